"""Read the rows of a table below its header."""

from __future__ import annotations

from typing import Any

from interop.formats.gbt24067.grid import Grid
from interop.formats.gbt24067.layout import Block, Field, SheetLayout
from interop.formats.gbt24067.placing import Placing
from interop.formats.gbt24067.words import SUM_WORDS, folded, listed_word, readings, table_columns
from interop.io.workbook.sheets import Cell


class TableReader:
    """One table of a sheet."""

    def __init__(self, layout: SheetLayout, block: Block, grid: Grid, placing: Placing) -> None:
        """Begin without a header.

        Args:
            layout: The sheet.
            block: The table.
            grid: Its cells.
            placing: Takes the values.
        """
        self._layout = layout
        self._block = block
        self._grid = grid
        self._placing = placing
        self._columns: dict[int, tuple[Field, str]] = {}
        self._unknown: set[int] = set()
        self._merged: set[str] = set()

    def begin(self, cells: list[tuple[int, Cell]]) -> None:
        """Take the columns of a header row; a header that the table does not have, or has twice, is named.

        Args:
            cells: The header row.
        """
        index = table_columns(self._layout, self._block.key)
        self._columns = {}
        for column, cell in cells:
            found = next((index[reading] for reading in readings(cell.value) if reading in index), None)
            if found is None or found in self._columns.values():
                self._placing.unknown_header(self._grid.name, cell)
            else:
                self._columns[column] = found
        order = [self._block.fields.index(field) for field, _ in self._columns.values()]
        if order != sorted(order):
            self._placing.notes.add("WORKBOOK-MOVED", self._grid.name, sheet=self._grid.name)

    def read(self, number: int, cells: list[tuple[int, Cell]]) -> None:
        """Read a row; one that adds up the others, or only names what it would hold, gives nothing.

        Args:
            number: Number of the row.
            cells: Its cells with their columns.
        """
        row: dict[int, Cell] = {}
        for column, cell in cells:
            if column in self._columns:
                row[column] = cell
            else:
                self._placing.left_over(self._grid.name, cell)
        if not row:
            return
        if folded(next(iter(row.values())).value) in SUM_WORDS:
            self._placing.notes.add("WORKBOOK-SUM-ROW", cells[0][1].place, text=cells[0][1].value)
            for cell in row.values():
                self._placing.unread(self._grid.name, cell, counted=False)
        elif all(self._columns[column][0].label for column in row):
            for column, cell in row.items():
                self._named(self._columns[column][0], cell)
        else:
            self._read_item(row | self._from_above(number, row))

    def close(self) -> None:
        """Settle units."""
        self._placing.settle_units()

    def _named(self, field: Field, cell: Cell) -> None:
        """A row without a value: its words are those of the template, or unread."""
        if not field.codes or listed_word(field.codes, cell.value) is None:
            self._placing.left_over(self._grid.name, cell)

    def _from_above(self, number: int, row: dict[int, Cell]) -> dict[int, Cell]:
        """Cells of merged areas that reach into the row from above."""
        found: dict[int, Cell] = {}
        for column in self._columns:
            cell = self._grid.above.get((number, column))
            if cell is not None and column not in row:
                found[column] = cell
                if cell.place not in self._merged:
                    self._merged.add(cell.place)
                    self._placing.notes.add("WORKBOOK-MERGED", cell.place, text=cell.value)
        return found

    def _read_item(self, row: dict[int, Cell]) -> None:
        items: list[dict[str, Any]] = self._placing.tree.setdefault(self._layout.key, {}).setdefault(
            self._block.key, []
        )
        item: dict[str, Any] = {}
        items.append(item)
        pointer = f"/{self._layout.key}/{self._block.key}/{len(items) - 1}"
        units = {self._columns[column][0].of_unit: cell for column, cell in row.items()}
        for column in sorted(row):
            field, tag = self._columns[column]
            if field.of_unit:
                continue
            if field.is_text:
                texts = item.setdefault(field.key, {})
                self._placing.put(texts, tag, f"{pointer}/{field.key}", row[column], field)
            else:
                self._placing.put(item, field.key, pointer, row[column], field, units.get(field.key))
        for key, cell in units.items():
            if key and key not in item:
                self._placing.left_over(self._grid.name, cell)
