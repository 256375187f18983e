"""Crosswalk tables: which value of a format stands for which of the canonical footprint.

A table is ``mappings/crosswalks/<name>.tsv`` with the columns ``id, format, canonical, since, until, transform,
arguments, relation, clause, evidence, note``. ``format`` and ``canonical`` hold one or more paths, parted by `` | ``; a
path after ``&`` is only looked at (an amount that other values refer to) and has a row of its own. ``since`` and
``until`` bound the versions of the format (both included) for which the row holds. A row without a canonical path says
why a field goes nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from interop.crosswalk.paths import Path, compile_path
from interop.crosswalk.transform import TRANSFORMS, Transform
from interop.model.footprint.marks import RESULT_IDENTITY
from interop.resources import data_root, table_rows

Relation = Literal["exact", "close", "broad", "narrow", "none"]

IDENTITY = (("results", RESULT_IDENTITY),)
"""Identity keys of the canonical lists."""

Version = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """The paths of one side of a row.

    Attributes:
        paths: The paths in order.
        looked_at: For each path whether it is only looked at.
        moved: The paths that are not only looked at.
    """

    paths: tuple[Path, ...]
    looked_at: tuple[bool, ...]
    moved: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: a lens between places of a format and places of the canonical footprint.

    Attributes:
        id: Id of the row; ledger lines name it.
        format: Places in the format.
        canonical: Places in the canonical footprint; empty where the field goes nowhere.
        since: First version of the format for which the row holds, empty for all before.
        until: Last version, empty for all after.
        transform: How the values are carried.
        arguments: Arguments of the transform.
        relation: How near the two meanings are: ``exact``, ``close``, ``broad`` or ``narrow`` (of the canonical term
            as seen from the format), ``none`` where the field goes nowhere.
        clause: Where the correspondence comes from.
        evidence: How well it is known.
        note: For readers of the documentation; for a row without a canonical path the reason.
    """

    id: str
    format: Side
    canonical: Side
    since: Version
    until: Version
    transform: Transform
    arguments: tuple[str, ...]
    relation: Relation
    clause: str
    evidence: str
    note: str

    def holds(self, version: Version) -> bool:
        """Tell whether the row holds for a version of the format; an empty version takes every row."""
        if not version:
            return True
        return self.since <= version and (not self.until or version[: len(self.until)] <= self.until)


def parse_version(text: str) -> Version:
    """Read a version such as ``3.0.2`` or ``2.3.0-20240101``.

    Args:
        text: As written.

    Returns:
        Its numbers, empty where there are none.
    """
    numbers = text[:_LONGEST_VERSION].split("-", 1)[0].split(".")
    known = text.isascii() and all(number.isdigit() for number in numbers)
    return tuple(int(number) for number in numbers) if known else ()


_LONGEST_VERSION = 40
"""Longer texts are no versions; their beginning is enough to see it."""


@cache
def crosswalk(name: str, version: Version = (), folder: str = "crosswalks") -> tuple[Row, ...]:
    """Load a crosswalk.

    Args:
        name: Name of the table, without its suffix.
        version: Version of the format; rows of others are left out.
        folder: Folder of ``mappings`` that holds it; tables between the hubs are in ``bridges``.

    Raises:
        ValueError: A row is not well formed; the tables are part of the program.
    """
    import interop.crosswalk.transforms  # fills the register when a table is needed

    assert interop.crosswalk.transforms
    table = data_root("mappings") / folder / f"{name}.tsv"
    rows = [_row(name, cells) for cells in table_rows(table)]
    return tuple(row for row in rows if row.holds(version))


def _row(name: str, cells: Mapping[str, str]) -> Row:
    transform = TRANSFORMS.get(cells["transform"] or "same")
    if transform is None:
        raise ValueError(f"{name}.tsv, row {cells['id']}: there is no transform {cells['transform']!r}")
    row = Row(
        id=cells["id"],
        format=_side(cells["format"], ()),
        canonical=_side(cells["canonical"], IDENTITY),
        since=parse_version(cells["since"]),
        until=parse_version(cells["until"]),
        transform=transform,
        arguments=tuple(filter(None, (part.strip() for part in cells["arguments"].split("|")))),
        relation=cells["relation"],  # type: ignore[arg-type]
        clause=cells["clause"],
        evidence=cells["evidence"],
        note=cells["note"],
    )
    if row.canonical.paths and len({path.stars for side in (row.format, row.canonical) for path in side.moved}) > 1:
        raise ValueError(f"{name}.tsv, row {row.id}: its paths have different numbers of stars")
    return row


def _side(text: str, identity: tuple[tuple[str, tuple[str, ...]], ...]) -> Side:
    parts = [part.strip() for part in text.split(" | ") if part.strip()]
    paths = tuple(compile_path(part.removeprefix("&"), identity) for part in parts)
    looked_at = tuple(part.startswith("&") for part in parts)
    return Side(paths, looked_at, tuple(path for path, only in zip(paths, looked_at, strict=True) if not only))
