"""What is wrong with a class or a location, and what the list says of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from interop.formats.tidas.profile.codes import (
    LEVEL_KEY,
    CodedPlace,
    classification,
    is_listed,
    locations,
)
from interop.formats.tidas.profile.places import TEXT_KEY
from interop.formats.tidas.profile.report import Report, below, report_at, shown
from interop.model.finding import Finding

_NONE = "–"
"""Stands in messages where a list says nothing."""


def class_faults(codes: str, code_key: str, item: dict[str, object], file: str, pointer: str) -> Iterator[Finding]:
    """Find what is wrong with a class: its code, else its title and its level.

    Args:
        codes: The classification, as the table names it.
        code_key: Key of the code.
        item: Level, code and title, each a string.
        file: Path of the file for findings.
        pointer: JSON pointer of the class.
    """
    if is_listed(codes, code_key, item):
        return
    scheme = classification(codes)
    level, code, title = (str(item[key]) for key in (LEVEL_KEY, code_key, TEXT_KEY))
    entry = scheme.nearest(level, code, title)
    if entry is None:
        elsewhere = ", ".join(scheme.codes_of.get(title, [_NONE]))
        yield report_at(file, below(pointer, code_key))(
            "TIDAS-CLASSIFICATION", scheme=scheme.name, code=shown(code), title=shown(title), codes=elsewhere
        )
        return
    if title != entry.title:
        yield report_at(file, below(pointer, TEXT_KEY))(
            "TIDAS-CLASSIFICATION-TITLE",
            scheme=scheme.name,
            code=code,
            title=shown(title),
            listed=entry.title,
        )
    if level != entry.level:
        yield report_at(file, below(pointer, LEVEL_KEY))(
            "TIDAS-CLASSIFICATION-LEVEL", scheme=scheme.name, code=code, level=shown(level), listed=entry.level
        )


def location_faults(codes: str, value: object, report: Report) -> Iterator[Finding]:
    """Find out whether a location is not in the list; a code with its parts in the other order is pointed out.

    Args:
        codes: The list, as the table names it.
        value: The code.
        report: Makes findings at its place.
    """
    if is_listed(codes, "", value):
        return
    code = str(value)
    candidates = ("-".join(reversed(code.split("-"))), code.upper())
    meant = next((candidate for candidate in candidates if candidate in locations(codes)), _NONE)
    yield report("TIDAS-LOCATION", code=shown(code), meant=meant)


def path_faults(place: CodedPlace, document: object, file: str) -> Iterator[Finding]:
    """Find the classes of a path that do not stand directly below the class before them.

    Args:
        place: A place of classes.
        document: The document.
        file: Path of the file for findings.
    """
    if not place.code_key:
        return
    scheme = classification(place.codes)
    above = ""
    for pointer, item in _classes(place, document):
        code = item[place.code_key] if isinstance(item, dict) and place.code_key in item else None
        entries = scheme.by_code.get(code, []) if isinstance(code, str) else []
        if not entries:
            return
        entry = entries[0]
        if entry.parent != above:
            yield report_at(file, below(pointer, place.code_key))(
                "TIDAS-CLASSIFICATION-PARENT",
                scheme=scheme.name,
                code=entry.code,
                above=above or _NONE,
                listed=entry.parent or _NONE,
            )
        above = entry.code


def _classes(place: CodedPlace, document: object) -> Iterator[tuple[str, object]]:
    """Return the classes of a path with their pointers."""
    pointer = reduce(below, place.keys, "")
    value = place.value(document)
    if not isinstance(value, list):
        yield pointer, value
    else:
        yield from ((below(pointer, number), item) for number, item in enumerate(value))
