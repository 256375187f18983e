"""A flow's name, taken apart: what two lists have to agree on for the same substance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from interop.flows.nomenclature.charge import charge_of, without_state
from interop.flows.nomenclature.chinese import english_by_chinese
from interop.flows.nomenclature.inversion import upright
from interop.flows.nomenclature.isotope import isotope_of
from interop.flows.nomenclature.origin import origin_of
from interop.flows.nomenclature.refrigerants import refrigerant_code
from interop.flows.nomenclature.spelling import key, plain
from interop.resources import data_root, table_rows

_FORMULA = re.compile(r"(?P<name>.+?)(?:, | ?\()(?P<formula>[A-Z][A-Za-z0-9]*)\)?")
_PLACE = re.compile(r", in (?:ground|air|water)$")
_UNSPECIFIED = re.compile(r"(?:, | \()unspecified\)?$")
_HEATING_VALUE = re.compile(r"(?:; *[\d.,]+ ?mj ?/ ?(?:kg|m3)| \(in mj\))$")
_ISO_NAME = re.compile(r"\s*\((?:iso|bsi|ansi)\)(?:; .*)?$")
_ACRONYM = re.compile(r"(?P<short>[a-z]{2,6}\d?), (?P<full>[a-z][a-z -]{8,})")


@dataclass(frozen=True, slots=True)
class Name:
    """What a name says.

    Attributes:
        key: The bare name without writing differences; the element of an isotope or ion.
        isotope: Mass number, with its metastable state.
        charge: Charge or oxidation state of an element; -1 for an ion of unknown charge, None where not stated.
        code: Refrigerant or halon code.
        origin: Origin qualifier of carbon.
        parameter: Sum parameter (``nmvoc``) that the name stands for.
        collective: Whether it names a group of substances that a list does not name one by one.
        stem: The key without an oxidation state inside the name; equal to the key where there is none.
    """

    key: str
    isotope: str = ""
    charge: int | None = None
    code: str = ""
    origin: str = ""
    parameter: str = ""
    collective: bool = False
    stem: str = ""


@lru_cache(maxsize=200_000)
def parse_name(text: str) -> Name:
    """Take a name apart.

    Args:
        text: The name as a list writes it.
    """
    whole = _HEATING_VALUE.sub("", plain(_without_formula(text)))
    parameter = _parameter(whole)
    collective = is_collective(whole)
    base, origin = origin_of(whole)
    if not base.isascii():
        base = plain(english_by_chinese().get(base, base))
        parameter = parameter or _parameter(base)
    base = _UNSPECIFIED.sub("", _PLACE.sub("", base))
    base, code = refrigerant_code(_ISO_NAME.sub("", base))
    base = base or code.lower()
    base, isotope = isotope_of(base)
    charge = None
    if not isotope:
        base, charge = charge_of(base)
    base = upright(base)
    bare = key(base)
    return Name(
        bare, isotope, charge, code or _codes().get(bare, ""), origin, parameter, collective, key(without_state(base))
    )


def _without_formula(text: str) -> str:
    """Return the name that a formula stands for, alone or behind it: ``SF6``, ``Sulfur hexafluoride, SF6``.

    A formula that says more than the name stays: ``Iron oxide, Fe2O3`` is one of several oxides.
    """
    known = _formulas()
    if text in known:
        return known[text]
    found = _FORMULA.fullmatch(text)
    if found is None or found["formula"] not in known:
        return text
    name = found["name"]
    return name if key(plain(name)) == key(plain(known[found["formula"]])) else text


@cache
def _formulas() -> dict[str, str]:
    rows = table_rows(data_root("mappings") / "flows" / "formula_names.tsv")
    return {row["written"]: row["name"] for row in rows}


def is_collective(plain_name: str) -> bool:
    """Tell whether a name stands for a group of substances.

    Args:
        plain_name: A name as `spelling.plain` returns it.
    """
    return _collectives().search(plain_name) is not None


def _parameter(plain_name: str) -> str:
    """Return the sum parameter, told by its name or by ``ABBR, full name`` where the full name is one."""
    parameters = _parameters()
    if plain_name in parameters:
        return parameters[plain_name]
    found = _ACRONYM.fullmatch(plain_name)
    return parameters.get(found["full"], "") if found is not None else ""


@cache
def _parameters() -> dict[str, str]:
    rows = table_rows(data_root("mappings") / "flows" / "sum_parameters.tsv")
    return {plain(row["written"]): row["means"] for row in rows}


@cache
def _codes() -> dict[str, str]:
    """Return refrigerant codes by the key of the systematic name."""
    rows = table_rows(data_root("mappings") / "flows" / "refrigerants.tsv")
    return {key(plain(row["name"])): row["code"] for row in rows}


@cache
def _collectives() -> re.Pattern[str]:
    parts = []
    for row in table_rows(data_root("mappings") / "flows" / "collectives.tsv"):
        text = re.escape(row["text"])
        parts.append(rf"^{text}" if row["place"] == "start" else rf"(?<![a-z]){text}(?![a-z])")
    return re.compile("|".join(parts))
