"""The GB/T 24067 workbook: our own bilingual template of nine sheets, as xlsx and as a folder of CSV files."""

from interop.formats.gbt24067.format import adapter

__all__ = ["adapter"]
