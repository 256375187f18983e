"""What is wrong with a dataset under a grammar: the tables' own walk, which lists every fault of an invalid file."""
