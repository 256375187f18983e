"""The difference between two releases: counts, lists and findings, as ``interop.package-diff/1`` and as lines."""

from __future__ import annotations

import heapq
from collections import Counter
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from types import TracebackType
from typing import BinaryIO

import orjson

from interop.model.dataset.dataset import PLAIN
from interop.model.dataset.grammar_tables import load_grammar
from interop.packages.diff.changes import Differences, ItemChange
from interop.packages.diff.completeness import Completeness
from interop.packages.diff.findings import ReleaseFindings
from interop.packages.diff.form import FORMS
from interop.packages.diff.literals import factor
from interop.packages.diff.release import Record, Release
from interop.packages.diff.steps import Suggestion
from interop.packages.diff.tables import aspects
from interop.packages.spool import Spool

SCHEMA = "interop.package-diff/1"
STATES = ("added", "removed", "changed", "form_only", "unchanged")
"""What became of a dataset; ``form_only``: written differently with the same meaning."""

_LARGEST = 10


@dataclass(slots=True)
class DatasetChange:
    """One dataset that both releases hold, not byte by byte the same.

    Attributes:
        old: The dataset in the old release.
        new: The dataset in the new release.
        state: ``changed`` or ``form_only``.
        forms: In what ways it is written differently, where the meaning is the same.
        step: Version step that the change asks for.
        differences: What changed.
    """

    old: Record
    new: Record
    state: str
    forms: list[str]
    step: str
    differences: Differences

    def as_record(self) -> dict[str, object]:
        """The change as one line of the detail file."""
        return {
            "type": self.new.kind.name,
            "uuid": self.new.uuid,
            "old_version": self.old.version,
            "new_version": self.new.version,
            "old_file": self.old.file,
            "new_file": self.new.file,
            "names": dict(self.new.names),
            "state": self.state,
            "forms": self.forms,
            "aspects": self.differences.aspects,
            "step": self.step,
            "changes": [asdict(change) for change in self.differences.changes],
            "items": [asdict(item) for item in self.differences.items],
        }


@dataclass(slots=True)
class PackageDiff:
    """The difference between two releases of a database; close it, or use it in a ``with`` block.

    Attributes:
        old: Index of the old release.
        new: Index of the new release.
        completeness: Completeness of the old and the new release.
        added: Datasets that only the new release holds.
        removed: Datasets that only the old release holds.
        states: Number of datasets by type and state.
        aspects: Number of changed datasets that each aspect touches.
        forms: Number of datasets that are only written differently, by way.
        items: Number of list items (exchanges, factors, ...) by list and change.
        suggestion: Version step that the release asks for.
        findings: What was found in each release.
        details: One record per changed dataset.
    """

    old: Release
    new: Release
    completeness: tuple[Completeness, Completeness]
    added: list[Record]
    removed: list[Record]
    findings: ReleaseFindings
    details: Spool = field(default_factory=Spool)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)
    aspects: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    items: Counter[tuple[str, str]] = field(default_factory=Counter)
    suggestion: Suggestion = field(default_factory=Suggestion)
    _largest: list[tuple[Decimal, int, dict[str, object]]] = field(default_factory=list)
    _amounts: int = 0

    def take(self, change: DatasetChange) -> None:
        """Take a changed dataset: count it and keep its details."""
        self.states[change.new.kind.name, change.state] += 1
        self.aspects.update(change.differences.aspects)
        self.forms.update(change.forms)
        self.items.update((item.items, item.change) for item in change.differences.items)
        for item in change.differences.items:
            self._keep_largest(change.new, item)
        self.details.append(change.as_record())

    def _keep_largest(self, record: Record, item: ItemChange) -> None:
        if item.change != "amount" or item.relative is None or item.before is None or item.after is None:
            return
        shown = {**record.as_record(), "item": asdict(item)}
        entry = factor(item.before, item.after), -self._amounts, shown
        self._amounts += 1
        (heapq.heappush if len(self._largest) < _LARGEST else heapq.heappushpop)(self._largest, entry)

    def write_details(self, handle: BinaryIO) -> None:
        """Write one JSON line per changed dataset."""
        self.details.copy_to(handle)

    def write_findings(self, handle: BinaryIO) -> None:
        """Write one JSON line per finding, with the release that its file is in."""
        for record in self.findings.records():
            handle.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))

    def as_json(self) -> dict[str, object]:
        """The report ``interop.package-diff/1``."""
        kinds = [kind.name for kind in load_grammar(*PLAIN).kinds.values()]
        lists = sorted({name for name, _ in self.items})
        return {
            "schema": SCHEMA,
            "old": _release(self.old, self.completeness[0]),
            "new": _release(self.new, self.completeness[1]),
            "datasets": {state: sum(self.states[kind, state] for kind in kinds) for state in STATES},
            "by_type": {kind: {state: self.states[kind, state] for state in STATES} for kind in kinds},
            "aspects": {name: self.aspects[name] for name in aspects() if self.aspects[name]},
            "forms": {name: self.forms[name] for name in FORMS if self.forms[name]},
            "items": {
                name: {change: self.items[name, change] for change in ("added", "removed", "amount", "other")}
                for name in lists
            },
            "largest": [shown for _, _, shown in sorted(self._largest, key=lambda entry: entry[:2], reverse=True)],
            "suggested_step": self.suggestion.as_json(),
            "findings": self.findings.as_json(),
            "added": [record.as_record() for record in self.added],
            "removed": [record.as_record() for record in self.removed],
        }

    def close(self) -> None:
        """Give the disk space of the details back."""
        self.details.close()
        self.findings.close()

    def __enter__(self) -> PackageDiff:
        """Return the difference itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


def _release(release: Release, completeness: Completeness) -> dict[str, object]:
    by_type = release.datasets_by_type()
    return {
        "name": release.name,
        "files": {"total": release.documents, "refused": release.refused, "other": release.other_files},
        "datasets": {"total": sum(by_type.values()), **by_type},
        **completeness.as_json(),
    }
