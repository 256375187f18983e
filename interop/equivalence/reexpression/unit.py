"""The reference unit (D03): another amount, another unit of the same kind, or the mass of the product."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from interop.equivalence.reexpression import choices
from interop.equivalence.reexpression.interval import Interval
from interop.equivalence.reexpression.steps import Input, Note, Step
from interop.equivalence.reexpression.view import View
from interop.equivalence.reexpression.working import Working
from interop.model.footprint.codes import UnitKind
from interop.vocabulary.units import convert, units

DIMENSION = "D03"
_BASES = {UnitKind.FUNCTIONAL: "D03-functional-unit", UnitKind.DECLARED: "D03-declared-unit"}


def step(work: Working) -> None:
    """Bring the number to a unit that is wanted."""
    wanted, unit = work.target.unit, work.view.unit
    if wanted is None:
        if work.target.rules is None or not choices.is_open(work.target.rules, DIMENSION):
            work.lack_rule(DIMENSION)
        return
    basis = _BASES.get(unit.kind) if unit.kind is not None else None
    if basis is not None and basis not in wanted.bases and wanted.bases[0] in _BASES.values():
        work.lack(DIMENSION, "REEXPRESS-UNIT-KIND", kind=str(unit.kind))
        return
    if not wanted.units and wanted.amount is None:
        return
    if unit.amount is None or unit.measure is None or unit.measure not in units() or unit.amount <= 0:
        work.lack(DIMENSION, "REEXPRESS-UNIT", units=", ".join(wanted.units))
        return
    if unit.measure in wanted.units and wanted.amount in (None, unit.amount):
        return
    found = bridge(work.view, wanted.units or (unit.measure,))
    if found is None:
        work.lack(DIMENSION, "REEXPRESS-UNIT", units=", ".join(wanted.units))
        return
    measure, size, inputs, exact = found
    amount = wanted.amount if wanted.amount is not None else Decimal(1)
    _write(work, Interval.point(amount) / size, inputs, (amount, measure), exact=exact)


def bridge(view: View, wanted: Sequence[str]) -> tuple[str, Interval, tuple[Input, ...], bool] | None:
    """Return a wanted unit and how many of it the document's unit is, or None where nothing leads there.

    Args:
        view: A document with an amount and a measure.
        wanted: Keys of units, the preferred one first.

    Returns:
        The unit, the number of it, the numbers used, and whether the conversion is exact.
    """
    amount, measure, mass = view.unit.amount, view.unit.measure, view.unit.mass_kg
    if amount is None or measure is None:
        return None
    stated = Input("n", str(amount), measure, "unit.amount")
    if measure in wanted:
        return measure, Interval.point(amount), (stated,), True
    dimension = units()[measure].dimension
    for key in wanted:
        if units()[key].dimension == dimension and units()[key].factor is not None:
            value, exact = convert(amount, measure, key)
            return key, Interval.point(value), (stated,), exact
    for key in wanted:
        if mass is not None and mass > 0 and units()[key].dimension == units()["kg"].dimension:
            value, exact = convert(mass, "kg", key)
            return key, Interval.point(value), (Input("m", str(mass), "kg", "unit.massKg"),), exact
    return None


def _write(
    work: Working, factor: Interval, inputs: tuple[Input, ...], unit: tuple[Decimal, str], *, exact: bool
) -> None:
    if not exact:
        work.exact = False
    work.unit_factor = factor
    work.unit = unit
    work.value = work.value * factor
    wanted = Input("n_t", str(unit[0]), unit[1], "rules")
    formula = f"E' = E n_t / {'m' if inputs[0].symbol == 'm' else 'n'}"
    notes = (Note("unit-same-product", {}),)
    work.steps.append(Step(DIMENSION, formula, (*inputs, wanted), None, exact, factor, notes))
