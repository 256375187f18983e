"""Steps for amounts that follow from others: the mass of so many units, the total with biogenic uptake."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Context, localcontext
from typing import Any

from interop.crosswalk.table import Version
from interop.crosswalk.transform import NotTransferable
from interop.crosswalk.transforms.amounts import DIGITS, as_decimal, decimal_text
from interop.formats.pact.crossing import PactCrossing, found

Json = Any

_EXCLUDING = "results[component=total,uptakeConvention=pact3-excluding,aircraftTreatment=of-which].value"
_UPTAKE = "results[component=biogenic-co2-uptake].value"


def mass(_footprint: Mapping[str, Json], crossing: PactCrossing, _version: Version) -> None:
    """The mass of so many kilograms is the amount; energy, transport and services have none (0)."""
    pcf = crossing.tree["pcf"]
    if "productMassPerDeclaredUnit" in pcf or "pcf.productMassPerDeclaredUnit" in crossing.reasons:
        return
    unit, amount = pcf.get("declaredUnitOfMeasurement"), pcf.get("declaredUnitAmount")
    if unit == "kilogram" and amount is not None:
        sources = ["/unit/amount"]
        crossing.fill("pcf.productMassPerDeclaredUnit", amount, sources, "pact3-mass", "the mass of so many kilograms")
    elif unit in _WITHOUT_MASS:
        reason = "PACT writes 0 where the mass has no meaning: energy, transport, services"
        crossing.fill("pcf.productMassPerDeclaredUnit", "0", ["/unit/measure"], "pact3-mass", reason)


_WITHOUT_MASS = ("kilowatt hour", "megajoule", "ton kilometer", "hour", "megabit second")


def including(footprint: Mapping[str, Json], crossing: PactCrossing, _version: Version) -> None:
    """The total with uptake is that without it plus the uptake, where both are known as version 3 defines them."""
    name = "pcfIncludingBiogenicUptake"
    if name in crossing.tree["pcf"]:
        return
    for excluding, parts, formula in _SUMS:
        stated = [found(footprint, path) for path in (excluding, *parts)]
        try:
            numbers = [as_decimal(value) for value, _ in stated]
        except NotTransferable:
            continue
        if excluding != _EXCLUDING and any(numbers[1:]):
            continue
        with localcontext(Context(prec=2 * DIGITS)):
            value = decimal_text(sum(numbers[1:], numbers[0]))
        crossing.fill(f"pcf.{name}", value, [pointer for _, pointer in stated], "pact3-including", formula)
        return
    reason = "it is not derived, since a part of it is not known as version 3 defines it"
    crossing.reasons.setdefault(f"pcf.{name}", reason)


_SUMS = (
    (_EXCLUDING, (_UPTAKE,), "pcfExcludingBiogenicUptake + biogenicCO2Uptake"),
    (
        _EXCLUDING.replace("pact3", "pact2"),
        (
            _UPTAKE,
            "results[component=biogenic-other].value",
            "results[component=land-management-net].value",
            "results[component=land-use-change-direct].value",
        ),
        "the total without biogenic emissions, since every biogenic part is stated as zero",
    ),
)
