"""Direct emissions of one process are no footprint: which formats take them, by ``direct-results.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from interop.model.finding import Finding
from interop.model.footprint.codes import BoundaryType
from interop.model.rules import finding
from interop.resources import data_root, table_rows


def barred_direct_result(footprint: Mapping[str, Any] | None, target: str, file: str) -> Finding | None:
    """Return why a footprint may not be written to a format: it holds direct emissions only.

    Args:
        footprint: The canonical footprint, None where there is none.
        target: Name of the target format.
        file: File for the finding.
    """
    kind = ((footprint or {}).get("boundary") or {}).get("type")
    if kind != BoundaryType.DIRECT_EMISSIONS_ONLY or target in _takers():
        return None
    return finding("BRIDGE-TARGET", file=file, path="boundary.type", format=target)


@cache
def _takers() -> frozenset[str]:
    rows = table_rows(data_root("mappings") / "bridges" / "direct-results.tsv")
    return frozenset(row["format"] for row in rows)
