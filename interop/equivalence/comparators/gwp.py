"""Sets of global warming potentials, and what a change of the set does per gas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from interop.equivalence.answer import Answer, Change, Datum, Pair, plain
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation, of_alternatives
from interop.equivalence.rulesets.concepts import gwp_set_of
from interop.equivalence.side import Side
from interop.model.ruleset.values import GwpValue
from interop.vocabulary.gwp import factors

_ANOTHER = "another-set"
"""Stands for whatever set a study justifies."""

_PER_MASS = "kgCO2e/kg"

_SHOWN = 5
"""So many gases are named where the rules do not say which ones are typical."""


@dataclass(frozen=True, slots=True)
class FactorChange:
    """One gas of which two sets have different factors.

    Attributes:
        substance: Key of the substance.
        before: Factor in the first set, in kg CO2e per kg.
        after: Factor in the second set.
    """

    substance: str
    before: Decimal
    after: Decimal


@cache
def factor_changes(first: str, second: str) -> tuple[FactorChange, ...]:
    """Return every gas that both sets list with different factors, in the order of the first set.

    Args:
        first: Key of a set of ``mappings/methods``.
        second: Key of another one.
    """
    theirs = factors(second)
    pairs = ((key, mine.value, theirs[key].value) for key, mine in factors(first).items() if key in theirs)
    return tuple(FactorChange(key, a, b) for key, a, b in pairs if a is not None and b is not None and a != b)


def compare(pair: Pair) -> Answer:
    """Compare two choices of GWP sets.

    The masses of the gases settle a change of set. Sets that agree in every gas that both list differ by nothing that
    matters, so far as the other gases do not.
    """
    first, second = (choice.value for choice in pair.choices)
    if not isinstance(first, GwpValue) or not isinstance(second, GwpValue):
        return plain(pair, Relation.UNKNOWN)
    relation = of_alternatives(_names(first), _names(second))
    if relation.is_agreement:
        return Answer(relation, Effect.NONE)
    if relation is Relation.OPEN:
        return Answer(relation, Effect.NEEDS_DATA, data=(Datum("gwp-set-used"),))
    others = [name for name in first.sets if name not in second.sets] or list(first.sets)
    changes = _changes(others, second.sets)
    if changes is None:
        return plain(pair, relation)
    if not changes and first.deviation == "none":
        return Answer(relation, Effect.IMMATERIAL, assumptions=("gases-beyond-both-lists",))
    exact = _computed(pair.a, first.sets, second.sets)
    if exact is not None:
        return Answer(relation, Effect.EXACT, exact, assumptions=("stated-gases-are-all-gases",))
    masses = masses_needed(changes, (pair.a, pair.b))
    return Answer(relation, Effect.NEEDS_DATA, data=masses or (Datum("gwp-set-used"),))


def _names(value: GwpValue) -> tuple[str, ...]:
    return value.sets if value.deviation == "none" else (*value.sets, _ANOTHER)


def _changes(first: Iterable[str], second: Sequence[str]) -> tuple[FactorChange, ...] | None:
    """Return what changes from any of some sets to others, or None where a set has no table.

    A set that agrees with any of the others changes nothing; else the change is to the first of them.
    """
    targets = [gwp_set_of(name) for name in second]
    found: dict[str, FactorChange] = {}
    for name in first:
        source = gwp_set_of(name)
        if source is None or None in targets:
            return None
        changes = [factor_changes(source, target) for target in targets if target is not None]
        if all(changes):
            found.update((change.substance, change) for change in changes[0] if change.substance not in found)
    return tuple(found.values())


def masses_needed(changes: tuple[FactorChange, ...], sides: Iterable[Side] = ()) -> tuple[Datum, ...]:
    """Return the masses that are needed: of the gases typical of the product, else of the first that change.

    Args:
        changes: Gases whose factor changes.
        sides: Sides whose rules name gases that are typical of their product.
    """
    typical = {gas.substance for side in sides if side.rules for member in side.rules.chain for gas in member.gases}
    chosen = [change for change in changes if change.substance in typical] or list(changes[:_SHOWN])
    return tuple(
        Datum("mass-by-gas", item.substance, f"{item.before.normalize():f}", f"{item.after.normalize():f}", _PER_MASS)
        for item in chosen
    )


def _computed(side: Side, first: Sequence[str], second: Sequence[str]) -> Change | None:
    """Compute the change from the masses that a footprint states, where these reproduce its total."""
    source = gwp_set_of(first[0]) if len(first) == 1 else None
    target = gwp_set_of(second[0])
    if side.document is None or source is None or target is None:
        return None
    gases = (side.document.get("gwp") or {}).get("gases") or []
    if not gases or any("massKg" not in gas or gas["gas"] not in factors(source) for gas in gases):
        return None
    before = [
        (Decimal(gas["massKg"]), factors(source)[gas["gas"]].value, factors(target).get(gas["gas"])) for gas in gases
    ]
    sums = [Decimal(0), Decimal(0)]
    for mass, old, new in before:
        if old is None or new is None or new.value is None:
            return None
        sums[0] += mass * old
        sums[1] += mass * new.value
    totals = [
        Decimal(item["value"])
        for item in side.document.get("results") or []
        if item["component"] == "total" and "value" in item and not item.get("stage") and not item.get("gas")
    ]
    if not totals or any(abs(total - sums[0]) > _half_a_digit(total) for total in totals):
        return None
    return Change(sums[1] - sums[0], sums[1] - sums[0], "kgCO2e")


def _half_a_digit(value: Decimal) -> Decimal:
    """Return half a unit of the last digit that is stated."""
    exponent = value.as_tuple().exponent
    return Decimal(5).scaleb((exponent if isinstance(exponent, int) else 0) - 1)
