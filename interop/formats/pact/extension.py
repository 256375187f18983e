"""Our data model extension: what a footprint says and PACT has no field for, with what a reader should know.

Its shape is published as ``pact-extension-1``. On reading it is merged back where the document still says what it
said when we wrote it; where it was changed since, the document wins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from interop.crosswalk.engine import Crossing, leaves
from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.paths import UNDETERMINED
from interop.formats.pact.crossing import PactCrossing
from interop.formats.pact.difference import difference, identity, overlaid
from interop.io.pointer import pointer_step
from interop.model.rules import finding

Json = Any

DATA_SCHEMA = "https://w3id.org/pcf-interop/schemas/pact-extension-1.json"
"""IRI of the published schema; an extension that names it is ours."""

_ROW = "pact-extension"
_FOREIGN_KEYS = ("specVersion", "dataSchema", "documentation", "data")
_SETTINGS = ("cpc-urn",)
"""Settings of a run that decide how a value is written."""

_KEPT = ("supplied", "restatedFrom")
"""Parts of our extension that stay with the footprint in the canonical model."""


def is_ours(extension: Json) -> bool:
    """Tell whether an extension is ours."""
    return isinstance(extension, dict) and extension.get("dataSchema") == DATA_SCHEMA


def write_extension(
    footprint: Mapping[str, Json],
    held: Mapping[str, Json],
    crossing: PactCrossing,
    options: Mapping[str, str],
    major: int,
) -> None:
    """Add the foreign extensions of a footprint, and ours for what the document does not hold.

    Args:
        footprint: The canonical footprint.
        held: What the document is read as.
        crossing: Its way into PACT; leaves that go to an extension are taken out of ``left``.
        options: Options of the run; ``extension=no`` leaves ours out but for a notice, ``supplied`` names canonical
            paths that were supplied, one a line.
        major: Main version that is written.
    """
    extensions = _foreign(footprint, crossing)
    data = {} if options.get("extension") == "no" else _data(footprint, held, crossing, options, len(extensions))
    if crossing.notices:
        data["recalculate"] = dict(crossing.notices)
    if data:
        extensions.append({"specVersion": f"{major}.0.0", "dataSchema": DATA_SCHEMA, "data": data})
        at = f"/extensions/{len(extensions) - 1}"
        for pointer, _ in leaves(extensions[-1], at):
            if pointer not in crossing.moves.origins:
                crossing.moves.made(pointer, Origin.DERIVED, "our data model extension")
    if extensions:
        crossing.tree["extensions"] = extensions
    crossing.left[:] = [pointer for pointer in crossing.left if pointer not in crossing.moves.fates]


def _data(
    footprint: Mapping[str, Json],
    held: Mapping[str, Json],
    crossing: PactCrossing,
    options: Mapping[str, str],
    ordinal: int,
) -> dict[str, Json]:
    body = {key: value for key, value in footprint.items() if key not in ("derivedFrom", "extensions")}
    part, places = difference(body, held)
    data: dict[str, Json] = {"footprint": part} if part else {}
    at = f"/extensions/{ordinal}/data"
    for old, new in places.items():
        _carry(crossing, old, f"{at}/footprint{new}")
    if footprint.get("derivedFrom"):
        data["derivedFrom"] = footprint["derivedFrom"]
        for pointer, _ in leaves(footprint["derivedFrom"], "/derivedFrom"):
            _carry(crossing, pointer, at + pointer)
    supplied = list(
        dict.fromkeys([*_earlier(footprint, crossing), *filter(None, options.get("supplied", "").split("\n"))])
    )
    if supplied:
        data["supplied"] = supplied
    if crossing.before:
        data["restatedFrom"] = dict(crossing.before)
    settings = {key: options[key] for key in _SETTINGS if key in options}
    if data and settings:
        data["settings"] = settings
    if crossing.derived and (data or crossing.notices):
        data["derived"] = [
            {"path": path, "formula": how.formula, "restates": all(source in places for source in how.sources)}
            for path, how in sorted(crossing.derived.items())
        ]
    return data


def _earlier(footprint: Mapping[str, Json], crossing: PactCrossing) -> list[str]:
    """What an extension of ours, kept in the canonical footprint, says was supplied before."""
    paths: list[str] = []
    for ordinal, extension in enumerate(footprint.get("extensions") or []):
        if is_ours(extension):
            for pointer, _ in leaves(extension, f"/extensions/{ordinal}"):
                crossing.moves.move(pointer, Fate.CONVERTED, _ROW, (), "mark of our extension, made anew")
            paths.extend((extension.get("data") or {}).get("supplied") or [])
    return paths


def _carry(crossing: PactCrossing, old: str, new: str) -> None:
    """A leaf that no field took is carried by the extension; one that a field took is there as well."""
    move = crossing.moves.fates.get(old)
    if move is None or not move.to:
        crossing.moves.fates.pop(old, None)
        crossing.moves.move(old, Fate.CARRIED, _ROW, (new,))
    else:
        crossing.moves.move(old, move.fate, move.row, (new,), move.reason)
    crossing.moves.origins.setdefault(new, Origin.SOURCE)


def _foreign(footprint: Mapping[str, Json], crossing: PactCrossing) -> list[Json]:
    extensions: list[Json] = []
    for ordinal, extension in enumerate(footprint.get("extensions") or []):
        if is_ours(extension):
            continue
        missing = [key for key in ("specVersion", "dataSchema", "data") if extension.get(key) is None]
        for pointer, _ in leaves(extension, f"/extensions/{ordinal}"):
            if missing:
                crossing.moves.move(pointer, Fate.DROPPED, _ROW, (), f"an extension of PACT needs {', '.join(missing)}")
                continue
            new = f"/extensions/{len(extensions)}" + pointer.removeprefix(f"/extensions/{ordinal}")
            crossing.moves.move(pointer, Fate.CARRIED, _ROW, (new,))
            crossing.moves.made(new, Origin.SOURCE)
        if not missing:
            extensions.append(extension)
    return extensions


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
                for pointer, _ in leaves(remainder, "/data"):
                    _arrive(crossing, at + pointer, where + pointer)
                _arrive(crossing, f"{at}/dataSchema", f"{where}/dataSchema")
        elif isinstance(extension, dict) and isinstance(extension.get("data"), dict):
            known = {key: extension[key] for key in _FOREIGN_KEYS if extension.get(key) is not None}
            for pointer, _ in leaves(known):
                _arrive(crossing, at + pointer, f"/extensions/{len(kept)}{pointer}")
            kept.append(known)
    if kept:
        crossing.tree["extensions"] = kept
    crossing.left[:] = [pointer for pointer in crossing.left if pointer not in crossing.moves.fates]


Same = Callable[[dict[str, Json], Mapping[str, str]], bool]
"""Tells whether a footprint would be written as the document again, under given settings."""

Neighbours = Mapping[tuple[Json, ...], set[tuple[Json, ...]]]
"""By the identity of a result as a field is read: the identities of results that the field may have been made from."""


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
    _account(extension, at, merged, crossing)
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


def _account(extension: Mapping[str, Json], at: str, merged: dict[str, Json], crossing: Crossing) -> None:
    """Follow the leaves of the document to where they are in the merged footprint."""
    there = dict(leaves(merged))
    moves = crossing.moves
    new_of = {pointer: _found_again(pointer, value, there) for pointer, value in leaves(crossing.tree)}
    for source, move in list(moves.fates.items()):
        to = tuple(dict.fromkeys(place for target in move.to if (place := new_of.get(target))))
        if move.to:
            reason = move.reason or ("" if to else "the extension says the same more exactly")
            fate = move.fate if to else Fate.MERGED
            moves.fates[source] = type(move)(fate, move.row, to, reason)
    origins = {place: origin for old, origin in moves.origins.items() if (place := new_of.get(old))}
    moves.origins.clear()
    moves.origins.update(origins)
    crossing.tree = merged
    for pointer, value in leaves(extension):
        inside = pointer.removeprefix("/data/footprint") if pointer.startswith("/data/footprint/") else ""
        inside = inside or (pointer.removeprefix("/data") if pointer.startswith("/data/derivedFrom/") else "")
        place = _found_again(inside, value, there) if inside else ""
        if place:
            _arrive(crossing, at + pointer, place)
        elif inside:
            moves.move(at + pointer, Fate.DROPPED, _ROW, (), "the document was changed after the extension was written")
        else:
            moves.move(at + pointer, Fate.CONVERTED, _ROW, (), "mark of our extension, made anew")


def _found_again(pointer: str, value: Json, there: Mapping[str, Json]) -> str:
    """Pointer of a value in the merged footprint: where it was, or in the same list or text."""
    if pointer in there and there[pointer] == value:
        return pointer
    steps = pointer.split("/")
    for ordinal in (index for index, step in enumerate(steps) if step.isdigit() or step == UNDETERMINED):
        head, tail = "/".join(steps[:ordinal]), "/".join(steps[ordinal + 1 :])
        for place, other in there.items():
            rest = place.removeprefix(f"{head}/").split("/", 1) if place.startswith(f"{head}/") else []
            if rest and other == value and (rest[1] if len(rest) > 1 else "") == tail:
                return place
    return ""


def _arrive(crossing: Crossing, source: str, target: str) -> None:
    crossing.moves.fates.pop(source, None)
    crossing.moves.move(source, Fate.CARRIED, _ROW, (target,))
    crossing.moves.origins.setdefault(target, Origin.SOURCE)
