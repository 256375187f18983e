"""Carbon in the product against its mass and against the uptake; the mass against the unit."""

from __future__ import annotations

from decimal import Decimal

from interop.model.finding import Severity
from interop.validation.footprint.view import View, rounding

_CO2, _CARBON = Decimal(44), Decimal(12)
_LARGEST_DEVIATION = Decimal("0.01")
_KILOGRAMS = {"kg": Decimal(1), "g": Decimal("0.001"), "t": Decimal(1000)}
_CONTENTS = ("fossil", "biogenic", "recycled", "captured", "total")


def check_unit(view: View) -> None:
    """Report a unit whose amount is no amount, or whose mass is another.

    Args:
        view: The footprint.
    """
    amount, mass = view.number("unit", "amount"), view.number("unit", "massKg")
    if amount is not None and amount <= 0:
        view.report("FP-AMOUNT", "/unit/amount", value=str(amount))
    if mass is not None and mass < 0:
        view.report("FP-SIGN", "/unit/massKg", component="massKg", value=str(mass), allowed="≥ 0")
    expected = _mass_of_unit(view)
    if mass is not None and mass >= 0 and expected is not None and expected > 0 and mass != expected:
        view.report("FP-MASS", "/unit/massKg", mass=str(mass), expected=str(expected))
    if view.part("unit", "kind") == "declared" and view.part("boundary", "type") == "cradle-to-grave":
        view.report("FP-UNIT-KIND", "/unit/kind")


def _mass_of_unit(view: View) -> Decimal | None:
    factor, amount = _KILOGRAMS.get(str(view.part("unit", "measure"))), view.number("unit", "amount")
    return None if factor is None or amount is None else factor * amount


def check_carbon(view: View) -> None:
    """Report carbon that the product cannot hold, and an uptake that its carbon does not explain.

    Args:
        view: The footprint.
    """
    contents = {name: number for name in _CONTENTS if (number := view.number("carbonContent", name)) is not None}
    for name, number in contents.items():
        if number < 0:
            place = f"/carbonContent/{name}"
            view.report("FP-SIGN", place, component=f"carbonContent.{name}", value=str(number), allowed="≥ 0")
    mass = view.number("unit", "massKg") or _mass_of_unit(view)
    if mass and mass > 0:
        _against_mass(view, contents, mass)
    _against_total(view, contents)
    _against_uptake(view, contents.get("biogenic"))


def _against_mass(view: View, contents: dict[str, Decimal], mass: Decimal) -> None:
    above = [name for name, number in contents.items() if number > mass]
    for name in above:
        view.report("FP-CARBON-MASS", f"/carbonContent/{name}", content=str(contents[name]), mass=str(mass))
    together = contents.get("fossil", Decimal(0)) + contents.get("biogenic", Decimal(0))
    if not above and together - mass > rounding(contents.get("fossil", mass), contents.get("biogenic", mass)):
        view.report("FP-CARBON-MASS", "/carbonContent", content=str(together), mass=str(mass))


def _against_total(view: View, contents: dict[str, Decimal]) -> None:
    if not {"total", "fossil", "biogenic"} <= contents.keys():
        return
    stated, together = contents["total"], contents["fossil"] + contents["biogenic"]
    if abs(stated - together) > rounding(stated, contents["fossil"], contents["biogenic"]):
        view.report("FP-CARBON-TOTAL", "/carbonContent/total", stated=str(stated), sum=str(together))


def _against_uptake(view: View, carbon: Decimal | None) -> None:
    """PACT and Catena-X define the uptake by the carbon in the product; others only inform."""
    uptake = next((value for value in view.whole() if value.component == "biogenic-co2-uptake"), None)
    if uptake is None or carbon is None or carbon < 0 or uptake.number > 0:
        return
    packaging = view.number("carbonContent", "packagingBiogenic") or Decimal(0)
    if any(_explains(uptake.number, content) for content in (carbon, carbon + packaging)):
        return
    totals = {value.says("uptakeConvention") for value in view.values if value.component == "total"}
    severity = None if "pact3-excluding" in totals else Severity.INFO
    expected = (-carbon * _CO2 / _CARBON).quantize(Decimal("1e-4")).normalize()
    view.report(
        "FP-UPTAKE-CARBON",
        f"{uptake.path}/value",
        severity,
        value=str(uptake.number),
        carbon=str(carbon),
        expected=f"{expected:f}",
    )


def _explains(uptake: Decimal, carbon: Decimal) -> bool:
    allowed = max(rounding(uptake) * _CARBON, rounding(carbon) * _CO2, carbon * _CO2 * _LARGEST_DEVIATION)
    return abs(uptake * _CARBON + carbon * _CO2) <= allowed
