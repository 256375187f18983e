"""Short labels of reports by key, in English and Chinese."""

from __future__ import annotations

from functools import cache

from interop.model.rules import Language
from interop.resources import data_root, table_rows


@cache
def labels(table: str, language: Language) -> dict[str, str]:
    """Return the labels of one table of ``mappings/labels`` in one language.

    Args:
        table: Name of the table without its suffix.
        language: ``en`` or ``zh``.
    """
    rows = table_rows(data_root("mappings") / "labels" / f"{table}.tsv")
    return {row["key"]: row[language] for row in rows}
