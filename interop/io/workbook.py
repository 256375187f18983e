"""The gate for xlsx workbooks: bytes in, sheets of cells out, or a refusal with its place.

Formulas are never calculated: the value stored with them is read and a warning says so. Texts, numbers and dates are
read from the parts themselves, so that no digit and no leading zero is lost on the way through a float.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.table import Row, Table, column_names
from interop.io.workbook_places import column_letters
from interop.model.finding import Finding
from interop.model.rules import refused

CellKind = Literal["text", "number", "date", "boolean", "empty", "formula"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        value: Text as a person reads it: numbers with the digits of the file and a point, without thousands
            separators, percent or currency signs (0.72 for 72 %), with leading zeros where the format is only zeros;
            dates and times by ISO 8601; booleans ``TRUE`` or ``FALSE``; nothing as ``''``.
        kind: What is stored. A formula is one whatever the kind of its stored value.
        number_format: Format code of the cell, such as ``0.00%`` or ``General``.
        place: Sheet and reference, such as ``Sheet!B3``.
    """

    value: str
    kind: CellKind
    number_format: str
    place: str


class Area(NamedTuple):
    """A rectangle of cells, first and last included, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Attributes:
        name: Name on its tab.
        hidden: Whether a person does not see it.
        cells: Cells that hold something, by row and column counted from 1.
        merged: Merged areas; only the first cell of an area holds a value.
        max_row: Last row with a value; 0 in an empty sheet.
        max_column: Last column with a value.
    """

    name: str
    hidden: bool
    cells: dict[tuple[int, int], Cell]
    merged: list[Area] = field(default_factory=list)
    max_row: int = 0
    max_column: int = 0

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a place, an empty one where nothing is stored."""
        found = self.cells.get((row, column))
        if found is None:
            return Cell("", "empty", "General", f"{self.name}!{column_letters(column)}{row}")
        return found

    def shown_cell(self, row: int, column: int) -> Cell:
        """Return the cell that a person sees at a place: in a merged area its first one."""
        for area in self.merged:
            if area.first_row <= row <= area.last_row and area.first_column <= column <= area.last_column:
                return self.cell(area.first_row, area.first_column)
        return self.cell(row, column)


@dataclass(frozen=True, slots=True)
class Workbook:
    """One workbook.

    Attributes:
        file: Path for findings.
        sheets: Sheets of cells by name, in the order of their tabs; sheets that are only a chart are left out.
    """

    file: str
    sheets: dict[str, Sheet]


def read_workbook(
    data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None
) -> Workbook:
    """Read a workbook.

    Args:
        data: The whole file.
        file: Path for findings.
        limits: Limits of zip, XML, rows, columns and cells.
        findings: Where ``XLSX-FORMULA``, ``XLSX-UNCALCULATED``, ``XLSX-ERROR`` (each once a sheet, with the first
            place), ``TXT-BIDI`` and the warnings of the zip go.

    Raises:
        InputRefused: ``FMT-MAGIC``, ``IO-LIMIT``, any ``ZIP-`` or ``XML-`` rule, ``XLSX-DIM``, ``XLSX-STRUCTURE`` or
            ``TXT-CONTROL``.
    """
    from interop.io.workbook_reader import WorkbookReader  # lxml, which readers of CSV do not need

    return WorkbookReader(data, file, limits, findings).read()


def sheet_table(sheet: Sheet, file: str, header_row: int = 1) -> Table:
    """Return a sheet as a table; rows without a value are left out.

    Args:
        sheet: The sheet.
        file: Path for findings.
        header_row: Number of the row with the column names; rows above it are left out.

    Raises:
        InputRefused: ``TABLE-EMPTY``, ``TABLE-HEADER``, or ``TABLE-UNNAMED`` for a value below no column name.
    """
    names = [sheet.cell(header_row, column).value for column in range(1, sheet.max_column + 1)]
    header = column_names(names, file, row=header_row, sheet=sheet.name)
    return Table(file, sheet.name, header, list(_rows_below(sheet, file, header, header_row)))


def _rows_below(sheet: Sheet, file: str, header: tuple[str, ...], header_row: int) -> Iterator[Row]:
    blank = dict.fromkeys(header, "")
    rows: dict[int, dict[str, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if row > header_row and cell.value:
            if column > len(header):
                raise refused("TABLE-UNNAMED", file=file, path=cell.place, place=cell.place)
            rows.setdefault(row, dict(blank))[header[column - 1]] = cell.value
    for number in sorted(rows):
        yield Row(number, rows[number])
