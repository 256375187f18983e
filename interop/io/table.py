"""A table as every reader of tables returns it: one header, and rows of text by column name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from interop.io.pointer import pointer_step
from interop.io.text import escaped
from interop.model.rules import refused


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data.

    Attributes:
        number: Number of the row in the file or sheet as a spreadsheet counts it: from 1, header and blank rows
            included.
        cells: Text by column name, one for every column; exactly as written in CSV, as a person reads it in a
            workbook. A cell that is not there is ``''``.
    """

    number: int
    cells: dict[str, str]

    def place(self, column: str) -> str:
        """Return the path of one cell for a finding, such as ``/12/amount``."""
        return cell_path(self.number, column)


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it that are not blank.

    Attributes:
        file: Path for findings.
        sheet: Name of the sheet; ``''`` for CSV.
        header: Column names, all different, as written.
        rows: Rows in the order of the file.
    """

    file: str
    sheet: str
    header: tuple[str, ...]
    rows: list[Row]


def cell_path(row: int, column: str) -> str:
    """Return the path of a cell for a finding: row number and column name as a JSON pointer.

    Args:
        row: Number of the row, counted from 1, header included.
        column: Name of the column.
    """
    return f"/{row}/{pointer_step(escaped(column))}"


def column_names(cells: Sequence[str], file: str, *, row: int, sheet: str = "") -> tuple[str, ...]:
    """Return the column names of a header row; unnamed columns at its end are left out.

    Args:
        cells: Texts of the header row.
        file: Path for findings.
        row: Number of the header row.
        sheet: Name of the sheet, where there is one.

    Raises:
        InputRefused: ``TABLE-EMPTY`` (no name at all) or ``TABLE-HEADER`` (two columns have one name).
    """
    names = list(cells)
    while names and not names[-1].strip():
        names.pop()
    if not names:
        raise refused("TABLE-EMPTY", file=file, path=sheet or None, row=row)
    name, count = Counter(names).most_common(1)[0]
    if count > 1:
        raise refused("TABLE-HEADER", file=file, path=sheet or None, row=row, name=escaped(name), count=count)
    return tuple(names)
