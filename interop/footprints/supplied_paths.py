"""Which values of a footprint were supplied, by canonical path: a format that can say so marks them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop.crosswalk.ledger import Origin
from interop.crosswalk.moves import Moves
from interop.formats.iso14067.shapes import shape
from interop.model.footprint.marks import RESULT_IDENTITY

_RESULTS = "results"


def supplied_paths(footprint: Mapping[str, Any], moves: Moves) -> list[str]:
    """Return the paths of the supplied values, in the order in which they were supplied.

    A result is named by what tells it from the others, since its place in the list may change; any other item of a
    list by its ordinal.

    Args:
        footprint: The canonical footprint.
        moves: Where its leaves come from.
    """
    pointers = {pointer for pointer, origin in moves.origins.items() if origin is Origin.SUPPLIED}
    told = [pointer for pointer in moves.origins if pointer in pointers and not _goes_with_its_value(pointer, pointers)]
    return list(dict.fromkeys(_path(footprint, pointer.split("/")[1:]) for pointer in told))


def _goes_with_its_value(pointer: str, pointers: set[str]) -> bool:
    """What tells a result from the others is in the path of its value already."""
    item, _, key = pointer.rpartition("/")
    return pointer.startswith(f"/{_RESULTS}/") and key in RESULT_IDENTITY and f"{item}/value" in pointers


def _path(footprint: Mapping[str, Any], steps: list[str]) -> str:
    path, node = "", footprint
    for number, step in enumerate(steps):
        if isinstance(node, list):
            item: Any = node[int(step)]
            of_results = number == 1 and steps[0] == _RESULTS
            path += f"[{_identity(item) if of_results else step}]"
            node = item
        elif number and _is_text(path):
            return f"{path}{{{step}}}".removeprefix(".")
        else:
            path += f".{step}"
            node = node[step] if isinstance(node, Mapping) else {}
    return path.removeprefix(".")


def _identity(result: Mapping[str, Any]) -> str:
    return ",".join(f"{key}={result[key]}" for key in RESULT_IDENTITY if key in result)


def _is_text(path: str) -> bool:
    known = shape(path.removeprefix("."))
    return known is not None and known.kind == "text"
