"""Plain options: one concept, alternatives, or items that hold together."""

from __future__ import annotations

from itertools import chain

from interop.equivalence.answer import Answer, Pair, plain
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation, between
from interop.equivalence.rulesets.concepts import implied
from interop.model.ruleset.values import ConceptsValue, ConceptValue, ListValue, Value

Options = tuple[frozenset[str], ...]
"""Ways to satisfy a rule, each one a set of concepts that hold together."""


def options_of(value: Value) -> Options | None:
    """Return the ways to satisfy a value, or None where it is of another kind."""
    if isinstance(value, ConceptValue):
        return (frozenset({value.concept}),)
    if isinstance(value, ConceptsValue):
        return tuple(frozenset({concept}) for concept in value.concepts)
    if isinstance(value, ListValue):
        return (frozenset(value.items),)
    return None


def closure(option: frozenset[str]) -> frozenset[str]:
    """Return everything that a set of concepts implies, itself included."""
    return frozenset(chain.from_iterable(map(implied, option)))


def relation_of_options(first: Options, second: Options) -> Relation:
    """Compare the ways to satisfy two rules."""
    forward = [[option <= closure(given) for option in second] for given in first]
    backward = [[option <= closure(given) for option in first] for given in second]
    within, around = all(map(any, forward)), all(map(any, backward))
    meet = any(map(any, (*forward, *backward))) or max(map(len, (*first, *second))) > 1
    return between(within, around, meet=meet, fixed=len(first) == len(second) == 1)


def compare(pair: Pair) -> Answer:
    """Compare two plain options."""
    first, second = (options_of(choice.value) for choice in pair.choices)
    if first is None or second is None:
        return plain(pair, Relation.UNKNOWN)
    parts = tuple(sorted(frozenset().union(*second) - frozenset().union(*map(closure, first))))
    return plain(pair, relation_of_options(first, second), parts)


def compare_strictly(pair: Pair) -> Answer:
    """Compare what cannot be made good later: verification that A does not demand did not take place."""
    answer = compare(pair)
    if answer.effect is Effect.NEEDS_DATA and answer.relation is not Relation.OPEN:
        return Answer(answer.relation, Effect.NOT_CONVERTIBLE, data=answer.data, parts=answer.parts)
    return answer
