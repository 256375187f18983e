"""The table of units: units, their names in each format, and the ILCD unit groups that packages leave out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from interop.model.evidence import Evidence
from interop.resources import data_root, table_rows

CODES = ("qudt", "ucum", "unece")
"""Schemes whose names are columns of the table of units."""

ANY = ("key", "symbol", "en", "zh", "ilcd", "pact-2", "pact-3", "catenax-7", "catenax-8", "catenax-9", "qudt")
"""Schemes in which a text is looked up where none is named: codes of UCUM and UN/ECE clash with symbols."""

Meanings = dict[str, bool]
"""Keys of the units that a text can mean, each with whether the name is only close to it."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of the table.

    Attributes:
        key: Our own key, such as ``kg`` or ``t.km``.
        dimension: Kind of quantity; only units of one kind convert.
        factor: Amount of the kind's base unit in one of this unit; None where no factor is defined.
        exactness: ``exact`` by definition, ``convention`` (sources count differently), ``rounded``, or empty.
        qudt: IRI in QUDT, empty where none is known.
        ucum: UCUM code, empty where none is known.
        unece: Code of UN/ECE Recommendation 20, empty where none is known.
        en: English name.
        zh: Chinese name.
        evidence: How well the codes and names are known.
        note: Remark, or empty.
    """

    key: str
    dimension: str
    factor: Decimal | None
    exactness: str
    qudt: str
    ucum: str
    unece: str
    en: str
    zh: str
    evidence: Evidence
    note: str = ""


@cache
def units() -> dict[str, Unit]:
    """Return every unit by its own key, in the order of the table."""
    return {row["key"]: _unit(row) for row in table_rows(_folder() / "units.tsv")}


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A published ILCD unit group that packages refer to and often leave out.

    Attributes:
        uuid: UUID of the unit group.
        unit: Its reference unit.
        en: English name, empty where unknown.
        zh: Chinese name, empty where unknown.
        note: Remark, or empty.
    """

    uuid: str
    unit: Unit
    en: str
    zh: str
    note: str


@cache
def unit_groups() -> dict[str, UnitGroup]:
    """Return the known ILCD unit groups by UUID."""
    rows = table_rows(_folder() / "unit-groups.tsv")
    return {r["uuid"]: UnitGroup(r["uuid"], units()[r["unit"]], r["en"], r["zh"], r["note"]) for r in rows}


@cache
def flow_property_groups() -> dict[str, str]:
    """Return the UUID of the unit group of each known ILCD flow property, by the UUID of the property."""
    return {row["uuid"]: row["unit_group"] for row in table_rows(_folder() / "flow-properties.tsv")}


def lookup(text: str, scheme: str | None) -> Meanings:
    """Return what a text means, exactly as it is written.

    Args:
        text: A name, symbol, code or IRI.
        scheme: Where it comes from, or None for all schemes of `ANY`.
    """
    if scheme is not None:
        return scheme_names(scheme).get(text, {})
    vague = _ambiguous().get(text)
    if vague is not None:
        return dict.fromkeys(vague, False)
    return {key: close for name in ANY for key, close in scheme_names(name).get(text, {}).items()}


def scheme_names(scheme: str) -> dict[str, Meanings]:
    """Return the meanings of each text of one scheme.

    Args:
        scheme: Name of the scheme; an unknown one raises ``KeyError``.
    """
    return _schemes()[scheme]


@cache
def _schemes() -> dict[str, dict[str, Meanings]]:
    tables: dict[str, dict[str, Meanings]] = {name: {} for name in ("key", *CODES)}
    for item in units().values():
        tables["key"][item.key] = {item.key: False}
        for name in CODES:
            if code := getattr(item, name):
                tables[name].setdefault(code, {})[item.key] = False
    for row in table_rows(_folder() / "names.tsv"):
        meanings = tables.setdefault(row["scheme"], {}).setdefault(row["name"], {})
        meanings[row["unit"]] = row["relation"] == "close"
    return tables


@cache
def _ambiguous() -> dict[str, tuple[str, ...]]:
    rows = table_rows(_folder() / "ambiguous.tsv")
    return {row["text"]: tuple(row["candidates"].split(",")) for row in rows}


def _unit(row: dict[str, str]) -> Unit:
    values: dict[str, str] = dict(row)
    factor = values.pop("factor")
    evidence = Evidence(values.pop("evidence"))
    return Unit(factor=Decimal(factor) if factor else None, evidence=evidence, **values)


def _folder() -> Path:
    return data_root("mappings") / "units"
