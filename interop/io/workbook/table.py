"""A sheet of a workbook as a table."""

from __future__ import annotations

from collections.abc import Iterator

from interop.io.table import Row, Table, column_names
from interop.io.workbook.sheets import Sheet
from interop.model.rules import refused


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
