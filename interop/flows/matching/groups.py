"""Groups of substances that matter to a rule: agrochemicals, nutrients, and classes of pesticides."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from interop.flows.contexts import context_of
from interop.flows.flow import Flow
from interop.resources import data_root, table_rows

NUTRIENT = "nutrient"
"""Group of the elements whose name means their compounds in water and soil."""

_ON_FIELDS = "soil.agricultural"
_ELSEWHERE = "soil.industrial"


def groups_of(flows: Iterable[Flow]) -> dict[str, frozenset[str]]:
    """Return the groups of each name.

    A substance that the list emits to agricultural and not to industrial soil is an agrochemical; metals and salts
    have both.

    Args:
        flows: Flows of one list.
    """
    contexts: dict[str, set[str]] = {}
    for flow in flows:
        contexts.setdefault(flow.name, set()).add(context_of(flow.context))
    agrochemical = frozenset({"agrochemical"})
    return {name: agrochemical for name, found in contexts.items() if _ON_FIELDS in found and _ELSEWHERE not in found}


def is_nutrient(key: str, context: str) -> bool:
    """Tell whether the name of an element means its compounds: nitrogen in water is not the gas.

    Args:
        key: Key of the name.
        context: Concept of the compartment.
    """
    return (key, context.partition(".")[0]) in _nutrients()


@cache
def _nutrients() -> frozenset[tuple[str, str]]:
    rows = table_rows(data_root("mappings") / "flows" / "nutrients.tsv")
    return frozenset((row["name"], medium) for row in rows for medium in row["media"].split())


@cache
def pesticide_class(name: str) -> str:
    """Return the class of pesticides that the ending of an ISO common name tells; empty where it tells none.

    Args:
        name: A name as the list writes it.
    """
    lower = name.lower().strip()
    stems = _stems()
    fitting = [stem for stem in stems if lower.endswith(stem) and len(lower) > len(stem) + 2]
    return stems[max(fitting, key=len)] if fitting else ""


@cache
def _stems() -> dict[str, str]:
    rows = table_rows(data_root("mappings") / "flows" / "pesticide_stems.tsv")
    return {row["stem"]: row["class"] for row in rows}
