"""The transforms, by subject; importing this package fills the register."""

from interop.crosswalk.transforms import amounts, codes, pact, texts

__all__ = ["amounts", "codes", "pact", "texts"]
