"""The sheets as CSV files: the same headers on one line each, one file for each sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop.formats.gbt24067.explanation import explanation_rows
from interop.formats.gbt24067.plan import PlannedCell, planned_sheets
from interop.formats.gbt24067.words import EXPLANATION
from interop.io.csv import write_csv


def csv_files(tree: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the nine sheets and the one that explains as CSV with a byte order mark, by file name.

    Args:
        tree: The document; an empty one gives the template.
    """
    files = {f"0{EXPLANATION}.csv": _csv([[_one_line(text) for text in row.cells] for row in explanation_rows()])}
    for sheet in planned_sheets(tree):
        files[f"{sheet.layout.name}.csv"] = _csv([[_text(cell) for cell in row] for row in sheet.rows])
    return files


def _csv(rows: list[list[str]]) -> bytes:
    width = max(map(len, rows))
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    return write_csv(padded[0], padded[1:], byte_order_mark=True)


def _text(cell: PlannedCell) -> str:
    return cell.text if cell.role == "value" else _one_line(cell.text)


def _one_line(text: str) -> str:
    return " ".join(text.split("\n"))
