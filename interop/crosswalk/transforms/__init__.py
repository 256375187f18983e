"""The transforms, by subject; importing this package fills the register."""

from interop.crosswalk.transforms import amounts, codes, texts

__all__ = ["amounts", "codes", "texts"]
