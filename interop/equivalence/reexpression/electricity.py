"""Electricity (D24): kilowatt-hours per unit times the difference of two life-cycle factors."""

from __future__ import annotations

from interop.equivalence.reexpression import choices
from interop.equivalence.reexpression.feedback import source_sets
from interop.equivalence.reexpression.interval import Interval
from interop.equivalence.reexpression.steps import Input, Note
from interop.equivalence.reexpression.target import ElectricityFactor
from interop.equivalence.reexpression.view import View
from interop.equivalence.reexpression.working import Piece, Working
from interop.equivalence.relation import Relation, of_alternatives
from interop.model.footprint.codes import FactorKind
from interop.model.footprint.method import Electricity
from interop.vocabulary.gwp import sets

DIMENSION = "D24"


def step(work: Working) -> None:
    """Exchange the factors of electricity."""
    if not work.target.electricity:
        _without_factor(work)
        return
    for factor in work.target.electricity:
        for index, line in enumerate(work.view.electricity):
            if factor.line in (None, index):
                _exchange(work, index, line, factor)
    if not work.view.electricity:
        work.lack(DIMENSION, "REEXPRESS-ELECTRICITY-DATA", line=0, what="kwh")


def factor_of(view: View) -> ElectricityFactor | None:
    """Return the average factor of a document's electricity, with what holds for all of its lines, or None."""
    lines = [line for line in view.electricity if line.kwh]
    if not lines or any(line.factor is None or line.kwh is None for line in lines):
        return None
    kwh = sum((Interval.point(line.kwh or 0) for line in lines[1:]), Interval.point(lines[0].kwh or 0))
    parts = [Interval.point(line.kwh or 0) * Interval.point(line.factor or 0) for line in lines]
    average = sum(parts[1:], parts[0]) / kwh
    kinds = {line.factor_kind or FactorKind.UNKNOWN for line in lines}
    points, reports = ({line.delivery_point for line in lines}, {line.gwp_report for line in lines})
    worst = FactorKind.COMBUSTION_CO2 if FactorKind.COMBUSTION_CO2 in kinds else FactorKind.UNKNOWN
    return ElectricityFactor(
        average.middle(),
        kinds.pop() if len(kinds) == 1 else worst,
        "electricity",
        points.pop() if len(points) == 1 else None,
        reports.pop() if len(reports) == 1 else None,
    )


def _without_factor(work: Working) -> None:
    here, there = work.rules, work.target.rules
    if there is None:
        return
    if there.choice(DIMENSION).is_unknown:
        work.leave(DIMENSION, "target-unknown")
        return
    if here is None or here.choice(DIMENSION).is_unknown:
        work.leave(DIMENSION, "source-unknown")
        return
    one, other = ({name for part in choices.alternatives(rules, DIMENSION) for name in part} for rules in (here, there))
    if one and other and of_alternatives(one, other) is Relation.DISJOINT:
        work.lack(DIMENSION, "REEXPRESS-ELECTRICITY-FACTOR")
    elif one != other:
        work.leave(DIMENSION, "choice-kept")


def _exchange(work: Working, index: int, line: Electricity, factor: ElectricityFactor) -> None:
    kwh, stated = line.kwh, line.factor
    if kwh is None or stated is None:
        work.lack(DIMENSION, "REEXPRESS-ELECTRICITY-DATA", line=index + 1, what="kwh" if kwh is None else "factor")
        return
    for kind, name in ((line.factor_kind, f"electricity[{index}].factor"), (factor.kind, factor.source)):
        if kind is FactorKind.COMBUSTION_CO2:
            work.lack(DIMENSION, "REEXPRESS-ELECTRICITY-CO2-ONLY", factor=name)
            return
        if kind is not FactorKind.LIFE_CYCLE_CO2E:
            work.lack(DIMENSION, "REEXPRESS-ELECTRICITY-KIND", factor=name)
            return
    if line.delivery_point is None or line.delivery_point != factor.delivery_point:
        work.lack(DIMENSION, "REEXPRESS-ELECTRICITY-DELIVERY", line=index + 1)
        return
    report = line.gwp_report or _report(work)
    if report is None or report != factor.gwp_report:
        work.lack(DIMENSION, "REEXPRESS-ELECTRICITY-GWP", line=index + 1)
        return
    amount = Interval.point(work.view.scaled(kwh))
    before, after = amount * Interval.point(stated), amount * Interval.point(factor.value)
    work.pieces += [Piece(DIMENSION, -before), Piece(DIMENSION, after)]
    path = f"electricity[{index}]"
    inputs = (
        Input("W", str(work.view.scaled(kwh)), "kWh", f"{path}.kwh"),
        Input("EF_s", str(stated), "kgCO2e/kWh", f"{path}.factor"),
        Input("EF_t", str(factor.value), "kgCO2e/kWh", factor.source),
    )
    notes = (Note("kwh-after-allocation", {}),)
    if after != before:
        work.move(DIMENSION, "E' = E + W (EF_t - EF_s)", after - before, inputs, assumptions=notes)


def _report(work: Working) -> str | None:
    """Assessment report of the whole document, where it stands on one."""
    found = {sets()[key].ipcc for key in source_sets(work)}
    return found.pop() if len(found) == 1 else None
