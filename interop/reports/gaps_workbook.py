"""The gap sheet as a workbook to fill in: one row per missing value, and a sheet with one row per record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from interop.footprints.gap_sheet import GAPS_SHEET, PRODUCT_COLUMN, RECORDS_SHEET, columns
from interop.io.publish import publish_file
from interop.io.workbook.writer import LONGEST_TEXT, open_workbook, write_text
from interop.reports.gaps_workbook_looks import Looks, row_height, set_page
from interop.reports.labels import labels

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from interop.footprints.gaps import GapReport
    from interop.formats.iso14067.shapes import Shape
    from interop.reports.gap_entries import Entry

_HEADER_ROW = 2
_LIST_CHARACTERS = 255
"""Longest list of choices that the format keeps in a cell."""
_FEW_CHOICES = 12
_BOOLEAN = ("yes 是", "no 否")
_RECORD_WIDTH = 34
_LAST_PRINTED = "where"
"""Columns after this one are for the program and are not printed."""


def write_workbook(report: GapReport, entries: Sequence[Entry], path: Path, inputs: Sequence[Path]) -> None:
    """Write the sheet.

    Args:
        report: What is missing.
        entries: Its rows with their texts.
        path: The file; it appears whole or not at all.
        inputs: What the run reads.
    """
    with publish_file(path, inputs) as handle, open_workbook(handle, f"interop gaps {report.target}") as workbook:
        looks = Looks(workbook)
        _gaps(workbook.add_worksheet(GAPS_SHEET), looks, report, entries)
        own = [each for each in entries if each.by_product and each.shape is not None]
        if len(report.records) > 1 and own:
            _records(workbook.add_worksheet(RECORDS_SHEET), looks, report, own)


def _gaps(sheet: Worksheet, looks: Looks, report: GapReport, entries: Sequence[Entry]) -> None:
    both = {language: labels("gaps", language) for language in ("zh", "en")}
    title = " · ".join(both[language]["title"].format(target=report.target) for language in both)
    write_text(sheet, 0, 0, title, looks.title)
    write_text(sheet, 1, 0, "  ".join(both[language]["hint"] for language in both), looks.hint)
    for place, column in enumerate(columns()):
        sheet.set_column(place, place, column.width)
        write_text(sheet, _HEADER_ROW, place, column.header, looks.header)
    keys, widths = [column.key for column in columns()], [column.width for column in columns()]
    for number, entry in enumerate(entries, _HEADER_ROW + 1):
        cells = _cells(entry, len(report.records), both)
        sheet.set_row(number, row_height([cells.get(key, "") for key in keys], widths))
        for place, key in enumerate(keys):
            write_text(sheet, number, place, cells.get(key, ""), _look(looks, entry, key))
        if entry.shape is not None:
            _offer(sheet, number, keys.index("value"), entry.shape)
    sheet.set_row(_HEADER_ROW, row_height([column.header for column in columns()], widths))
    sheet.freeze_panes(_HEADER_ROW + 1, 1)
    sheet.print_area(0, 0, _HEADER_ROW + len(entries), keys.index(_LAST_PRINTED))
    sheet.repeat_rows(_HEADER_ROW)
    set_page(sheet)


def _look(looks: Looks, entry: Entry, key: str) -> Format:
    if entry.shape is None or (key == "value" and entry.row.english):
        return looks.cell
    if key == "english":
        return looks.text if entry.shape.kind == "text" else looks.cell
    if key in ("records", "replace"):
        return looks.text
    return looks.of(entry.shape) if key == "value" else looks.cell


def _cells(entry: Entry, count: int, both: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    row = entry.row
    named = "\n".join(row.records)
    lacking = f"{both['zh']['all']} {both['en']['all']}" if len(row.records) == count else named
    return {
        "name": _lines(entry.label),
        "unit": entry.unit,
        "what": _lines(entry.what) + _choices(entry.shape, both),
        "why": _lines(entry.why),
        "example": entry.example,
        "where": _lines(entry.where),
        "reason": _lines(entry.reason),
        "source": row.source,
        "lacking": lacking,
        "records": named if entry.restricted and len(named) <= LONGEST_TEXT else "",
        "target": row.target,
        "path": row.path,
    }


def _lines(texts: Mapping[str, str]) -> str:
    """Both languages below each other, or one line where they are the same."""
    return "\n".join(dict.fromkeys(text for text in (texts["zh"], texts["en"]) if text))


def _choices(shape: Shape | None, both: Mapping[str, Mapping[str, str]]) -> str:
    if shape is None or not shape.choices or len(shape.choices) > _FEW_CHOICES:
        return ""
    head = f"\n{both['zh']['choices']} {both['en']['choices']}:"
    return head + "".join(f"\n· {code}: {names['zh']} {names['en']}" for code, names in shape.choices.items())


def _offer(sheet: Worksheet, row: int, column: int, shape: Shape) -> None:
    """Drop-down list of a closed list; several values may be written into one cell where the field is a list."""
    named = [f"{code} {names['zh']}" for code, names in shape.choices.items()]
    source = list(_BOOLEAN) if shape.kind == "boolean" else named
    if len(",".join(source)) > _LIST_CHARACTERS:
        source = list(shape.choices)
    if source:
        sheet.data_validation(row, column, row, column, {"validate": "list", "source": source, "show_error": False})


def _records(sheet: Worksheet, looks: Looks, report: GapReport, entries: Sequence[Entry]) -> None:
    """One row per record, one column per value that each product has of its own; a text has one per language."""
    heads: list[tuple[str, Entry]] = []
    for entry in {each.row.path: each for each in entries}.values():
        assert entry.shape is not None
        languages = ("",) if entry.shape.kind != "text" else ("{en}",) if entry.row.english else ("{zh}", "{en}")
        heads += [(f"{entry.row.path}{language}", entry) for language in languages]
    both = [labels("gaps", language) for language in ("zh", "en")]
    write_text(sheet, 0, 0, "\n".join(texts["record"] for texts in both), looks.header)
    write_text(sheet, 0, 1, PRODUCT_COLUMN, looks.header)
    sheet.set_column(0, len(heads) + 1, _RECORD_WIDTH)
    for place, (path, entry) in enumerate(heads, 2):
        unit = f" ({entry.unit})" if entry.unit else ""
        write_text(sheet, 0, place, f"{_lines(entry.label)}{unit}\n{path}"[:LONGEST_TEXT], looks.header)
    lacking = {path: frozenset(_lacking(entries, path.partition("{")[0])) for path, _ in heads}
    for number, (key, product) in enumerate(report.records.items(), 1):
        write_text(sheet, number, 0, key, looks.cell)
        write_text(sheet, number, 1, product, looks.cell)
        for place, (path, entry) in enumerate(heads, 2):
            if key in lacking[path]:
                write_text(sheet, number, place, "", looks.of(entry.shape))
    texts = [f"{_lines(entry.label)}\n{path}" for path, entry in heads]
    sheet.set_row(0, row_height(texts, [_RECORD_WIDTH] * len(texts)))
    sheet.freeze_panes(1, 2)
    set_page(sheet)


def _lacking(entries: Sequence[Entry], path: str) -> list[str]:
    return [key for entry in entries if entry.row.path == path for key in entry.row.records]
