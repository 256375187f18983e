"""How complete a release is by itself: references that resolve, processes whose every reference resolves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from interop.packages.diff.release import Release, Target
from interop.packages.references import BUCKETS, Bucket


@dataclass(frozen=True, slots=True)
class Completeness:
    """Completeness of one release.

    Attributes:
        references: Number of references to datasets.
        resolved: Those whose type and UUID are in the release, in any version.
        broken: Those with a UUID that is not there.
        not_a_uuid: Those with something else than a UUID.
        processes: Number of processes.
        closed: Processes whose every reference resolves; what the targets refer to is not asked.
    """

    references: int
    resolved: int
    broken: int
    not_a_uuid: int
    processes: int
    closed: int

    def as_json(self) -> dict[str, object]:
        """The completeness in a diff report; the closed share is a fraction, null where there is no process."""
        return {
            "references": {
                "total": self.references,
                "resolved": self.resolved,
                "broken": self.broken,
                "not_a_uuid": self.not_a_uuid,
            },
            "processes": {
                "total": self.processes,
                "closed": self.closed,
                "closed_share": round(self.closed / self.processes, 4) if self.processes else None,
            },
        }


def completeness(release: Release) -> Completeness:
    """Work out the completeness of an indexed release; its references resolve as those of one package do."""
    buckets: list[Bucket] = [BUCKETS[outcome.resolution] for outcome in release.references.outcomes()]
    counts: Counter[Bucket] = Counter()
    processes = closed = 0
    for record in release.records():
        found = Counter(buckets[number] for number in record.targets)
        counts.update(found)
        if record.kind.name == "process":
            processes += 1
            closed += found["resolved"] == len(record.targets)
    return Completeness(counts.total(), counts["resolved"], counts["broken"], counts["not_a_uuid"], processes, closed)


def still_in_use(release: Release, gone: set[Target]) -> Counter[Target]:
    """Count the datasets of a release that refer to each of some datasets that it does not hold."""
    users: Counter[Target] = Counter()
    for record in release.records():
        targets = {release.references.target(number)[:2] for number in set(record.targets)}
        users.update(targets & gone)
    return users
