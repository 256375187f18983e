"""Compare two releases of a database, dataset by dataset, without holding either in memory.

Both releases are indexed in one pass each. Datasets whose bytes are the same are done with; only of the others are
both documents read again, as trees, one pair at a time.
"""

from __future__ import annotations

from collections.abc import Callable

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.packages.diff.building import build
from interop.packages.diff.changes import Differences, compare
from interop.packages.diff.completeness import completeness
from interop.packages.diff.findings import ReleaseFindings
from interop.packages.diff.form import form_differences
from interop.packages.diff.judgement import dataset_findings, removal_findings
from interop.packages.diff.pairing import Pairing, pair_releases
from interop.packages.diff.release import Record, index_release
from interop.packages.diff.result import DatasetChange, PackageDiff
from interop.packages.diff.steps import step_of
from interop.packages.diff.tree import Node
from interop.packages.documents import read_document

Progress = Callable[[int], None]


def diff_packages(
    old: Source, new: Source, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None
) -> PackageDiff:
    """Compare two releases of a database in any format that is read as datasets.

    Args:
        old: The old release: an opened file, folder or zip.
        new: The new release.
        limits: Limits of the gates.
        progress: Called with 1 for each file indexed and each pair of datasets compared.

    Returns:
        The difference; it owns temporary files until it is closed.
    """
    findings = ReleaseFindings()
    before = index_release(old, findings.old, limits, progress)
    after = index_release(new, findings.new, limits, progress)
    pairing = pair_releases(before, after)
    result = PackageDiff(
        before, after, (completeness(before), completeness(after)), pairing.added, pairing.removed, findings
    )
    _count_events(result, pairing)
    for pair in pairing.pairs:
        change = None if pair[0].digest == pair[1].digest else _compare(old, new, pair, limits)
        if change is None:
            result.states[pair[1].kind.name, "unchanged"] += 1
        else:
            result.take(change)
            result.suggestion.causes.update(change.differences.aspects)
        findings.new.add(dataset_findings(pair, change))
        if progress is not None:
            progress(1)
    findings.old.add(removal_findings(before, after))
    return result


def _count_events(result: PackageDiff, pairing: Pairing) -> None:
    for event, records in (("added", pairing.added), ("removed", pairing.removed)):
        result.states.update((record.kind.name, event) for record in records)
        result.suggestion.causes[event] = len(records)


def _compare(old: Source, new: Source, pair: tuple[Record, Record], limits: Limits) -> DatasetChange:
    before, after = _tree(old, pair[0], limits), _tree(new, pair[1], limits)
    differences = compare(before, after)
    if differences.changes:
        return DatasetChange(*pair, "changed", [], step_of(differences.aspects), differences)
    return DatasetChange(*pair, "form_only", form_differences(before, after), "none", Differences())


def _tree(source: Source, record: Record, limits: Limits) -> Node:
    dataset = read_document(source, record.file, limits).dataset
    assert dataset is not None, f"{record.file} was a dataset when it was indexed"
    return build(dataset)
