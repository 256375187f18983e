"""ILCD XML: the international rendering of a life-cycle dataset."""
