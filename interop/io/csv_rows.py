"""Records of CSV as rows below a header."""

from __future__ import annotations

from collections.abc import Iterator

from interop.io.csv_records import Records
from interop.io.formulas import FORMULA_STARTS, is_formula, unescape_formula
from interop.io.limits import Limits
from interop.io.table import Row, cell_path
from interop.io.table_notes import TableNotes
from interop.model.finding import Finding
from interop.model.rules import refused

_STARTS = FORMULA_STARTS | {"'"}


def rows_below(
    header: tuple[str, ...], records: Records, file: str, limits: Limits, findings: list[Finding] | None
) -> Iterator[Row]:
    """Yield every record as a row.

    Args:
        header: Column names.
        records: What follows the header.
        file: Path for findings.
        limits: Rows and cells.
        findings: Where warnings and notes go, after the last row.

    Raises:
        InputRefused: ``CSV-RAGGED``, ``CSV-LIMIT`` or ``CSV-SYNTAX``.
    """
    width = len(header)
    notes = TableNotes(file)
    misleading = findings is not None and records.misleading
    for number, cells in records:
        if number > limits.table_rows:
            raise records.beyond("table-rows", number)
        if number * width > limits.table_cells:
            raise records.beyond("table-cells", number * width)
        if len(cells) != width:
            if any(cells[width:]):
                raise refused("CSV-RAGGED", file=file, line=records.line, row=number, fields=len(cells), columns=width)
            if len(cells) < width:
                notes.count("CSV-SHORT", f"/{number}")
            cells = [*cells, *[""] * (width - len(cells))][:width]
        if not _STARTS.isdisjoint([cell[:1] for cell in cells]):
            cells = _as_meant(header, number, cells, notes)
        if misleading:
            for column, cell in zip(header, cells, strict=True):
                notes.look_for_misleading(cell_path(number, column), cell)
        yield Row(number, dict(zip(header, cells, strict=True)))
    if findings is not None:
        findings.extend(notes.findings())


def _as_meant(header: tuple[str, ...], number: int, cells: list[str], notes: TableNotes) -> list[str]:
    """Return the cells without apostrophes before formulas, and count those and the formulas."""
    meant = [unescape_formula(cell) for cell in cells]
    for column, cell, text in zip(header, cells, meant, strict=True):
        if text is not cell:
            notes.count("CSV-APOSTROPHE", cell_path(number, column))
        elif is_formula(cell):
            notes.count("CSV-FORMULA", cell_path(number, column))
    return meant
