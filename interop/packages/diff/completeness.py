"""How complete a release is by itself: references that resolve, processes whose every reference resolves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from interop.model.dataset.dataset import is_uuid
from interop.packages.diff.release import Release, Target


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
    """Work out the completeness of an indexed release."""
    states = [_state(target, release) for target in release.targets]
    counts: Counter[str] = Counter()
    processes = closed = 0
    for record in release.records():
        found = Counter(states[number] for number in record.targets)
        counts.update(found)
        if record.kind.name == "process":
            processes += 1
            closed += found["resolved"] == len(record.targets)
    return Completeness(counts.total(), counts["resolved"], counts["broken"], counts["not a UUID"], processes, closed)


def still_in_use(release: Release, gone: set[Target]) -> Counter[Target]:
    """Count the datasets of a release that refer to each of some datasets that it does not hold."""
    wanted = {number for number, target in enumerate(release.targets) if target in gone}
    users: Counter[Target] = Counter()
    for record in release.records():
        users.update(release.targets[number] for number in wanted.intersection(record.targets))
    return users


def _state(target: Target, release: Release) -> str:
    if target in release.datasets:
        return "resolved"
    return "broken" if is_uuid(target[1]) else "not a UUID"
