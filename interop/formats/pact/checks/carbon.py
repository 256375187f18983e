"""Carbon in the product against its mass, against the uptake of carbon dioxide, and the mass against the unit."""

from __future__ import annotations

from decimal import Decimal

from interop.formats.pact.checks.literals import rounding, total
from interop.formats.pact.checks.view import ZERO, View

CO2_PER_CARBON = (Decimal(44), Decimal(12))
"""Molar masses of carbon dioxide and carbon, as PACT rounds them."""

LARGEST_DEVIATION = Decimal("0.01")
"""An uptake this far from the carbon content, as a share of it, may still come from rounding of the ratio."""

_CONTENTS = ("fossilCarbonContent", "biogenicCarbonContent", "recycledCarbonContent", "ccuCarbonContent")
_UPTAKE = {2: "biogenicCarbonWithdrawal", 3: "biogenicCO2Uptake"}
UNIT = {2: "declaredUnit", 3: "declaredUnitOfMeasurement"}
"""Field of the declared unit by main version."""


def check_carbon(view: View) -> None:
    """Report carbon that the product cannot hold, and an uptake that its carbon does not explain.

    Args:
        view: The footprint.
    """
    mass = product_mass(view)
    if mass:
        _against_mass(view, mass)
    _recycled(view)
    _against_uptake(view)


def product_mass(view: View) -> Decimal | None:
    """Return the mass that the carbon content is a part of, in kg; None where it is not known or has no meaning.

    Args:
        view: The footprint.
    """
    mass = view.numbers.get("productMassPerDeclaredUnit")
    if mass is None and view.version[0] == 2 and view.pcf.get(UNIT[2]) == "kilogram":
        return None if "productMassPerDeclaredUnit" in view.faulty else Decimal(1)
    return mass or None


def _against_mass(view: View, mass: Decimal) -> None:
    numbers, alone = view.numbers, False
    for name in _CONTENTS:
        content = numbers.get(name)
        if content is not None and content > mass:
            alone = True
            view.report("PACT-CARBON-MASS", f"/pcf/{name}", content=str(content), mass=str(mass))
    fossil, biogenic = numbers.get("fossilCarbonContent"), numbers.get("biogenicCarbonContent")
    if alone or fossil is None or biogenic is None:
        return
    together = total(fossil, biogenic)
    if together - mass > rounding(fossil, biogenic):
        view.report("PACT-CARBON-SUM", "/pcf", content=str(together), mass=str(mass))


def _recycled(view: View) -> None:
    """Recycled carbon is fossil or biogenic carbon of the product."""
    recycled = view.numbers.get("recycledCarbonContent")
    fossil, biogenic = (view.numbers.get(name) for name in _CONTENTS[:2])
    if recycled is None or fossil is None or biogenic is None:
        return
    if recycled - total(fossil, biogenic) > rounding(recycled, fossil, biogenic):
        content = str(total(fossil, biogenic))
        view.report("PACT-CARBON-RECYCLED", "/pcf/recycledCarbonContent", recycled=str(recycled), content=content)


def _against_uptake(view: View) -> None:
    """PACT: the uptake is the biogenic carbon of the product (and of packaging that is counted) as CO2."""
    name = _UPTAKE[view.version[0]]
    uptake, carbon = view.numbers.get(name), view.numbers.get("biogenicCarbonContent")
    if uptake is None or "biogenicCarbonContent" in view.faulty:
        return
    if carbon is None:
        if uptake:
            view.report("PACT-CARBON-UNSTATED", f"/pcf/{name}", value=str(uptake))
        return
    packaging = view.numbers.get("packagingBiogenicCarbonContent", ZERO)
    if not _explains(uptake, carbon) and not _explains(uptake, total(carbon, packaging)):
        molar, atomic = CO2_PER_CARBON
        expected = (-carbon * molar / atomic).quantize(Decimal("1e-4")).normalize()
        view.report(
            "PACT-UPTAKE-CARBON", f"/pcf/{name}", value=str(uptake), carbon=str(carbon), expected=f"{expected:f}"
        )


def _explains(uptake: Decimal, carbon: Decimal) -> bool:
    molar, atomic = CO2_PER_CARBON
    tolerance = max(rounding(uptake) * atomic, rounding(carbon) * molar, carbon * molar * LARGEST_DEVIATION)
    return abs(uptake * atomic + carbon * molar) <= tolerance
