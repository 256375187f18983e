"""Finish a document: fields in order, lists without holes, and nothing in it that its official schema refuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from interop.crosswalk.engine import leaves
from interop.crosswalk.table import Version
from interop.formats.pact.crossing import PactCrossing, pointer_of
from interop.formats.pact.grammar import field_of, fields, validator
from interop.io.pointer import pointer_step
from interop.model.rules import finding

Json = Any

_NOTHING = object()
_NEEDED = ("", "/pcf")
"""Objects that every document has: what they lack is a gap, and they are never left out for it."""


def finish(crossing: PactCrossing, version: Version) -> None:
    """Order the fields, close the lists, and take out what the schema refuses; its source is dropped with the reason.

    What is mandatory and missing stays missing: it is a gap.

    Args:
        crossing: The way into the format; its document is made anew.
        version: Version that is written.
    """
    removed: dict[str, str] = {}
    while True:
        _rebuild(crossing, version, removed)
        removed = dict(_refused(crossing, version))
        if not removed:
            return


def _rebuild(crossing: PactCrossing, version: Version, removed: Mapping[str, str]) -> None:
    new: dict[str, str] = {}
    reasons = {
        place: reason
        for pointer, reason in removed.items()
        for place, _ in leaves(_at(crossing.tree, pointer), pointer)
    }
    tree = _rebuilt(crossing.tree, "", "", "", removed, new, version)
    crossing.tree = tree if isinstance(tree, dict) else {}
    crossing.rename(new, reasons)
    for pointer, reason in removed.items():
        crossing.reasons.setdefault(_path(pointer), reason)


def _rebuilt(
    node: Json, old: str, now: str, path: str, removed: Mapping[str, str], new: dict[str, str], version: Version
) -> Json:
    """Copy a node without what is removed; ``new`` learns where each leaf went."""
    if old in removed or node is None:
        return _NOTHING
    if isinstance(node, dict):
        order = _order(version, path)
        kept: dict[str, Json] = {}
        for key in sorted(node, key=lambda name: order.get(name, len(order))):
            step, inner = f"/{pointer_step(key)}", f"{path}.{key}" if path else key
            value = _rebuilt(node[key], old + step, now + step, inner, removed, new, version)
            if value is not _NOTHING:
                kept[key] = value
        return kept if kept or not path else _NOTHING
    if isinstance(node, list):
        items: list[Json] = []
        for ordinal, item in enumerate(node):
            where = f"{old}/{ordinal}"
            value = _rebuilt(item, where, f"{now}/{len(items)}", f"{path}[*]", removed, new, version)
            if value is not _NOTHING and not _twice(value, items, where, new, now, version, path):
                items.append(value)
        return items or _NOTHING
    new[old] = now
    return node


def _twice(
    value: Json, items: list[Json], where: str, new: dict[str, str], now: str, version: Version, path: str
) -> bool:
    """Tell whether a list that holds nothing twice holds a value already; its leaves are then those of the first."""
    field = field_of(version).get(path)
    if field is None or not field.unique or value not in items:
        return False
    here, first = f"{now}/{len(items)}", f"{now}/{items.index(value)}"
    for old, place in new.items():
        if old.startswith(f"{where}/") or old == where:
            new[old] = first + place.removeprefix(here)
    return True


@cache
def _order(version: Version, path: str) -> Mapping[str, int]:
    inside = [field for field in fields(version) if field.parent == path and field.name != "[*]"]
    return {field.name: rank for rank, field in enumerate(inside)}


def _refused(crossing: PactCrossing, version: Version) -> Iterator[tuple[str, str]]:
    """Yield pointers of what the schema refuses, with the reason; what is only missing at the top is left."""
    for error in validator(version).iter_errors(crossing.tree):
        pointer = pointer_of(error.instance_path)
        keyword = str(error.schema_path[-1])
        if keyword != "required":
            if pointer not in _NEEDED:
                yield pointer, f"PACT {version[0]}.{version[1]} refuses it: {str(error.message)[:120]}"
        elif pointer not in _NEEDED:
            missing = ", ".join(_missing(crossing.tree, pointer, version))
            crossing.findings.append(finding("PACT-PART-LEFT-OUT", path=pointer, missing=missing))
            yield pointer, f"PACT demands {missing} beside it, which the source does not state"


def _missing(tree: Json, pointer: str, version: Version) -> list[str]:
    held, path = _at(tree, pointer), _path(pointer)
    return [
        field.name for field in fields(version) if field.parent == path and field.required and field.name not in held
    ]


def _at(tree: Json, pointer: str) -> Json:
    node = tree
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        node = node[int(key)] if isinstance(node, list) else node[key]
    return node


def _path(pointer: str) -> str:
    """Path of the field table that a pointer leads to."""
    path = ""
    for step in pointer.split("/")[1:]:
        path = f"{path}[*]" if step.isdigit() else f"{path}.{step}" if path else step
    return path
