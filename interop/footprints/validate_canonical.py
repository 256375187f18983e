"""Checks of meaning on the canonical footprint, with findings that name the place in the file that was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from interop.crosswalk.moves import Moves
from interop.footprints.quantities import other_quantities
from interop.formats.footprint import Record
from interop.model.finding import Finding
from interop.validation.footprint import footprint_findings


def canonical_findings(footprint: Mapping[str, Any], moves: Moves, record: Record) -> Iterator[Finding]:
    """Yield what a canonical footprint gets wrong, at the place of the source that says it.

    Args:
        footprint: The canonical footprint.
        moves: Its way from the record.
        record: The record.
    """
    yield from other_quantities(footprint, record.file, record.pointer)
    found = footprint_findings(footprint, record.file)
    if not found:
        return
    sources = _sources(moves)
    for item in found:
        yield replace(item, path=record.pointer + _place(item.path or "", sources))


def _sources(moves: Moves) -> dict[str, str]:
    """First pointer of the record that each canonical leaf was made from."""
    sources: dict[str, str] = {}
    for source, move in moves.fates.items():
        for target in move.to:
            sources.setdefault(target, source)
    return sources


def _place(path: str, sources: Mapping[str, str]) -> str:
    """The source of a leaf; of a part, the place that its leaves have in common, else the canonical path itself."""
    if path in sources:
        return sources[path]
    inside = [source for target, source in sources.items() if target.startswith(f"{path}/")]
    if not inside:
        return path
    steps = [source.split("/") for source in inside]
    common = 0
    for level in zip(*steps, strict=False):
        if len(set(level)) > 1:
            break
        common += 1
    return "/".join(steps[0][:common]) if common > 1 else inside[0]
