"""Dates as people type them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from interop.formats.gbt24067.notes import Unreadable
from interop.io.workbook.formats import date_text
from interop.io.workbook.sheets import Cell

_ISO = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?", re.ASCII)
_TYPED = re.compile(
    r"(\d{4})\s*(?:[-/.年]\s*(?:(\d{1,2})\s*(?:[-/.月]\s*(?:(\d{1,2})\s*日?)?)?)?)?(?:[T ]\d.*)?", re.ASCII
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_SERIALS = (20_000, 80_000)
"""Days since 1900 from 1954 to 2119: numbers that a date turns into where the cell lost its format."""


def date_in(cell: Cell) -> tuple[str, str]:
    """Read a date.

    Args:
        cell: The cell.

    Returns:
        The date by ISO 8601, as precise as written, and the rule of the tolerance that was needed, or empty.

    Raises:
        Unreadable: It is no date.
    """
    text = unicodedata.normalize("NFKC", cell.value).strip()
    if _ISO.fullmatch(text):
        return _real(text), ""
    if text.isdigit() and len(text) == 5 and _SERIALS[0] < int(text) < _SERIALS[1]:
        return str(date_text(text, since_1904=False)), "WORKBOOK-SERIAL"
    found = _COMPACT.fullmatch(text) or _TYPED.fullmatch(text)
    if found is None:
        raise Unreadable("a date such as 2024-12-31")
    parts = [part for part in found.groups() if part]
    return _real("-".join([parts[0], *(part.zfill(2) for part in parts[1:])])), "WORKBOOK-DATE"


def _real(text: str) -> str:
    try:
        date.fromisoformat((text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)[:10])
    except ValueError:
        raise Unreadable("a date that exists") from None
    return text
