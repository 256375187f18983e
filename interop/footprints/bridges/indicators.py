"""Which climate indicator an LCIA method stands for, by ``mappings/bridges/indicators.tsv``: by UUID, never by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from interop.model.evidence import Evidence
from interop.resources import data_root, table_rows
from interop.vocabulary.methods import Method, methods, methods_of


@dataclass(frozen=True, slots=True)
class Indicator:
    """One climate indicator.

    Attributes:
        method: The method that it comes from.
        group: Key of the indicators that belong together: a total and its parts under one set of factors.
        component: Component of the result.
        uptake: Of a total: how it treats biogenic uptake, else empty.
        aircraft: Of a total: how it treats aircraft emissions, else empty.
        beside: Whether it is a second total that is declared beside those of another group.
        evidence: How well it is known.
        note: Remark, or empty.
    """

    method: Method
    group: str
    component: str
    uptake: str
    aircraft: str
    beside: bool
    evidence: Evidence
    note: str


@cache
def indicators() -> dict[str, Indicator]:
    """Return every climate indicator by key of its method, in the order of the table."""
    rows = table_rows(data_root("mappings") / "bridges" / "indicators.tsv")
    return {
        row["method"]: Indicator(
            methods()[row["method"]],
            row["group"],
            row["component"],
            row["uptake"],
            row["aircraft"],
            row["role"] == "beside",
            Evidence(row["evidence"]),
            row["note"],
        )
        for row in rows
    }


def indicator_of(uuid: str, version: str = "") -> Indicator | None:
    """Return the climate indicator that an LCIA method stands for, or None.

    Args:
        uuid: UUID of the method, in lower case.
        version: Version that the reference names, or empty.
    """
    found = [indicators()[method.key] for method in methods_of(uuid, version) if method.key in indicators()]
    return found[0] if len(found) == 1 else None


def groups() -> dict[str, list[Indicator]]:
    """Return the indicators by group, in the order of the table."""
    found: dict[str, list[Indicator]] = {}
    for indicator in indicators().values():
        found.setdefault(indicator.group, []).append(indicator)
    return found


def group_named(text: str) -> str | None:
    """Return the group that a user names by its key, a key of one of its methods, or the UUID of one.

    Args:
        text: What ``--set method=`` gave.
    """
    if text in groups():
        return text
    named = indicators().get(text) or indicator_of(text.lower())
    return named.group if named else None


def main_indicator(group: str) -> Indicator:
    """Return the total of a group."""
    return next(item for item in groups()[group] if item.component == "total")
