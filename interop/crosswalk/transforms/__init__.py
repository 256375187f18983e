"""The transforms, by subject; importing this package fills the register."""

from interop.crosswalk.transforms import amounts, catenax, cells, codes, datasets, factors, pact, texts

__all__ = ["amounts", "catenax", "cells", "codes", "datasets", "factors", "pact", "texts"]
