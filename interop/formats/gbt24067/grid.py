"""A sheet as the reader sees it: cells by row and column, whether they come from a workbook or from a CSV file."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from interop.io.csv_records import Records
from interop.io.csv_text import csv_text, delimiter_of
from interop.io.formulas import is_formula, unescape_formula
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.table_notes import TableNotes
from interop.io.workbook.places import column_letters
from interop.io.workbook.sheets import Area, Cell, Sheet
from interop.model.finding import Finding


@dataclass(frozen=True)
class Grid:
    """One sheet.

    Attributes:
        name: Name of the tab, or of the CSV file without its suffix.
        file: File that it is in.
        cells: Cells that hold something, by row and column counted from 1.
        above: For each cell of a merged area below its first row the first cell of its column.
    """

    name: str
    file: str
    cells: dict[tuple[int, int], Cell]
    above: dict[tuple[int, int], Cell] = field(default_factory=dict)

    @cached_property
    def rows(self) -> dict[int, list[tuple[int, Cell]]]:
        """The cells of each row with their columns, from top to bottom and from left to right."""
        found: dict[int, list[tuple[int, Cell]]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            found.setdefault(row, []).append((column, cell))
        return found


def sheet_names(data: bytes, file: str) -> list[str]:
    """Return the names of the sheets of a workbook without reading them.

    Args:
        data: The whole file.
        file: Path for findings.

    Raises:
        InputRefused: It is no workbook, or breaks a limit.
    """
    from interop.io.workbook.parts import WorkbookParts  # lxml, which readers of CSV do not need

    parts = WorkbookParts(data, file, DEFAULT_LIMITS)
    with parts:
        for relation in parts.relations("").values():
            if relation.kind == "officeDocument":
                return [item.get("name", "") for item in parts.xml(relation.target).iterfind("{*}sheets/{*}sheet")]
    return []


def sheet_grid(sheet: Sheet, file: str) -> Grid:
    """Return a sheet of a workbook as a grid; cells that only hold blanks are left out.

    Args:
        sheet: The sheet.
        file: File that it is in.
    """
    cells = {place: cell for place, cell in sheet.cells.items() if cell.value.strip()}
    above = {
        (row, area.first_column): cells[area.first_row, area.first_column]
        for area in sheet.merged
        if (area.first_row, area.first_column) in cells
        for row in _rows_below(area)
    }
    return Grid(sheet.name, file, cells, above)


def _rows_below(area: Area) -> range:
    """Rows of a merged area after its first; a whole merged column says nothing about single rows."""
    last = area.last_row if area.last_row - area.first_row < _TALLEST else area.first_row
    return range(area.first_row + 1, last + 1)


_TALLEST = 1_000


def csv_grid(
    data: bytes, file: str, name: str, limits: Limits, findings: list[Finding], encoding: str | None = None
) -> Grid:
    """Return a CSV file as a grid; rows may be of any length, since a sheet that was exported has them so.

    Args:
        data: The whole file.
        file: Path for findings.
        name: Name of the sheet.
        limits: Size, fields, rows, columns and cells.
        findings: Takes ``CSV-FORMULA`` and ``TXT-BIDI``.
        encoding: Name of the encoding where it is not UTF-8.

    Raises:
        InputRefused: Any refusal of the gate for CSV.
    """
    text = csv_text(data, file, limits, encoding)
    records = Records(text, delimiter_of(text, file) if text.strip() else ",", file, limits)
    notes = TableNotes(file)
    cells: dict[tuple[int, int], Cell] = {}
    for number, fields in records:
        if number > limits.table_rows:
            raise records.beyond("table-rows", number)
        if len(fields) > limits.table_columns:
            raise records.beyond("table-columns", len(fields))
        for column, raw in enumerate(fields, 1):
            if raw.strip():
                place = f"{name}!{column_letters(column)}{number}"
                cells[number, column] = Cell(unescape_formula(raw), "text", "General", place)
                notes.look_for_misleading(place, raw)
                if is_formula(raw):
                    notes.count("CSV-FORMULA", place)
        if len(cells) > limits.table_cells:
            raise records.beyond("table-cells", len(cells))
    findings.extend(notes.findings())
    return Grid(name, file, cells)
