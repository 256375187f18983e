"""Reads one sheet: where its cells stand, what they hold, and what has to be said about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from interop.io.limits import OPTIONS, Limits
from interop.io.number import is_plain_number
from interop.io.table_notes import TableNotes
from interop.io.text import CONTROL, SURROGATE, code_points, escaped
from interop.io.workbook import Area, Cell, CellKind, Sheet
from interop.io.workbook_formats import date_text, is_date, number_text
from interop.io.workbook_parts import WorkbookParts
from interop.io.workbook_places import column_letters, row_and_column
from interop.io.workbook_texts import rich_text, unescaped
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
            last_row, last_column = max(last_row, row), max(last_column, column)
            cells[row, column] = cell
            self._hold_to_limits(cell.place, last_row, last_column)
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
            for node in line.iterchildren("{*}c"):
                reference = node.get("r")
                place = (row, column + 1) if reference is None else row_and_column(reference)
                if place is None or place[0] != row:
                    raise self._parts.damaged(f"a cell in row {row} has the reference {reference!r}", name)
                column = place[1]
                yield row, column, node

    def _hold_to_limits(self, place: str, last_row: int, last_column: int) -> None:
        self._cells += 1
        for option, value in (
            ("table-rows", last_row),
            ("table-columns", last_column),
            ("table-cells", max(self._cells, last_row * last_column)),
        ):
            if value > getattr(self._limits, OPTIONS[option]):
                raise self._limits.exceeded("XLSX-DIM", option, value, file=self._parts.file, path=place)

    def _cell(self, node: etree._Element, place: str, notes: TableNotes) -> Cell | None:
        """Read one cell; None where it holds nothing."""
        code = self._format(node, place)
        value, kind = self._value(node, code, place, notes)
        if node.find("{*}f") is not None:
            notes.count("XLSX-FORMULA" if value else "XLSX-UNCALCULATED", place)
            return Cell(value, "formula", code, place)
        return Cell(value, kind, code, place) if value else None

    def _format(self, node: etree._Element, place: str) -> str:
        style = node.get("s", "0")
        if style == "0" and not self._stored.formats:
            return "General"
        if not (style.isascii() and style.isdigit() and len(style) < 8 and int(style) < len(self._stored.formats)):
            raise self._parts.damaged(f"there is no style {style!r}", place)
        return self._stored.formats[int(style)]

    def _value(self, node: etree._Element, code: str, place: str, notes: TableNotes) -> tuple[str, CellKind]:
        kind = node.get("t", "n")
        if kind == "inlineStr":
            inline = node.find("{*}is")
            return self._text(rich_text(inline) if inline is not None else "", place, notes), "text"
        value = node.findtext("{*}v") or ""
        if kind == "s" and value:
            return self._text(self._shared(value.strip(), place), place, notes), "text"
        if kind == "str":
            return self._text(unescaped(value), place, notes), "text"
        value = value.strip()
        if not value or kind == "d":
            return value, "date"
        if kind == "e":
            notes.count("XLSX-ERROR", place, text=escaped(value))
            return value, "text"
        if kind == "b" and value in _BOOLEANS:
            return _BOOLEANS[value], "boolean"
        if kind != "n" or not is_plain_number(value):
            raise self._parts.damaged(f"{value[:40]!r} is no value of the type {kind!r}", place)
        return self._number(value, code)

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
            first, _, last = reference.partition(":")
            start, end = row_and_column(first), row_and_column(last or first)
            if start is None or end is None:
                raise self._parts.damaged(f"a merged area has the reference {reference!r}", name)
            yield Area(*start, *end)
