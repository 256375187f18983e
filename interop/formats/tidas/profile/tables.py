"""What TIDAS demands of each place of a document, read from ``mappings/grammars/tidas``.

A row of a table is one JSON form of one place: ``path``, ``presence`` within its parent, ``form`` (one, list, one or
list, any), bounds of a list, and ``content``: a datatype, a named type, ``object`` (the rows below the path say what
it holds) or ``foreign`` (elements of other namespaces). A row without a form takes form and content from its named
type. A place whose forms differ in content has one row for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

from interop.formats.tidas.profile.places import Content, Datatype, LanguageRule, Place, Record
from interop.resources import data_root, table_rows


@cache
def tables() -> Path:
    """Return the folder of the tables."""
    return data_root("mappings") / "grammars" / "tidas"


@cache
def datatypes() -> dict[str, Datatype]:
    """Return every datatype by name."""
    values: dict[str, list[str]] = {}
    for row in table_rows(tables() / "enumerations.tsv"):
        values.setdefault(row["datatype"], []).append(row["value"])
    return {row["datatype"]: _datatype(row, values) for row in table_rows(tables() / "datatypes.tsv")}


def _datatype(row: dict[str, str], values: dict[str, list[str]]) -> Datatype:
    return Datatype(
        row["datatype"],
        row["json"],
        row["pattern"],
        _number(row["min_length"]),
        _number(row["max_length"]),
        _number(row["minimum"]),
        _number(row["maximum"]),
        row["example"],
        tuple(values.get(row["datatype"], ())),
    )


@cache
def language_rules() -> tuple[LanguageRule, ...]:
    """Return the rules of ``languages.tsv``."""
    return tuple(
        LanguageRule(row["language"], row["presence"] == "required", row["characters"])
        for row in table_rows(tables() / "languages.tsv")
    )


@cache
def root_keys() -> dict[str, str]:
    """Return the table of each dataset type by the root key of its documents."""
    kinds = table_rows(data_root("mappings") / "grammars" / "kinds.tsv")
    return {row["root"].partition(":")[2]: row["prefix"] for row in kinds}


@cache
def document_record(table: str) -> Record:
    """Return what a document of one dataset type has to hold.

    Args:
        table: Name of its table, such as ``process``.
    """
    return _Builder(chain(table_rows(tables() / "types.tsv"), table_rows(tables() / f"{table}.tsv"))).record("")


class _Builder:
    """Turns the rows of one dataset type into linked records; a named type is made once."""

    def __init__(self, table: Iterator[dict[str, str]]) -> None:
        self._rows: dict[str, list[dict[str, str]]] = {}
        self._below: dict[str, list[str]] = {}
        self._records: dict[str, Record] = {}
        for row in table:
            path = row["path"]
            parent, slash, _ = path.rpartition("/")
            if path not in self._rows and slash:
                self._below.setdefault(parent, []).append(path)
            self._rows.setdefault(path, []).append(row)

    def record(self, path: str) -> Record:
        if path not in self._records:
            made = self._records[path] = Record(path)
            for below in self._below[path]:
                made.members[below.rpartition("/")[2]] = self._place(below)
        return self._records[path]

    def _place(self, path: str) -> Place:
        place = Place(path, self._rows[path][0]["presence"])
        for row in self._rows[path]:
            place.codes, place.value = row["codes"], row["value"]
            self._admit(place, row if row["form"] else self._rows[row["content"]][0])
        return place

    def _admit(self, place: Place, row: dict[str, str]) -> None:
        """Add the form of one row, the place's own or its named type's."""
        content = self._content(row["content"], row)
        place.is_open |= row["form"] == "any"
        if row["form"] != "list":
            place.single = _either(place.single, content)
        if row["form"] in ("list", "one or list"):
            place.items = content
            place.least, place.most = _number(row["min_items"]), _number(row["max_items"])
            place.unique = bool(row["unique"])

    def _content(self, name: str, row: dict[str, str]) -> Content:
        match name:
            case "foreign":
                return Content(foreign=True)
            case "object":
                return Content(record=self.record(row["path"]))
            case _ if name in datatypes():
                return Content(datatype=datatypes()[name])
            case _:
                named = self._rows[name][0]
                return self._content(named["content"], named)


def _either(known: Content | None, other: Content) -> Content:
    if known is None:
        return other
    return Content(known.record or other.record, known.datatype or other.datatype, known.foreign)


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
