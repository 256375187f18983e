"""What is wrong with a release, seen from the one before: findings on versions, licences and removals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from interop.model.finding import Finding, Severity
from interop.model.rules import finding
from interop.packages.diff.completeness import still_in_use
from interop.packages.diff.release import Record, Release
from interop.packages.diff.result import DatasetChange
from interop.packages.diff.steps import exceeds
from interop.packages.diff.tables import STEPS
from interop.packages.diff.versions import step_between

_NOTHING = "–"

_SILENT = ["serialisation"]
"""A form that deserves no finding: the same leaves in another file format or layout."""


def dataset_findings(pair: tuple[Record, Record], change: DatasetChange | None) -> Iterator[Finding]:
    """Judge one dataset.

    Args:
        pair: The dataset in the old and in the new release.
        change: What changed, or None where the bytes are the same.
    """
    old, new = pair
    taken = step_between(old.version, new.version)
    if taken is None:
        yield _on_version("DIFF-VERSION-FORM", old, new)
    elif taken == "backwards":
        yield _on_version("DIFF-VERSION-BACKWARDS", old, new)
    if change is None:
        return
    if taken == "none":
        yield from _same_version(change)
    elif taken in STEPS and exceeds(change.step, taken):
        yield _on_version("DIFF-STEP-SMALL", old, new, asked=change.step, taken=taken)
    for leaf in change.differences.changes:
        if leaf.aspect == "licence":
            yield finding(
                "DIFF-LICENCE",
                file=new.file,
                path=leaf.path,
                kind=new.kind.name,
                uuid=new.uuid,
                before=leaf.before or _NOTHING,
                after=leaf.after or _NOTHING,
            )


def _on_version(rule: str, old: Record, new: Record, **arguments: str) -> Finding:
    shown: dict[str, Any] = {"old": old.version or _NOTHING, "new": new.version or _NOTHING, **arguments}
    return finding(rule, file=new.file, kind=new.kind.name, uuid=new.uuid, **shown)


def _same_version(change: DatasetChange) -> Iterator[Finding]:
    if change.forms == _SILENT:
        return
    yield finding(
        "DIFF-SAME-VERSION",
        file=change.new.file,
        severity=Severity.ERROR if change.state == "changed" else Severity.INFO,
        kind=change.new.kind.name,
        uuid=change.new.uuid,
        version=change.new.version or _NOTHING,
        what=", ".join(change.differences.aspects or change.forms),
    )


def removal_findings(old: Release, new: Release) -> Iterator[Finding]:
    """Name the datasets that were removed although the new release still refers to them."""
    gone = old.datasets.keys() - new.datasets.keys()
    for target, users in sorted(still_in_use(new, gone).items()):
        record = old.newest(target)
        yield finding("DIFF-REMOVED-IN-USE", file=record.file, kind=record.kind.name, uuid=record.uuid, users=users)
