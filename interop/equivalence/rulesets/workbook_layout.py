"""How a rule set lies in a workbook: sheets, columns, and the flat form of what is not a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from interop.resources import data_root, table_rows

TABLES = ("sources", "clause_maps", "dimensions")
"""Fields of a rule set that have a sheet of their own."""

_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

SPOKEN = frozenset({"text", "applies_if_text", "note", "title"})
"""Columns that stand once for each language, with the language behind their name (``note zh``)."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Attributes:
        name: Its name in code.
        en: English header.
        zh: Chinese header.
        width: Width in characters.
    """

    name: str
    en: str
    zh: str
    width: int

    def header(self, language: str = "") -> str:
        """Text of the header cell; with a language for a column that stands once for each."""
        return f"{self.en} {self.zh} {language}".rstrip()

    def matches(self, text: str) -> str | None:
        """Return the language that a header names (empty without one), or None where it is another column."""
        for label in (f"{self.en} {self.zh}", self.en, self.zh):
            if text == label:
                return ""
            if self.name in SPOKEN and text.startswith(f"{label} "):
                language = text.removeprefix(f"{label} ")
                return language if _LANGUAGE.fullmatch(language) else None
        return None


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet.

    Attributes:
        name: Its name in the workbook.
        columns: Its columns in their order.
    """

    name: str
    columns: tuple[Column, ...]


@cache
def layouts() -> dict[str, Layout]:
    """Return the sheets of ``mappings/labels/ruleset-workbook.tsv`` by key."""
    names: dict[str, str] = {}
    columns: dict[str, list[Column]] = {}
    for row in table_rows(data_root("mappings") / "labels" / "ruleset-workbook.tsv"):
        if row["column"]:
            column = Column(row["column"], row["en"], row["zh"], int(row["width"]))
            columns.setdefault(row["sheet"], []).append(column)
        names.setdefault(row["sheet"], f"{row['zh']} {row['en']}")
    return {key: Layout(names[key], tuple(columns[key])) for key in names}


def flat(part: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of nested mappings and lists with its path (``/events/0/date``)."""
    if isinstance(part, dict):
        for key, inner in part.items():
            yield from flat(inner, f"{path}/{key}")
    elif isinstance(part, list):
        for at, inner in enumerate(part):
            yield from flat(inner, f"{path}/{at}")
    elif part is not None:
        yield path, str(part)


def nested(texts: dict[str, str]) -> dict[str, object]:
    """Put texts back into nested mappings and lists; what has only numbers for keys is a list.

    Args:
        texts: Text by path; a path that runs through a text is left where it collides, for the model to refuse.
    """
    root: dict[str, object] = {}
    for path, text in texts.items():
        *parents, last = path.strip("/").split("/")
        place = root
        for step in parents:
            inner = place.setdefault(step, {})
            if not isinstance(inner, dict):
                inner = place[step] = {}
            place = inner
        place[last] = text
    return {key: _lists(part) for key, part in root.items()}


def _lists(part: object) -> object:
    if not isinstance(part, dict):
        return part
    inner = {key: _lists(value) for key, value in part.items()}
    if inner and all(key.isascii() and key.isdigit() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner
