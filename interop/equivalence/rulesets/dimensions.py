"""The dimensions by which rule sets are compared, with the kind of comparison that each one takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from interop.resources import data_root, table_rows

ALWAYS_POSSIBLE = frozenset({"text", "open", "silent", "unknown"})
"""Kinds of value that any dimension can have."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension.

    Attributes:
        id: ``D01`` ... for methods, ``S01`` ... for the system around a claim.
        comparator: Kind of comparison: options, stages, component, threshold, hierarchy, ...
        values: Kinds of value that it can have, beside those that any dimension can have.
        effect: Effect of a difference where nothing better can be said: ``none``, ``needs-data``, ``interval`` or
            ``not-convertible``.
        needs: Data that would settle a difference.
        owner: Who has these data.
        titles: Short title by language.
    """

    id: str
    comparator: str
    values: frozenset[str]
    effect: str
    needs: str
    owner: str
    titles: dict[str, str]

    @property
    def is_method(self) -> bool:
        """Whether it is about the method, so that every rule set of the library has a cell for it."""
        return self.id.startswith("D")

    def takes(self, kind: str) -> bool:
        """Tell whether a value of this kind can stand in the dimension."""
        return kind in self.values or kind in ALWAYS_POSSIBLE


@cache
def dimensions() -> dict[str, Dimension]:
    """Return the dimensions of ``mappings/dimensions.tsv`` by id, in their order."""
    return {
        row["id"]: Dimension(
            row["id"],
            row["comparator"],
            frozenset(row["values"].split()),
            row["effect"],
            row["needs"],
            row["owner"],
            {"en": row["en"], "zh": row["zh"]},
        )
        for row in table_rows(data_root("mappings") / "dimensions.tsv")
    }


@cache
def method_dimensions() -> tuple[str, ...]:
    """Return the ids of the dimensions of method."""
    return tuple(item.id for item in dimensions().values() if item.is_method)
