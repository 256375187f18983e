"""The crosswalk rows of a bridge: ``mappings/bridges``, less those whose value another one states better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from interop.crosswalk.paths import compile_path, look_up
from interop.crosswalk.table import Row, crosswalk
from interop.resources import data_root, table_rows


def rows_for(tree: Mapping[str, Any], tables: Sequence[str]) -> list[Row]:
    """Return the rows of some tables that hold for a document.

    A row with a path in its column ``unless`` is a second best: it is left out where the document has something there.

    Args:
        tree: The document.
        tables: Names of the tables, in order.
    """
    rows = [(row, _unless(table).get(row.id, "")) for table in tables for row in crosswalk(table, folder="bridges")]
    return [row for row, unless in rows if not unless or look_up(tree, compile_path(unless), ()) is None]


@cache
def _unless(table: str) -> dict[str, str]:
    rows = table_rows(data_root("mappings") / "bridges" / f"{table}.tsv")
    return {row["id"]: row.get("unless") or "" for row in rows}
