"""A standard against the one that it adopts or replaces, clause by clause."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from interop.model.ruleset.identity import ClauseLink
from interop.model.ruleset.ruleset import RuleSet

_MIRROR = {"added": "deleted", "deleted": "added"}


@dataclass(frozen=True, slots=True)
class ClauseComparison:
    """The clauses of one rule set against those of another.

    Attributes:
        former: Id of the rule set that was there first.
        later: Id of the one that adopts or replaces it.
        clauses: What is known of each clause; a clause that is not listed is not known.
        mapped: Whether the later one has a map of its clauses against the former.
    """

    former: str
    later: str
    clauses: tuple[ClauseLink, ...]
    mapped: bool

    def count(self, change: str) -> int:
        """Return how many clauses have undergone a change."""
        return Counter(str(item.change) for item in self.clauses)[change]


def compare_clauses(a: RuleSet, b: RuleSet) -> ClauseComparison:
    """Compare two rule sets clause by clause, as seen from A.

    Args:
        a: The rule set that was there first.
        b: The one that adopts or replaces it. Where only A has a map against B, it is read the other way round.
    """
    for item in b.clause_maps:
        if item.against == a.id:
            return ClauseComparison(a.id, b.id, item.clauses, mapped=True)
    for item in a.clause_maps:
        if item.against == b.id:
            return ClauseComparison(a.id, b.id, tuple(map(_mirrored, item.clauses)), mapped=True)
    return ClauseComparison(a.id, b.id, (), mapped=False)


def _mirrored(item: ClauseLink) -> ClauseLink:
    change = _MIRROR.get(item.change, item.change)
    return item.model_copy(update={"clause": item.former, "former": item.clause, "change": change})
