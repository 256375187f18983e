"""The table of components: their signs, and which of them a total of each uptake convention holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from interop.resources import data_root, table_rows

CONVENTIONS = ("0/0", "-1/+1", "pact3-excluding", "pact2-excluding")
"""Uptake conventions whose totals have known components."""


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """What is known of a component.

    Attributes:
        sign: ``+`` or ``-`` where its values have one, else empty.
        conventions: Uptake conventions whose totals hold it.
        instead_of: Components that it is the sum of; where one of them is stated, it is not counted again.
    """

    sign: str
    conventions: frozenset[str]
    instead_of: tuple[str, ...]


@cache
def components() -> dict[str, ComponentRow]:
    """Return the table ``mappings/checks/components.tsv`` by component."""
    rows = table_rows(data_root("mappings") / "checks" / "components.tsv")
    return {
        row["component"]: ComponentRow(
            row["sign"],
            frozenset(name for name in CONVENTIONS if row[name] == "yes"),
            tuple(filter(None, row["instead_of"].split(","))),
        )
        for row in rows
    }
