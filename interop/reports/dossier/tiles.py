"""All dimensions of a comparison as tiles: one colour and one sign per verdict, since colour alone fails in print."""

from __future__ import annotations

from dataclasses import dataclass

from interop.reports.dossier.view import Review

SIGNS = {
    "agrees": "=",
    "insignificant": "≈",
    "convertible": "→",
    "needs-data": "+",
    "bounded": "↔",
    "not-acceptable": "×",
    "not-known": "?",
}
"""Sign of each verdict, in the order of the legend."""

_ACROSS = 14
_WIDTH = 50
_HEIGHT = 40
_GAP = 1.4


@dataclass(frozen=True, slots=True)
class Tile:
    """One dimension.

    Attributes:
        id: Its id.
        verdict: Code of the verdict.
        sign: Sign of the verdict.
        material: Whether it matters for the claim.
        x: Left side.
        y: Top.
    """

    id: str
    verdict: str
    sign: str
    material: bool
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Tiles:
    """The picture.

    Attributes:
        tiles: In the order of the dimensions.
        width: Width of the picture.
        height: Height of the picture.
        counts: Verdicts that occur with their numbers: all, and those that are material.
        size: Width and height of a tile.
    """

    tiles: tuple[Tile, ...]
    width: float
    height: float
    counts: tuple[tuple[str, int, int], ...]
    size: tuple[float, float] = (_WIDTH, _HEIGHT)


def tiles(review: Review) -> Tiles:
    """Lay out the dimensions of a review; those of the system around a claim begin a row of their own.

    Args:
        review: The review.
    """
    placed: list[Tile] = []
    column = row = 0
    earlier = ""
    for item in review.rows:
        if column == _ACROSS or (earlier and item.id[:1] != earlier):
            column, row = 0, row + 1
        earlier = item.id[:1]
        x, y = column * (_WIDTH + _GAP) + 1, row * (_HEIGHT + _GAP) + 1
        placed.append(
            Tile(item.id, item.verdict, SIGNS.get(item.verdict, "?"), item.material, round(x, 2), round(y, 2))
        )
        column += 1
    counts = tuple(
        (
            code,
            sum(item.verdict == code for item in review.rows),
            sum(i.verdict == code and i.material for i in review.rows),
        )
        for code in SIGNS
    )
    width = _ACROSS * (_WIDTH + _GAP) + 1
    return Tiles(tuple(placed), width, (row + 1) * (_HEIGHT + _GAP) + 1, tuple(item for item in counts if item[1]))
