"""The tables of ``mappings/reexpression``: components, stages and conventions behind the concepts of rule sets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from interop.model.footprint.codes import BoundaryType, Component, Stage, UptakeConvention
from interop.resources import data_root, table_rows

Place = Literal["known", "before-the-gate", "anywhere"]
"""Where a component lies: where the document says, in no later stage, or in any stage."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Components that make up what one dimension is about.

    Attributes:
        components: Components whose values are summed.
        negative: Whether they lower a total, whichever sign a document writes.
        place: Where they may lie if the document does not say.
    """

    components: tuple[Component, ...]
    negative: bool
    place: Place


@cache
def parts_of(dimension: str) -> tuple[Parts, ...]:
    """Return the alternatives by which a document may itemise a dimension, the preferred one first."""
    rows = (row for row in _rows("components") if row["dimension"] == dimension)
    return tuple(
        Parts(
            tuple(Component(name) for name in row["components"].split()),
            row["sign"] == "negative",
            cast(Place, row["place"]),
        )
        for row in rows
    )


@cache
def conventions() -> dict[str, UptakeConvention]:
    """Return the uptake convention that each concept of D10 fixes for a total."""
    return {row["concept"]: UptakeConvention(row["convention"]) for row in _rows("conventions")}


@cache
def concepts_of_stage(stage: Stage) -> frozenset[str]:
    """Return the concepts of D02 that a stage or module covers; none where rule sets do not speak of it."""
    return next(frozenset(row["concepts"].split()) for row in _rows("stages") if row["stage"] == stage)


@cache
def concepts_of_boundary(boundary: BoundaryType) -> tuple[frozenset[str], frozenset[str]]:
    """Return the concepts of D02 inside and outside a type of boundary, as far as its name tells."""
    row = next((row for row in _rows("boundaries") if row["boundary"] == boundary), None)
    return (frozenset(), frozenset()) if row is None else (_set(row["concepts"]), _set(row["outside"]))


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    return tuple(table_rows(Path(data_root("mappings")) / "reexpression" / f"{name}.tsv"))
