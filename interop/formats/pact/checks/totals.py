"""The totals against each other and against the components that are stated.

What is in or out of a total is never proven from the sum: a component that is left blank is unknown, not zero. The
difference to the total is therefore information, unless the stated components alone are above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from interop.formats.pact.checks.literals import rounding, total
from interop.formats.pact.checks.view import ZERO, View
from interop.model.finding import Severity

NEGATIVE_REMOVALS = (3, 0, 2)
"""Since this version technological removals are stated as negative values."""

CAPTURE, REMOVALS = "ccsTechnologicalCO2Capture", "technologicalCO2Removals"


@dataclass(frozen=True, slots=True)
class Formula:
    """A total and its components.

    Attributes:
        total: Field of the total.
        parts: Fields of its components, each once.
        excess: How serious it is where the stated components are above the total.
        known: Whether the specification says what else the total holds, so that a rest can be named.
    """

    total: str
    parts: tuple[str, ...]
    excess: Severity
    known: bool = True


_EMISSIONS_3 = (
    "fossilGhgEmissions",
    "landUseChangeGhgEmissions",
    "landManagementBiogenicCO2Emissions",
    "landManagementBiogenicCO2Removals",
    "biogenicNonCO2Emissions",
    CAPTURE,
    REMOVALS,
)
_PARTS_2 = (
    "fossilGhgEmissions",
    "dLucGhgEmissions",
    "landManagementGhgEmissions",
    "otherBiogenicGhgEmissions",
    "biogenicCarbonWithdrawal",
)
_FORMULAS = {
    2: (
        Formula("pCfExcludingBiogenic", ("fossilGhgEmissions",), Severity.ERROR, known=False),
        # Version 2 counts gases of land management that are not CO2 there, and does not say that fossil
        # emissions leave them out: the components may overlap.
        Formula("pCfIncludingBiogenic", _PARTS_2, Severity.WARNING),
    ),
    3: (Formula("pcfExcludingBiogenicUptake", _EMISSIONS_3, Severity.ERROR),),
}
_OF_WHICH = {
    2: (("aircraftGhgEmissions", "pCfExcludingBiogenic"), ("packagingGhgEmissions", "pCfExcludingBiogenic")),
    3: (
        ("aircraftGhgEmissions", "pcfExcludingBiogenicUptake"),
        ("packagingGhgEmissions", "pcfExcludingBiogenicUptake"),
        ("landManagementFossilGhgEmissions", "fossilGhgEmissions"),
    ),
}
_NEGATIVE = ("landManagementBiogenicCO2Removals", "landManagementGhgEmissions", CAPTURE, REMOVALS)


def check_totals(view: View) -> None:
    """Report totals that contradict each other or their components.

    Args:
        view: The footprint.
    """
    main = view.version[0]
    for formula in _FORMULAS[main]:
        _components(view, formula)
    for part, whole in _OF_WHICH[main]:
        _of_which(view, part, whole)
    if main == 3:
        _uptake(view)
        _removals(view)


def _components(view: View, formula: Formula) -> None:
    stated = view.numbers.get(formula.total)
    if stated is None or not view.faulty.isdisjoint(formula.parts):
        return
    parts = {name: _signed(view, name) for name in formula.parts if name in view.numbers}
    if not parts:
        return
    together = total(*parts.values())
    left = stated - together
    if not left or (CAPTURE in parts and REMOVALS in parts and _counted_once(left, parts)):
        return
    within = abs(left) <= rounding(stated, *parts.values())
    if left > 0 and (within or not formula.known):
        return
    if left < 0:
        view.report(
            "PACT-TOTAL-PARTS",
            f"/pcf/{formula.total}",
            Severity.INFO if within else formula.excess,
            total=str(stated),
            sum=str(together),
            difference=str(left),
            parts=", ".join(parts),
        )
    else:
        view.report(
            "PACT-TOTAL-RESIDUAL",
            f"/pcf/{formula.total}",
            total=str(stated),
            sum=str(together),
            difference=str(left),
            blank=", ".join([name for name in formula.parts if name not in parts]) or "—",
        )


def _signed(view: View, name: str) -> Decimal:
    """A component as it enters the sum; early patches of version 3 state removals as positive values."""
    value = view.numbers[name]
    return -value if name == REMOVALS and view.version < NEGATIVE_REMOVALS else value


def _counted_once(left: Decimal, parts: dict[str, Decimal]) -> bool:
    """Tell whether the total fits where capture and removals are one quantity, stated in two fields."""
    return left in (-parts[CAPTURE], -parts[REMOVALS])


def _of_which(view: View, part: str, whole: str) -> None:
    """A value inside another cannot be larger, unless removals have made the other smaller."""
    if part not in view.numbers or whole not in view.numbers:
        return
    value, limit = view.numbers[part], view.numbers[whole]
    removed = total(ZERO, *(min(_signed(view, name), ZERO) for name in _NEGATIVE if name in view.numbers))
    if value - limit + removed > rounding(value, limit):
        view.report("PACT-PART-ABOVE", f"/pcf/{part}", value=str(value), whole=whole, limit=str(limit))


def _uptake(view: View) -> None:
    """The two totals of version 3 differ by the uptake and by nothing else."""
    including = view.numbers.get("pcfIncludingBiogenicUptake")
    excluding = view.numbers.get("pcfExcludingBiogenicUptake")
    if including is None or excluding is None or "biogenicCO2Uptake" in view.faulty:
        return
    uptake = view.numbers.get("biogenicCO2Uptake")
    path = "/pcf/pcfIncludingBiogenicUptake"
    if uptake is None:
        if including > excluding:
            view.report(
                "PACT-TOTAL-UPTAKE",
                path,
                stated=str(including),
                expected=f"≤ {excluding}",
                difference=str(including - excluding),
            )
        elif including < excluding:
            view.report("PACT-UPTAKE-UNSTATED", path, difference=str(including - excluding))
        return
    expected = total(excluding, uptake)
    left = including - expected
    if left:
        severity = Severity.INFO if abs(left) <= rounding(including, excluding, uptake) else None
        view.report(
            "PACT-TOTAL-UPTAKE", path, severity, stated=str(including), expected=str(expected), difference=str(left)
        )


def _removals(view: View) -> None:
    """Capture and removals that are the same number may be one quantity, subtracted twice."""
    capture, removals = view.numbers.get(CAPTURE), view.numbers.get(REMOVALS)
    if removals and view.version < NEGATIVE_REMOVALS:
        view.report("PACT-REMOVALS-SIGN", f"/pcf/{REMOVALS}", Severity.WARNING, value=str(removals))
    if capture and removals and capture == _signed(view, REMOVALS):
        view.report("PACT-REMOVALS-TWICE", f"/pcf/{REMOVALS}", value=str(removals))
