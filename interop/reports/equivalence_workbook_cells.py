"""Cells of the workbook of a review: looks, row heights, texts in one or two languages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from interop.io.workbook.writer import LAST_ROW, header_format, write_amount, write_text
from interop.model.rules import Language
from interop.reports.dossier.figures import Words
from interop.reports.dossier.words import words

_A4 = 9
LINE = 15
"""Height of a line, in points."""
_HIGHEST_ROW = 400
_WIDE = 0x2E80
"""Characters from here on are taken as wide."""
_COLOURS = {
    "agrees": "#EEF3EE",
    "insignificant": "#E7EEF6",
    "convertible": "#D3E3F3",
    "needs-data": "#FBECCB",
    "bounded": "#F6DDB8",
    "not-acceptable": "#F2B8B5",
    "not-known": "#FFFFFF",
}

Cell = Words | str | int | Decimal | None
"""What a cell can hold."""


def wrapped_lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column; a Chinese character is two wide.

    Args:
        text: The text, with line feeds where it has several lines.
        width: Width of the column in characters.
    """
    sizes = [sum(2 if ord(character) > _WIDE else 1 for character in line) for line in text.split("\n")]
    return sum(max(1, math.ceil(size * 1.1 / width)) for size in sizes)


class Cells:
    """Writes cells, heads and rows; a text in two languages has one above the other."""

    def __init__(self, workbook: Workbook, languages: Sequence[Language]) -> None:
        """Make the looks of a workbook.

        Args:
            workbook: The workbook.
            languages: Languages of the texts.
        """
        self._workbook = workbook
        self.languages = languages
        self._widths: tuple[float, ...] = ()
        self._lines: dict[int, int] = {}
        self._header = header_format(workbook)
        base: dict[str, object] = {"text_wrap": True, "valign": "top"}
        self._blank = workbook.add_format(base)
        base |= {"border": 1, "border_color": "#CFD6DE"}
        self.cell = workbook.add_format(base)
        self.strong = workbook.add_format({**base, "bold": True})
        self.to_fill = workbook.add_format({**base, "border_color": "#1C2430", "bg_color": "#FFFDF2"})
        self.verdicts = {
            code: workbook.add_format({**base, "bold": True, "bg_color": colour}) for code, colour in _COLOURS.items()
        }

    def text(self, text: Words) -> str:
        """Return a text in the languages of the workbook."""
        return "\n".join(dict.fromkeys(text[language] for language in self.languages))

    def say(self, key: str) -> str:
        """Return a label in the languages of the workbook."""
        return self.text(words(key))

    def sheet(self, name: str, widths: Sequence[float]) -> Worksheet:
        """Add a sheet that prints on A4, landscape, one page wide.

        Args:
            name: Key of its name.
            widths: Widths of the columns.
        """
        title = " ".join(words(f"sheet-{name}")[language] for language in self.languages)
        sheet = self._workbook.add_worksheet(title[:31])
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, self._blank)
        self._widths, self._lines = tuple(widths), {}
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.3, right=0.3, top=0.5, bottom=0.6)
        sheet.set_footer("&C&P / &N")
        return sheet

    def put(self, sheet: Worksheet, row: int, column: int, value: Cell, style: Format | None = None) -> None:
        """Write one cell: an amount as a number, all else as text; the row grows with it."""
        style = style or self.cell
        if value is None or value == "":
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, Decimal):
            write_amount(sheet, row, column, value, style)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, style)
        else:
            text = value if isinstance(value, str) else self.text(value)
            write_text(sheet, row, column, text, style)
            # Row heights are stated: not every program fits them to wrapped text when it opens a file.
            lines = max(self._lines.get(row, 1), wrapped_lines(text, self._widths[column]))
            if lines > self._lines.get(row, 1):
                self._lines[row] = lines
                sheet.set_row(row, min(lines * LINE + 2, _HIGHEST_ROW))

    def heads(self, sheet: Worksheet, heads: Iterable[Cell]) -> None:
        """Write the first row, which stays in sight and is repeated on every page."""
        for column, head in enumerate(heads):
            self.put(sheet, 0, column, head, self._header)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def rows(self, sheet: Worksheet, rows: Iterable[Sequence[Cell]]) -> None:
        """Write rows below the first one."""
        for at, row in enumerate(rows, 1):
            if at > LAST_ROW:
                return
            for column, value in enumerate(row):
                self.put(sheet, at, column, value)
