"""The sheets as an xlsx workbook: fills, drop-down lists, comments, protection, print set-up."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO

from interop.formats.gbt24067.explanation import explanation_rows
from interop.formats.gbt24067.layout import Field, SheetLayout
from interop.formats.gbt24067.plan import PlannedCell, PlannedRow, PlannedSheet, note_text, planned_sheets
from interop.formats.gbt24067.structure import sheet_title
from interop.formats.gbt24067.values import DOUBTED
from interop.formats.gbt24067.words import EXPLANATION, TITLE, UNOFFICIAL
from interop.io.workbook.writer import is_exact, open_workbook, write_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_PLAIN = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{0,14}[1-9])?")
_DAY = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\d")
_FIRST_ROW = 2
"""Rows above the first block: title and notice."""

_FORM_WIDTHS = {"label": 30, "zh": 38, "en": 30, "und": 24, "unit": 12, "note": 58}
_NARROW_WIDTHS = {"label": 30, "zh": 26, "en": 22, "und": 22, "unit": 20, "note": 30}
"""Widths of a form on a sheet that begins with a table."""

_TABLE_WIDTHS = {
    "text": 24,
    "lines": 26,
    "codes": 36,
    "word": 18,
    "code": 20,
    "decimal": 14,
    "percent": 12,
    "small-percent": 12,
}
_TABLE_WIDTH = 16
_EXPLANATION_WIDTHS = (44, 34, 44, 30)
_LINE_HEIGHT = 15.5
_ROW_HEIGHT = 19
_FONT = "微软雅黑"

_NUMBERS = frozenset({"decimal", "percent", "small-percent", "whole"})

_PROTECTION = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "insert_columns": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def write_workbook(handle: BinaryIO, tree: Mapping[str, Any]) -> None:
    """Write a document as a workbook; the same document gives the same bytes.

    Args:
        handle: Where it is written.
        tree: The document; an empty one gives the template.
    """
    with open_workbook(handle, TITLE) as workbook:
        writer = _Writer(workbook)
        writer.write_explanation()
        for sheet in planned_sheets(tree):
            writer.write_sheet(sheet)


class _Writer:
    """Writes one workbook sheet by sheet."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self._lists: dict[str, str] = {}

    def _format(self, **wanted: Any) -> Format:
        """Return a format; equal ones are made once."""
        base = {"font_name": _FONT, "font_size": 10, "valign": "vcenter", "text_wrap": True, "locked": True}
        key = tuple(sorted((base | wanted).items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(dict(key))
        return self._formats[key]

    def write_explanation(self) -> None:
        """Write the sheet that explains; its words are what the drop-down lists offer."""
        sheet = self._workbook.add_worksheet(EXPLANATION)
        for column, width in enumerate(_EXPLANATION_WIDTHS):
            sheet.set_column(column, column, width)
        first: dict[str, int] = {}
        last: dict[str, int] = {}
        for number, row in enumerate(explanation_rows()):
            style = self._explanation_style(row.style)
            if row.style in ("header", "word"):
                for column, text in enumerate(row.cells):
                    write_text(sheet, number, column, text, style)
            else:
                sheet.merge_range(number, 0, number, len(_EXPLANATION_WIDTHS) - 1, "", style)
                write_text(sheet, number, 0, row.cells[0], style)
                sheet.set_row(number, _height(row.cells[0], sum(_EXPLANATION_WIDTHS)))
            if row.codes:
                first.setdefault(row.codes, number)
                last[row.codes] = number
        for table in first:
            self._lists[table] = f"='{EXPLANATION}'!$B${first[table] + 1}:$B${last[table] + 1}"
        self._finish(sheet, landscape=False)
        sheet.set_tab_color("#7F7F7F")

    def _explanation_style(self, style: str) -> Format:
        if style == "title":
            return self._format(bold=True, font_size=16, font_color="#1F4E79")
        if style == "notice":
            return self._format(font_color="#9C5700", bg_color="#FFF2CC")
        if style in ("heading", "header"):
            return self._format(bold=True, bg_color="#DCE6F1", border=1, border_color="#BFBFBF")
        return self._format(border=1 if style == "word" else 0, border_color="#D9D9D9")

    def write_sheet(self, planned: PlannedSheet) -> None:
        """Write one sheet."""
        layout = planned.layout
        sheet = self._workbook.add_worksheet(layout.name)
        widths = _widths(planned)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        self._write_title(sheet, layout, len(widths))
        for number, row in enumerate(planned.rows, _FIRST_ROW):
            self._write_row(sheet, number, row, widths)
        sheet.freeze_panes(_FIRST_ROW + 1, 1)
        self._finish(sheet, landscape=len(widths) > len(_FORM_WIDTHS) or layout.blocks[0].kind == "form")
        sheet.repeat_rows(0, _FIRST_ROW)
        sheet.set_tab_color("#2E75B6")

    def _write_title(self, sheet: Worksheet, layout: SheetLayout, columns: int) -> None:
        title = self._format(bold=True, font_size=14, font_color="#1F4E79")
        notice = self._format(font_size=9, font_color="#9C5700", bg_color="#FFF2CC")
        for row, text, style, height in ((0, sheet_title(layout), title, 24), (1, UNOFFICIAL, notice, 28)):
            sheet.merge_range(row, 0, row, max(columns, 2) - 1, "", style)
            write_text(sheet, row, 0, text, style)
            sheet.set_row(row, height)

    def _write_row(self, sheet: Worksheet, number: int, row: PlannedRow, widths: list[float]) -> None:
        for column, cell in enumerate(row):
            if cell.role == "value":
                self._write_value(sheet, number, column, cell)
            else:
                write_text(sheet, number, column, cell.text, self._style(cell))
                if cell.role == "header" and cell.field is not None and note_text(cell.field):
                    sheet.write_comment(number, column, note_text(cell.field), {"x_scale": 2, "author": "interop"})
        if row:
            heights = [_ROW_HEIGHT, *(_height(cell.text, widths[column]) for column, cell in enumerate(row))]
            sheet.set_row(number, max(*heights, 2 * _LINE_HEIGHT if row[0].role != "value" else _ROW_HEIGHT))

    def _style(self, cell: PlannedCell) -> Format:
        edge = {"border": 1, "border_color": "#BFBFBF"}
        if cell.role == "section":
            return self._format(bold=True, font_size=12, font_color="#1F4E79")
        if cell.role == "header":
            return self._format(bold=True, bg_color="#1F4E79", font_color="#FFFFFF", **edge)
        if cell.role == "label":
            return self._format(bold=cell.field is not None and cell.field.mandatory, bg_color="#EAF1F8", **edge)
        if cell.role == "unit":
            return self._format(bg_color="#F2F2F2", align="center", **edge)
        return self._format(font_size=9, font_color="#595959", **edge)

    def _write_value(self, sheet: Worksheet, row: int, column: int, cell: PlannedCell) -> None:
        field = cell.field
        assert field is not None
        style = self._format(
            locked=False,
            bg_color="#FFFDE7",
            border=1,
            border_color="#BFBFBF",
            num_format=_number_format(field),
            align="left" if field.block == "form" else "general",
        )
        if not cell.text:
            sheet.write_blank(row, column, None, style)
        elif _doubtful(field, cell.text):
            write_text(sheet, row, column, f"{cell.text}%", style)
        elif field.type in _NUMBERS and _stays_number(cell.text):
            sheet.write_number(row, column, float(cell.text), style)
        elif field.type == "date" and (day := _day(cell.text)) is not None:
            sheet.write_datetime(row, column, day, style)
        else:
            write_text(sheet, row, column, cell.text, style)
        if field.codes:
            self._offer(sheet, row, column, field)

    def _offer(self, sheet: Worksheet, row: int, column: int, field: Field) -> None:
        """Give a cell the drop-down list of its field; a word of one's own is only questioned."""
        sheet.data_validation(
            row,
            column,
            row,
            column,
            {
                "validate": "list",
                "source": self._lists[field.codes],
                "error_type": "information" if field.type in ("word", "unit") else "stop",
                "error_title": "请从列表中选择",
                "error_message": "请从下拉列表中选择；词表见“说明”。Choose from the list; see the sheet 说明.",
            },
        )

    def _finish(self, sheet: Worksheet, *, landscape: bool) -> None:
        sheet.protect("", _PROTECTION)
        sheet.set_paper(9)
        if landscape:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer("&L&9非官方模板 Unofficial template&C&9&A&R&9&P / &N")
        sheet.hide_gridlines(2)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _doubtful(field: Field, text: str) -> bool:
    """Tell whether a bare number could be taken for a share where percent is meant."""
    limit = DOUBTED.get(field.type)
    return limit is not None and bool(_PLAIN.fullmatch(text)) and 0 < abs(Decimal(text)) <= limit


def _number_format(field: Field) -> str:
    if field.type == "date":
        return "yyyy-mm-dd"
    return "General" if field.type in _NUMBERS else "@"


def _stays_number(text: str) -> bool:
    """Tell whether a spreadsheet gives a number back with the very digits it was written with."""
    return bool(_PLAIN.fullmatch(text)) and text != "-0" and is_exact(Decimal(text)) and _not_tiny(text)


def _not_tiny(text: str) -> bool:
    return not Decimal(text) or Decimal(text).adjusted() >= -4


def _day(text: str) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if _DAY.fullmatch(text) else None


def _widths(planned: PlannedSheet) -> list[float]:
    """Return the width of each column: of a form by role, of tables by the widest field."""
    columns = max(map(len, planned.rows))
    widths = [0.0] * columns
    form_widths = _FORM_WIDTHS if planned.layout.blocks[0].kind == "form" else _NARROW_WIDTHS
    for row in planned.rows:
        form = any(cell.role == "label" for cell in row)
        roles = ["label", "zh", "en", *(["und"] if len(row) > 5 else []), "unit", "note"]
        for column, cell in enumerate(row):
            if form:
                widths[column] = max(widths[column], form_widths[roles[column]])
            elif cell.field is not None:
                widths[column] = max(widths[column], _TABLE_WIDTHS.get(cell.field.type, _TABLE_WIDTH))
    return [width or _TABLE_WIDTH for width in widths]


def _height(text: str, width: float) -> float:
    """Estimate the height of a text in points; a Chinese character is as wide as two others."""
    lines = sum(
        max(1, -(-sum(2 if ord(c) > 0x2E7F else 1 for c in line) // max(int(width) - 2, 1)))
        for line in text.split("\n")
    )
    return min(max(lines, 1) * _LINE_HEIGHT, 400)
