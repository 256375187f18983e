"""Queries that ship with the project, by name."""

from __future__ import annotations

from pathlib import Path

from interop.resources import data_root


def packaged_queries() -> dict[str, Path]:
    """Return the files of the packaged queries by name (``close-matches``)."""
    return {path.stem: path for path in sorted((data_root("ontologies") / "queries").glob("*.rq"))}
