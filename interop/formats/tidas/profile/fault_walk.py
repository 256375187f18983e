"""Every fault of a document by one walk along the tables; one cause gives one finding."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator

from interop.formats.tidas.profile.class_faults import class_faults, location_faults
from interop.formats.tidas.profile.foreign import foreign_faults
from interop.formats.tidas.profile.places import LANGUAGE_KEY, TEXT_KEY, Content, Place, Record
from interop.formats.tidas.profile.report import below, json_type, report_at, shown
from interop.formats.tidas.profile.scalars import scalar_faults
from interop.formats.tidas.profile.tables import language_rules
from interop.model.finding import Finding


class FaultWalk:
    """Walks one document.

    Attributes:
        file: Path of the file for findings.
    """

    def __init__(self, file: str) -> None:
        self.file = file

    def record(self, record: Record, value: dict[str, object], pointer: str) -> Iterator[Finding]:
        """Find the faults of an object and of everything in it.

        Args:
            record: What the object has to hold.
            value: The object.
            pointer: Its JSON pointer.
        """
        yield from self._missing(record, value, pointer)
        for key, place in record.members.items():
            if key in value:
                yield from self._place(place, value[key], below(pointer, key))
        if record.is_text:
            yield from self._language(value, pointer)

    def _missing(self, record: Record, value: dict[str, object], pointer: str) -> Iterator[Finding]:
        report = report_at(self.file, pointer)
        choice = [key for key, place in record.members.items() if place.presence == "one of"]
        given = [key for key in choice if key in value]
        if choice and len(given) != 1:
            yield report("TIDAS-CHOICE", keys=", ".join(choice), count=len(given))
        for key, place in record.members.items():
            if key in value:
                continue
            if place.presence == "required":
                yield report("TIDAS-REQUIRED", key=key)
            elif place.exemption:
                beside, exempt = place.exemption
                if value.get(beside, exempt) != exempt:
                    yield report("TIDAS-REQUIRED-UNLESS", key=key, beside=beside, value=exempt)

    def _place(self, place: Place, value: object, pointer: str) -> Iterator[Finding]:
        report = report_at(self.file, pointer)
        if place.value:
            if value != place.value:
                yield report("TIDAS-CONST", value=shown(value), expected=place.value)
        elif place.is_open and not isinstance(value, dict):
            return
        elif isinstance(value, list):
            if place.items:
                yield from self._items(place, place.items, value, pointer)
            else:
                yield report("TIDAS-ARRAY", count=len(value))
        elif place.single:
            yield from self._content(place, place.single, value, pointer)
        elif json_type(value) in _types(place.items):
            yield report("TIDAS-ARRAY-REQUIRED")
        else:
            yield report("TIDAS-TYPE", expected="array", found=json_type(value))

    def _items(self, place: Place, items: Content, value: list[object], pointer: str) -> Iterator[Finding]:
        report = report_at(self.file, pointer)
        if place.least is not None and len(value) < place.least:
            yield report("TIDAS-ARRAY-SHORT", count=len(value), least=place.least)
        if place.most is not None and len(value) > place.most:
            yield report("TIDAS-ARRAY-LONG", count=len(value), most=place.most)
        if place.unique:
            yield from self._repeated(value, pointer)
        for number, item in enumerate(value):
            yield from self._content(place, items, item, below(pointer, number))

    def _repeated(self, value: list[object], pointer: str) -> Iterator[Finding]:
        seen: dict[Hashable, int] = {}
        for number, item in enumerate(value):
            first = seen.setdefault(_frozen(item), number)
            if first != number:
                report = report_at(self.file, below(pointer, number))
                yield report("TIDAS-DUPLICATE", first=below(pointer, first))

    def _content(self, place: Place, content: Content, value: object, pointer: str) -> Iterator[Finding]:
        """Find the faults of a value that is no list, or of one item of a list."""
        report = report_at(self.file, pointer)
        if isinstance(value, dict) and content.foreign:
            yield from foreign_faults(value, self.file, pointer)
        elif isinstance(value, dict) and content.record:
            found = list(self.record(content.record, value, pointer))
            yield from found
            if place.codes and not found:
                yield from class_faults(place.codes, content.record.code_key, value, self.file, pointer)
        elif content.datatype and (not content.record or isinstance(value, str)):
            found = list(scalar_faults(value, content.datatype, report))
            yield from found
            if place.codes and not found:
                yield from location_faults(place.codes, value, report)
        else:
            expected = " | ".join(_types(place.single or content) + ["array"] * bool(place.items))
            yield report("TIDAS-TYPE", expected=expected, found=json_type(value))

    def _language(self, value: dict[str, object], pointer: str) -> Iterator[Finding]:
        text = value.get(TEXT_KEY)
        for rule in language_rules():
            if value.get(LANGUAGE_KEY) == rule.language and isinstance(text, str):
                count = len(re.findall(rule.characters, text))
                if bool(count) != rule.demands:
                    report = report_at(self.file, below(pointer, TEXT_KEY))
                    yield report("TIDAS-LANGUAGE", language=rule.language, count=count, text=shown(text))


def _types(content: Content | None) -> list[str]:
    """Return the JSON types that a content admits."""
    if content is None:
        return []
    types = ["object"] if content.record or content.foreign else []
    return types + ([content.datatype.json] if content.datatype else [])


def _frozen(value: object) -> Hashable:
    """Turn a JSON value into one that can be looked up; 1 and 1.0 are equal, 1 and true are not."""
    match value:
        case bool():
            return (bool, value)
        case dict():
            return (dict, frozenset((key, _frozen(item)) for key, item in value.items()))
        case list():
            return (list, tuple(_frozen(item) for item in value))
        case _:
            assert isinstance(value, Hashable)
            return value
