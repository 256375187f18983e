"""A footprint's number under other rules, step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from interop.equivalence.reexpression import (
    aircraft,
    credits,
    electricity,
    exemption,
    gwp,
    land_use,
    logistics,
    method,
    packaging,
    stages,
    unit,
    uptake,
)
from interop.equivalence.reexpression.interval import Interval
from interop.equivalence.reexpression.steps import Missing, Note, ReexpressedUnit, Reexpression
from interop.equivalence.reexpression.target import ElectricityFactor, Target, target_of_rules
from interop.equivalence.reexpression.view import View
from interop.equivalence.reexpression.working import Working
from interop.model.evidence import Evidence
from interop.model.footprint.codes import UptakeConvention
from interop.model.footprint.footprint import Footprint
from interop.model.ruleset.effective import EffectiveRuleSet

STEPS: tuple[Callable[[Working], None], ...] = (
    stages.step,
    packaging.step,
    logistics.step,
    aircraft.step,
    land_use.step,
    credits.step,
    electricity.step,
    gwp.step,
    exemption.step,
    uptake.convert,
    unit.step,
    method.step,
)
"""In this order: first what the number consists of, in the factors of the source; then the factors; then bounds on what
was left out; then biogenic carbon; the unit last, so that every change before it is per unit of the document."""

_READ = ("D02", "D03", "D04", "D06", "D10", "D14", "D15", "D16", "D17", "D21", "D24", "D26", "D27", "D28")
"""Dimensions whose choices the steps read."""

_RANK = {"exact": 0, "interval": 1, "refused": 2}


def reexpress(
    footprint: Footprint,
    rules: EffectiveRuleSet,
    source: EffectiveRuleSet | None = None,
    *,
    circumstances: frozenset[str] = frozenset(),
    electricity_factors: tuple[ElectricityFactor, ...] = (),
    convention: UptakeConvention | None = None,
) -> Reexpression:
    """Give the number of a footprint under other rules: exactly, as an interval, or not at all.

    What the document states comes first; its rules say what it does not state. The result is derived from the
    document and carries none of its claims.

    Args:
        footprint: The footprint.
        rules: The wanted rules, composed.
        source: The rules that the document follows, composed; None where not known.
        circumstances: Circumstances that hold, such as ``final-product``.
        electricity_factors: Electricity factors under the wanted rules.
        convention: Wanted uptake convention, where the rules have totals of several.
    """
    target = target_of_rules(rules, circumstances, electricity_factors)
    if convention is not None:
        target = replace(target, conventions=(convention,))
    best: Reexpression | None = None
    for work in _starts(footprint, target, source):
        for step in STEPS:
            step(work)
        found = result_of(work)
        if best is None or _RANK[found.kind] < _RANK[best.kind]:
            best = found
    return best if best is not None else _without_total(footprint, target)


def _starts(footprint: Footprint, target: Target, source: EffectiveRuleSet | None) -> list[Working]:
    """Every total of every method that the document states, the wanted convention first."""
    found = []
    names: list[str | None] = [*View(footprint).methods()]
    for name in names or [None]:
        view = View(footprint, name)
        totals = view.totals()
        ordered = [item for item in target.conventions if item in totals]
        ordered += [item for item in totals if item not in ordered]
        found += [working(view, target, source, item) for item in ordered]
    return found


def working(view: View, target: Target, source: EffectiveRuleSet | None, convention: UptakeConvention) -> Working:
    """Start from one total of a document.

    Args:
        view: The document.
        target: What is wanted.
        source: Rules that the document follows, or None.
        convention: Convention of the total; the document states it.
    """
    start = view.totals()[convention]
    return Working(view, target, source, convention, start, Interval.point(start.value))


def result_of(work: Working) -> Reexpression:
    """Return what came of a number that went through all steps."""
    kind: Literal["exact", "interval", "refused"] = "exact" if work.exact else "interval"
    if work.missing:
        kind = "refused"
    stated = work.view.unit
    refers = ReexpressedUnit(*work.unit) if work.unit else ReexpressedUnit(stated.amount, stated.measure)
    notes = [Note("derived", {})]
    if work.rules is None:
        notes.append(Note("rules-unknown", {}))
    unconfirmed = _unconfirmed(work)
    if unconfirmed:
        notes.append(Note("evidence", {"dimensions": ", ".join(unconfirmed)}))
    if work.not_reached:
        notes.append(Note("not-reached", {"dimensions": ", ".join(item.dimension for item in work.not_reached)}))
    return Reexpression(
        kind,
        work.start.value,
        None if work.missing else work.value,
        refers,
        str(work.convention),
        tuple(work.steps),
        tuple(work.missing),
        tuple(work.not_reached),
        tuple(notes),
    )


def _unconfirmed(work: Working) -> list[str]:
    """Dimensions of which the wanted rules are known from recall only."""
    rules = work.target.rules
    return [name for name in _READ if rules is not None and rules.evidence(name) is Evidence.UNVERIFIED]


def _without_total(footprint: Footprint, target: Target) -> Reexpression:
    stated = View(footprint).unit
    missing = Missing("D10", "REEXPRESS-TOTAL", "producer", {"target": target.name})
    unit_of = ReexpressedUnit(stated.amount if stated.amount != Decimal(0) else None, stated.measure)
    return Reexpression("refused", None, None, unit_of, "unknown", (), (missing,), (), (Note("derived", {}),))
