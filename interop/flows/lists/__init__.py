"""Readers of flow lists: CSV, ILCD packages, ecoSpold 2 elementary flows."""
