"""Bridges between the hubs: results read out of datasets as footprints, footprints laid down as datasets."""
