"""Chinese names of substances and what lists in English call them."""

from __future__ import annotations

from functools import cache

from interop.flows.nomenclature.elements import element_names
from interop.resources import data_root, table_rows


@cache
def english_by_chinese() -> dict[str, str]:
    """Return the English names of substances, sum parameters and fuels by their Chinese names."""
    folder = data_root("mappings") / "flows"
    known = {row["zh"]: row["name"] for row in table_rows(folder / "refrigerants.tsv")}
    return known | {row["zh"]: row["name"] for row in table_rows(folder / "zh_names.tsv")}


def english_for(text: str) -> list[str]:
    """Return the English names of what a Chinese text names, without repeats.

    Args:
        text: A Chinese name or a part of one; any other text names nothing here.
    """
    wanted = text.strip()
    if not any("一" <= character <= "鿿" for character in wanted):
        return []
    element = element_names().get(wanted)
    known = english_by_chinese()
    parts = (english for chinese, english in known.items() if wanted in chinese)
    exact = known.get(wanted) or (element.name if element is not None else "")
    return [exact] if exact else list(dict.fromkeys(parts))
