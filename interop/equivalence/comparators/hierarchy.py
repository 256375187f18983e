"""Options in order of preference: allocation, purchased electricity."""

from __future__ import annotations

from interop.equivalence.answer import Answer, Datum, Pair, plain
from interop.equivalence.comparators.options import closure
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation, between
from interop.equivalence.rulesets.concepts import implied
from interop.model.ruleset.values import ConceptsValue, ConceptValue, HierarchyValue, ListValue, Value

Steps = tuple[frozenset[str], ...]
"""Ranks from the first choice to the last."""


def steps_of(value: Value) -> tuple[Steps, frozenset[str]] | None:
    """Return the ranks and what is ruled out, or None where the value is of another kind.

    A list is what a document has used, all of it on a par.
    """
    if isinstance(value, HierarchyValue):
        return tuple(map(frozenset, value.steps)), frozenset(value.excluded)
    if isinstance(value, ConceptValue):
        return (frozenset({value.concept}),), frozenset()
    if isinstance(value, ConceptsValue):
        return (frozenset(value.concepts),), frozenset()
    if isinstance(value, ListValue):
        return (frozenset(value.items),), frozenset()
    return None


def compare(pair: Pair) -> Answer:
    """Compare two orders of preference.

    A rule is narrower than another one where it stops earlier on the same way down, or leaves fewer options at a rank.
    Where one rule rules out what the other one would have a study do, no data mend it.
    """
    first, second = (steps_of(choice.value) for choice in pair.choices)
    if first is None or second is None:
        return plain(pair, Relation.UNKNOWN)
    (a, not_a), (b, not_b) = first, second
    ruled_out = (closure(frozenset().union(*a)) & not_b) | (closure(frozenset().union(*b)) & not_a)
    within, around = _begins_as(a, b) and not_b <= not_a, _begins_as(b, a) and not_a <= not_b
    meet = bool(closure(frozenset().union(*a)) & closure(frozenset().union(*b)))
    used = any(isinstance(choice.value, ListValue) for choice in pair.choices)
    fixed = used or all(len(rank) == 1 for rank in a)
    relation = between(within and not ruled_out, around and not ruled_out, meet=meet, fixed=fixed)
    answer = plain(pair, relation, tuple(sorted(ruled_out)))
    if ruled_out and pair.dimension.effect == Effect.NOT_CONVERTIBLE:
        return Answer(relation, Effect.NOT_CONVERTIBLE, data=(Datum(pair.dimension.needs),), parts=answer.parts)
    return answer


def _begins_as(short: Steps, long: Steps) -> bool:
    """Tell whether whoever follows one order does what the other one says."""
    pairs = zip(short, long, strict=False)
    return len(short) <= len(long) and all(implied(name) & theirs for mine, theirs in pairs for name in mine)
