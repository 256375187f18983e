"""What TIDAS demands of each place of a document, read from ``mappings/grammars/tidas``.

A row of a table is one JSON form of one place: ``path``, ``presence`` within its parent, ``form`` (one, list, one or
list, any), bounds of a list, and ``content``: a datatype, a named type, ``object`` (the rows below the path say what
it holds) or ``foreign`` (elements of other namespaces). A row without a form takes form and content from its named
type. A place whose forms differ in content has one row for each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path

from interop.resources import data_root, table_rows

LANGUAGE_KEY = "@xml:lang"
TEXT_KEY = "#text"


@dataclass(frozen=True, slots=True)
class Datatype:
    """What a scalar may be.

    Attributes:
        name: Name in ``datatypes.tsv``.
        json: Type of the JSON value: ``string``, ``integer`` or ``boolean``.
        pattern: Regular expression that a string has to match, in the syntax of Python; empty where any will do.
        min_length: Least number of characters.
        max_length: Greatest number of characters.
        minimum: Least number.
        maximum: Greatest number.
        example: A value that is right, for messages.
        values: The enumeration; empty where the type is open.
    """

    name: str
    json: str
    pattern: str = ""
    min_length: int | None = None
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    example: str = ""
    values: tuple[str, ...] = ()


@dataclass(slots=True)
class Record:
    """What an object has to hold; keys that it does not name are admitted.

    Attributes:
        name: Name of its type, or the path of the place that it fills.
        members: Places by key.
    """

    name: str
    members: dict[str, Place] = field(default_factory=dict)

    @property
    def is_text(self) -> bool:
        """Whether it is a text with its language."""
        return LANGUAGE_KEY in self.members and TEXT_KEY in self.members

    @property
    def code_key(self) -> str:
        """Key of the code, where it is an entry of a classification."""
        return next(key for key in self.members if key not in ("@level", TEXT_KEY))


@dataclass(slots=True)
class Content:
    """What one value may be: an object, a scalar or either; or an object of foreign elements."""

    record: Record | None = None
    datatype: Datatype | None = None
    foreign: bool = False


@dataclass(slots=True)
class Place:
    """One key of an object.

    Attributes:
        path: Path as the table writes it.
        presence: ``required``, ``optional``, ``one of`` (exactly one of the places marked so), or
            ``unless KEY=VALUE`` (required unless a key beside it is present with another value than this one).
        single: What a value that is no list may be; None where only a list is admitted.
        items: What each item of a list may be; None where no list is admitted.
        least: Least number of items.
        most: Greatest number of items.
        unique: Whether items have to differ.
        is_open: Whether values of other JSON types are admitted, too.
        codes: Code list under ``mappings`` that the value has to be in, else empty.
        value: The only value admitted, else empty.
    """

    path: str
    presence: str
    single: Content | None = None
    items: Content | None = None
    least: int | None = None
    most: int | None = None
    unique: bool = False
    is_open: bool = False
    codes: str = ""
    value: str = ""

    @property
    def exemption(self) -> tuple[str, str] | None:
        """Key and value that free from the demand, where presence is ``unless KEY=VALUE``."""
        condition = self.presence.removeprefix("unless ")
        if condition == self.presence:
            return None
        key, _, value = condition.partition("=")
        return key, value


@dataclass(frozen=True, slots=True)
class LanguageRule:
    """Which characters a text in one language has to hold, or must not.

    Attributes:
        language: Language code.
        demands: True where the characters are demanded, False where they are forbidden.
        characters: Regular expression of one such character.
    """

    language: str
    demands: bool
    characters: str


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
    bounds = (_number(row[name]) for name in ("min_length", "max_length", "minimum", "maximum"))
    name = row["datatype"]
    return Datatype(name, row["json"], row["pattern"], *bounds, row["example"], tuple(values.get(name, ())))


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
