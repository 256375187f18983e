"""What a workbook holds, read: sheets of cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from interop.io.workbook.places import column_letters

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
