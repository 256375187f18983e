"""What an ISO 14067-aligned footprint has to state, by the field table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from interop.crosswalk.paths import Path, bindings, compile_path, look_up
from interop.crosswalk.table import IDENTITY
from interop.resources import data_root, table_rows


@cache
def mandatory() -> tuple[Path, ...]:
    """Return the canonical paths of mandatory fields, in the order of ``mappings/fields/requirements.tsv``."""
    table = data_root("mappings") / "fields" / "requirements.tsv"
    return tuple(compile_path(row["path"], IDENTITY) for row in table_rows(table) if row["obligation"] == "M")


def missing_fields(footprint: Mapping[str, Any]) -> list[str]:
    """Return the mandatory canonical paths that a footprint does not hold.

    A path with a star is held where at least one item holds it.

    Args:
        footprint: The canonical footprint.
    """
    return [path.text for path in mandatory() if not _held(footprint, path)]


def _held(footprint: Mapping[str, Any], path: Path) -> bool:
    return any(
        look_up(footprint, path, bound) is not None for bound in bindings(footprint, path) if len(bound) == path.stars
    )
