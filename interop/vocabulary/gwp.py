"""Global warming potentials over 100 years, by substance and set.

A set is what one body published in one release, as one implementer typed it in. Where two implementations of one
report differ in substance (sulfur hexafluoride in AR6: 25,200 or 24,300) both are kept as sets of their own; mere
rounding is named as such.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from interop.model.evidence import Evidence
from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class Factor:
    """One characterisation factor.

    Attributes:
        substance: Key of the substance.
        set: Key of the set that states it; of the base set where the set asked for takes it from there.
        value: Kilogram of carbon dioxide equivalent per kilogram, or None where only a bound is published.
        below: Upper bound (``<1`` in AR5), or None.
        table: Table of the report or UUID of the method.
        implementer: Who made this set of numbers out of the report.
        release: Release of the implementation, empty where it is that of the set.
        source: Where the value was taken from.
        evidence: How well it is known.
        remark: ``conflict``, ``rounding`` or ``origin-unspecified`` where another implementation differs, else empty.
        note: Remark for people, or empty.
    """

    substance: str
    set: str
    value: Decimal | None
    below: Decimal | None
    table: str
    implementer: str
    release: str
    source: str
    evidence: Evidence
    remark: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GwpSet:
    """One set of factors by substance.

    Attributes:
        key: ``ar4``, ``ar5``, ``ar5-feedback``, ``ar6``, ``ar6-other``, ``ef-3.0`` or ``ef-3.1-jrc``.
        base: Set that it takes everything from that it does not state itself, or empty.
        ipcc: Assessment report of the IPCC that it stands on.
        feedback: Whether climate-carbon feedback is in it: ``yes`` or ``no``.
        horizon: Years.
        implementer: Who made it.
        release: Its release.
        en: English title.
        zh: Chinese title.
        note: Remark, or empty.
    """

    key: str
    base: str
    ipcc: str
    feedback: str
    horizon: int
    implementer: str
    release: str
    en: str
    zh: str
    note: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two implementations of one report that state different factors for one substance.

    Attributes:
        substance: Key of the substance.
        first: Factor of the base set.
        second: Factor of the other set.
        kind: ``conflict``, where the difference is one of substance, or ``rounding``.
    """

    substance: str
    first: Factor
    second: Factor
    kind: str


def gwp(substance: str, set_key: str) -> Factor | None:
    """Return the factor of a substance in a set.

    Args:
        substance: Key of the substance (``ch4-fossil``); what a set does not list has no factor in it, not zero.
        set_key: Key of the set.

    Raises:
        KeyError: There is no such set.
    """
    asked = sets()[set_key]
    found = _factors().get((substance, asked.key))
    return gwp(substance, asked.base) if found is None and asked.base else found


@cache
def sets() -> dict[str, GwpSet]:
    """Return the sets by key, in the order of the table of methods."""
    return {row["key"]: _set(row) for row in table_rows(_folder() / "methods.tsv") if row["key"] in _stated()}


@cache
def factors(set_key: str) -> dict[str, Factor]:
    """Return all factors of a set by substance, those of its base included.

    Args:
        set_key: Key of the set.

    Raises:
        KeyError: There is no such set.
    """
    asked = sets()[set_key]
    inherited = factors(asked.base) if asked.base else {}
    return {**inherited, **{item.substance: item for item in _factors().values() if item.set == asked.key}}


@cache
def conflicts() -> tuple[Conflict, ...]:
    """Return every substance for which a set states another value than its base, in the order of the table."""
    found = []
    for item in _factors().values():
        base = sets()[item.set].base
        first = gwp(item.substance, base) if base else None
        if first is not None and first.value != item.value:
            found.append(Conflict(item.substance, first, item, item.remark))
    return tuple(found)


@cache
def _factors() -> dict[tuple[str, str], Factor]:
    return {(row["substance"], row["set"]): _factor(row) for row in table_rows(_folder() / "gwp.tsv")}


@cache
def _stated() -> frozenset[str]:
    return frozenset(set_key for _, set_key in _factors())


def _factor(row: dict[str, str]) -> Factor:
    values: dict[str, str] = dict(row)
    number = Decimal(values.pop("value"))
    below = number if values.pop("bound") == "below" else None
    evidence = Evidence(values.pop("evidence"))
    return Factor(value=None if below is not None else number, below=below, evidence=evidence, **values)


def _set(row: dict[str, str]) -> GwpSet:
    columns = ("key", "base", "ipcc", "feedback", "implementer", "release", "en", "zh", "note")
    return GwpSet(horizon=int(row["horizon"]), **{name: row[name] for name in columns})


def _folder() -> Path:
    return data_root("mappings") / "methods"
