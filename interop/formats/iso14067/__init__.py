"""The ISO 14067-aligned JSON: the canonical footprint as it is."""

from interop.formats.iso14067.format import adapter

__all__ = ["adapter"]
