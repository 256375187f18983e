"""Read the sheets of a workbook into one tree: by header and label, never by position.

Every cell that holds something is either structure of the template (labels, headers, units, notes), a value of a field,
or unread; what is unread goes into the tree under ``unread`` so that the ledger accounts for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from interop.crosswalk.transforms.cells import unit_key
from interop.formats.footprint import Record
from interop.formats.gbt24067.forms import FormReader
from interop.formats.gbt24067.grid import Grid
from interop.formats.gbt24067.layout import SheetLayout, sheets
from interop.formats.gbt24067.notes import Notes
from interop.formats.gbt24067.placing import Placing
from interop.formats.gbt24067.structure import is_section
from interop.formats.gbt24067.tables import TableReader
from interop.formats.gbt24067.words import folded, form_columns, readings, sheet_named, table_columns
from interop.io.limits import Limits
from interop.io.workbook.sheets import Cell
from interop.model.rules import finding

_FEWEST_HEADERS = 2
_LONGEST_HEADER = 200


@dataclass(slots=True)
class WorkbookRecord(Record):
    """The footprint of a workbook.

    Attributes:
        tolerated: For each pointer of a value that differs from what its cell says, why.
        beside: Pointer of the value that each unit under ``units`` belongs to.
        later: Findings that do not stop the record: they are told once it is carried over.
    """

    tolerated: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)
    later: Notes = field(default_factory=lambda: Notes(""))


def read_grids(grids: Sequence[Grid], file: str, limits: Limits) -> WorkbookRecord:
    """Read the sheets of one workbook or folder.

    Args:
        grids: Its sheets.
        file: File or folder, for findings.
        limits: Limits of numbers.
    """
    record = WorkbookRecord(file, "", {}, later=Notes(file))
    placing = Placing(record.tree, record.tolerated, record.beside, record.later, limits)
    known = _assigned(grids)
    if not known:
        record.findings.append(finding("WORKBOOK-FOREIGN", file=file))
    for layout in sheets():
        if layout.key in known:
            _SheetReader(layout, known[layout.key], placing).read()
            if layout.key == "scope":
                placing.per = _sole_unit(record.tree)
    taken = {id(grid) for grid in known.values()}
    for grid in grids:
        if id(grid) not in taken:
            for cell in grid.cells.values():
                placing.left_over(grid.name, cell)
    record.later.close()
    return record


def known_sheets(names: Sequence[str]) -> int:
    """Return how many of the nine sheets are among the names.

    Args:
        names: Names of tabs or files.
    """
    return len(_layouts_by_name(names))


def _layouts_by_name(names: Sequence[str]) -> dict[str, str]:
    """Return the name of each known sheet by its key: exact names first, then numbers and other names."""
    found: dict[str, str] = {}
    for layout in sheets():
        exact = next((name for name in names if folded(name) == folded(layout.name)), None)
        if exact is not None:
            found[layout.key] = exact
    for name in names:
        layout_or_none = sheet_named(name, sheets())
        if layout_or_none is not None and name not in found.values():
            found.setdefault(layout_or_none.key, name)
    return found


def _assigned(grids: Sequence[Grid]) -> dict[str, Grid]:
    by_name = {grid.name: grid for grid in grids}
    return {key: by_name[name] for key, name in _layouts_by_name(list(by_name)).items()}


def _sole_unit(tree: dict[str, Any]) -> str:
    """Return the key of the unit that the footprint refers to, where its amount is one."""
    scope = tree.get("scope", {})
    if scope.get("amount") not in ("1", "1.0", "1.00"):
        return ""
    return unit_key(str(scope.get("measure", ""))) or ""


class _SheetReader:
    """Walks down one sheet: header rows say how the rows below them are read."""

    def __init__(self, layout: SheetLayout, grid: Grid, placing: Placing) -> None:
        self._layout = layout
        self._grid = grid
        self._placing = placing
        self._form = FormReader(layout, grid.name, placing)
        self._tables = {key: TableReader(layout, block, grid, placing) for key, block in layout.tables.items()}
        self._table: TableReader | None = None

    def read(self) -> None:
        """Read every row."""
        if folded(self._grid.name) != folded(self._layout.name):
            notes = self._placing.notes
            notes.add("WORKBOOK-SHEET", self._grid.name, name=self._grid.name, sheet=self._layout.name)
        for number, cells in self._grid.rows.items():
            self._read_row(number, cells)
        self._form.close()
        for table in self._tables.values():
            table.close()

    def _read_row(self, number: int, cells: list[tuple[int, Cell]]) -> None:
        roles = {column: role for column, cell in cells if (role := _first(form_columns(), cell)) is not None}
        table, matches = self._table_named(cells)
        if matches >= _FEWEST_HEADERS and matches * 2 >= len(cells) and matches > len(roles):
            self._table = self._tables[table]
            self._table.begin(cells)
        elif {"label", "zh"} <= set(roles.values()):
            self._begin_form(roles, cells)
        elif all(is_section(self._layout, cell.value) for _, cell in cells):
            self._table = None
        elif self._table is not None:
            self._table.read(number, cells)
        elif not self._form.read(cells):
            for _, cell in cells:
                self._placing.left_over(self._grid.name, cell)

    def _begin_form(self, roles: dict[int, str], cells: list[tuple[int, Cell]]) -> None:
        self._table = None
        self._form.begin(roles)
        for column, cell in cells:
            if column not in roles:
                self._placing.unknown_header(self._grid.name, cell)

    def _table_named(self, cells: list[tuple[int, Cell]]) -> tuple[str, int]:
        """Return the table that most cells of a row are headers of, and how many."""
        counts = {
            key: sum(_first(table_columns(self._layout, key), cell) is not None for _, cell in cells)
            for key in self._tables
        }
        best = max(counts, key=counts.__getitem__, default="")
        return best, counts.get(best, 0)


_Named = TypeVar("_Named")


def _first(index: dict[str, _Named], cell: Cell) -> _Named | None:
    if len(cell.value) > _LONGEST_HEADER:
        return None
    return next((index[reading] for reading in readings(cell.value) if reading in index), None)
