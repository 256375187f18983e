"""Product tables: many products of one plant in one table, with what they share given once."""

from interop.formats.products.format import adapter

__all__ = ["adapter"]
