"""The difference between two releases as a workbook: one sheet per question, headers in English and Chinese.

The same difference gives the same bytes. Text that looks like a formula or an address stays text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from interop.io.publish import publish_file
from interop.io.workbook.writer import LAST_ROW, header_format, is_exact, open_workbook, write_text
from interop.model.finding import Finding, Severity
from interop.model.rules import render
from interop.packages.diff.literals import number
from interop.packages.diff.result import PackageDiff
from interop.reports.diff_summary import Row, summary_rows
from interop.resources import data_root, table_rows

_HEADER_HEIGHT = 32
_SHARES = {"relative"}
_AMOUNTS = {"before", "after", "difference"}


class _Column(NamedTuple):
    field: str
    title: str
    width: int


def write_workbook(diff: PackageDiff, path: Path) -> None:
    """Write a difference as an xlsx workbook, which appears whole or not at all.

    An amount is a number where a spreadsheet holds it exactly (15 digits), else text. Rows beyond the limit of the
    format are left out, and the last row says how many.

    Args:
        diff: The difference between two releases.
        path: The file; an existing one is replaced.

    Raises:
        UsageError: The file would replace an input.
        OSError: The system cannot write.
    """
    with (
        publish_file(path, [diff.old.path, diff.new.path]) as handle,
        open_workbook(handle, "interop diff", row_by_row=True) as workbook,
    ):
        sheets = _Sheets(workbook)
        sheets.write_summary(summary_rows(diff.as_json()))
        sheets.write("Added", _named(record.as_record() for record in diff.added))
        sheets.write("Removed", _named(record.as_record() for record in diff.removed))
        sheets.write("Changed", _named(diff.details))
        sheets.write("Amounts", _amounts(_named(diff.details)))
        sheets.write("Errors", _findings(diff))


class _Sheets:
    """Writes one sheet after the other, each row by row."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._header = header_format(workbook)
        self._percent = workbook.add_format({"num_format": "0.0%"})
        self._share = workbook.add_format({"num_format": "+0.00%;-0.00%;0.00%"})

    def write_summary(self, rows: Iterable[Row]) -> None:
        """Write the first sheet: short tables below each other."""
        sheet = self._workbook.add_worksheet("Summary")
        sheet.set_column(0, 0, 64)
        sheet.set_column(1, 9, 20)
        for at, row in enumerate(rows):
            for place, value in enumerate(row.cells):
                if isinstance(value, str):
                    sheet.write_string(at, place, value, self._header if row.is_header else None)
                else:
                    sheet.write_number(at, place, value, self._percent if isinstance(value, float) else None)

    def write(self, name: str, rows: Iterable[dict[str, Any]]) -> None:
        """Write a sheet with a header, a filter and one row per record."""
        columns = _columns()[name]
        sheet = self._workbook.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_row(0, _HEADER_HEIGHT)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(0, place, column.title, self._header)
        at = 0
        for at, row in enumerate(rows, 1):
            if at < LAST_ROW:
                for place, column in enumerate(columns):
                    self._write_cell(sheet, at, place, column.field, row[column.field])
        if at >= LAST_ROW:
            sheet.write_string(LAST_ROW, 0, f"+ {at - LAST_ROW + 1:,}")
        sheet.autofilter(0, 0, min(at, LAST_ROW), len(columns) - 1)

    def _write_cell(self, sheet: Worksheet, row: int, place: int, field: str, value: object) -> None:
        if value is None or value == "":
            return
        if isinstance(value, int):
            sheet.write_number(row, place, value)
        elif field in _SHARES:
            sheet.write_number(row, place, float(str(value)), self._share)
        elif field in _AMOUNTS and (amount := number(str(value))) is not None and is_exact(amount):
            sheet.write_number(row, place, float(amount))
        else:
            write_text(sheet, row, place, str(value))


def _named(records: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give each record its names in columns and its lists in one text."""
    for record in records:
        names = record["names"]
        row = {**record, "name_en": names.get("en", names.get("", "")), "name_zh": names.get("zh", "")}
        if "changes" in record:
            row["changes"] = len(record["changes"])
            row["aspects"] = ", ".join(record["aspects"])
            row["forms"] = ", ".join(record["forms"])
        yield row


def _amounts(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the list items that came, went or have another amount."""
    for row in rows:
        for item in row["items"]:
            if item["change"] != "other":
                yield {**row, **item}


def _findings(diff: PackageDiff) -> Iterator[dict[str, Any]]:
    """Yield the findings, the most serious first."""
    for severity in sorted(Severity, reverse=True):
        for record in diff.findings.records():
            if record["severity"] == severity.label:
                yield {**record, **_messages(record, severity)}


def _messages(record: dict[str, Any], severity: Severity) -> dict[str, str]:
    item = Finding(record["rule"], severity, arguments=record["arguments"])
    return {"message_en": render(item, "en"), "message_zh": render(item, "zh")}


@cache
def _columns() -> dict[str, list[_Column]]:
    """Columns by sheet, in the order of ``mappings/diff/columns.tsv``."""
    columns: dict[str, list[_Column]] = {}
    for row in table_rows(data_root("mappings") / "diff" / "columns.tsv"):
        column = _Column(row["column"], f"{row['en']}\n{row['zh']}", int(row["width"]))
        columns.setdefault(row["sheet"], []).append(column)
    return columns
