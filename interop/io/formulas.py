"""Text that a spreadsheet takes for a formula, and the apostrophe that keeps it from being one in CSV.

``escape_formula`` and ``unescape_formula`` undo each other for any text.
"""

from __future__ import annotations

from interop.io.number import is_plain_number

FORMULA_STARTS = frozenset("=+-@\t\r")
"""First characters that make a spreadsheet calculate a cell of a CSV file."""

_NOTHING_TO_CALCULATE = "=+-@ \t\r\n"


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would calculate a cell with this text.

    A plain number such as ``-1.5`` is no formula, nor are signs alone: ``-`` is how many tables say that there is no
    value.
    """
    return text[:1] in FORMULA_STARTS and not is_plain_number(text) and text.strip(_NOTHING_TO_CALCULATE) != ""


def escape_formula(text: str) -> str:
    """Return a text as it is written to CSV: with an apostrophe before a formula, or before one already escaped."""
    return f"'{text}" if is_formula(text.lstrip("'")) else text


def unescape_formula(text: str) -> str:
    """Return the text that was meant by a cell of a CSV file; only an apostrophe before a formula is taken away."""
    return text[1:] if text[:1] == "'" and is_formula(text.lstrip("'")) else text
