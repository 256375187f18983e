"""The repairs that are data: names, values, forms, adoptions and what is never moved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a value that has exactly one reading.

    Attributes:
        pattern: What the whole text has to match.
        replacement: Template of the value as the grammar writes it.
    """

    pattern: re.Pattern[str]
    replacement: str


@dataclass(frozen=True, slots=True)
class RepairTables:
    """All tables of ``mappings/repairs``.

    Attributes:
        names: Right element name by type of the parent and local name found.
        attributes: Right attribute name by element type and name found.
        values: Right value by datatype and folded value found.
        forms: Forms by datatype.
        adopters: Type of the element before it that an element belongs to, by element name.
        kept: Elements that are never taken out of their place.
    """

    names: dict[tuple[str, str], str]
    attributes: dict[tuple[str, str], str]
    values: dict[tuple[str, str], str]
    forms: dict[str, list[Form]]
    adopters: dict[str, str]
    kept: frozenset[str]


def folded(text: str) -> str:
    """Fold a value to what spellings have in common: case, blanks and the hyphens between words do not count."""
    return re.sub(r"[\s_–—-]+", "", text).casefold() if any(map(str.isalpha, text)) else text


@cache
def repair_tables() -> RepairTables:
    """Load the tables of ``mappings/repairs``."""
    forms: dict[str, list[Form]] = {}
    for row in _rows("forms"):
        forms.setdefault(row["datatype"], []).append(Form(re.compile(row["pattern"]), row["replacement"]))
    return RepairTables(
        names={(row["parent"], row["found"]): row["name"] for row in _rows("names")},
        attributes={(row["type"], row["found"]): row["name"] for row in _rows("attributes")},
        values={(row["datatype"], row["found"].casefold()): row["value"] for row in _rows("values")},
        forms=forms,
        adopters={row["element"]: row["adopter"] for row in _rows("adoptions")},
        kept=frozenset(row["element"] for row in _rows("kept")),
    )


def _rows(name: str) -> Iterator[dict[str, str]]:
    return table_rows(data_root("mappings") / "repairs" / f"{name}.tsv")
