"""How the choice of one rule set stands to that of another."""

from __future__ import annotations

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


def of_alternatives(a: frozenset[str], b: frozenset[str]) -> Relation:
    """Compare two sets of alternatives, any one of which satisfies its rule.

    The same set with more than one member is open, not the same: the two studies may choose differently.

    Args:
        a: Options under A, at least one.
        b: Options under B, at least one.
    """
    if a == b:
        return Relation.SAME if len(a) == 1 else Relation.OPEN
    return _of_sets(a, b, smaller_is_narrower=True)


def of_requirements(a: frozenset[str], b: frozenset[str]) -> Relation:
    """Compare two sets of items that hold together: who demands more is narrower.

    Args:
        a: What A demands, at least one item.
        b: What B demands, at least one item.
    """
    if a == b:
        return Relation.SAME
    if not a & b:
        return Relation.OVERLAP
    return _of_sets(a, b, smaller_is_narrower=False)


def _of_sets(a: frozenset[str], b: frozenset[str], *, smaller_is_narrower: bool) -> Relation:
    if a < b:
        return Relation.A_NARROWER if smaller_is_narrower else Relation.B_NARROWER
    if b < a:
        return Relation.B_NARROWER if smaller_is_narrower else Relation.A_NARROWER
    return Relation.OVERLAP if a & b else Relation.DISJOINT
