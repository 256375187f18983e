"""Where supplied values belong in a footprint: which item of a list a star or a selector of a path means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from interop.crosswalk.paths import Selector, compile_path, look_up
from interop.crosswalk.table import IDENTITY

_OPEN = {"uptakeConvention", "aircraftTreatment"}
"""Identity keys of a result that a path may leave open and still mean it, where no other result comes into question."""

_SELECTED = re.compile(r"\[[^\]]*=[^\]]*\]")


def places(footprint: dict[str, Any], path: str, values: Sequence[Any], language: str) -> Iterator[tuple[str, Any]]:
    """Yield a path without stars and open selectors for each value.

    A star over an empty list takes the values in turn. Over the items that there are, a single value goes to every item
    that lacks it, and as many values as there are items go to them in turn.

    Args:
        footprint: The canonical footprint.
        path: Canonical path.
        values: The values; one where the path has no star.
        language: Language of the text, empty where it is none.
    """
    head, star, tail = path.partition("[*]")
    if not star:
        yield _settled(footprint, path), values[0]
        return
    found = look_up(footprint, compile_path(head, IDENTITY), ())
    items = found.value if found is not None and isinstance(found.value, list) else []
    if "[*]" in tail:
        for ordinal in range(len(items) or 1):
            yield from places(footprint, f"{head}[{ordinal}]{tail}", values, language)
        return
    if not items or len(values) > 1:
        for ordinal, value in enumerate(values):
            yield f"{head}[{ordinal}]{tail}", value
        return
    lacking = [ordinal for ordinal in range(len(items)) if _lacks(footprint, f"{head}[{ordinal}]{tail}", language)]
    for ordinal in lacking or [0]:
        yield f"{head}[{ordinal}]{tail}", values[0]


def _lacks(footprint: dict[str, Any], path: str, language: str) -> bool:
    found = look_up(footprint, compile_path(path, IDENTITY), ())
    return found is None or (bool(language) and isinstance(found.value, dict) and language not in found.value)


def _settled(footprint: dict[str, Any], path: str) -> str:
    """Choose the one item that an open selector can only mean, where none is meant exactly."""
    compiled = compile_path(path, IDENTITY)
    chosen = _SELECTED.search(path)
    if chosen is None:
        return path
    step = next(each for each in compiled.steps if isinstance(each, Selector))
    found = look_up(footprint, compile_path(path[: chosen.start()]), ())
    items = found.value if found is not None and isinstance(found.value, list) else []
    if any(step.matches(item) for item in items):
        return path
    near = Selector(step.says, tuple(key for key in step.silent if key not in _OPEN))
    rest = path[chosen.end() :].removeprefix(".")
    open_items = [n for n, item in enumerate(items) if near.matches(item) and rest not in item]
    return f"{path[: chosen.start()]}[{open_items[0]}].{rest}" if len(open_items) == 1 else path
