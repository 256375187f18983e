"""Inventory to climate result, by gas and by method."""
