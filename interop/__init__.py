"""Interoperability of product carbon footprints and life-cycle datasets.

The package converts between Chinese and international formats with every value accounted for. It prepares
decisions; it certifies nothing.
"""

__version__ = "0.1.0"
