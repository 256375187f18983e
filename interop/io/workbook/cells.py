"""Reads one sheet: where its cells stand, what they hold, and what has to be said about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from interop.io.limits import OPTIONS, Limits
from interop.io.number import is_plain_number
from interop.io.table_notes import TableNotes
from interop.io.text import CONTROL, SURROGATE, code_points, escaped
from interop.io.workbook.formats import date_text, is_date, number_text
from interop.io.workbook.parts import WorkbookParts
from interop.io.workbook.places import column_letters, row_and_column
from interop.io.workbook.sheets import Area, Cell, CellKind, Sheet
from interop.io.workbook.texts import rich_text, unescaped
from interop.model.finding import Finding
from interop.model.rules import refused

_BOOLEANS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}


@dataclass(frozen=True, slots=True)
class Stored:
    """What the sheets of a workbook share.

    Attributes:
        texts: Shared texts by index.
        formats: Format codes by index of the cell style.
        since_1904: Whether dates count from 1904-01-01.
    """

    texts: list[str]
    formats: list[str]
    since_1904: bool


class SheetReader:
    """Reads the sheets of one workbook; the limit on cells is one for all of them."""

    def __init__(self, parts: WorkbookParts, limits: Limits, stored: Stored, findings: list[Finding] | None) -> None:
        """Begin without a sheet.

        Args:
            parts: The package.
            limits: Rows, columns and cells.
            stored: What the sheets share.
            findings: Where warnings go.
        """
        self._parts = parts
        self._limits = limits
        self._stored = stored
        self._findings = findings
        self._cells = 0
        self._formats = {str(index): code for index, code in enumerate(stored.formats)} or {"0": "General"}

    def read(self, part: str, name: str, *, hidden: bool) -> Sheet:
        """Return one sheet.

        Args:
            part: Name of its part.
            name: Name on its tab.
            hidden: Whether a person does not see it.

        Raises:
            InputRefused: ``XLSX-DIM``, ``XLSX-STRUCTURE``, ``TXT-CONTROL``, any ``ZIP-`` or ``XML-`` rule.
        """
        root = self._parts.xml(part)
        notes = TableNotes(self._parts.file)
        cells: dict[tuple[int, int], Cell] = {}
        last_row = last_column = 0
        for row, column, node in self._places(root, name):
            cell = self._cell(node, f"{name}!{column_letters(column)}{row}", notes)
            if cell is None:
                continue
            if (row, column) in cells:
                raise self._parts.damaged("the cell stands there twice", cell.place)
            cells[row, column] = cell
            if row > last_row or column > last_column:
                last_row, last_column = max(last_row, row), max(last_column, column)
                self._hold_to_limits(cell.place, last_row, last_column)
        self._cells += len(cells)
        self._hold_to_limits(name, last_row, last_column)
        if self._findings is not None:
            self._findings.extend(notes.findings())
        return Sheet(name, hidden, cells, list(self._merged(root, name)), last_row, last_column)

    def _places(self, root: etree._Element, name: str) -> Iterator[tuple[int, int, etree._Element]]:
        """Yield every cell with its row and column; where they are not written, they follow those before."""
        row = 0
        for line in root.iterfind("{*}sheetData/{*}row"):
            stated = line.get("r", "")
            row = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 8 else row + 1
            column = 0
            for node in line:
                if _local(node) != "c":
                    continue
                reference = node.get("r")
                place = (row, column + 1) if reference is None else row_and_column(reference)
                if place is None or place[0] != row:
                    raise self._parts.damaged(f"a cell in row {row} has the reference {reference!r}", name)
                column = place[1]
                yield row, column, node

    def _hold_to_limits(self, place: str, last_row: int, last_column: int) -> None:
        for option, value in (
            ("table-rows", last_row),
            ("table-columns", last_column),
            ("table-cells", max(self._cells, last_row * last_column)),
        ):
            if value > getattr(self._limits, OPTIONS[option]):
                raise self._limits.exceeded("XLSX-DIM", option, value, file=self._parts.file, path=place)

    def _cell(self, node: etree._Element, place: str, notes: TableNotes) -> Cell | None:
        """Read one cell; None where it holds nothing."""
        parts = {_local(child): child for child in node}
        if not parts:
            return None
        code = self._format(node.get("s", "0"), place)
        value, kind = self._value(node.get("t", "n"), parts, code, place, notes)
        if "f" in parts:
            notes.count("XLSX-FORMULA" if value else "XLSX-UNCALCULATED", place)
            return Cell(value, "formula", code, place)
        return Cell(value, kind, code, place) if value else None

    def _format(self, style: str, place: str) -> str:
        code = self._formats.get(style)
        if code is None:
            raise self._parts.damaged(f"there is no style {style!r}", place)
        return code

    def _value(
        self, kind: str, parts: dict[str, etree._Element], code: str, place: str, notes: TableNotes
    ) -> tuple[str, CellKind]:
        """Return the text and the kind of what is stored."""
        if kind == "inlineStr":
            return self._text(rich_text(parts["is"]) if "is" in parts else "", place, notes), "text"
        stored = parts["v"].text or "" if "v" in parts else ""
        if kind == "s" and stored:
            return self._text(self._shared(stored.strip(), place), place, notes), "text"
        if kind == "str":
            return self._text(unescaped(stored), place, notes), "text"
        stored = stored.strip()
        if not stored or kind == "d":
            return stored, "date"
        if kind == "e":
            notes.count("XLSX-ERROR", place, text=escaped(stored))
            return stored, "text"
        if kind == "b" and stored in _BOOLEANS:
            return _BOOLEANS[stored], "boolean"
        if kind == "n" and len(stored) > self._limits.number_chars:
            raise self._limits.exceeded("XLSX-DIM", "number-chars", len(stored), file=self._parts.file, path=place)
        if kind != "n" or not is_plain_number(stored):
            raise self._parts.damaged(f"{stored[:40]!r} is no value of the type {kind!r}", place)
        return self._number(stored, code)

    def _number(self, literal: str, code: str) -> tuple[str, CellKind]:
        if is_date(code):
            date = date_text(literal, since_1904=self._stored.since_1904)
            if date is not None:
                return date, "date"
        return number_text(literal, code), "number"

    def _shared(self, index: str, place: str) -> str:
        texts = self._stored.texts
        if not (index.isascii() and index.isdigit() and len(index) < 10 and int(index) < len(texts)):
            raise self._parts.damaged(f"there is no shared text {index!r}", place)
        return texts[int(index)]

    def _text(self, text: str, place: str, notes: TableNotes) -> str:
        """Refuse characters that escapes bring in, and note misleading ones."""
        if text.isascii() and text.isprintable():
            return text
        for rule, pattern in (("TXT-CONTROL", CONTROL), ("TXT-SURROGATE", SURROGATE)):
            if pattern.search(text):
                raise refused(rule, file=self._parts.file, path=place, characters=code_points(pattern, text))
        notes.look_for_misleading(place, text)
        return text

    def _merged(self, root: etree._Element, name: str) -> Iterator[Area]:
        for item in root.iterfind("{*}mergeCells/{*}mergeCell"):
            reference = item.get("ref", "")
            first, colon, last = reference.partition(":")
            start, end = row_and_column(first), row_and_column(last if colon else first)
            if start is None or end is None:
                raise self._parts.damaged(f"a merged area has the reference {reference!r}", name)
            yield Area(*start, *end)


def _local(node: etree._Element) -> str:
    """Return the name of an element without its namespace, which differs between the editions of the format."""
    return str(node.tag).rpartition("}")[2]
