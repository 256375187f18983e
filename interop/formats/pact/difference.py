"""The part of a canonical footprint that a document does not give back, and its way home.

``difference`` says what is in a footprint and not in what its document is read as; ``overlaid`` puts it back. Texts and
lists are put back whole, so that a language tag, an order or an item that the document could not keep comes home; of
the results only the items that the document does not hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop.crosswalk.paths import UNDETERMINED
from interop.io.pointer import pointer_step
from interop.model.footprint.marks import RESULT_IDENTITY

Json = Any

_NOTHING = object()


def difference(whole: Mapping[str, Json], held: Mapping[str, Json]) -> tuple[dict[str, Json], dict[str, str]]:
    """Return what a footprint says beyond what its document is read as.

    Args:
        whole: The footprint.
        held: What its document is read as.

    Returns:
        A partial footprint, and for each of its leaves the pointer in it by the pointer in the footprint.
    """
    places: dict[str, str] = {}
    part = _object(whole, held, "", "", places)
    return part, places


def _object(
    whole: Mapping[str, Json], held: Mapping[str, Json], old: str, new: str, places: dict[str, str]
) -> dict[str, Json]:
    part: dict[str, Json] = {}
    for key, value in whole.items():
        step = f"/{pointer_step(key)}"
        beyond = _beyond(value, held.get(key, _NOTHING), old + step, new + step, places, key)
        if beyond is not _NOTHING:
            part[key] = beyond
    return part


def _beyond(value: Json, held: Json, old: str, new: str, places: dict[str, str], key: str) -> Json:
    if value == held and type(value) is type(held):
        return _NOTHING
    if key == "results" and isinstance(value, list) and isinstance(held, list):
        return _results(value, held, old, new, places)
    if isinstance(value, dict) and isinstance(held, dict) and not _is_undetermined(held):
        return _object(value, held, old, new, places) or _NOTHING
    return _whole(value, old, new, places)


def _results(value: list[Json], held: list[Json], old: str, new: str, places: dict[str, str]) -> Json:
    """The items that are not held, in an order that does not depend on theirs."""
    beyond = [(ordinal, item) for ordinal, item in enumerate(value) if item not in held]
    beyond.sort(key=lambda pair: [str(part or "") for part in identity(pair[1])])
    items = [_whole(item, f"{old}/{there}", f"{new}/{here}", places) for here, (there, item) in enumerate(beyond)]
    return items or _NOTHING


def _whole(value: Json, old: str, new: str, places: dict[str, str]) -> Json:
    if isinstance(value, dict):
        return {k: _whole(v, f"{old}/{pointer_step(k)}", f"{new}/{pointer_step(k)}", places) for k, v in value.items()}
    if isinstance(value, list):
        return [_whole(v, f"{old}/{i}", f"{new}/{i}", places) for i, v in enumerate(value)]
    places[old] = new
    return value


def _is_undetermined(text: Mapping[str, Json]) -> bool:
    return set(text) == {UNDETERMINED} and isinstance(text[UNDETERMINED], str)


def overlaid(held: Mapping[str, Json], part: Mapping[str, Json], *, over: bool) -> dict[str, Json]:
    """Put a part of a footprint back.

    Args:
        held: What the document is read as.
        part: What `difference` gave.
        over: Whether the part wins where both say something; else the document does.
    """
    merged = dict(held)
    for key, value in part.items():
        here = merged.get(key, _NOTHING)
        if here is _NOTHING:
            merged[key] = value
        elif key == "results" and isinstance(here, list) and isinstance(value, list):
            merged[key] = _joined(here, value, over=over)
        elif isinstance(here, dict) and isinstance(value, dict) and not _is_undetermined(here):
            merged[key] = overlaid(here, value, over=over)
        elif over:
            merged[key] = value
    return merged


def identity(result: Mapping[str, Json]) -> tuple[Json, ...]:
    """Return what tells a result from the others.

    Args:
        result: One result.
    """
    return tuple(result.get(key) for key in RESULT_IDENTITY)


def _joined(held: list[Json], part: list[Json], *, over: bool) -> list[Json]:
    """Replace the items that are the same result; add the others."""
    items = list(held)
    known = {identity(item): ordinal for ordinal, item in enumerate(items)}
    for item in part:
        if not isinstance(item, dict):
            continue
        ordinal = known.get(identity(item))
        if ordinal is None:
            items.append(item)
        elif over:
            items[ordinal] = item
    return items
