"""Read data model extensions: ours is merged back into the footprint, those of others are kept as they are.

Ours is merged where the document still says what it said when we wrote it; where it was changed since, the document
wins. To tell, the merged footprint is written again: it has to give the same document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from interop.crosswalk.engine import Crossing, leaves
from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.paths import UNDETERMINED
from interop.formats.pact.difference import identity, overlaid
from interop.formats.pact.extension import DATA_SCHEMA, ROW, is_ours
from interop.io.pointer import pointer_step
from interop.model.rules import finding

Json = Any

_FOREIGN_KEYS = ("specVersion", "dataSchema", "documentation", "data")
_MERGED = ("footprint", "derivedFrom")
"""Parts of our extension that become part of the footprint."""

_KEPT = ("supplied", "restatedFrom")
"""Parts of our extension that stay with the footprint in the canonical model."""

Same = Callable[[dict[str, Json], Mapping[str, str]], bool]
"""Tells whether a footprint would be written as the document again, under given settings."""

Neighbours = Mapping[tuple[Json, ...], set[tuple[Json, ...]]]
"""By the identity of a result as a field is read: the identities of results that the field may have been made from."""


def read_extensions(tree: Mapping[str, Json], crossing: Crossing, same: Same, neighbours: Neighbours) -> None:
    """Merge our extension into a footprint and keep the others as they are.

    Args:
        tree: The document.
        crossing: Its way to the canonical footprint, without its extensions.
        same: Tells whether a footprint would be written as the document again.
        neighbours: Results that a field may have been written from, by what it is read as.
    """
    kept: list[Json] = []
    extensions = tree.get("extensions")
    for ordinal, extension in enumerate(extensions if isinstance(extensions, list) else []):
        at = f"/extensions/{ordinal}"
        if is_ours(extension):
            remainder = _merge(extension, at, crossing, same, neighbours)
            if remainder:
                where = f"/extensions/{len(kept)}"
                kept.append({"dataSchema": DATA_SCHEMA, "data": remainder})
                _arrive_all(crossing, {"data": remainder, "dataSchema": DATA_SCHEMA}, at, where)
        elif isinstance(extension, dict) and isinstance(extension.get("data"), dict):
            known = {key: extension[key] for key in _FOREIGN_KEYS if extension.get(key) is not None}
            _arrive_all(crossing, known, at, f"/extensions/{len(kept)}")
            kept.append(known)
    if kept:
        crossing.tree["extensions"] = kept
    crossing.left[:] = [pointer for pointer in crossing.left if pointer not in crossing.moves.fates]


def _merge(
    extension: Mapping[str, Json],
    at: str,
    crossing: Crossing,
    same: Same,
    neighbours: Neighbours,
) -> dict[str, Json]:
    """Merge one extension of ours; return what of it stays an extension."""
    data = extension.get("data")
    data = data if isinstance(data, dict) else {}
    part = _valid_part(data, at, crossing)
    held = crossing.tree
    marks = part.pop("derivedFrom", None)
    merged = overlaid(_without(held, _restating(data), crossing), part, over=True)
    _rename_results(merged, part, neighbours)
    settings = data.get("settings")
    if part and not same(merged, settings if isinstance(settings, dict) else {}):
        crossing.findings.append(finding("PACT-EXT-STALE", path=f"{at}/data/footprint"))
        merged = overlaid(held, part, over=False)
    if marks:
        merged["derivedFrom"] = marks
    if crossing.recorded:
        _account(extension, at, merged, crossing, neighbours)
    crossing.tree = merged
    return {key: data[key] for key in _KEPT if key in data and isinstance(data[key], list | dict)}


def _valid_part(data: Mapping[str, Json], at: str, crossing: Crossing) -> dict[str, Json]:
    """The part of a footprint and the marks that an extension holds; nothing where it is none under the model."""
    from pydantic import ValidationError  # only a document with an extension of ours needs the model

    from interop.model.footprint import Footprint

    part = data.get("footprint", {})
    part = {**part, "derivedFrom": data.get("derivedFrom")} if isinstance(part, dict) else part
    try:
        Footprint.model_validate(part)
    except ValidationError:
        crossing.findings.append(finding("PACT-EXT-INVALID", path=f"{at}/data"))
        return {}
    return {key: value for key, value in part.items() if value is not None and key not in ("extensions", "format")}


def restating_fields(tree: Mapping[str, Json]) -> list[str]:
    """Return the fields of a document that an extension of ours names as saying again what it says itself.

    Args:
        tree: The document.
    """
    extensions = tree.get("extensions")
    ours = [item for item in extensions if is_ours(item)] if isinstance(extensions, list) else []
    return [field for item in ours if isinstance(item.get("data"), dict) for field in _restating(item["data"])]


def _restating(data: Mapping[str, Json]) -> list[str]:
    """Fields of the document that only say again what the extension says in the words of the source."""
    entries = data.get("derived")
    return [
        entry["path"]
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, dict) and entry.get("restates") is True and isinstance(entry.get("path"), str)
    ]


def _without(held: Mapping[str, Json], fields: list[str], crossing: Crossing) -> dict[str, Json]:
    """Return a footprint without what some fields of the document were read as."""
    moves = [crossing.moves.fates[field] for field in fields if field in crossing.moves.fates]
    gone = {target for move in moves for target in move.to}
    kept = _pruned(held, "", gone)
    return kept if isinstance(kept, dict) else {}


def _pruned(node: Json, pointer: str, gone: set[str]) -> Json:
    """Copy a node without some leaves and without what is empty then; None where nothing is left."""
    if isinstance(node, dict):
        inner = {key: _pruned(value, f"{pointer}/{pointer_step(key)}", gone) for key, value in node.items()}
        return {key: value for key, value in inner.items() if value is not None} or None
    if isinstance(node, list):
        items = [_pruned(value, f"{pointer}/{ordinal}", gone) for ordinal, value in enumerate(node)]
        return [item for item in items if item is not None] or None
    return None if pointer in gone else node


def _rename_results(merged: dict[str, Json], part: Mapping[str, Json], neighbours: Neighbours) -> None:
    """A result that the extension names more exactly is not there a second time under the name of its field."""
    exact = {identity(item): item.get("value") for item in part.get("results") or [] if isinstance(item, dict)}
    if exact and isinstance(merged.get("results"), list):
        merged["results"] = [
            item
            for item in merged["results"]
            if identity(item) in exact
            or not any(exact.get(other) == item.get("value") for other in neighbours.get(identity(item), ()))
        ]


def _account(
    extension: Mapping[str, Json], at: str, merged: dict[str, Json], crossing: Crossing, neighbours: Neighbours
) -> None:
    """Follow the leaves of the document to where they are in the merged footprint."""
    moves, there = crossing.moves, _Merged(merged, neighbours)
    new_of = {pointer: there.find(pointer, value, crossing.tree) for pointer, value in leaves(crossing.tree)}
    for source, move in list(moves.fates.items()):
        to = tuple(dict.fromkeys(place for target in move.to if (place := new_of.get(target))))
        if move.to:
            reason = move.reason or ("" if to else "the extension says the same more exactly")
            moves.fates[source] = replace(move, fate=move.fate if to else Fate.MERGED, to=to, reason=reason)
    origins = {place: origin for old, origin in moves.origins.items() if (place := new_of.get(old))}
    moves.origins.clear()
    moves.origins.update(origins)
    data: Mapping[str, Json] = extension["data"] if isinstance(extension.get("data"), dict) else {}
    for pointer, value in leaves(extension):
        part, _, inside = pointer.removeprefix("/data/").partition("/")
        if pointer.startswith("/data/") and inside and part in _MERGED:
            whole = data["footprint"] if part == "footprint" else {"derivedFrom": data["derivedFrom"]}
            place = there.find(f"/{inside}" if part == "footprint" else f"/derivedFrom/{inside}", value, whole)
            if place:
                arrive(crossing, at + pointer, place)
            else:
                reason = "the document was changed after the extension was written"
                moves.move(at + pointer, Fate.DROPPED, ROW, (), reason)
        else:
            moves.move(at + pointer, Fate.CONVERTED, ROW, (), "mark of our extension, made anew")


class _Merged:
    """Finds values again in a merged footprint: where they were, in the same result, or in the same list or text."""

    def __init__(self, merged: Mapping[str, Json], neighbours: Neighbours) -> None:
        self._there = dict(leaves(merged))
        self._neighbours = neighbours
        self._ordinals = {identity(item): ordinal for ordinal, item in enumerate(merged.get("results") or [])}

    def find(self, pointer: str, value: Json, tree: Mapping[str, Json]) -> str:
        """Return the pointer of a value of a tree in the merged footprint, empty where it is not there."""
        pointer, movable = self._result(pointer, tree)
        if pointer in self._there and self._there[pointer] == value:
            return pointer
        return self._elsewhere(pointer, value) if movable else ""

    def _result(self, pointer: str, tree: Mapping[str, Json]) -> tuple[str, bool]:
        """A result is found by what tells it apart, or under the more exact name that the extension gives it."""
        steps = pointer.split("/")
        if steps[1] != "results" or len(steps) < 3:
            return pointer, True
        item = tree["results"][int(steps[2])]
        own = identity(item) if isinstance(item, dict) else ()
        named = next((each for each in (own, *self._neighbours.get(own, ())) if each in self._ordinals), None)
        if named is not None:
            steps[2] = str(self._ordinals[named])
        return "/".join(steps), False

    def _elsewhere(self, pointer: str, value: Json) -> str:
        steps = pointer.split("/")
        for ordinal in (index for index, step in enumerate(steps) if step.isdigit() or step == UNDETERMINED):
            head, tail = "/".join(steps[:ordinal]), "/".join(steps[ordinal + 1 :])
            for place, other in self._there.items():
                rest = place.removeprefix(f"{head}/").split("/", 1) if place.startswith(f"{head}/") else []
                if rest and other == value and (rest[1] if len(rest) > 1 else "") == tail:
                    return place
        return ""


def _arrive_all(crossing: Crossing, extension: Mapping[str, Json], source: str, target: str) -> None:
    """Every leaf of an extension that is kept is in the footprint."""
    if crossing.recorded:
        for pointer, _ in leaves(extension):
            arrive(crossing, source + pointer, target + pointer)


def arrive(crossing: Crossing, source: str, target: str) -> None:
    """A leaf of an extension is in the footprint, whatever was said of it before."""
    crossing.moves.fates.pop(source, None)
    crossing.moves.move(source, Fate.CARRIED, ROW, (target,))
    crossing.moves.origins.setdefault(target, Origin.SOURCE)
