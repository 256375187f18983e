"""The difference of two footprints, cause by cause: what A would be under the choices behind B, and what is left.

A walks to B in the order of the re-expression: stages, packaging, outbound logistics, aircraft, land use, credits and
removals, electricity factor, GWP set, exempted share, biogenic uptake. The entries and the remainder sum exactly to
the difference; the remainder is what no rule explains: other processes, other data, other suppliers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from interop.equivalence.facts import document_facts
from interop.equivalence.reexpression import (
    aircraft,
    choices,
    credits,
    electricity,
    exemption,
    gwp,
    land_use,
    logistics,
    method,
    packaging,
    stages,
    uptake,
)
from interop.equivalence.reexpression.feedback import sets_of
from interop.equivalence.reexpression.interval import ZERO, Interval, total
from interop.equivalence.reexpression.run import working
from interop.equivalence.reexpression.steps import Input, Missing, Note, NotReached, ReexpressedUnit, Step
from interop.equivalence.reexpression.target import COMPONENT_DIMENSIONS, Target
from interop.equivalence.reexpression.unit import bridge as unit_bridge
from interop.equivalence.reexpression.view import View
from interop.equivalence.reexpression.working import Working
from interop.equivalence.report import EquivalenceReport
from interop.model.footprint.codes import UptakeConvention
from interop.model.footprint.footprint import Footprint
from interop.model.ruleset.effective import EffectiveRuleSet
from interop.vocabulary.units import units

_STEPS = (
    stages.step,
    packaging.step,
    logistics.step,
    aircraft.step,
    land_use.step,
    credits.step,
    electricity.step,
    gwp.step,
)


@dataclass(frozen=True, slots=True)
class BridgeEntry:
    """One cause of the difference.

    Attributes:
        dimension: Dimension that the cause lies in.
        delta: Its part of B - A in kgCO2e per unit of A; None where it cannot be computed and is in the remainder.
        point: Number that stands for it in the sum: the delta, or the middle of its bounds.
        exact: Whether the delta is one number.
        formula: Formula in its symbols; empty where it cannot be computed.
        inputs: Numbers that it uses.
        assumptions: Under which it holds.
        missing: What its computation waits for.
        kept: Why the number stays as it is, where no formula reaches the cause.
    """

    dimension: str
    delta: Interval | None
    point: Decimal
    exact: bool
    formula: str = ""
    inputs: tuple[Input, ...] = ()
    assumptions: tuple[Note, ...] = ()
    missing: Missing | None = None
    kept: NotReached | None = None


@dataclass(frozen=True, slots=True)
class Bridge:
    """The difference of two footprints by cause.

    Attributes:
        a: Total of A.
        b: Total of B per unit of A.
        unit: Unit of A, which everything refers to.
        conventions: Uptake conventions of the two totals.
        difference: B - A.
        entries: Causes in the order of calculation.
        remainder: What is left, as bounds.
        remainder_point: What is left, so that the points of the entries and this sum exactly to the difference.
        comparative: Whether it may support a comparative claim; a report says so where it does not.
        missing: Why there is no bridge at all, where the units or totals do not allow one.
    """

    a: Decimal | None
    b: Decimal | None
    unit: ReexpressedUnit
    conventions: tuple[str, str]
    difference: Decimal | None
    entries: tuple[BridgeEntry, ...]
    remainder: Interval | None
    remainder_point: Decimal | None
    comparative: bool
    missing: tuple[Missing, ...] = ()


def bridge(
    a: Footprint,
    b: Footprint,
    rules_a: EffectiveRuleSet | None = None,
    rules_b: EffectiveRuleSet | None = None,
    *,
    comparative: bool = False,
) -> Bridge:
    """Explain the difference of two footprints of the same unit.

    Args:
        a: The footprint to start from.
        b: The footprint to arrive at.
        rules_a: Rules that A follows, composed; None where not known.
        rules_b: Rules that B follows, composed; None where not known.
        comparative: Whether the claim is a comparison and all of its conditions hold; only the caller knows.
    """
    here = View(a)
    refers = ReexpressedUnit(here.unit.amount, here.unit.measure)
    scale = _scale(here, View(b))
    there = View(b, scale=scale) if scale is not None else None
    pair = _totals(here, there) if there is not None else None
    if there is None or pair is None:
        rule = "REEXPRESS-UNIT" if there is None else "REEXPRESS-TOTAL"
        arguments = {"units": here.unit.measure or "-"} if there is None else {"target": "A, B"}
        missing = Missing("D03" if there is None else "D10", rule, "producer", arguments)
        return Bridge(None, None, refers, ("", ""), None, (), None, None, False, (missing,))
    work = working(here, _target(there, rules_b, pair[1]), rules_a, pair[0])
    for step in _STEPS:
        step(work)
    exempted = _exempted(work, there, rules_b, pair[1])
    uptake.convert(work)
    end = Interval.point(there.totals()[pair[1]].value)
    entries = _entries(work, exempted, _kept(work, rules_b))
    difference = end - Interval.point(work.start.value)
    rest = difference - total(Interval.point(item.point) for item in entries)
    bounds = difference - total(item.delta for item in entries if item.delta is not None)
    conventions = (str(pair[0]), str(pair[1]))
    return Bridge(
        work.start.value, end.low, refers, conventions, difference.low, entries, bounds, rest.low, comparative
    )


def bridge_of(report: EquivalenceReport) -> Bridge | None:
    """Explain the difference of the two footprints of a comparison; None where a side is a rule set.

    It is never called a comparative claim: the conditions of one stand beside the rules, where nothing here can see
    whether they hold.

    Args:
        report: The comparison.
    """
    if report.a.document is None or report.b.document is None:
        return None
    first, second = (Footprint.model_validate(side.document) for side in (report.a, report.b))
    return bridge(first, second, report.a.rules, report.b.rules)


def _scale(a: View, b: View) -> Decimal | None:
    """Factor from B's unit to A's; None where no physical bridge leads there."""
    if a.unit.amount is None or a.unit.measure is None or b.unit.measure is None or b.unit.amount is None:
        return None
    if b.unit.amount <= 0 or a.unit.measure not in units() or b.unit.measure not in units():
        return None
    found = unit_bridge(b, (a.unit.measure,))
    return None if found is None else (Interval.point(a.unit.amount) / found[1]).middle()


def _totals(a: View, b: View) -> tuple[UptakeConvention, UptakeConvention] | None:
    """The totals to compare: of one convention where both state it, else the first of each."""
    here, there = a.totals(), b.totals()
    if not here or not there:
        return None
    common = next((item for item in here if item in there), None)
    return (common, common) if common is not None else (next(iter(here)), next(iter(there)))


def _target(view: View, rules: EffectiveRuleSet | None, convention: UptakeConvention) -> Target:
    """The choices behind a footprint: what it states, else what its rules fix."""
    held: Mapping[str, bool | None] = {
        "D04": packaging.holds_packaging(view),
        "D27": logistics.holds_logistics(view),
    }
    places = {
        name: frozenset({"inside" if inside else "outside"}) for name, inside in held.items() if inside is not None
    }
    place = aircraft.place_of(view, convention)
    if place is not None:
        places["D26"] = frozenset({place, "inside"})
    for name in ("D04", "D27", *COMPONENT_DIMENSIONS):
        known = choices.counting(rules, name) if rules is not None and name not in places else None
        if known is not None:
            places[name] = known
    factor = electricity.factor_of(view)
    return Target(
        name="B",
        gwp_sets=sets_of(view) or (choices.gwp_sets(rules) if rules is not None else ()),
        conventions=(convention,),
        places=places,
        inside=stages.concepts_inside(view),
        outside=stages.concepts_outside(view),
        electricity=(factor,) if factor is not None else (),
        other=view,
    )


def _exempted(
    work: Working, b: View, rules_b: EffectiveRuleSet | None, convention: UptakeConvention
) -> BridgeEntry | None:
    """What the two may have left out: it raises the one and the other by nothing up to their exempted shares."""
    other = working(b, work.target, rules_b, convention)
    bounds = []
    for side in (work, other):
        share = exemption.exempted_share(side.view)
        known = share is not None and share < 100 and gwp.gross_emissions(side) is not None
        bounds.append(exemption.left_out(side, share) if known and share is not None else ZERO)
    delta = bounds[0] - bounds[1]
    if delta.is_zero:
        return None
    notes = (Note("exemption-estimate", {}), Note("gross-positive", {}))
    return BridgeEntry("D17", delta, delta.middle(), False, "x_A G_A / (1 - x_A) - x_B G_B / (1 - x_B)", (), notes)


def _kept(work: Working, rules_b: EffectiveRuleSet | None) -> list[NotReached]:
    """Causes that no formula reaches, such as allocation: where the two sides do not choose alike."""
    if rules_b is None:
        return []
    scratch = replace(work, target=replace(work.target, rules=rules_b), steps=[], missing=[], not_reached=[])
    method.step(scratch)
    known = [NotReached(item.dimension, Note("not-computed", {})) for item in scratch.missing]
    alike = _stated_alike(work.view, work.target.other)
    found = [item for item in (*known, *scratch.not_reached) if item.dimension not in alike]
    return sorted(found, key=lambda item: item.dimension)


def _stated_alike(here: View, other: View | None) -> set[str]:
    """Dimensions in which both documents state the same choice themselves."""
    if other is None:
        return set()
    first, second = (
        document_facts(view.footprint.model_dump(mode="json", by_alias=True, exclude_none=True))
        for view in (here, other)
    )
    return {name for name in first.keys() & second.keys() if first[name].choice == second[name].choice}


def _entries(work: Working, exempted: BridgeEntry | None, kept: list[NotReached]) -> tuple[BridgeEntry, ...]:
    done = [_entry(step) for step in work.steps if step.delta is not None and not step.delta.is_zero]
    if exempted is not None:
        place = next((index for index, item in enumerate(done) if item.dimension == uptake.DIMENSION), len(done))
        done.insert(place, exempted)
    lacking = [BridgeEntry(item.dimension, None, Decimal(0), False, missing=item) for item in work.missing]
    unknown = (*work.not_reached, *kept)
    return (*done, *lacking, *(BridgeEntry(item.dimension, None, Decimal(0), False, kept=item) for item in unknown))


def _entry(step: Step) -> BridgeEntry:
    delta = step.delta if step.delta is not None else ZERO
    return BridgeEntry(step.dimension, delta, delta.middle(), step.exact, step.formula, step.inputs, step.assumptions)
