"""The canonical footprint and its parts."""

from interop.model.footprint.footprint import FORMAT, SCHEMA_VERSION, Footprint

__all__ = ["FORMAT", "SCHEMA_VERSION", "Footprint"]
