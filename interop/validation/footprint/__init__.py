"""Check what a canonical footprint means, whatever format it came from, one topic per module."""

from interop.validation.footprint.checks import footprint_findings

__all__ = ["footprint_findings"]
