"""The parts of a workbook package and how they name each other."""

from __future__ import annotations

import io
import posixpath
from pathlib import PurePosixPath
from typing import NamedTuple

from lxml import etree

from interop.io.archive import ZipSource
from interop.io.limits import Limits
from interop.io.text import escaped
from interop.io.xml import parse_xml
from interop.model.finding import InputRefused
from interop.model.rules import refused


class Relation(NamedTuple):
    """What one part says of another: the last word of the relation's type, and the name of the part."""

    kind: str
    target: str


class WorkbookParts(ZipSource):
    """A workbook in memory as a zip whose members are read safely."""

    def __init__(self, data: bytes, file: str, limits: Limits) -> None:
        """Check the whole directory.

        Args:
            data: The whole file.
            file: Path for findings.
            limits: Limits of zip and XML.

        Raises:
            InputRefused: ``IO-LIMIT``, ``FMT-MAGIC`` or any ``ZIP-`` rule.
        """
        super().__init__(io.BytesIO(data), limits, file)

    @property
    def file(self) -> str:
        """Path of the workbook for findings."""
        return self._file

    def xml(self, part: str) -> etree._Element:
        """Return the root of a part.

        Args:
            part: Name of the part.

        Raises:
            InputRefused: ``XLSX-STRUCTURE`` (there is no such part), any ``ZIP-`` or ``XML-`` rule.
        """
        if part not in self._members:
            raise self.damaged(f"there is no part {part!r}")
        return parse_xml(self.read(part), f"{self._file}/{part}", self._limits)

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what a part refers to inside the package, by id.

        Args:
            part: Name of the part; ``''`` for the package itself.
        """
        place = PurePosixPath(part)
        name = str(place.parent / "_rels" / f"{place.name}.rels")
        if name not in self._members:
            return {}
        return {
            item.get("Id", ""): Relation(
                item.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", place.parent, item.get("Target", "")))[1:],
            )
            for item in self.xml(name).iterchildren("{*}Relationship")
            if item.get("TargetMode") != "External"
        }

    def damaged(self, detail: str, path: str | None = None) -> InputRefused:
        """Make the refusal of a workbook whose parts do not fit together.

        Args:
            detail: What is wrong.
            path: Place inside the workbook.
        """
        return refused("XLSX-STRUCTURE", file=self._file, path=path, detail=escaped(detail))
