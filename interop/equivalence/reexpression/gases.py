"""The change of an amount from one GWP set to another, by the gases that are stated and bounds on the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from interop.equivalence.reexpression.feedback import substance_of
from interop.equivalence.reexpression.interval import ZERO, Interval, hull, total
from interop.equivalence.reexpression.view import View
from interop.model.footprint.codes import Component, Stage, UptakeConvention
from interop.vocabulary.gwp import factors, gwp
from interop.vocabulary.substances import substances

_ONE = Interval.point(1)
_COUNTS_BIOGENIC = (UptakeConvention.MINUS_ONE_PLUS_ONE, UptakeConvention.PACT3_EXCLUDING)


@dataclass(frozen=True, slots=True)
class Line:
    """One gas of an amount.

    Attributes:
        gas: Name in the document.
        substance: Key of the substance, empty where it is not known.
        mass: Mass in kg per unit, or None.
        amount: Its part in kgCO2e per unit under the set of the document, or None.
        factor: Factor that the document states, or None.
        path: Where the document states it.
    """

    gas: str
    substance: str
    mass: Decimal | None
    amount: Decimal | None
    factor: Decimal | None
    path: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a change of the GWP set does to an amount.

    Attributes:
        delta: The change.
        exact: Whether the stated gases reproduce the amount, and every factor is one number.
        rest: Part of the amount that no stated gas explains.
        unknown: Gases without a factor in one of the sets.
        overstated: Whether the gases make up more than the amount.
    """

    delta: Interval
    exact: bool
    rest: Interval = ZERO
    unknown: tuple[str, ...] = ()
    overstated: bool = False


def lines_of(view: View, component: Component = Component.TOTAL, stage: Stage | None = None) -> list[Line]:
    """Return the gases that a document states of a component.

    Args:
        view: The document.
        component: The component.
        stage: Its stage; None for the whole boundary.
    """
    stated = [
        Line(str(item.gas), substance_of(str(item.gas)), None, view.scaled(item.value), None, f"results[{index}].value")
        for index, item in view.results()
        if (item.component, item.stage) == (component, stage) and item.gas is not None and item.value is not None
    ]
    if stated or component is not Component.TOTAL or stage is not None:
        return stated
    return list(_masses(view))


def _masses(view: View) -> Iterator[Line]:
    part = view.footprint.gwp
    for index, item in enumerate(part.gases or () if part is not None else ()):
        if item.mass_kg is not None:
            key = substance_of(item.gas, item.cas, item.origin)
            yield Line(item.gas, key, view.scaled(item.mass_kg), None, item.gwp, f"gwp.gases[{index}].massKg")


def change(
    amount: Interval,
    tolerance: Decimal,
    lines: Sequence[Line],
    source: Sequence[str],
    target: Sequence[str],
    convention: UptakeConvention,
) -> Change:
    """Bound the change of an amount of gross emissions.

    Args:
        amount: The amount in kgCO2e under the source set, before uptake, credits and removals.
        tolerance: Half a unit of the last digit that the document states.
        lines: Gases of it, each once.
        source: Sets that it may stand on, at least one.
        target: Sets that are wanted, any of them, at least one.
        convention: Uptake convention, which tells whether biogenic carbon dioxide counts.
    """
    if set(source) == set(target) and len(source) == 1:
        return Change(ZERO, exact=True)
    found = [_between(amount, tolerance, lines, source, other, convention) for other in target]
    delta = hull(item.delta for item in found)
    return Change(
        delta,
        (all(item.exact for item in found) and delta.is_narrow) or delta.is_zero,
        hull(item.rest for item in found),
        tuple(dict.fromkeys(name for item in found for name in item.unknown)),
        all(item.overstated for item in found),
    )


def _between(
    amount: Interval,
    tolerance: Decimal,
    lines: Sequence[Line],
    source: Sequence[str],
    target: str,
    convention: UptakeConvention,
) -> Change:
    parts, grown, deltas, unknown = [], [], [], []
    for line in lines:
        if not line.mass and not line.amount:
            continue
        here, there = _factor(line, source, convention), _factor_in(line.substance, target, convention)
        if here is None or there is None or (line.mass is None and here.low <= 0):
            unknown.append(line.gas)
            continue
        mass = Interval.point(line.mass) if line.mass is not None else Interval.point(line.amount or 0) / here
        parts.append(mass * here if line.mass is not None else Interval.point(line.amount or 0))
        grown.append(mass * there)
        deltas.append(mass * (there - here))
    rest = amount - total(parts)
    delta = total(deltas)
    narrow = all(item.is_narrow for item in deltas)
    if not unknown and -tolerance <= rest.low and rest.high <= tolerance:
        return Change(delta, narrow)
    overstated = rest.high < -tolerance
    left = Interval(max(rest.low, Decimal(0)), max(rest.high, Decimal(0)))
    spread = hull(ratios(one, target) for one in source)
    return Change(total(grown) + left * spread - amount, False, left, tuple(unknown), overstated)


def _factor(line: Line, source: Sequence[str], convention: UptakeConvention) -> Interval | None:
    """The factor behind a gas of the document: its own, else one of those of the sets that it may stand on."""
    if line.factor is not None:
        return Interval.point(line.factor)
    found = [_factor_in(line.substance, key, convention) for key in source]
    known = [item for item in found if item is not None]
    return hull(known) if known and len(known) == len(found) else None


def _factor_in(substance: str, set_key: str, convention: UptakeConvention) -> Interval | None:
    """The factor of a gas, as an interval where its origin is not stated; None where the set has none."""
    known = substances().get(substance)
    if known is None:
        return None
    if known.base == "co2":
        if known.origin == "biogenic" and convention is UptakeConvention.UNKNOWN:
            return Interval(Decimal(0), Decimal(1))
        counted = known.origin != "biogenic" or convention in _COUNTS_BIOGENIC
        return Interval.point(1 if counted else 0)
    found = gwp(substance, set_key)
    if found is not None and found.value is not None:
        return Interval.point(found.value)
    kin = [item.key for item in substances().values() if item.base == known.base and item.key != substance]
    values = [item.value for item in (gwp(key, set_key) for key in kin) if item is not None and item.value is not None]
    return Interval(min(values), max(values)) if values and not known.origin else None


@cache
def ratios(source: str, target: str) -> Interval:
    """How much any gas that both sets list can grow or shrink: factor in the one divided by that in the other."""
    here, there = factors(source), factors(target)
    pairs = [(here[key].value, there[key].value) for key in here if key in there]
    return hull([_ONE, *_quotients((one, other) for one, other in pairs if one and other is not None)])


def _quotients(pairs: Iterable[tuple[Decimal | None, Decimal | None]]) -> Iterator[Interval]:
    for one, other in pairs:
        if one is not None and other is not None:
            yield Interval.point(other) / Interval.point(one)
