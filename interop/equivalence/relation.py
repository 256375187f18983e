"""How the choice of one rule set stands to that of another."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import StrEnum


class Relation(StrEnum):
    """Relation of A to B; the value is the code in reports."""

    SAME = "same"
    """Both rule sets fix the same."""
    A_NARROWER = "a-narrower"
    """Whatever satisfies A satisfies B."""
    B_NARROWER = "b-narrower"
    """Whatever satisfies B satisfies A."""
    OVERLAP = "overlap"
    """Something satisfies both, and each allows what the other one does not."""
    DISJOINT = "disjoint"
    """Nothing satisfies both."""
    A_SILENT = "a-silent"
    """Only B speaks of it."""
    B_SILENT = "b-silent"
    """Only A speaks of it."""
    OPEN = "open"
    """Both leave it to the product rule or the study, so that two results may still differ."""
    UNKNOWN = "unknown"
    """At least one side is not known."""

    def mirror(self) -> Relation:
        """The relation of B to A."""
        return _MIRROR.get(self, self)

    @property
    def is_agreement(self) -> bool:
        """Whether a result under A is as B would have it, so far as this dimension goes."""
        return self in (Relation.SAME, Relation.A_NARROWER)


_MIRROR = {
    Relation.A_NARROWER: Relation.B_NARROWER,
    Relation.B_NARROWER: Relation.A_NARROWER,
    Relation.A_SILENT: Relation.B_SILENT,
    Relation.B_SILENT: Relation.A_SILENT,
}


def _itself(concept: str) -> frozenset[str]:
    return frozenset({concept})


Implied = Callable[[str], frozenset[str]]
"""What a concept implies, itself included."""


def of_alternatives(a: Collection[str], b: Collection[str], implied: Implied = _itself) -> Relation:
    """Compare two sets of alternatives, any one of which satisfies its rule.

    The same set with more than one member is open, not the same: the two studies may choose differently.

    Args:
        a: Options under A, at least one.
        b: Options under B, at least one.
        implied: What an option implies.
    """
    a_in_b = all(implied(option) & set(b) for option in a)
    b_in_a = all(implied(option) & set(a) for option in b)
    meet = any(implied(option) & set(b) for option in a) or any(implied(option) & set(a) for option in b)
    return between(a_in_b, b_in_a, meet=meet, fixed=len(a) == len(b) == 1)


def of_requirements(a: Collection[str], b: Collection[str], implied: Implied = _itself) -> Relation:
    """Compare two sets of items that hold together: who demands more is narrower.

    Args:
        a: What A demands, at least one item.
        b: What B demands, at least one item.
        implied: What an item implies.
    """
    given_by_a = frozenset().union(*(implied(item) for item in a))
    given_by_b = frozenset().union(*(implied(item) for item in b))
    a_in_b, b_in_a = set(b) <= given_by_a, set(a) <= given_by_b
    return between(a_in_b, b_in_a, meet=True)


def between(a_in_b: bool, b_in_a: bool, *, meet: bool, fixed: bool = True) -> Relation:
    """Return the relation of two sets of what satisfies a rule.

    Args:
        a_in_b: Whether whatever satisfies A satisfies B.
        b_in_a: Whether whatever satisfies B satisfies A.
        meet: Whether anything satisfies both.
        fixed: Whether either rule leaves no choice; where the same choice is left by both, two studies may differ.
    """
    if a_in_b and b_in_a:
        return Relation.SAME if fixed else Relation.OPEN
    if a_in_b:
        return Relation.A_NARROWER
    if b_in_a:
        return Relation.B_NARROWER
    return Relation.OVERLAP if meet else Relation.DISJOINT
