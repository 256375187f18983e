"""Greenhouse gases by name or CAS number, where the UUID of a flow is not one of EF 3.1.

This recognises that a flow *is* a greenhouse gas, so that a result without it is not taken for whole. It gives no
factor: which flow of a method's list stands for it is for a flow mapping to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from interop.vocabulary.substances import gas_flows, substances

_ORIGIN = re.compile(r",\s*(?:non-)?(?:fossil|biogenic|from|in air|land)\b.*|\s*\([^()]*\)\s*$")


def gas_named(names: Iterable[str], cas: str = "") -> str:
    """Return the key of the greenhouse gas that a flow names.

    Args:
        names: Names of the flow in any language; a compartment or origin in brackets behind them does not matter.
        cas: CAS registry number, with or without leading zeros.

    Returns:
        Key of the substance, of the one without origin where there are several; empty where it is no greenhouse gas.
    """
    by_number = _by_cas().get(cas.strip().lstrip("0"), "")
    if by_number:
        return by_number
    known = _by_name()
    return next((known[form] for name in names for form in _forms(name) if form in known), "")


def _forms(name: str) -> Iterator[str]:
    """The name as it stands, then without what follows it about origin and compartment."""
    form = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    while form:
        yield form
        shorter = _ORIGIN.sub("", form)
        if shorter == form:
            return
        form = shorter


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    for item in substances().values():
        stated = [item.en, item.zh, *item.synonyms]
        # PFC-14 (carbon tetrafluoride): both are names; of an origin in brackets only the name before it is.
        if not item.origin and item.base == item.key:
            stated += re.findall(r"[（(](.+)[)）]$", item.en)
        for form in (form for name in stated for form in _forms(name)):
            found[form].add(item.base)
        if item.formula and item.base == item.key:
            found[item.formula.casefold()].add(item.base)
    for flow in gas_flows().values():
        found[flow.name.casefold()].add(substances()[flow.substance].base)
    return _single(found)


@cache
def _by_cas() -> dict[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    for item in substances().values():
        if item.cas:
            found[item.cas].add(item.base)
    return _single(found)


def _single(found: dict[str, set[str]]) -> dict[str, str]:
    """What one substance alone is called; several isomers share a formula, and some flows a wrong number."""
    return {text: next(iter(keys)) for text, keys in found.items() if len(keys) == 1}
