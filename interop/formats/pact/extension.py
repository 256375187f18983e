"""Our data model extension: what a footprint says and PACT has no field for, with what a reader should know.

Its shape is published as ``pact-extension-1``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop.crosswalk.engine import leaves
from interop.crosswalk.ledger import Fate, Origin
from interop.formats.pact.crossing import PactCrossing
from interop.formats.pact.difference import difference

Json = Any

DATA_SCHEMA = "https://w3id.org/pcf-interop/schemas/pact-extension-1.json"
"""IRI of the published schema; an extension that names it is ours."""

ROW = "pact-extension"
"""Name of this step in the ledger."""

_SETTINGS = ("cpc-urn",)
"""Settings of a run that decide how a value is written."""


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
                crossing.moves.move(pointer, Fate.CONVERTED, ROW, (), "mark of our extension, made anew")
            paths.extend((extension.get("data") or {}).get("supplied") or [])
    return paths


def _carry(crossing: PactCrossing, old: str, new: str) -> None:
    """A leaf that no field took is carried by the extension; one that a field took is there as well."""
    move = crossing.moves.fates.get(old)
    if move is None or not move.to:
        crossing.moves.fates.pop(old, None)
        crossing.moves.move(old, Fate.CARRIED, ROW, (new,))
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
                crossing.moves.move(pointer, Fate.DROPPED, ROW, (), f"an extension of PACT needs {', '.join(missing)}")
                continue
            new = f"/extensions/{len(extensions)}" + pointer.removeprefix(f"/extensions/{ordinal}")
            crossing.moves.move(pointer, Fate.CARRIED, ROW, (new,))
            crossing.moves.made(new, Origin.SOURCE)
        if not missing:
            extensions.append(extension)
    return extensions
