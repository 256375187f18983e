"""Whether codes are in their lists: classes by (level, code, title), locations by code.

The lists lie in ``mappings/classifications`` and ``mappings/locations``; each is read when first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from interop.formats.tidas.profile.places import TEXT_KEY, Content, Place, Record
from interop.resources import data_root, table_rows

LEVEL_KEY = "@level"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a classification.

    Attributes:
        level: Level, counted from 0.
        code: Its code.
        title: Official title.
        parent: Code of the entry above; empty at level 0.
    """

    level: str
    code: str
    title: str
    parent: str


@dataclass(slots=True)
class Classification:
    """One classification, indexed.

    Attributes:
        name: Name of the list for messages.
        known: Every (level, code, title).
        by_code: Entries of each code; in the list of LCIA methods one code has two.
        codes_of: Codes of each title.
    """

    name: str = ""
    known: set[tuple[object, object, object]] = field(default_factory=set)
    by_code: dict[str, list[Entry]] = field(default_factory=dict)
    codes_of: dict[str, list[str]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Add an entry."""
        self.known.add((entry.level, entry.code, entry.title))
        self.by_code.setdefault(entry.code, []).append(entry)
        self.codes_of.setdefault(entry.title, []).append(entry.code)

    def nearest(self, level: str, code: str, title: str) -> Entry | None:
        """Return the entry of a code, that with the same title or level where there are several."""
        entries = self.by_code.get(code, [])
        return max(entries, key=lambda entry: (entry.title == title, entry.level == level), default=None)


@dataclass(frozen=True, slots=True)
class CodedPlace:
    """A place whose values are in a list.

    Attributes:
        keys: Keys from the document to the place.
        codes: The list, as the table names it.
        code_key: Key of the code in an entry of a classification; empty for a location.
    """

    keys: tuple[str, ...]
    codes: str
    code_key: str

    def value(self, document: object) -> object:
        """Return the value at this place of a document, or None; a list on the way is no place of codes."""
        value = document
        for key in self.keys:
            if not isinstance(value, dict) or key not in value:
                return None
            value = value[key]
        return value

    def holds(self, document: object) -> bool:
        """Tell whether every value at this place is in the list.

        Args:
            document: A document whose form is right.
        """
        value = self.value(document)
        if value is None:
            return True
        values = value if isinstance(value, list) else [value]
        return all(is_listed(self.codes, self.code_key, each) for each in values)


def is_listed(codes: str, code_key: str, value: object) -> bool:
    """Tell whether a value is in a list.

    Args:
        codes: The list, as the table names it.
        code_key: Key of the code in an entry of a classification; empty for a location.
        value: A location, or an object with level, code and title.
    """
    if isinstance(value, dict):
        return (value[LEVEL_KEY], value[code_key], value[TEXT_KEY]) in classification(codes).known
    return value in locations(codes)


@cache
def classification(codes: str) -> Classification:
    """Read the classification that the table names so, such as ``classifications/isic``."""
    made = Classification()
    for row in table_rows(data_root("mappings") / f"{codes}.tsv"):
        made.name = row["scheme"]
        made.add(Entry(row["level"], row["code"], row["title"], row["parent"]))
    return made


@cache
def locations(codes: str) -> frozenset[str]:
    """Read the codes of the locations that the table names so."""
    return frozenset(row["code"] for row in table_rows(data_root("mappings") / f"{codes}.tsv"))


def coded_places(record: Record, keys: tuple[str, ...] = ()) -> Iterator[CodedPlace]:
    """Find the coded places that are reached from a record through single objects."""
    for key, place in record.members.items():
        path = (*keys, key)
        if place.codes:
            yield CodedPlace(path, place.codes, _code_key(place))
        elif place.single and place.single.record:
            yield from coded_places(place.single.record, path)


def _code_key(place: Place) -> str:
    content: Content | None = place.items or place.single
    return content.record.code_key if content and content.record else ""
