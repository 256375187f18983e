"""Reads the parts of a workbook into sheets of cells."""

from __future__ import annotations

from lxml import etree

from interop.io.limits import Limits
from interop.io.workbook.cells import SheetReader, Stored
from interop.io.workbook.formats import LONGEST_FORMAT, MOST_STYLES, cell_formats
from interop.io.workbook.parts import Relation, WorkbookParts
from interop.io.workbook.sheets import Sheet, Workbook
from interop.io.workbook.texts import shared_texts
from interop.model.finding import Finding

_TRUE = frozenset({"1", "true"})
_HIDDEN = frozenset({"hidden", "veryHidden"})


class WorkbookReader:
    """Reads one workbook, part by part."""

    def __init__(self, data: bytes, file: str, limits: Limits, findings: list[Finding] | None) -> None:
        """Open the package.

        Args:
            data: The whole file.
            file: Path for findings.
            limits: Limits of zip, XML, rows, columns and cells.
            findings: Where warnings go.

        Raises:
            InputRefused: ``IO-LIMIT``, ``FMT-MAGIC`` or any ``ZIP-`` rule.
        """
        self._file = file
        self._limits = limits
        self._findings = findings
        self._parts = WorkbookParts(data, file, limits)

    def read(self) -> Workbook:
        """Return all sheets of cells.

        Raises:
            InputRefused: See `interop.io.workbook.read_workbook`.
        """
        with self._parts:
            sheets = self._sheets()
        if self._findings is not None:
            self._findings.extend(self._parts.findings)
        return Workbook(self._file, sheets)

    def _sheets(self) -> dict[str, Sheet]:
        part = self._only("", "officeDocument")
        if part is None:
            raise self._parts.damaged("it names no workbook part")
        book = self._parts.xml(part)
        relations = self._parts.relations(part)
        reader = SheetReader(self._parts, self._limits, self._stored(part, book), self._findings)
        sheets: dict[str, Sheet] = {}
        seen: set[str] = set()
        for item in book.iterfind("{*}sheets/{*}sheet"):
            name, relation = item.get("name", ""), relations.get(_relation_id(item), Relation("", ""))
            if relation.kind != "worksheet":
                if relation.target:  # a chart or a dialog, without cells
                    continue
                raise self._parts.damaged(f"the sheet {name!r} has no part")
            if name in sheets or relation.target in seen:
                raise self._parts.damaged(f"the sheet {name!r} or its part is named twice")
            seen.add(relation.target)
            sheets[name] = reader.read(relation.target, name, hidden=item.get("state") in _HIDDEN)
        return sheets

    def _stored(self, part: str, book: etree._Element) -> Stored:
        """Read what all sheets share."""
        texts, styles = self._only(part, "sharedStrings"), self._only(part, "styles")
        properties = book.find("{*}workbookPr")
        formats = cell_formats(self._parts.xml(styles) if styles else None)
        if len(formats) > MOST_STYLES or max(map(len, formats), default=0) > LONGEST_FORMAT:
            raise self._parts.damaged("it has more styles or longer formats than any spreadsheet", styles)
        return Stored(
            texts=shared_texts(self._parts.xml(texts)) if texts else [],
            formats=formats,
            since_1904=properties is not None and properties.get("date1904") in _TRUE,
        )

    def _only(self, part: str, kind: str) -> str | None:
        """Return the first part of a kind that a part refers to."""
        targets = (item.target for item in self._parts.relations(part).values() if item.kind == kind)
        return next(targets, None)


def _relation_id(item: etree._Element) -> str:
    """Return the id of the relation that a sheet names; its namespace differs between the editions of the format."""
    return next((str(value) for name, value in item.items() if name.endswith("}id")), "")
