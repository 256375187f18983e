"""Location codes: the ILCD list, the TIDAS list, and TianGong's reversed codes.

A code that is in none of the lists is unknown. It is never replaced by a similar one: ``SD`` is Sudan, ``SD-CN`` is
Shandong.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class ReversedCode:
    """A code of TianGong's own list, which writes the smaller place first.

    Attributes:
        code: The code (``SD-CN``).
        title: Its title in TianGong's list.
        tidas: Code of the same place in the TIDAS list (``CN-SD``), or empty where that list does not hold it.
    """

    code: str
    title: str
    tidas: str


@cache
def ilcd_locations() -> dict[str, str]:
    """Return the codes of the ILCD location list with their titles."""
    return _titles("ilcd.tsv")


@cache
def tidas_locations() -> dict[str, str]:
    """Return the codes of the TIDAS location list with their titles."""
    return _titles("tidas.tsv")


@cache
def reversed_locations() -> dict[str, ReversedCode]:
    """Return TianGong's reversed codes with their counterparts in the TIDAS list."""
    rows = table_rows(_folder() / "tiangong.tsv")
    return {row["code"]: ReversedCode(row["code"], row["title"], row["tidas"]) for row in rows}


def _titles(table: str) -> dict[str, str]:
    return {row["code"]: row["title"] for row in table_rows(_folder() / table)}


def _folder() -> Path:
    return data_root("mappings") / "locations"
