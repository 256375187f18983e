"""PACT product footprints, versions 2.0 to 3.0."""

from interop.formats.pact.format import adapter

__all__ = ["adapter"]
