"""Catena-X product carbon footprints: versions 7, 8 and 9 of the aspect model."""

from interop.formats.catenax.format import adapter

__all__ = ["adapter"]
