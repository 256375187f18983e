"""Bridges between the hubs of datasets and footprints: results read out of datasets, footprints laid down as datasets."""
