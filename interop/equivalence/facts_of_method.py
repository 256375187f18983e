"""Choices of method that take more than one value of a footprint to tell: electricity, credits, validity."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from interop.equivalence.facts_of_parts import Found
from interop.equivalence.rulesets.concepts import concepts
from interop.equivalence.tables import concepts_without_credit, electricity_rows
from interop.model.ruleset.amounts import Number, NumberValue
from interop.model.ruleset.values import ConceptValue, ListValue

_COUNTRY, _SUBDIVISION = re.compile("[A-Z]{2}"), re.compile("[A-Z]{2}-[A-Z0-9]{1,3}")
_CREDITS_IN = (("D20", "multiOutput"), ("D22", "recycling"), ("D23", "wasteIncineration"))
_NEEDED_FOR_CREDITS = ("multiOutput", "recycling")
"""Incineration has a dimension of its own, which stays open where the document does not state it."""


def electricity(document: Mapping[str, Any]) -> Found:
    """Read where the electricity and its factors are from; one source that cannot be told leaves all of it open."""
    items = document.get("electricity") or ()
    names = [_source(item) for item in items]
    if not names or None in names:
        return None
    used = tuple(sorted({name for name in names if name is not None}))
    if len(used) == 1:
        return ConceptValue(kind="concept", concept=used[0]), "/electricity"
    return ListValue(kind="list", items=used, extent="exactly"), "/electricity"


def _source(item: Mapping[str, Any]) -> str | None:
    if item.get("residualMix"):
        return "D24-residual-mix"
    stated = (item.get("source", ""), item.get("instrument") or "none", _place(item.get("location", "")))
    for row in electricity_rows():
        wanted = (row["source"], row["instrument"], row["place"])
        if all(word in ("*", said) for word, said in zip(wanted, stated, strict=True)):
            return row["concept"]
    return None


def _place(location: str) -> str:
    if _COUNTRY.fullmatch(location):
        return "country"
    return "subdivision" if _SUBDIVISION.fullmatch(location) else ""


def credits_for_substitution(document: Mapping[str, Any]) -> Found:
    """Read that nothing is credited: no procedure that the document states for co-products and recycling gives any."""
    part = document.get("allocation") or {}
    if not all(part.get(key) for key in _NEEDED_FOR_CREDITS):
        return None
    stated = [_concept(dimension, part[key]) for dimension, key in _CREDITS_IN if part.get(key)]
    if not all(name in concepts_without_credit() for name in stated):
        return None
    return ConceptValue(kind="concept", concept="D21-excluded"), "/allocation"


def _concept(dimension: str, word: str) -> str:
    name = word if word.startswith(f"{dimension}-") else f"{dimension}-{word}"
    return name if name in concepts() else ""


def validity(document: Mapping[str, Any]) -> Found:
    """Read how long the result is valid, in years."""
    return _length(document, "D35-validity")


def validity_of_declaration(document: Mapping[str, Any]) -> Found:
    """Read how long the document that declares the result is valid, in years."""
    return _length(document, "S09-validity")


def _length(document: Mapping[str, Any], of: str) -> Found:
    part = (document.get("time") or {}).get("validity") or {}
    try:
        start, end = (date.fromisoformat(part.get(key, "")[:10]) for key in ("start", "end"))
    except ValueError:
        return None
    if end <= start:
        return None
    number = Number(of=of, value=_years(start, end), unit="a")
    return NumberValue(kind="number", numbers=(number,)), "/time/validity"


def _years(start: date, end: date) -> Decimal:
    """Return whole years and the days beyond them as hundredths of a year, rounded up to the safe side."""
    whole = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    try:
        last = start.replace(year=start.year + whole)
    except ValueError:
        last = date(start.year + whole, 3, 1)
    hundredths = -(-max((end - last).days, 0) * 100 // 365)
    return Decimal(100 * whole + hundredths).scaleb(-2).normalize()
