"""Puts the values of cells into the tree of a workbook, with their pointers and what was tolerated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from interop.formats.gbt24067.layout import Field
from interop.formats.gbt24067.notes import Notes
from interop.formats.gbt24067.numbers import same_unit
from interop.formats.gbt24067.structure import is_structure
from interop.formats.gbt24067.values import Context, value_in
from interop.io.limits import Limits
from interop.io.pointer import pointer_step
from interop.io.workbook.sheets import Cell


@dataclass(slots=True)
class _Waiting:
    """A unit that stood in the cell of an amount, until it is known whether the field for it holds one."""

    holder: dict[str, Any]
    pointer: str
    asked: Field
    cell: Cell
    unit: str


class Placing:
    """The tree of one workbook while it is read.

    Attributes:
        notes: Takes the findings.
        per: Key of the unit that the footprint refers to, where its amount is one.
    """

    def __init__(
        self, tree: dict[str, Any], tolerated: dict[str, str], beside: dict[str, str], notes: Notes, limits: Limits
    ) -> None:
        """Begin with an empty tree.

        Args:
            tree: Takes the values.
            tolerated: Takes the reasons of values that differ from their cells, by pointer.
            beside: Takes the pointer of the value that each unit belongs to.
            notes: Takes the findings.
            limits: Limits of numbers.
        """
        self.tree = tree
        self.notes = notes
        self.per = ""
        self._tolerated = tolerated
        self._beside = beside
        self._limits = limits
        self._waiting: list[_Waiting] = []

    def put(
        self, holder: dict[str, Any], key: str, pointer: str, cell: Cell, asked: Field, unit_cell: Cell | None = None
    ) -> None:
        """Read a cell and put its value into a part of the tree.

        Args:
            holder: The part.
            key: Key in it.
            pointer: Pointer of the part.
            cell: The cell, not blank.
            asked: Its field.
            unit_cell: The cell beside it that says the unit, if there is one.
        """
        stated = "" if unit_cell is None else self._stated_unit(asked, unit_cell)
        read = value_in(cell, asked, Context(self.notes, self._limits, stated, self.per))
        holder[key] = read.value
        place = f"{pointer}/{pointer_step(key)}"
        if read.tolerated:
            self._tolerated[place] = ", ".join(read.tolerated)
        if read.unit:
            self._waiting.append(_Waiting(holder, pointer, asked, cell, read.unit))
        if stated and unit_cell is not None:
            self.tree.setdefault("units", {})[unit_cell.place] = unit_cell.value
            self._beside[f"/units/{pointer_step(unit_cell.place)}"] = place

    def _stated_unit(self, asked: Field, cell: Cell) -> str:
        """Return the unit that a cell states, empty where it is the one of the field, or the field has none."""
        text = cell.value.strip()
        return text if asked.unit and text != asked.fixed_unit else ""

    def settle_units(self) -> None:
        """Put the units that stood beside amounts where their fields are open; another unit there is a fault."""
        for item in self._waiting:
            key = item.asked.unit_field
            stated = item.holder.get(key)
            if stated is None:
                item.holder[key] = item.unit
                self._tolerated[f"{item.pointer}/{pointer_step(key)}"] = "stood in the cell of the amount"
            elif not same_unit(item.unit, str(stated)):
                self.notes.add(
                    "WORKBOOK-VALUE",
                    item.cell.place,
                    field=item.asked.label_text,
                    text=item.cell.value,
                    expected=f"a number in {stated}",
                )
                item.holder[item.asked.key] = item.cell.value
        self._waiting.clear()

    def left_over(self, sheet: str, cell: Cell) -> None:
        """Account for a cell that no field takes: structure of the template, or unread.

        Args:
            sheet: Name of the sheet.
            cell: The cell.
        """
        if not is_structure(cell.value):
            self.unread(sheet, cell)

    def unread(self, sheet: str, cell: Cell, *, counted: bool = True) -> None:
        """Keep a cell that is not read.

        Args:
            sheet: Name of the sheet.
            cell: The cell.
            counted: Whether the finding on unread cells of the sheet has to count it.
        """
        self.tree.setdefault("unread", {})[cell.place] = cell.value
        if counted:
            self.notes.unread(sheet, cell.place)

    def unknown_header(self, sheet: str, cell: Cell) -> None:
        """Name a header that the template does not have; the cells below it are unread.

        Args:
            sheet: Name of the sheet.
            cell: The header.
        """
        if not is_structure(cell.value):
            self.notes.add("WORKBOOK-HEADER", cell.place, header=cell.value)
            self.unread(sheet, cell, counted=False)
