"""Read the rows of a form: a label, its value, its unit."""

from __future__ import annotations

from typing import Any

from interop.formats.gbt24067.layout import LANGUAGES, Field, SheetLayout
from interop.formats.gbt24067.placing import Placing
from interop.formats.gbt24067.words import form_labels, readings
from interop.io.workbook.sheets import Cell


class FormReader:
    """The form of one sheet."""

    def __init__(self, layout: SheetLayout, sheet: str, placing: Placing) -> None:
        """Begin without a header.

        Args:
            layout: The sheet.
            sheet: Its name in the file.
            placing: Takes the values.
        """
        self._layout = layout
        self._sheet = sheet
        self._placing = placing
        self._labels = form_labels(layout)
        self._roles: dict[str, int] = {}
        self._items: dict[str, dict[str, Any] | None] = {}
        self._seen: dict[str, set[str]] = {}
        self._order: list[int] = []

    def begin(self, roles: dict[int, str]) -> None:
        """Take the columns of a header row.

        Args:
            roles: Role of each column, see `interop.formats.gbt24067.words.FORM_COLUMNS`.
        """
        self._roles = {role: column for column, role in sorted(roles.items(), reverse=True)}

    def read(self, cells: list[tuple[int, Cell]]) -> bool:
        """Read a row.

        Args:
            cells: Its cells with their columns.

        Returns:
            Whether a field of the form begins it.
        """
        found = self._label(cells)
        if found is None:
            return self._unknown(cells)
        column, asked = found
        self._order.append(self._layout.form_fields.index(asked))
        roles = self._roles or {"label": column, "zh": self._next(cells, column)}
        self._take(asked, {role: cell for role in roles for place, cell in cells if place == roles[role]})
        taken = {column, *roles.values()}
        for place, cell in cells:
            if place not in taken or (place == roles.get("note") and place != column):
                self._placing.left_over(self._sheet, cell)
        return True

    def close(self) -> None:
        """Settle units, and say where the rows stand in another order than in the template."""
        self._placing.settle_units()
        if self._order != sorted(self._order) and not self._grouped():
            self._placing.notes.add("WORKBOOK-MOVED", self._sheet, sheet=self._sheet)

    def _grouped(self) -> bool:
        """Whether the order is that of the template, with the fields of a group coming again."""
        fields = self._layout.form_fields
        names = [fields[number].group or fields[number].key for number in self._order]
        first = {name: place for place, name in reversed(list(enumerate(f.group or f.key for f in fields)))}
        places = [first[name] for name in names]
        return places == sorted(places)

    def _label(self, cells: list[tuple[int, Cell]]) -> tuple[int, Field] | None:
        column = self._roles.get("label")
        for place, cell in cells:
            if column is None or place == column:
                for reading in readings(cell.value):
                    if reading in self._labels:
                        return place, self._labels[reading]
        return None

    def _unknown(self, cells: list[tuple[int, Cell]]) -> bool:
        """A label that the template does not have, with a value beside it."""
        column = self._roles.get("label")
        labels = [cell for place, cell in cells if place == column]
        if labels and len(cells) > 1:
            self._placing.unknown_header(self._sheet, labels[0])
            cells = [(place, cell) for place, cell in cells if cell is not labels[0]]
            for _, cell in cells:
                self._placing.left_over(self._sheet, cell)
            return True
        return False

    @staticmethod
    def _next(cells: list[tuple[int, Cell]], column: int) -> int:
        """Column of the first cell after the label, for a form that lost its header."""
        return next((place for place, _ in cells if place > column), column + 1)

    def _take(self, asked: Field, row: dict[str, Cell]) -> None:
        values = {tag: row[tag] for tag in LANGUAGES if tag in row}
        if not asked.is_text:
            for tag in ("en", "und"):
                if tag in values:
                    self._placing.unread(self._sheet, values.pop(tag))
        self._mark(asked)
        if not values:
            if "unit" in row:
                self._placing.left_over(self._sheet, row["unit"])
            return
        holder, key, pointer = self._holder(asked)
        if holder is None:
            for cell in values.values():
                self._placing.notes.add("WORKBOOK-TWICE", cell.place, field=asked.label_text)
                self._placing.unread(self._sheet, cell, counted=False)
        elif asked.is_text:
            texts: dict[str, Any] = {}
            for tag, cell in values.items():
                self._placing.put(texts, tag, f"{pointer}/{key}", cell, asked)
            self._keep(holder, key, texts)
        else:
            part: dict[str, Any] = holder if isinstance(holder, dict) else {}
            name = key if isinstance(holder, dict) else str(len(holder))
            self._placing.put(part, name, pointer, values["zh"], asked, row.get("unit"))
            if isinstance(holder, list):
                holder.append(part[name])
        if "unit" in row and not asked.unit:
            self._placing.left_over(self._sheet, row["unit"])

    @staticmethod
    def _keep(holder: dict[str, Any] | list[Any], key: str, value: Any) -> None:
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[key] = value

    def _mark(self, asked: Field) -> None:
        """A label that comes again begins the next item of its group."""
        if asked.group:
            seen = self._seen.setdefault(asked.group, set())
            if asked.key in seen:
                seen.clear()
                self._items[asked.group] = None
            seen.add(asked.key)

    def _holder(self, asked: Field) -> tuple[dict[str, Any] | list[Any] | None, str, str]:
        """Return what takes the value, its key there, and the pointer of what takes it; nothing where it is taken."""
        top: dict[str, Any] = self._placing.tree.setdefault(self._layout.key, {})
        pointer = f"/{self._layout.key}"
        if asked.group:
            items: list[dict[str, Any]] = top.setdefault(asked.group, [])
            item = self._items.get(asked.group)
            if item is None:
                item = self._items[asked.group] = {}
                items.append(item)
            return item, asked.key, f"{pointer}/{asked.group}/{len(items) - 1}"
        if asked.listed or any(other.key == asked.key and other.listed for other in self._layout.form_fields):
            values: list[Any] = top.setdefault(asked.key, [])
            return values, str(len(values)), f"{pointer}/{asked.key}"
        return (None if asked.key in top else top), asked.key, pointer
