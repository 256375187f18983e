"""A component of the total: whether it counts, where it counts, whether it is stated apart."""

from __future__ import annotations

from interop.equivalence.answer import Answer, Datum, Pair, plain
from interop.equivalence.effect import Effect
from interop.equivalence.reexpression.tables import parts_of
from interop.equivalence.relation import Relation, between
from interop.equivalence.rulesets.concepts import Treatment, treatment_of_all, treatments
from interop.equivalence.side import Side
from interop.model.ruleset.values import ConceptsValue, ConceptValue, ListValue, Value


def treatment(value: Value) -> Treatment | None:
    """Return how the total treats the component, or None where a concept has no treatment."""
    if isinstance(value, ConceptValue):
        return treatments().get(value.concept)
    if isinstance(value, ListValue):
        return treatment_of_all(value.items) if all(name in treatments() for name in value.items) else None
    if isinstance(value, ConceptsValue) and all(name in treatments() for name in value.concepts):
        options = [treatments()[name] for name in value.concepts]
        itemised = {option.itemised for option in options}
        return Treatment(
            frozenset().union(*(option.counting for option in options)),
            itemised.pop() if len(itemised) == 1 else "unknown",
            next((option.approach for option in options if option.approach), ""),
        )
    return None


def compare(pair: Pair) -> Answer:
    """Compare two treatments of one component.

    What is inside another term or a term of its own is in the total both ways; only then does it matter which of the
    two rules has it stated apart. A component that A states apart can be taken out or put in.
    """
    first, second = (treatment(choice.value) for choice in pair.choices)
    if first is None or second is None:
        return plain(pair, Relation.UNKNOWN)
    relation = _relation(first, second)
    effect = _effect(pair, first, second, relation)
    data = (Datum(pair.dimension.needs),) if effect in (Effect.NEEDS_DATA, Effect.NOT_CONVERTIBLE) else ()
    assumptions = ("component-stated-apart",) if effect is Effect.EXACT else ()
    return Answer(relation, effect, data=data, assumptions=assumptions)


def _relation(first: Treatment, second: Treatment) -> Relation:
    if _counts(first) == _counts(second) and len(_counts(first)) == 1:
        return _in_detail(first, second)
    a, b = first.counting, second.counting
    return between(a <= b, b <= a, meet=bool(a & b), fixed=len(a) == 1)


def _in_detail(first: Treatment, second: Treatment) -> Relation:
    """Compare two treatments that count alike: the calculation, then whether the component is stated apart."""
    if first.approach and second.approach and first.approach != second.approach:
        return Relation.DISJOINT
    apart = {name: item.counting == {"term"} for name, item in (("a", first), ("b", second))}
    within = (first.approach == second.approach or not second.approach) and (apart["a"] or not apart["b"])
    around = (first.approach == second.approach or not first.approach) and (apart["b"] or not apart["a"])
    return between(within, around, meet=True)


def _counts(item: Treatment) -> frozenset[bool]:
    """Return whether the component is in the total: yes, no, or either."""
    return frozenset(place != "outside" for place in item.counting)


def _states(side: Side, dimension: str) -> bool:
    """Tell whether a footprint states the component apart, whatever its rules ask for."""
    results = (side.document or {}).get("results") or ()
    stated = {item.get("component") for item in results if "value" in item and not item.get("gas")}
    return any(stated.issuperset(parts.components) for parts in parts_of(dimension))


def _effect(pair: Pair, first: Treatment, second: Treatment, relation: Relation) -> Effect:
    if relation.is_agreement or pair.dimension.effect == Effect.NONE:
        return Effect.NONE
    counts, wanted = _counts(first), _counts(second)
    if counts == wanted and len(counts) == 1:
        calculated_otherwise = bool(second.approach) and first.approach != second.approach
        return Effect.NEEDS_DATA if calculated_otherwise else Effect.NONE
    # Where it may stand inside another term or not at all, its amount alone does not tell what to take out.
    settled = (first.itemised == "yes" or _states(pair.a, pair.dimension.id)) and not {
        "inside",
        "outside",
    } <= first.counting
    if settled and (len(wanted) == 1 or (second.itemised == "yes" and relation is Relation.OPEN)):
        return Effect.EXACT
    if relation is Relation.DISJOINT and pair.dimension.effect == Effect.NOT_CONVERTIBLE:
        return Effect.NOT_CONVERTIBLE
    return Effect.NEEDS_DATA
