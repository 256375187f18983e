"""Choices that take more than one value of a footprint to tell: boundary, unit, packaging, cut-off, logistics."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from interop.equivalence.tables import boundary_types, concepts_of_stages
from interop.model.ruleset.amounts import Basis, Limit, Number, NumberValue, ReferenceUnitValue, ThresholdValue
from interop.model.ruleset.choice import UNKNOWN
from interop.model.ruleset.values import ConceptValue, StagesValue, Value
from interop.vocabulary.units import units

Found = tuple[Value, str] | None
"""A value with the JSON pointer of where it is stated."""

_BASES = {
    "greenhouse-gases": (Basis.GREENHOUSE_GASES,),
    "mass": (Basis.MASS,),
    "energy": (Basis.ENERGY,),
    "mass-and-energy": (Basis.MASS, Basis.ENERGY),
}
_APART = ("D02-stage-beyond-boundary", "D02-stage-recycling-credit")
_UNITS = {"functional": "D03-functional-unit", "declared": "D03-declared-unit"}


def boundary(document: Mapping[str, Any]) -> Found:
    """Read the boundary: the stages that are named, and what the type of the boundary says of the others."""
    part = document.get("boundary") or {}
    named = [concepts_of_stages().get(stage, ()) for stage in part.get("stagesIncluded") or ()]
    inside = dict.fromkeys(name for names in named for name in names)
    outside = dict.fromkeys(
        name for stage in part.get("stagesExcluded") or () for name in concepts_of_stages().get(stage, ())
    )
    by_type = boundary_types().get(part.get("type", ""))
    if by_type is not None:
        inside = inside or dict.fromkeys(by_type[0])
        outside |= dict.fromkeys(by_type[1])
    if not inside:
        return None
    included = tuple(name for name in inside if name not in _APART)
    excluded = tuple(name for name in outside if name not in inside)
    apart = tuple(name for name in inside if name in _APART)
    pointer = "/boundary/stagesIncluded" if named else "/boundary/type"
    return StagesValue(kind="stages", included=included, excluded=excluded, apart=apart), pointer


def unit(document: Mapping[str, Any]) -> Found:
    """Read the reference unit; one that no table knows is not known, whatever the rules of the document ask for."""
    part = document.get("unit") or {}
    if part.get("measure") and part["measure"] not in units():
        return UNKNOWN.value, "/unit/measure"
    if part.get("kind") not in _UNITS:
        return None
    measure = (part["measure"],) if part.get("measure") else ()
    amount = Decimal(part["amount"]) if part.get("amount") else None
    value = ReferenceUnitValue(kind="reference-unit", bases=(_UNITS[part["kind"]],), amount=amount, units=measure)
    return value, "/unit"


def packaging(document: Mapping[str, Any]) -> Found:
    """Read whether the total includes packaging, by its flag or its stages, and whether it is stated beside it."""
    part = document.get("boundary") or {}
    answers = {
        "/boundary/packagingIncluded": part.get("packagingIncluded"),
        "/boundary/stagesIncluded": "packaging" in (part.get("stagesIncluded") or ()) or None,
        "/boundary/stagesExcluded": False if "packaging" in (part.get("stagesExcluded") or ()) else None,
    }
    stated = next(((pointer, held) for pointer, held in answers.items() if held is not None), None)
    if stated is None:
        return None
    outside = "D04-packaging-separate" if _has(document, "packaging") else "D04-packaging-excluded"
    name = "D04-packaging-included" if stated[1] else outside
    return ConceptValue(kind="concept", concept=name), stated[0]


def outbound_logistics(document: Mapping[str, Any]) -> Found:
    """Read whether the total includes transport behind the gate, or states it beside."""
    included = (document.get("boundary") or {}).get("distributionIncluded")
    if included:
        return ConceptValue(kind="concept", concept="D27-included"), "/boundary/distributionIncluded"
    if _has(document, "outbound-logistics"):
        return ConceptValue(kind="concept", concept="D27-separate"), "/results"
    if included is None:
        return None
    return ConceptValue(kind="concept", concept="D27-excluded"), "/boundary/distributionIncluded"


def cut_off(document: Mapping[str, Any]) -> Found:
    """Read what was left out: the share of emissions that is estimated, else the criterion."""
    part = document.get("boundary") or {}
    exempt = (part.get("exemption") or {}).get("percent")
    if exempt is not None:
        limit = _limit("total", exempt, (Basis.GREENHOUSE_GASES,))
        return (ThresholdValue(kind="threshold", limits=(limit,)), "/boundary/exemption/percent") if limit else None
    criterion = part.get("cutOff") or {}
    basis = _BASES.get(criterion.get("basis", ""), (Basis.UNKNOWN,))
    stated = (
        _limit("single", criterion.get("singlePercent"), basis),
        _limit("total", criterion.get("totalPercent"), basis),
    )
    limits = tuple(limit for limit in stated if limit is not None)
    return (ThresholdValue(kind="threshold", limits=limits), "/boundary/cutOff") if limits else None


def primary_data(document: Mapping[str, Any]) -> Found:
    """Read whether the share of primary data is stated."""
    if (document.get("data") or {}).get("primarySharePercent") is None:
        return None
    return ConceptValue(kind="concept", concept="D32-share-reported"), "/data/primarySharePercent"


def period(document: Mapping[str, Any]) -> Found:
    """Read the period of the activity data; a calendar year is told by its first and last day."""
    part = (document.get("time") or {}).get("dataPeriod") or {}
    start, end = part.get("start", ""), part.get("end", "")
    if not start or not end:
        return None
    year = start[:4]
    if start[:10] in (year, f"{year}-01", f"{year}-01-01") and end[:10] in (year, f"{year}-12", f"{year}-12-31"):
        number = Number(of="D36-period", value=Decimal(1), unit="a", qualifier="D36-calendar-year")
        return NumberValue(kind="number", numbers=(number,)), "/time/dataPeriod"
    return ConceptValue(kind="concept", concept="D36-dates-stated"), "/time/dataPeriod"


def _limit(scope: Literal["single", "total"], percent: str | None, basis: tuple[Basis, ...]) -> Limit | None:
    if percent is None or not 0 <= Decimal(percent) <= 100:
        return None
    return Limit(percent=Decimal(percent), scope=scope, basis=basis)


def _has(document: Mapping[str, Any], component: str) -> bool:
    return any(item.get("component") == component and "value" in item for item in document.get("results") or ())
