"""The totals of Catena-X and those of PACT: when one determines the other, and the formula that says so.

Catena-X adds the aircraft emissions as a term of both totals (T1 with the uptake, T2 without); PACT's aircraft
emissions are of which. Only where every term is stated and adds up to the stated total is the sum known to be the one
that the other format defines. Nothing is derived from a total alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from interop.crosswalk.ledger import Origin
from interop.crosswalk.moves import Moves
from interop.crosswalk.transforms.amounts import decimal_text

WITHOUT_UPTAKE = (
    "fossil",
    "biogenic-non-co2",
    "land-use-change",
    "land-management-biogenic-emissions",
    "land-management-biogenic-removals",
)
"""Terms that both formats add, besides the uptake of the first total and the aircraft term of Catena-X."""

UPTAKE, AIRCRAFT = "biogenic-co2-uptake", "aircraft"
_CAPTURE = ("ccs-capture", "technological-removals")

Result = Mapping[str, Any]


def add_pact_totals(footprint: dict[str, Any], moves: Moves) -> None:
    """Add the totals as PACT defines them to a footprint that was read from Catena-X, where the terms determine them.

    Args:
        footprint: The canonical footprint; changed in place.
        moves: Takes the origin of what is added.
    """
    terms = _terms(footprint, (*WITHOUT_UPTAKE, UPTAKE, AIRCRAFT))
    if terms is None or (footprint.get("boundary") or {}).get("ccsIncluded") is not False:
        return
    for convention, stated, names in (
        ("pact3-excluding", "0/0", WITHOUT_UPTAKE),
        ("-1/+1", "-1/+1", (*WITHOUT_UPTAKE, UPTAKE)),
    ):
        total = _total(footprint, stated, "additive")
        value = sum((terms[name] for name in names), Decimal(0))
        if total == value + terms[AIRCRAFT]:
            _add(footprint, moves, convention, "of-which", value, names)


def add_catenax_totals(footprint: dict[str, Any], moves: Moves) -> None:
    """Add the totals as Catena-X defines them, where PACT's totals and all their terms determine them.

    Args:
        footprint: The canonical footprint; changed in place.
        moves: Takes the origin of what is added.
    """
    terms = _terms(footprint, (*WITHOUT_UPTAKE, UPTAKE, AIRCRAFT))
    captured = [_value(footprint, name) for name in _CAPTURE]
    if terms is None or any(captured):
        return
    for stated, convention, names in (
        ("pact3-excluding", "0/0", WITHOUT_UPTAKE),
        ("-1/+1", "-1/+1", (*WITHOUT_UPTAKE, UPTAKE)),
    ):
        total = _total(footprint, stated, "of-which")
        value = sum((terms[name] for name in names), Decimal(0))
        known = _total(footprint, convention, "additive")
        if known is None and total == value:
            _add(footprint, moves, convention, "additive", value + terms[AIRCRAFT], (*names, AIRCRAFT))


def _terms(footprint: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Decimal] | None:
    """The stated values of components of the whole boundary, None where one is not stated."""
    found = {name: _value(footprint, name) for name in names}
    return None if None in found.values() else {name: value for name, value in found.items() if value is not None}


def _value(footprint: Mapping[str, Any], component: str) -> Decimal | None:
    return _decimal(footprint, component=component)


def _total(footprint: Mapping[str, Any], convention: str, aircraft: str) -> Decimal | None:
    return _decimal(footprint, component="total", uptakeConvention=convention, aircraftTreatment=aircraft)


def _decimal(footprint: Mapping[str, Any], **says: str) -> Decimal | None:
    for result in footprint.get("results") or ():
        body = {key: value for key, value in result.items() if key not in ("value", "calculated", "uncertainty")}
        if body == says and "value" in result:
            return Decimal(result["value"])
    return None


def _add(
    footprint: dict[str, Any], moves: Moves, convention: str, aircraft: str, value: Decimal, names: tuple[str, ...]
) -> None:
    results = footprint["results"]
    results.append(
        {
            "component": "total",
            "value": decimal_text(value),
            "uptakeConvention": convention,
            "aircraftTreatment": aircraft,
        }
    )
    formula = f"sum of {', '.join(names)}, which are all stated and add up to the stated total"
    for key in results[-1]:
        moves.made(f"/results/{len(results) - 1}/{key}", Origin.DERIVED, formula)
