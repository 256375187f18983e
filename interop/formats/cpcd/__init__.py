"""Factor records: one row per product, as the national factor database exports them."""

from interop.formats.cpcd.format import adapter

__all__ = ["adapter"]
