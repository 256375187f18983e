"""Regions: those of the United Nations (M49) with their countries, and the aggregates of the ILCD and TIDAS lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from interop.model.evidence import Evidence
from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the United Nations.

    Attributes:
        code: M49 code, three digits.
        title: English title.
        zh: Chinese title.
        parent: M49 code of the region around it; empty for the world.
        pact: Its name in PACT footprints; empty where PACT has none.
        evidence: How well the row is known.
    """

    code: str
    title: str
    zh: str
    parent: str
    pact: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A group of countries, or a place no longer in ISO 3166, for which ILCD or TIDAS has a code.

    Attributes:
        place: Own name of it, the same for every list.
        ilcd: Code of the ILCD list, empty where it has none.
        tidas: Code of the TIDAS list, empty where it has none.
        m49: M49 code of the nearest region, empty where there is none.
        relation: ``exact`` or ``close``; empty without a region.
        note: Why it is not exact.
    """

    place: str
    ilcd: str
    tidas: str
    m49: str
    relation: str
    note: str


@cache
def regions() -> dict[str, Region]:
    """Return the regions of the United Nations by M49 code, down to the 22 that PACT names."""
    rows = table_rows(_folder() / "m49.tsv")
    return {row["code"]: Region(**{**row, "evidence": Evidence(row["evidence"])}) for row in rows}  # type: ignore[arg-type]


@cache
def region_of_country() -> dict[str, str]:
    """Return the M49 code of the sub-region by ISO 3166-1 code; a country in none (Antarctica) is left out."""
    return {row["iso"]: row["m49"] for row in table_rows(_folder() / "countries.tsv")}


@cache
def aggregates() -> tuple[Aggregate, ...]:
    """Return the aggregates of the ILCD and TIDAS lists."""
    return tuple(Aggregate(**row) for row in table_rows(_folder() / "aggregates.tsv"))


def regions_around(code: str) -> list[Region]:
    """Return a region and every region around it, from the small to the large.

    Args:
        code: M49 code; an unknown one gives nothing.
    """
    found: list[Region] = []
    while code in regions():
        found.append(regions()[code])
        code = found[-1].parent
    return found


def _folder() -> Path:
    return data_root("mappings") / "locations"
