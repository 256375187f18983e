"""What TIDAS demands of a document beyond ILCD: the verdict, the faults, and the tables that they come from."""

from interop.formats.tidas.profile.verdict import conforms, faults, remarks

__all__ = ["conforms", "faults", "remarks"]
