"""Comparators, one module per kind of dimension; ``compare`` chooses the one that the table of dimensions names."""

from __future__ import annotations

from collections.abc import Callable

from interop.equivalence.answer import Answer, Pair, plain
from interop.equivalence.comparators import (
    component,
    factor_set,
    gases,
    gwp,
    hierarchy,
    numbers,
    options,
    reference_unit,
    scale,
    stages,
    threshold,
    totals,
)
from interop.equivalence.comparators.binding import with_modalities
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation
from interop.equivalence.situation import Situation
from interop.equivalence.tables import concepts_of_absence, concepts_that_leave
from interop.model.ruleset.choice import Choice

COMPARATORS: dict[str, Callable[[Pair], Answer]] = {
    "options": options.compare,
    "requirement": numbers.compare,
    "instruments": options.compare,
    "end-of-life": options.compare,
    "verification": options.compare_strictly,
    "stages": stages.compare,
    "reference-unit": reference_unit.compare,
    "component": component.compare,
    "gwp": gwp.compare,
    "factor-set": factor_set.compare,
    "gases": gases.compare,
    "totals": totals.compare,
    "threshold": threshold.compare,
    "hierarchy": hierarchy.compare,
    "electricity": hierarchy.compare,
    "validity": numbers.compare,
    "period": numbers.compare,
    "scale": scale.compare,
}
"""Comparator by kind of dimension."""

MEASURING = frozenset({"stages", "reference-unit", "component", "gwp", "threshold"})
"""Kinds whose values say themselves what is left to the study; how binding they are adds nothing."""


def compare(pair: Pair) -> Answer:
    """Compare what two sides say in one dimension.

    What is not known, not spoken of, left to others or said in words only is settled here, the same for all kinds.
    """
    absent = tuple(says_absent(choice) for choice in pair.choices)
    if any(absent):
        return _without_occasion(pair, absent)
    kinds = tuple(_kind(choice, pair.situation) for choice in pair.choices)
    if "unknown" in kinds:
        return Answer(Relation.UNKNOWN, Effect.UNKNOWN)
    if "silent" in kinds:
        return _silent(pair, kinds)
    if "text" in kinds:
        alike = pair.first.origin == pair.second.origin and pair.choices[0] == pair.choices[1]
        return plain(pair, Relation.SAME if alike else Relation.UNKNOWN)
    if "left" in kinds:
        return _left(pair, kinds)
    answer = COMPARATORS[pair.dimension.comparator](pair)
    return answer if pair.dimension.comparator in MEASURING else with_modalities(pair, answer)


def says_absent(choice: Choice) -> bool:
    """Tell whether a choice says that what the rule is about does not occur in the product system."""
    return choice.value.kind == "concept" and choice.value.concept in concepts_of_absence()


def _without_occasion(pair: Pair, absent: tuple[bool, ...]) -> Answer:
    """Compare where what the rule is about does not occur: then every rule is kept, also one that is not known."""
    if all(absent):
        return plain(pair, Relation.SAME)
    return plain(pair, Relation.A_NARROWER if absent[0] else Relation.B_NARROWER)


def _kind(choice: Choice, situation: Situation) -> str:
    """Return what a choice amounts to before its value is looked at."""
    if choice.applies_if is not None:
        holds = situation.holds(choice.applies_if.code)
        if not holds:
            return "unknown" if holds is None else "silent"
    value = choice.value
    if value.kind == "open" or (value.kind == "concept" and value.concept in concepts_that_leave()):
        return "left"
    return value.kind if value.kind in ("unknown", "silent", "text") else "stated"


def _silent(pair: Pair, kinds: tuple[str, ...]) -> Answer:
    both = kinds == ("silent", "silent")
    relation = Relation.OPEN if both else Relation.A_SILENT if kinds[0] == "silent" else Relation.B_SILENT
    return factor_set.by_the_set(pair, relation) if pair.dimension.comparator == "factor-set" else plain(pair, relation)


def _left(pair: Pair, kinds: tuple[str, ...]) -> Answer:
    """Compare where at least one rule leaves the choice to others: any choice satisfies that rule."""
    if kinds == ("left", "left"):
        return plain(pair, Relation.OPEN)
    answer = plain(pair, Relation.B_NARROWER if kinds[0] == "left" else Relation.A_NARROWER)
    if pair.dimension.comparator == "verification" and kinds[0] == "left":
        return Answer(answer.relation, Effect.NOT_CONVERTIBLE, data=answer.data)
    return answer
