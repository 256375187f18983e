"""What a footprint itself states, as choices in the dimensions; a choice that it does not state is not guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from interop.equivalence.facts_of_method import (
    credits_for_substitution,
    electricity,
    validity,
    validity_of_declaration,
)
from interop.equivalence.facts_of_parts import (
    boundary,
    cut_off,
    outbound_logistics,
    packaging,
    period,
    primary_data,
    unit,
)
from interop.equivalence.rulesets.concepts import concepts
from interop.equivalence.side import DOCUMENT, Statement
from interop.equivalence.tables import fact_rows
from interop.model.evidence import Evidence
from interop.model.ruleset.choice import UNKNOWN, Choice, Modality
from interop.model.ruleset.values import ConceptsValue, ConceptValue, GwpValue, ListValue, Value

_PARTS = {
    "D02": boundary,
    "D03": unit,
    "D04": packaging,
    "D17": cut_off,
    "D21": credits_for_substitution,
    "D24": electricity,
    "D27": outbound_logistics,
    "D32": primary_data,
    "D35": validity,
    "D36": period,
    "S09": validity_of_declaration,
}
"""Dimensions that take more than one value of the document to tell."""


def document_facts(document: Mapping[str, Any]) -> dict[str, Statement]:
    """Return what a canonical footprint states, by dimension.

    Args:
        document: The footprint.
    """
    facts: dict[str, Statement] = {}
    stated: dict[str, dict[str, str]] = {}
    for dimension, path, values in _lookups():
        for pointer, found in _found(document, path, ""):
            name = values.get(found) or _named(dimension, found, values)
            if name is not None:
                stated.setdefault(dimension, {}).setdefault(name, pointer)
    for dimension, names in stated.items():
        choice = _choice(dimension, tuple(names))
        facts[dimension] = Statement(choice, Evidence.CITED, DOCUMENT, next(iter(names.values())))
    for dimension, read in _PARTS.items():
        part = read(document)
        if part is not None:
            facts[dimension] = _statement(dimension, *part)
    return facts


@cache
def _lookups() -> tuple[tuple[str, tuple[str, ...], dict[str, str]], ...]:
    """Return dimension, path and concept by value of each place that the table names."""
    places: dict[tuple[str, str], dict[str, str]] = {}
    for row in fact_rows():
        places.setdefault((row["dimension"], row["path"]), {})[row["value"]] = row["concept"]
    return tuple((dimension, tuple(path.split("/")[1:]), values) for (dimension, path), values in places.items())


def _named(dimension: str, found: str, values: dict[str, str]) -> str | None:
    """Return the concept that the document's own word names, where the table lets any word stand for one."""
    name = found if found.startswith(f"{dimension}-") else f"{dimension}-{found}"
    return name if "*" in values and name in concepts() else None


def _found(part: Any, path: tuple[str, ...], pointer: str) -> Iterator[tuple[str, str]]:
    if not path:
        if isinstance(part, bool):
            yield pointer, "true" if part else "false"
        elif isinstance(part, (str, int)):
            yield pointer, str(part)
    elif path[0] == "*":
        for at, inner in enumerate(part if isinstance(part, list) else ()):
            yield from _found(inner, path[1:], f"{pointer}/{at}")
    elif isinstance(part, dict) and part.get(path[0]) is not None:
        yield from _found(part[path[0]], path[1:], f"{pointer}/{path[0]}")


@cache
def _choice(dimension: str, names: tuple[str, ...]) -> Choice:
    return _stated(_value(dimension, names))


def _value(dimension: str, names: tuple[str, ...]) -> Value:
    if dimension == "D06":
        return GwpValue(kind="gwp", selection="fixed" if len(names) == 1 else "declared", sets=names)
    if dimension == "D10" and len(names) > 1:
        return ListValue(kind="list", items=names, extent="exactly")
    if len(names) > 1:
        return ConceptsValue(kind="concepts", concepts=names)
    return ConceptValue(kind="concept", concept=names[0])


def _statement(dimension: str, value: Value, pointer: str) -> Statement:
    if value.kind == "unknown":
        return Statement(UNKNOWN, Evidence.UNKNOWN, DOCUMENT, pointer)
    choice = _choice(dimension, (value.concept,)) if value.kind == "concept" else _stated(value)
    return Statement(choice, Evidence.CITED, DOCUMENT, pointer)


def _stated(value: Value) -> Choice:
    """Return what a document states as a choice that holds for it."""
    return Choice(value=value, modality=Modality.SHALL, evidence=Evidence.CITED)
