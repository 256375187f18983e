"""The reference graph of a package: every reference by type, UUID and version, resolved once all datasets are known.

Datasets and distinct targets are kept in memory, occurrences on disk (``Spool``), so that memory does not grow
with the number of references.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from interop.model.dataset.dataset import is_uuid
from interop.model.finding import Finding, Severity
from interop.model.rules import finding
from interop.packages.dataset_index import DatasetIndex, Resolution
from interop.packages.occurrences import Target
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


class Outcome(NamedTuple):
    """What becomes of a reference.

    Attributes:
        resolution: Whether it resolves.
        severity: Severity of the finding that it makes, or None where it makes none.
    """

    resolution: Resolution
    severity: Severity | None


class ReferenceGraph:
    """Knows the datasets of a package and what is referred to; resolves it once all have been taken.

    Each distinct target is kept once and has a number, by which the documents name it.
    """

    def __init__(self, files: Iterable[str], *, single: bool = False) -> None:
        """Start with the files of the package.

        Args:
            files: Names of all its files.
            single: Whether the source is one file, which cannot hold what it refers to.
        """
        self.index = DatasetIndex()
        self._files = frozenset(files)
        self._single = single
        self._numbers: dict[Target, int] = {}
        self._targets: list[Target] = []
        self._outcomes: list[Outcome] = []

    def numbers(self, targets: Iterable[Target]) -> list[int]:
        """Return the numbers of targets, in order."""
        known = self._numbers
        return [known.setdefault(target, len(known)) for target in targets]

    def outcomes(self) -> list[Outcome]:
        """Tell what becomes of references to each target, by number; every dataset must be in the index by now."""
        self._list_targets()
        self._outcomes.extend(self._resolve(*target) for target in self._targets[len(self._outcomes) :])
        return self._outcomes

    def target(self, number: int) -> Target:
        """Return the target with a number."""
        self._list_targets()
        return self._targets[number]

    def _list_targets(self) -> None:
        if len(self._targets) < len(self._numbers):
            self._targets = list(self._numbers)

    def _resolve(self, kind: str, uuid: str, version: str) -> Outcome:
        if not is_uuid(uuid):
            return self._without_uuid(kind, uuid)
        if kind in (UNKNOWN, EXTERNAL_FILE):
            kind = self.index.kind_of(uuid) or kind
        resolution = self.index.resolve(kind, uuid, version)
        if resolution is Resolution.BROKEN:
            return Outcome(resolution, self._broken(kind))
        return Outcome(resolution, _SEVERITIES[resolution])

    def _without_uuid(self, kind: str, found: str) -> Outcome:
        if kind == EXTERNAL_FILE and found:
            if found in self._files or "://" in found:
                return Outcome(Resolution.RESOLVED, None)
            return Outcome(Resolution.FILE, Severity.INFO)
        return Outcome(Resolution.NOT_UUID, Severity.ERROR if found else Severity.WARNING)

    def _broken(self, kind: str) -> Severity:
        """A reference out of a package is wrong for certain only where the package holds that type of dataset."""
        if self._single:
            return Severity.INFO
        return Severity.ERROR if self.index.holds(kind) else Severity.WARNING

    def finding(self, number: int, file: str, path: str | None, line: int | None) -> Finding:
        """Make the finding of a reference whose outcome has a severity.

        Args:
            number: Number of its target.
            file: File that holds it.
            path: Where it stands in the file.
            line: Line in the file.
        """
        target, uuid, version = self._targets[number]
        resolution, severity = self.outcomes()[number]
        arguments = {"target": target, "uuid": uuid}
        match resolution:
            case Resolution.NOT_UUID:
                arguments = {"target": target, "found": uuid}
            case Resolution.FILE:
                arguments = {"uri": uuid}
            case Resolution.TYPE:
                arguments["found"] = self.index.kind_of(uuid)
            case Resolution.AMBIGUOUS:
                arguments["found"] = ", ".join(self.index.versions(target, uuid))
            case Resolution.VERSION:
                arguments |= {"version": version, "found": ", ".join(self.index.versions(target, uuid))}
        return finding(RULES[resolution], file=file, path=path, line=line, severity=severity, **arguments)


_SEVERITIES: dict[Resolution, Severity | None] = {
    Resolution.RESOLVED: None,
    Resolution.NO_VERSION: Severity.INFO,
    Resolution.AMBIGUOUS: Severity.WARNING,
    Resolution.VERSION: Severity.WARNING,
    Resolution.TYPE: Severity.ERROR,
}
