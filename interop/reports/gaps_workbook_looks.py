"""How the cells and pages of a gap sheet look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interop.io.workbook.writer import header_format

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from interop.formats.iso14067.shapes import Shape

_INPUT = "#FFF8DC"
_A4 = 9
_LINE_POINTS, _HIGHEST_ROW = 16.0, 400.0
_WIDE = 0x2E80
"""First code point of the scripts whose characters take two columns."""


class Looks:
    """Formats of cells."""

    def __init__(self, workbook: Workbook) -> None:
        """Add the formats to a workbook."""
        wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#D0D5DA"}
        self.header: Format = header_format(workbook)
        self.title: Format = workbook.add_format({"bold": True, "font_size": 14})
        self.hint: Format = workbook.add_format({"font_color": "#555555"})
        self.cell: Format = workbook.add_format(wrapped)
        self.text: Format = workbook.add_format({**wrapped, "bg_color": _INPUT, "num_format": "@"})
        self.date: Format = workbook.add_format({**wrapped, "bg_color": _INPUT, "num_format": "yyyy-mm-dd"})

    def of(self, shape: Shape | None) -> Format:
        """Return the look of the cell that takes a value of a form; None is a cell that takes none."""
        if shape is None:
            return self.cell
        return self.date if shape.kind == "date" else self.text


def set_page(sheet: Worksheet) -> None:
    """Print a sheet on A4, landscape, one page broad."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def row_height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Return the height of a row in points; not every program fits rows to wrapped text by itself.

    Args:
        texts: Texts of its cells.
        widths: Widths of its columns in characters.
    """
    lines = (
        sum(max(1, -(-_breadth(line) // width)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(_LINE_POINTS * max(lines), _HIGHEST_ROW)


def _breadth(line: str) -> int:
    """Characters of a line, Chinese ones twice as broad."""
    return sum(2 if ord(character) >= _WIDE else 1 for character in line)
