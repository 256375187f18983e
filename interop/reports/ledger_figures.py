"""The result of a footprint and the method behind it, as the ledger page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from interop.crosswalk.paths import compile_path, look_up
from interop.footprints.shared_ledger import SharedLine
from interop.reports.ledger_words import Words, same, shown, value_words, words
from interop.vocabulary.fields import field_of, label

_FACTS = (
    "study.id",
    "product.model",
    "unit.description",
    "unit.massKg",
    "boundary.type",
    "boundary.stagesIncluded",
    "geography.locations",
    "time.dataPeriod",
    "time.validity",
    "gwp.sources",
    "allocation.multiOutput",
    "allocation.recycling",
    "data.primarySharePercent",
    "rules.standards",
    "rules.productRules",
    "offsetting.included",
)
"""Fields that decide what the number means, in the order in which they are shown."""

_IN_FULL = {
    "geography.locations": ("code",),
    "gwp.sources": ("report", "horizon", "method"),
    "rules.standards": ("code", "year"),
    "rules.productRules": ("names", "version"),
    "reviews": ("type", "level", "provider", "date"),
}
"""What is shown of an item of a list of parts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of the result.

    Attributes:
        name: Component, and stage and gas where they are stated.
        value: The literal.
        conventions: How a total treats biogenic uptake and aircraft.
        written: Field and value in the document.
        total: Whether it is a total of the whole boundary.
        part: Whether it is of one stage or gas only.
    """

    name: Words
    value: str
    conventions: list[Words]
    written: str
    total: bool
    part: bool


def figures(footprint: Mapping[str, Any], lines: Sequence[SharedLine], tree: Mapping[str, Any] | None) -> list[Figure]:
    """Return the values of the result in the order of the footprint.

    Args:
        footprint: The footprint as it was written.
        lines: Lines of its shared ledger, which tell where a value is in the document.
        tree: The document.
    """
    places = {line.path: line.to for line in lines}
    results = footprint.get("results") or []
    return [
        _figure(result, places.get(f"/results/{ordinal}/value", ()), tree)
        for ordinal, result in enumerate(results)
        if result.get("value") is not None
    ]


def _figure(result: Mapping[str, Any], to: Sequence[str], tree: Mapping[str, Any] | None) -> Figure:
    identity = [key for key in ("component", "stage", "gas") if result.get(key)]
    names = [value_words(result[key], f"results[*].{key}") for key in identity]
    conventions = [
        {language: f"{about[language]}{colon}{value[language]}" for language, colon in (("en", ": "), ("zh", "："))}
        for key in ("uptakeConvention", "aircraftTreatment", "method")
        if result.get(key)
        for about, value in [(label(f"results[*].{key}"), value_words(result[key], f"results[*].{key}"))]
    ]
    return Figure(
        {"en": ", ".join(name["en"] for name in names), "zh": "，".join(name["zh"] for name in names)},
        shown(result["value"]),
        conventions,
        "; ".join(_written(to, tree)),
        result["component"] == "total" and identity == ["component"],
        identity != ["component"],
    )


def _written(to: Sequence[str], tree: Mapping[str, Any] | None) -> Iterator[str]:
    """Name field and value in the document; a field that is called as in the canonical footprint says nothing new."""
    for pointer in to:
        steps = pointer.split("/")[1:]
        if steps[-1] == "value" or steps[0] == "extensions":
            continue
        node: Any = tree
        for step in steps:
            node = (node or {}).get(step) if isinstance(node, dict) else None
        yield steps[-1] if node is None else f"{steps[-1]} = {shown(node)}"


def unit_words(footprint: Mapping[str, Any]) -> Words:
    """Return what the values refer to, such as ``1 t``.

    Args:
        footprint: The footprint as it was written.
    """
    unit = footprint.get("unit") or {}
    amount = shown(unit.get("amount", "?"))
    measure = value_words(unit.get("measure", "?"), "unit.measure")
    return {language: f"{amount} {measure[language]}" for language in ("en", "zh")}


def facts(footprint: Mapping[str, Any]) -> list[tuple[Words, Words]]:
    """Return the facts of method that the footprint states, with their names.

    Args:
        footprint: The footprint as it was written.
    """
    found = [(path, _stated(footprint, path)) for path in _FACTS]
    stated = [(_name(path), value) for path, value in found if value is not None]
    reviews = footprint.get("reviews")
    if reviews:
        name, value = _name("reviews"), _items(reviews, "reviews")
        of = words("of-source")
        stated.append(({"en": f"{name['en']} ({of['en']})", "zh": f"{of['zh']}{name['zh']}"}, value))
    return stated


def _name(path: str) -> Words:
    own = label(path)
    return dict(own if own["en"] != path else label(f"{path}[*]"))


def _stated(footprint: Mapping[str, Any], path: str) -> Words | None:
    found = look_up(footprint, compile_path(path), ())
    if found is None or found.value in (None, "", [], {}):
        return None
    value = found.value
    if path in ("time.dataPeriod", "time.validity"):
        start, end = shown(value.get("start", "…"))[:10], shown(value.get("end", "…"))[:10]
        return {language: f"{start} {words('to')[language]} {end}" for language in ("en", "zh")}
    if path in _IN_FULL:
        return _items(value, path)
    said, unit = value_words(value, path), _unit(path)
    return {language: f"{text}{unit}" for language, text in said.items()}


def _part(value: Any, path: str) -> Words:
    unit = _unit(path)
    return {language: f"{text}{unit}" for language, text in value_words(value, path).items()}


def _unit(path: str) -> str:
    known = field_of(path)
    return f" {known.unit}" if known is not None and known.unit else ""


def _items(items: Sequence[Mapping[str, Any]], path: str) -> Words:
    told = [[_part(item[key], f"{path}[*].{key}") for key in _IN_FULL[path] if item.get(key)] for item in items]
    return (
        {
            "en": "; ".join(" ".join(part["en"] for part in parts) for parts in told),
            "zh": "；".join(" ".join(part["zh"] for part in parts) for parts in told),
        }
        if any(told)
        else same("…")
    )
