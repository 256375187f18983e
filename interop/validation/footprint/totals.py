"""Totals against their components, against each other, and against their stages.

What is in or out of a total is never proven from the sum: a component that is not stated is unknown, not zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from interop.model.finding import Severity
from interop.validation.footprint.components import components
from interop.validation.footprint.view import Value, View, rounding

_TOTAL = "total"
_MODULES = ("A1", "A2", "A3")
_BEYOND = ("recycling-credit", "D")
_OF_WHICH = ("aircraft", "packaging")


def check_totals(view: View) -> None:
    """Report totals that contradict their components or each other.

    Args:
        view: The footprint.
    """
    for method in dict.fromkeys(value.says("method") for value in view.values):
        whole = [value for value in view.whole() if value.says("method") == method]
        if any(value.path in view.faulty for value in whole):
            continue
        parts = {value.component: value for value in whole if value.component != _TOTAL}
        totals = [value for value in whole if value.component == _TOTAL]
        explained = _uptake(view, totals, parts)
        compared = [total for total in totals if total is not explained]
        for total in compared:
            _components(view, total, parts)
        for name in _OF_WHICH if compared else ():
            _of_which(view, compared[0], parts, name)


def _components(view: View, total: Value, parts: dict[str, Value]) -> None:
    if total.says("uptakeConvention") in (None, "unknown"):
        view.report("FP-CONVENTION", total.path)
        return
    counted = _counted(total, parts)
    if counted:
        _compare(view, total, counted)


def _counted(total: Value, parts: dict[str, Value]) -> list[Value]:
    """The stated components of a total, each once."""
    convention = total.says("uptakeConvention")
    counted = [
        value
        for name, value in parts.items()
        if convention in components()[name].conventions and not _is_sum(name, parts)
    ]
    if total.says("aircraftTreatment") == "additive" and "aircraft" in parts:
        counted.append(parts["aircraft"])
    return counted


def _of_which(view: View, total: Value, parts: dict[str, Value], name: str) -> None:
    """A value inside a total cannot be larger, unless removals have made the total smaller."""
    part = parts.get(name)
    if part is None or (name == "aircraft" and total.says("aircraftTreatment") != "of-which"):
        return
    removed = sum((min(value.number, Decimal(0)) for value in _counted(total, parts)), Decimal(0))
    if part.number - total.number + removed > rounding(part.number, total.number):
        view.report(
            "FP-PART-ABOVE",
            f"{part.path}/value",
            component=name,
            value=str(part.number),
            total=str(total.number),
        )


def _is_sum(name: str, parts: dict[str, Value]) -> bool:
    """Tell whether a component is counted by the parts of it that are stated."""
    return any(part in parts for part in components()[name].instead_of)


def _compare(view: View, total: Value, parts: list[Value]) -> None:
    together = sum((value.number for value in parts), Decimal(0))
    left = total.number - together
    if abs(left) <= rounding(total.number, *(value.number for value in parts)):
        return
    rule = "FP-TOTAL-PARTS" if left < 0 else "FP-TOTAL-RESIDUAL"
    view.report(
        rule,
        f"{total.path}/value",
        total=str(total.number),
        sum=str(together),
        difference=str(left),
        parts=", ".join(value.component for value in parts),
    )


def _uptake(view: View, totals: Iterable[Value], parts: dict[str, Value]) -> Value | None:
    """The totals of PACT 3 differ by the uptake and by nothing else; return the one that is explained so."""
    by_convention = {total.says("uptakeConvention"): total for total in totals}
    excluding, including = by_convention.get("pact3-excluding"), by_convention.get("-1/+1")
    uptake = parts.get("biogenic-co2-uptake")
    if excluding is None or including is None or uptake is None:
        return None
    expected = excluding.number + uptake.number
    left = including.number - expected
    if left:
        within = abs(left) <= rounding(including.number, excluding.number, uptake.number)
        view.report(
            "FP-TOTAL-UPTAKE",
            f"{including.path}/value",
            Severity.INFO if within else None,
            stated=str(including.number),
            expected=str(expected),
            difference=str(left),
        )
    return including


def check_stages(view: View) -> None:
    """Report stages that do not add up to the value of the whole boundary, and shares that are not those of the values.

    Args:
        view: The footprint.
    """
    for whole in view.whole():
        inside = [value for value in view.values if value.says("stage") and _same_but_stage(value, whole)]
        staged = {str(value.says("stage")): value for value in inside}
        if "A1-A3" in staged:
            staged = {stage: value for stage, value in staged.items() if stage not in _MODULES}
        counted = {stage: value for stage, value in staged.items() if stage not in _BEYOND}
        if counted:
            _sum_of_stages(view, whole, counted)
        for value in inside:
            _share(view, value, whole)


def _same_but_stage(value: Value, whole: Value) -> bool:
    names = ("component", "gas", "uptakeConvention", "aircraftTreatment", "method")
    return all(value.says(name) == whole.says(name) for name in names)


def _sum_of_stages(view: View, whole: Value, staged: dict[str, Value]) -> None:
    """Where every stage of the boundary is stated the sum has to fit; else the rest is information."""
    together = sum((value.number for value in staged.values()), Decimal(0))
    left = whole.number - together
    if abs(left) <= rounding(whole.number, *(value.number for value in staged.values())):
        return
    included = view.part("boundary", "stagesIncluded") or ()
    known = bool(included) and set(included) - set(_BEYOND) <= set(staged)
    view.report(
        "FP-STAGES-SUM",
        f"{whole.path}/value",
        None if known else Severity.INFO,
        total=str(whole.number),
        sum=str(together),
        difference=str(left),
        stages=", ".join(staged),
    )


def _share(view: View, value: Value, whole: Value) -> None:
    stated = value.item.get("sharePercent")
    if stated is None or not whole.number:
        return
    share, actual = Decimal(stated), value.number / whole.number * 100
    allowed = rounding(share) + rounding(value.number) / abs(whole.number) * 100 + Decimal("0.5")
    if abs(share - actual) > allowed:
        view.report("FP-STAGE-SHARE", f"{value.path}/sharePercent", stated=str(share), actual=f"{actual:.1f}")
