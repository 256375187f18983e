"""What a result refers to: functional or declared unit, amount, unit of measure."""

from __future__ import annotations

from decimal import Decimal

from interop.equivalence.answer import Answer, Change, Datum, Pair, plain
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation, between
from interop.model.ruleset.amounts import ReferenceUnitValue
from interop.vocabulary.unit_table import Unit, units
from interop.vocabulary.units import PRECISION


def compare(pair: Pair) -> Answer:
    """Compare two reference units.

    Units of one kind of quantity convert exactly; between kinds a physical bridge is needed, and between a function and
    an amount of product there is none.
    """
    first, second = (choice.value for choice in pair.choices)
    if not isinstance(first, ReferenceUnitValue) or not isinstance(second, ReferenceUnitValue):
        return plain(pair, Relation.UNKNOWN)
    bases = set(first.bases), set(second.bases)
    within = bases[0] <= bases[1] and _units_within(first, second) and _amount_within(first, second)
    around = bases[1] <= bases[0] and _units_within(second, first) and _amount_within(second, first)
    meet = bool(bases[0] & bases[1]) and _units_meet(first, second)
    relation = between(within, around, meet=meet, fixed=len(bases[0]) == 1 and len(first.units) == 1)
    if relation.is_agreement:
        return Answer(relation, Effect.NONE)
    if not bases[0] & bases[1]:
        return plain(pair, Relation.DISJOINT)
    if not first.units or not second.units or not bases[0] <= bases[1]:
        return Answer(relation, Effect.NEEDS_DATA, data=(Datum("unit-used"),))
    return _converted(pair, relation, first, second)


def _converted(pair: Pair, relation: Relation, first: ReferenceUnitValue, second: ReferenceUnitValue) -> Answer:
    target = {name: _counterpart(name, second.units) for name in first.units}
    others = ", ".join(name for name, found in target.items() if found is None)
    if others:
        return Answer(relation, Effect.NEEDS_DATA, data=(Datum(pair.dimension.needs, before=others),))
    if len(first.units) > 1 or first.amount is None:
        return Answer(relation, Effect.EXACT, assumptions=("linear-in-amount",))
    name = first.units[0]
    found = target[name] or name
    mine, theirs = units()[name].factor or Decimal(1), units()[found].factor or Decimal(1)
    factor = PRECISION.divide(theirs * (second.amount or Decimal(1)), mine * first.amount).normalize()
    data = (Datum("unit", before=f"{first.amount} {name}", after=f"{second.amount or 1} {found}"),)
    return Answer(relation, Effect.EXACT, Change(factor, factor, "factor"), data, assumptions=("linear-in-amount",))


def _counterpart(name: str, others: tuple[str, ...]) -> str | None:
    """Return the unit itself where it is among others, else the first of its kind of quantity that converts exactly."""
    if name in others:
        return name
    unit = units().get(name)
    return next((other for other in others if unit is not None and _alike(unit, units().get(other))), None)


def _alike(first: Unit, second: Unit | None) -> bool:
    if second is None or first.dimension != second.dimension:
        return False
    return first.factor is not None and second.factor is not None


def _units_within(first: ReferenceUnitValue, second: ReferenceUnitValue) -> bool:
    return not second.units or (bool(first.units) and set(first.units) <= set(second.units))


def _units_meet(first: ReferenceUnitValue, second: ReferenceUnitValue) -> bool:
    return not first.units or not second.units or bool(set(first.units) & set(second.units))


def _amount_within(first: ReferenceUnitValue, second: ReferenceUnitValue) -> bool:
    return second.amount is None or first.amount == second.amount
