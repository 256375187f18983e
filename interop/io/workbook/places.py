"""References of cells and areas in a workbook (``B3``, ``A1:C2``) as numbers."""

from __future__ import annotations

import re
from functools import lru_cache

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
LAST_ROW = 1_048_576
"""Number of the last row that the format has."""

LAST_COLUMN = 16_384
"""Number of the last column that the format has."""


@lru_cache(maxsize=LAST_COLUMN)
def column_letters(column: int) -> str:
    """Return the letters of a column.

    Args:
        column: Number of the column, counted from 1.
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@lru_cache(maxsize=LAST_COLUMN)
def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1.

    Args:
        letters: One to three capital letters.
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def row_and_column(reference: str) -> tuple[int, int] | None:
    """Return row and column of a cell, counted from 1; None where the text is no reference of the format.

    Args:
        reference: Reference such as ``B3`` or ``$B$3``.
    """
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if row <= LAST_ROW and column <= LAST_COLUMN else None
