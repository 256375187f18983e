"""Matching one flow list against another: named rules, an answer with its reason, or none."""
