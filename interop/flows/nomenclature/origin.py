"""Origin of carbon: fossil, biogenic, land-use change; carbon that enters a land pool is none of them."""

from __future__ import annotations

import re
from functools import cache

from interop.flows.nomenclature.spelling import key, plain
from interop.resources import data_root, table_rows


def origin_of(name: str) -> tuple[str, str]:
    """Split the origin qualifier off a name.

    Args:
        name: A plain name in lower case.

    Returns:
        The name without it, and the origin (``fossil``, ``biogenic``, ``land-use-change``, ``uptake-stock`` ...);
        empty where the name states none.
    """
    pattern, origins = _phrases()
    found = pattern.search(name)
    if found is None:
        return name, ""
    return (name[: found.start()] + name[found.end() :]).strip(" ,"), origins[found["phrase"]]


@cache
def default_origins() -> dict[tuple[str, str], str]:
    """Return the origin that a name leaves out, by the key of the bare name and the context."""
    rows = table_rows(data_root("mappings") / "flows" / "origin_defaults.tsv")
    return {(key(plain(row["name"])), row["context"]): row["origin"] for row in rows}


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = table_rows(data_root("mappings") / "flows" / "origins.tsv")
    origins = {row["phrase"]: row["origin"] for row in rows}
    longest_first = "|".join(re.escape(phrase) for phrase in sorted(origins, key=len, reverse=True))
    # Set off by a comma or in parentheses: a name that only contains the word (fossil fuel) has no qualifier.
    # In Chinese the parentheses may be full width; NFKC has made them ASCII.
    return re.compile(rf"(?:, ?|[(（] ?)(?P<phrase>{longest_first})\s*[)）]?$"), origins
