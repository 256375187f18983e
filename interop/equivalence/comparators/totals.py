"""Totals that are reported, by their treatment of biogenic carbon dioxide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop.equivalence.answer import Answer, Datum, Pair, plain
from interop.equivalence.comparators.options import options_of
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation, between, of_requirements
from interop.equivalence.tables import total_of_concept


def compare(pair: Pair) -> Answer:
    """Compare the totals that two rules ask for; the effect is that on the total on which the claim rests.

    Several totals hold together: who reports both of them satisfies a rule that asks for one.
    """
    first, second = (options_of(choice.value) for choice in pair.choices)
    if first is None or second is None:
        return plain(pair, Relation.UNKNOWN)
    if len(first) > 1 or len(second) > 1:
        a, b = frozenset(first), frozenset(second)
        relation = between(a <= b, b <= a, meet=bool(a & b), fixed=False)
        return plain(pair, relation)
    relation = of_requirements(first[0], second[0])
    if relation is Relation.OVERLAP and not first[0] & second[0]:
        relation = Relation.DISJOINT
    wanted = pair.situation.profile.total
    mine, theirs = (_of_total(items[0], wanted) for items in (first, second))
    if relation.is_agreement or mine == theirs:
        return Answer(relation, Effect.NONE)
    if pair.a.document is not None and _states_biogenic(pair.a.document):
        return Answer(relation, Effect.EXACT, assumptions=("component-stated-apart",))
    return Answer(relation, Effect.NEEDS_DATA, data=(Datum(pair.dimension.needs),))


def _states_biogenic(document: Mapping[str, Any]) -> bool:
    """Tell whether a footprint states uptake and emission of biogenic CO2 apart."""
    stated = {item.get("component") for item in document.get("results") or () if "value" in item}
    return "biogenic-co2-uptake" in stated and not stated.isdisjoint(("biogenic-co2-emissions", "biogenic-emissions"))


def _of_total(items: frozenset[str], wanted: str) -> frozenset[str]:
    """Return the conventions of the wanted total, or all where the rule has no such total."""
    named = frozenset(item for item in items if total_of_concept().get(item) == wanted)
    return named or items
