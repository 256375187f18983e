"""Flow lists and the mappings between them."""
