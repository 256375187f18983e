"""The declared unit, its amount and the mass of the product in it."""

from __future__ import annotations

from decimal import Decimal

from interop.formats.pact.checks.carbon import UNIT
from interop.formats.pact.checks.view import View
from interop.model.finding import Severity

_WITHOUT_MASS = ("kilowatt hour", "megajoule", "ton kilometer", "hour", "megabit second")
_LITRES = {"liter": Decimal(1), "cubic meter": Decimal(1000)}
_DENSITIES = (Decimal("0.00005"), Decimal(25))
"""kg per litre: from hydrogen gas to the heaviest metals."""


def check_unit(view: View) -> None:
    """Report a mass that contradicts the declared unit.

    Args:
        view: The footprint.
    """
    mass = view.numbers.get("productMassPerDeclaredUnit")
    unit = view.pcf.get(UNIT[view.version[0]])
    amount = view.numbers.get("declaredUnitAmount") if view.version[0] == 3 else Decimal(1)
    if mass is None or amount is None or not isinstance(unit, str):
        return
    path = "/pcf/productMassPerDeclaredUnit"
    if unit == "kilogram":
        if mass != amount:
            severity = Severity.ERROR if view.version[0] == 3 else Severity.WARNING
            view.report("PACT-MASS-KILOGRAM", path, severity, mass=str(mass), amount=str(amount))
    elif unit in _WITHOUT_MASS:
        if mass and unit != "hour":
            view.report("PACT-MASS-MEANING", path, mass=str(mass), unit=unit)
    elif not mass:
        view.report("PACT-MASS-ZERO", path, unit=unit)
    elif unit in _LITRES:
        density = mass / (amount * _LITRES[unit])
        if not _DENSITIES[0] <= density <= _DENSITIES[1]:
            view.report("PACT-DENSITY", path, density=f"{density:.3g}", unit=unit)
