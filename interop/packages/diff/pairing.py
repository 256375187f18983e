"""Which datasets of two releases belong together: by type and UUID, equal versions and the newest ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from interop.packages.diff.release import Record, Release
from interop.packages.diff.versions import order

Versions = dict[str, Record]


@dataclass(slots=True)
class Pairing:
    """The datasets of two releases.

    Attributes:
        pairs: Datasets to compare, of the old and the new release.
        added: Datasets and further versions that only the new release holds.
        removed: Datasets and further versions that only the old release holds.
    """

    pairs: list[tuple[Record, Record]] = field(default_factory=list)
    added: list[Record] = field(default_factory=list)
    removed: list[Record] = field(default_factory=list)


def pair_releases(old: Release, new: Release) -> Pairing:
    """Pair the datasets of two releases.

    Of one type and UUID the newest versions are compared with each other, and every version that both releases hold
    with itself; any other version was added or removed. So the pairing of the releases in reverse is its mirror.

    Args:
        old: Index of the old release.
        new: Index of the new release.
    """
    result = Pairing()
    for target, after in new.datasets.items():
        if target in old.datasets:
            result.pairs.extend(_pairs(old.datasets[target], after))
    paired = {id(record) for pair in result.pairs for record in pair}
    result.added.extend(record for record in new.records() if id(record) not in paired)
    result.removed.extend(record for record in old.records() if id(record) not in paired)
    return result


def _pairs(before: Versions, after: Versions) -> Iterator[tuple[Record, Record]]:
    newest = max(before, key=order), max(after, key=order)
    yield before[newest[0]], after[newest[1]]
    for version, record in after.items():
        if version in before and newest != (version, version):
            yield before[version], record
