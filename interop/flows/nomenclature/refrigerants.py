"""Refrigerant and halon codes: ``HFC-134a``, ``R134a``, ``R-10``, ``CFC 113``, ``Halon 1211``."""

from __future__ import annotations

import re
from functools import cache

from interop.resources import data_root, table_rows

_CODE = re.compile(
    r"(?<![\w-])(?P<family>hcfo|hcfc|hfc|hfo|cfc|pfc|hcc|hfe|freon|halon|fc|r)[- ]?"
    r"(?P<number>c?\d{2,4}(?:-\d{1,2}(?:-\d{2})?)?[a-z]{0,5}\d?(?:\([ez]\))?)(?![\w-])"
)
_STEREO_FIRST = re.compile(r"^\((?P<stereo>[ez])\)-(?P<rest>(?:hcfo|hfc|hfo)-?\d[\da-z]*)$")
_OWN_NUMBERS = {"halon": "HALON", "hfe": "HFE"}


def refrigerant_code(name: str) -> tuple[str, str]:
    """Split a refrigerant code off a name.

    The prefixes that tell what the molecule contains (CFC, HCFC, HFC, PFC, R ...) share one numbering; halons and
    ethers have their own.

    Args:
        name: A plain name in lower case.

    Returns:
        The name without the code, and the code as ``R-134a`` or ``HALON-1211``; empty where the name has none.
    """
    found = None
    name = _STEREO_FIRST.sub(r"\g<rest>(\g<stereo>)", name)
    for found in _CODE.finditer(name):  # noqa: B007 - the last one counts: the name of the molecule comes first
        pass
    if found is None:
        return name, ""
    rest = (name[: found.start()] + name[found.end() :]).strip(" ,;()")
    number = found["number"]
    number = "C" + number[1:] if number.startswith("c") else number
    return rest, f"{_OWN_NUMBERS.get(found['family'], 'R')}-{number}"


@cache
def refrigerant_cas() -> dict[str, str]:
    """Return the CAS number of each known code."""
    rows = table_rows(data_root("mappings") / "flows" / "refrigerants.tsv")
    return {row["code"]: row["cas"] for row in rows}


@cache
def code_of_cas() -> dict[str, str]:
    """Return the code of each CAS number that has one."""
    return {cas: code for code, cas in refrigerant_cas().items()}
