"""One way to write workbooks: the same content gives the same bytes, and text stays text.

Nothing that is written is calculated or opened by the program that shows it: ``=1+2``, ``0813``, ``SEP2`` and addresses
are texts.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LAST_ROW = 1_048_575
"""Index of the last row that the format has, counted from 0 as xlsxwriter does."""

LONGEST_TEXT = 32_767
"""Characters that one cell holds."""

_CREATED = datetime.datetime(1980, 1, 1)
_EXACT_DIGITS = 15
_GREATEST_EXPONENT = 300


@contextmanager
def open_workbook(handle: BinaryIO, title: str, *, row_by_row: bool = False) -> Iterator[Workbook]:
    """Give an xlsxwriter workbook, which is complete at the end of the ``with`` block.

    Args:
        handle: Where it is written, as given by `interop.io.publish.publish_file`.
        title: Title in the properties of the file.
        row_by_row: Whether each sheet is written from top to bottom and not held in memory, for many rows; earlier rows
            cannot be changed then.

    Yields:
        The workbook, in which no text turns into a number, a formula or a link.
    """
    from xlsxwriter import Workbook

    options = {
        "constant_memory": row_by_row,
        "in_memory": not row_by_row,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(handle, options) as workbook:
        workbook.set_properties({"created": _CREATED, "title": title})
        yield workbook


def header_format(workbook: Workbook) -> Format:
    """Return the look of a header cell."""
    return workbook.add_format({"bold": True, "bg_color": "#E7EEF4", "text_wrap": True, "valign": "top"})


def text_format(workbook: Workbook) -> Format:
    """Return the format of a cell that stays text when a person edits it, for codes and identifiers."""
    return workbook.add_format({"num_format": "@"})


def write_text(sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
    """Write a text, cut with an ellipsis where the format holds no more.

    Args:
        sheet: The sheet.
        row: Row, counted from 0.
        column: Column, counted from 0.
        text: The text.
        style: Format of the cell.
    """
    sheet.write_string(row, column, text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…", style)


def write_amount(sheet: Worksheet, row: int, column: int, amount: Decimal, style: Format | None = None) -> None:
    """Write an amount as a number where a spreadsheet holds all of its digits, else as text.

    Args:
        sheet: The sheet.
        row: Row, counted from 0.
        column: Column, counted from 0.
        amount: A finite number.
        style: Format of the cell.
    """
    if is_exact(amount):
        sheet.write_number(row, column, float(amount), style)
    else:
        write_text(sheet, row, column, str(amount), style)


def is_exact(amount: Decimal) -> bool:
    """Tell whether a spreadsheet holds an amount without rounding it: 15 digits within the range of a double."""
    if not amount:
        return True
    figures = "".join(map(str, amount.as_tuple().digits)).rstrip("0")
    return len(figures) <= _EXACT_DIGITS and abs(amount.adjusted()) < _GREATEST_EXPONENT
