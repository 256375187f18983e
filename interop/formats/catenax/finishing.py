"""Finish a Catena-X document: what its schema refuses goes out, what it demands and lacks is told, fields in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from interop.crosswalk.engine import Crossing, leaves
from interop.crosswalk.ledger import Fate
from interop.crosswalk.moves import Move
from interop.formats.catenax.grammar import WRITTEN, fields, validator
from interop.formats.field_table import Field
from interop.io.pointer import pointer_step

Json = Any


def finish(crossing: Crossing) -> None:
    """Take out what the schema refuses, with the reason in the ledger, and order the fields.

    Args:
        crossing: The way into the format; its document is changed.
    """
    for pointer, reason in _refused(crossing.tree):
        _take_out(crossing, pointer, reason)
    _close_lists(crossing)
    crossing.tree = _ordered(crossing.tree, "")


def _refused(tree: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Places of values that the schema refuses, the last of a list first, so that the others keep their ordinals."""
    found: dict[str, str] = {}
    for fault in validator(WRITTEN).iter_errors(tree):
        if "required" not in fault.schema_path[-1:]:
            pointer = "".join(f"/{pointer_step(str(step))}" for step in fault.instance_path)
            found.setdefault(pointer, f"Catena-X 9 does not allow it: {fault.message}"[:200])
    return sorted(found.items(), reverse=True)


def _take_out(crossing: Crossing, pointer: str, reason: str) -> None:
    """Remove a value; what it was made from is dropped."""
    steps = pointer.split("/")[1:]
    node: Json = crossing.tree
    for step in steps[:-1]:
        node = node[int(step)] if isinstance(node, list) else node[step]
    last = steps[-1]
    gone = {place for place, _ in leaves(node[int(last) if isinstance(node, list) else last], pointer)}
    if isinstance(node, list):
        node[int(last)] = None
    else:
        del node[last]
    moves = crossing.moves
    for source, move in list(moves.fates.items()):
        kept = tuple(target for target in move.to if target not in gone)
        if kept != move.to:
            moves.fates[source] = (
                Move(move.fate, move.row, kept, move.reason) if kept else Move(Fate.DROPPED, move.row, (), reason)
            )
    for place in gone:
        moves.origins.pop(place, None)
        moves.reasons.pop(place, None)


def _close_lists(crossing: Crossing) -> None:
    """Leave out empty items of lists, and follow the leaves behind them to their new ordinals."""
    places: dict[str, str] = {}
    crossing.tree = _closed(crossing.tree, "", "", places) or {}
    moves = crossing.moves
    for source, move in list(moves.fates.items()):
        to = tuple(places.get(target, target) for target in move.to)
        if to != move.to:
            moves.fates[source] = Move(move.fate, move.row, to, move.reason)
    moves.origins = {places.get(target, target): origin for target, origin in moves.origins.items()}
    moves.reasons = {places.get(target, target): reason for target, reason in moves.reasons.items()}


def _closed(node: Json, old: str, new: str, places: dict[str, str]) -> Json:
    if isinstance(node, dict):
        inner = {
            key: value
            for key, item in node.items()
            if (value := _closed(item, f"{old}/{pointer_step(key)}", f"{new}/{pointer_step(key)}", places)) is not None
        }
        return inner or None
    if isinstance(node, list):
        kept: list[Json] = []
        for ordinal, item in enumerate(node):
            value = _closed(item, f"{old}/{ordinal}", f"{new}/{len(kept)}", places)
            if value is not None:
                kept.append(value)
        return kept or None
    if node is not None:
        places[old] = new
    return node


def _ordered(node: Json, path: str) -> Json:
    """Copy a node with the keys in the order of the field table."""
    if isinstance(node, dict):
        known = [field.name for field in _inside(path)]
        keys = sorted(node, key=lambda key: known.index(key) if key in known else len(known))
        return {key: _ordered(node[key], f"{path}.{key}".removeprefix(".")) for key in keys}
    if isinstance(node, list):
        return [_ordered(item, f"{path}[*]") for item in node]
    return node


@cache
def _inside(path: str) -> Sequence[Field]:
    return [field for field in fields(WRITTEN) if field.parent == path]


def missing_paths(tree: Mapping[str, Any]) -> list[str]:
    """Return the paths of the mandatory values that a document lacks.

    A mandatory block is told by the mandatory values in it; its first item stands for it.

    Args:
        tree: A document of version 9.
    """
    return list(_missing(tree, ""))


def _missing(node: Json, path: str) -> Iterator[str]:
    for field in _inside(path):
        inner = node.get(field.name) if isinstance(node, dict) else None
        if inner is None and not field.required:
            continue
        if _inside(f"{field.path}[*]"):
            items = inner if isinstance(inner, list) and inner else [None]
            for item in items:
                yield from _missing(item, f"{field.path}[*]")
        elif inner is None:
            yield field.path.replace("[*]", "[0]")
