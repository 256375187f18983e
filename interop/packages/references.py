"""The reference graph of a package: every reference by type, UUID and version, resolved once all datasets are known.

Identities are kept in memory; what refers to them waits on disk (``RecordStore``), so that memory does not grow with
the number of references.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from urllib.parse import unquote

from interop.model.dataset.dataset import is_uuid
from interop.model.finding import Finding, Severity
from interop.model.rules import finding
from interop.packages.dataset_index import DatasetIndex, Resolution
from interop.packages.occurrences import Occurrence
from interop.validation.references import EXTERNAL_FILE, UNKNOWN

Bucket = Literal["resolved", "broken", "not_a_uuid"]

RULES = {
    Resolution.NO_VERSION: "REF-NO-VERSION",
    Resolution.AMBIGUOUS: "REF-AMBIGUOUS",
    Resolution.VERSION: "REF-VERSION",
    Resolution.BROKEN: "REF-BROKEN",
    Resolution.TYPE: "REF-TYPE",
    Resolution.NOT_UUID: "REF-NOT-UUID",
    Resolution.FILE: "REF-FILE",
}
"""Rule by what becomes of a reference; a resolved one has none."""

BUCKETS: dict[Resolution, Bucket] = {
    Resolution.RESOLVED: "resolved",
    Resolution.NO_VERSION: "resolved",
    Resolution.AMBIGUOUS: "resolved",
    Resolution.VERSION: "resolved",
    Resolution.BROKEN: "broken",
    Resolution.TYPE: "broken",
    Resolution.FILE: "broken",
    Resolution.NOT_UUID: "not_a_uuid",
}
"""Where a reference counts: whether its UUID is in the package under its type, in whatever version."""


@dataclass(slots=True)
class Resolved:
    """One reference and what became of it.

    Attributes:
        occurrence: The reference.
        resolution: What became of it.
        severity: Severity of the finding that it makes, or None where it makes none.
    """

    occurrence: Occurrence
    resolution: Resolution
    severity: Severity | None


class ReferenceGraph:
    """Knows the datasets of a package and resolves what refers to them once all have been taken."""

    def __init__(self, names: Sequence[str], *, single: bool = False) -> None:
        """Start with the files of the package.

        Args:
            names: Names of all its files.
            single: Whether the source is one file, which cannot hold what it refers to.
        """
        self.index = DatasetIndex()
        self._files = frozenset(names)
        self._single = single
        # Many references of a package name few datasets.
        self._known = lru_cache(maxsize=65_536)(self._resolve)

    def resolve(self, name: str, occurrence: Occurrence) -> Resolved:
        """Tell what becomes of a reference; every dataset must have been added to the index.

        Args:
            name: File that holds the reference.
            occurrence: The reference.
        """
        target, uuid, version, uri, _, _ = occurrence
        if target == EXTERNAL_FILE and not uuid:
            return Resolved(occurrence, *self._file(uri, name))
        return Resolved(occurrence, *self._known(target, uuid, version))

    def _resolve(self, target: str, uuid: str, version: str) -> tuple[Resolution, Severity | None]:
        if not is_uuid(uuid):
            return Resolution.NOT_UUID, Severity.ERROR if uuid else Severity.WARNING
        kind = (self.index.kind_of(uuid) or target) if target in (UNKNOWN, EXTERNAL_FILE) else target
        resolution = self.index.resolve(kind, uuid, version)
        if resolution is Resolution.BROKEN:
            return resolution, self._broken(kind)
        return resolution, _SEVERITIES[resolution]

    def _broken(self, kind: str) -> Severity:
        """A reference out of a package is wrong for certain only where the package holds that type of dataset."""
        if self._single:
            return Severity.INFO
        return Severity.ERROR if self.index.holds(kind) else Severity.WARNING

    def _file(self, uri: str, name: str) -> tuple[Resolution, Severity | None]:
        if not uri:
            return Resolution.NOT_UUID, Severity.WARNING
        member = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(uri)))
        if member in self._files or "://" in uri:
            return Resolution.RESOLVED, None
        return Resolution.FILE, Severity.INFO

    def finding(self, name: str, item: Resolved) -> Finding:
        """Make the finding of a reference that has one.

        Args:
            name: File that holds it.
            item: The resolved reference; its severity must not be None.
        """
        target, uuid, version, uri, path, line = item.occurrence
        arguments: dict[str, str] = {"target": target, "uuid": uuid}
        match item.resolution:
            case Resolution.NOT_UUID:
                arguments = {"target": target, "found": uuid}
            case Resolution.FILE:
                arguments = {"uri": uri}
            case Resolution.TYPE:
                arguments["found"] = self.index.kind_of(uuid)
            case Resolution.AMBIGUOUS:
                arguments["found"] = ", ".join(self.index.versions(target, uuid))
            case Resolution.VERSION:
                arguments |= {"version": version, "found": ", ".join(self.index.versions(target, uuid))}
        return finding(
            RULES[item.resolution],
            file=name,
            path=path,
            line=line,
            severity=item.severity,
            **arguments,
        )


_SEVERITIES: dict[Resolution, Severity | None] = {
    Resolution.RESOLVED: None,
    Resolution.NO_VERSION: Severity.INFO,
    Resolution.AMBIGUOUS: Severity.WARNING,
    Resolution.VERSION: Severity.WARNING,
    Resolution.TYPE: Severity.ERROR,
}
