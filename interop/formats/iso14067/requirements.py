"""What an ISO 14067-aligned footprint has to state, by ``mappings/fields/requirements.tsv``.

The column ``path`` holds one or more canonical paths, parted by `` | ``: one of them is enough, and the first is the
one to supply. A selector there is open: ``results[component=total].value`` is held by a total of any uptake convention.
The column ``when`` names the value (``boundary.type=cradle-to-grave``) that makes a conditional row mandatory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from interop.crosswalk.paths import Path, Selector, Star, Step, compile_path, look_up
from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class Requirement:
    """One row of the table.

    Attributes:
        path: Canonical path to supply the value under.
        places: Paths of which one has to hold a value, by the top field of each.
        tops: Those top fields.
        clause: Clause that asks for it.
        evidence: How well the clause is known.
        condition: Path and value that make the row mandatory, None where it always is.
    """

    path: str
    places: tuple[tuple[str, Path], ...]
    tops: frozenset[str]
    clause: str
    evidence: str
    condition: tuple[Path, str] | None

    def applies(self, footprint: Mapping[str, Any]) -> bool:
        """Tell whether a footprint has to meet the row."""
        if self.condition is None:
            return True
        found = look_up(footprint, self.condition[0], ())
        return found is not None and found.value == self.condition[1]

    def met(self, footprint: Mapping[str, Any]) -> bool:
        """Tell whether a footprint holds one of the values."""
        if self.tops.isdisjoint(footprint):
            return False
        for _, path in self.places:  # noqa: SIM110 - asked dozens of times of every footprint
            if _held(footprint, path.steps):
                return True
        return False


@cache
def requirements() -> tuple[Requirement, ...]:
    """Return what has to be stated, in the order of the table."""
    return tuple(_requirement(row) for row in table_rows(data_root("mappings") / "fields" / "requirements.tsv"))


def missing_fields(footprint: Mapping[str, Any]) -> list[str]:
    """Return the canonical paths of the values that a footprint has to state and does not.

    A path with a star is held where at least one item holds it.

    Args:
        footprint: The canonical footprint.
    """
    return [row.path for row in requirements() if not row.met(footprint) and row.applies(footprint)]


def _requirement(row: Mapping[str, str]) -> Requirement:
    paths = [compile_path(text.strip()) for text in row["path"].split(" | ")]
    where, _, value = row["when"].partition("=")
    condition = (compile_path(where), value) if where else None
    places = tuple((str(path.steps[0]), path) for path in paths)
    tops = frozenset(top for top, _ in places)
    return Requirement(paths[0].text, places, tops, row["clause"], row["evidence"], condition)


def _held(node: Any, steps: tuple[Step, ...]) -> bool:
    """Tell whether a path leads to a value by any item that its stars and selectors allow."""
    for number, step in enumerate(steps):
        if isinstance(step, str):
            if not isinstance(node, dict) or step not in node:
                return False
            node = node[step]
            continue
        if not isinstance(node, list):
            return False
        if isinstance(step, Star):
            return any(_held(item, steps[number + 1 :]) for item in node)
        if isinstance(step, Selector):
            chosen = [item for item in node if isinstance(item, dict) and item.items() >= step.said]
            return any(_held(item, steps[number + 1 :]) for item in chosen)
        raise TypeError(f"a requirement has no step {step!r}")
    return True
