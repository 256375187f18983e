"""The published JSON Schemas of the reports."""

from __future__ import annotations

from functools import cache

from interop.resources import data_root

_SUFFIX = ".schema.json"


@cache
def schema_names() -> list[str]:
    """Return the names of the published schemas."""
    return sorted(path.name.removesuffix(_SUFFIX) for path in (data_root("mappings") / "schemas").glob(f"*{_SUFFIX}"))


def report_schema(name: str) -> str:
    """Return one schema as JSON text.

    Args:
        name: One of ``schema_names``.
    """
    return (data_root("mappings") / "schemas" / f"{name}{_SUFFIX}").read_text(encoding="utf-8")
