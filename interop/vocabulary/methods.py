"""Impact assessment methods and factor sets, and the climate factors of elementary flows.

A method is its UUID, version, implementer and the content of its factors, never its name: several "GWP" differ. The
total of EF 3.1 is the sum of its fossil, biogenic and land use parts; loading all of them as one doubles the result,
so the flows of that method are stored once, each with the part that it belongs to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from interop.model.evidence import Evidence
from interop.resources import data_root, table_rows
from interop.vocabulary.gwp import Factor, factors
from interop.vocabulary.substances import gas_flows, substances

_PARTS = {"climate-fossil": "fossil", "climate-biogenic": "biogenic", "climate-luluc": "land-use-change"}


@dataclass(frozen=True, slots=True)
class Method:
    """One method or factor set.

    Attributes:
        key: Our own key, such as ``ef-3.1-jrc`` or ``ar6``.
        kind: ``gwp-set`` or ``lcia-method``.
        indicator: What it gives: ``climate-total``, ``climate-fossil``, ..., or another impact category.
        factors: ``substance`` or ``flow`` where we hold its factors by that; empty where only its identity is known.
        base: Key of the set or method that it stands on or is a part of, or empty.
        uuid: UUID in ILCD, empty for a set of the IPCC.
        version: Version of the dataset, empty where unknown.
        implementer: Who made it.
        release: Release of the method.
        ipcc: Assessment report behind it, or empty.
        feedback: Whether climate-carbon feedback is in it: ``yes``, ``no``, or empty where not known.
        horizon: Years, or None where that says nothing or is not known.
        unit: Key of the unit of the result.
        en: English title.
        zh: Chinese title.
        content: Hash of the factors, empty where we do not hold them; see `content_hash`.
        evidence: How well it is known.
        source: Where it was taken from.
        note: Remark, or empty.
    """

    key: str
    kind: str
    indicator: str
    factors: str
    base: str
    uuid: str
    version: str
    implementer: str
    release: str
    ipcc: str
    feedback: str
    horizon: int | None
    unit: str
    en: str
    zh: str
    content: str
    evidence: Evidence
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class FlowFactor:
    """The climate factor of one elementary flow.

    Attributes:
        substance: Key of the gas.
        origin: ``fossil``, ``biogenic``, ``land-use-change``, or empty where the method does not say.
        value: Kilogram of carbon dioxide equivalent per kilogram.
    """

    substance: str
    origin: str
    value: Decimal


FlowFactors = Mapping[tuple[str, str], FlowFactor]
"""Factors by UUID of the flow and direction of the exchange."""


@cache
def methods() -> dict[str, Method]:
    """Return every method by its own key, in the order of the table."""
    return {row["key"]: _method(row) for row in table_rows(_folder() / "methods.tsv")}


def methods_of(uuid: str, version: str = "") -> list[Method]:
    """Return the methods with a UUID.

    Args:
        uuid: UUID of an LCIA method, in lower case.
        version: Version that the reference names; it leaves out only methods that are known to have another one.
    """
    named = (method for method in methods().values() if uuid and method.uuid == uuid)
    return [method for method in named if not version or method.version in ("", version)]


@cache
def climate_factors(key: str) -> FlowFactors:
    """Return the climate factors of a method by elementary flow.

    A set by substance gives them to emissions to air; how uptake counts is left to the rule set, so it has no factor.

    Args:
        key: Key of a method whose factors we hold.

    Raises:
        KeyError: There is no such method, or only its identity is known.
    """
    method = methods()[key]
    if not method.factors:
        raise KeyError(key)
    found = _by_flow(method) if method.factors == "flow" else _by_substance(key)
    return MappingProxyType(dict(found))


def content_hash(key: str) -> str:
    """Return the SHA-256 of a method's own factors, which tells two implementations apart.

    It is taken of sorted lines of flow, direction and factor, or of substance, bound and factor, as plain decimals.

    Args:
        key: Key of a method whose factors we hold.

    Raises:
        KeyError: There is no such method, or only its identity is known.
    """
    if methods()[key].factors == "flow":
        lines = [f"{uuid}\t{side}\t{_plain(factor.value)}" for (uuid, side), factor in climate_factors(key).items()]
    else:
        own = (factor for factor in factors(key).values() if factor.set == key)
        lines = [f"{item.substance}\t{_bounded(item)}" for item in own]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _by_flow(method: Method) -> Iterator[tuple[tuple[str, str], FlowFactor]]:
    part = _PARTS.get(method.indicator)
    for row in table_rows(_folder() / "ef-3.1-jrc.tsv"):
        if part in (None, row["origin"]):
            yield (
                (row["flow"], row["direction"]),
                FlowFactor(row["substance"], row["origin"], Decimal(row["factor"])),
            )


def _by_substance(key: str) -> Iterator[tuple[tuple[str, str], FlowFactor]]:
    stated = factors(key)
    for flow in gas_flows().values():
        factor = stated.get(flow.substance)
        if flow.emitted and factor is not None and factor.value is not None:
            origin = flow.origin or substances()[flow.substance].origin
            yield (flow.uuid, flow.direction), FlowFactor(flow.substance, origin, factor.value)


def _bounded(factor: Factor) -> str:
    if factor.value is not None:
        return f"\t{_plain(factor.value)}"
    return "" if factor.below is None else f"below\t{_plain(factor.below)}"


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _method(row: dict[str, str]) -> Method:
    values: dict[str, str] = dict(row)
    horizon = values.pop("horizon")
    evidence = Evidence(values.pop("evidence"))
    return Method(horizon=int(horizon) if horizon else None, evidence=evidence, **values)


def _folder() -> Path:
    return data_root("mappings") / "methods"
