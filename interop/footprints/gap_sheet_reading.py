"""How a filled gap sheet is read: a workbook by its headers, wherever they are, or YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from interop.footprints.gap_sheet import PRODUCT_COLUMN, RECORDS_SHEET, YAML_FORMAT, Answer, columns
from interop.io.limits import Limits
from interop.io.source import open_source
from interop.io.workbook import read_workbook
from interop.io.workbook.sheets import Sheet, Workbook
from interop.io.yaml import parse_yaml
from interop.model.finding import Finding
from interop.model.rules import refused

_YES = {"yes", "y", "true", "是", "1"}
_NO = {"", "no", "n", "false", "否", "0"}
_HEADER_ROWS = 12
"""So many rows are looked at for the header."""


def read_answers(path: Path, limits: Limits, findings: list[Finding]) -> list[Answer]:
    """Read a filled gap sheet; answers for named records come before those for all.

    Args:
        path: A workbook or a YAML file.
        limits: Limits of the gates.
        findings: Where warnings of the gates go.

    Raises:
        InputRefused: ``GAP-SHEET``, or a gate refused the file.
    """
    with open_source(path, limits) as source:
        if source.kind != "file":
            raise refused("GAP-SHEET", file=path.name, detail="it is not one file")
        data = source.read(source.names()[0])
    if data[:2] == b"PK":
        answers = list(_of_workbook(read_workbook(data, path.name, limits, findings)))
    else:
        answers = list(_of_yaml(data, path.name, limits, findings))
    return sorted(answers, key=lambda answer: not answer.records)


def _of_workbook(workbook: Workbook) -> Iterator[Answer]:
    found = False
    for sheet in workbook.sheets.values():
        header = _header(sheet)
        if header is not None:
            found = True
            yield from _gaps(sheet, *header)
        elif sheet.name == RECORDS_SHEET:
            yield from _by_record(sheet)
    if not found:
        raise refused("GAP-SHEET", file=workbook.file, detail="no sheet has the columns 'path' and 'value'")


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Row of the header and column of each key, wherever a person has moved them."""
    known = {name: column.key for column in columns() for name in (column.header, column.en, column.zh, column.key)}
    for row in range(1, min(sheet.max_row, _HEADER_ROWS) + 1):
        texts = {column: sheet.cell(row, column).value.strip() for column in range(1, sheet.max_column + 1)}
        places = {known[text]: column for column, text in texts.items() if text in known}
        if {"path", "value"} <= places.keys():
            return row, places
    return None


def _gaps(sheet: Sheet, header: int, places: Mapping[str, int]) -> Iterator[Answer]:
    for row in range(header + 1, sheet.max_row + 1):
        cells = {key: sheet.cell(row, column) for key, column in places.items()}
        texts = {key: cell.value.strip() for key, cell in cells.items()}
        if texts["value"] or texts.get("english"):
            yield Answer(
                texts["path"],
                texts["value"],
                texts.get("english", ""),
                "%" in cells["value"].number_format,
                frozenset(_lines(texts.get("records", ""))),
                _yes(texts.get("replace", ""), sheet.name),
                cells["value"].place,
            )


def _by_record(sheet: Sheet) -> Iterator[Answer]:
    """One row per record, one column per path; the header is the first row."""
    paths = {column: sheet.cell(1, column).value.strip() for column in range(2, sheet.max_column + 1)}
    for row in range(2, sheet.max_row + 1):
        key = sheet.cell(row, 1).value.strip()
        for column, path in paths.items():
            cell = sheet.cell(row, column)
            if key and path and path != PRODUCT_COLUMN and cell.value.strip():
                path = path.rpartition("\n")[2]
                value = cell.value.strip()
                yield Answer(path, value, "", "%" in cell.number_format, frozenset({key}), False, cell.place)


def _of_yaml(data: bytes, file: str, limits: Limits, findings: list[Finding]) -> Iterator[Answer]:
    lines: dict[str, int] = {}
    sheet = parse_yaml(data, file, limits, findings, lines)
    if not isinstance(sheet, dict) or sheet.get("format") != YAML_FORMAT or not isinstance(sheet.get("gaps"), list):
        raise refused("GAP-SHEET", file=file, detail=f"it does not begin with format: {YAML_FORMAT}")
    for number, gap in enumerate(sheet["gaps"]):
        place = f"line {lines.get(f'/gaps/{number}', 0)}"
        if not isinstance(gap, dict):
            raise refused("GAP-SHEET", file=file, detail=f"{place} is no gap")
        if _string(gap, "value", place, file) or _string(gap, "english", place, file):
            records = gap.get("records") or []
            yield Answer(
                _string(gap, "path", place, file),
                _string(gap, "value", place, file),
                _string(gap, "english", place, file),
                False,
                frozenset(map(str, records if isinstance(records, list) else _lines(str(records)))),
                _yes(_string(gap, "replace", place, file), file),
                place,
            )
    yield from _records_of_yaml(sheet.get("records") or {}, file)


def _records_of_yaml(records: Any, file: str) -> Iterator[Answer]:
    if not isinstance(records, dict):
        raise refused("GAP-SHEET", file=file, detail="records is no mapping")
    for key, values in records.items():
        if not isinstance(values, dict):
            raise refused("GAP-SHEET", file=file, detail=f"the record {key!r} is no mapping")
        for path in values:
            value = _string(values, path, str(key), file)
            if value:
                yield Answer(path, value, "", False, frozenset({key}), False, f"record {key}")


def _string(mapping: Mapping[str, Any], key: str, place: str, file: str) -> str:
    value = mapping.get(key, "")
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)
    if not isinstance(value, str):
        raise refused("GAP-SHEET", file=file, detail=f"{key} of {place} is no text")
    return value.strip()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _yes(text: str, file: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise refused("GAP-SHEET", file=file, detail=f"{text!r} is neither yes nor no")
