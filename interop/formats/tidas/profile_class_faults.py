"""What is wrong with a class or a location, and what the list says of it."""

from __future__ import annotations

from collections.abc import Iterator

from interop.formats.tidas.profile_codes import (
    LEVEL_KEY,
    CodedPlace,
    classification,
    is_listed,
    locations,
)
from interop.formats.tidas.profile_scalars import Report, report_at, shown
from interop.formats.tidas.profile_tables import TEXT_KEY
from interop.io.text import pointer_step
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
        yield report_at(file, f"{pointer}/{code_key}")(
            "TIDAS-CLASSIFICATION", scheme=scheme.name, code=shown(code), title=shown(title), codes=elsewhere
        )
        return
    if title != entry.title:
        yield report_at(file, f"{pointer}/{TEXT_KEY}")(
            "TIDAS-CLASSIFICATION-TITLE",
            scheme=scheme.name,
            code=code,
            title=shown(title),
            listed=entry.title,
        )
    if level != entry.level:
        yield report_at(file, f"{pointer}/{LEVEL_KEY}")(
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
    steps = "".join(f"/{pointer_step(key)}" for key in place.keys)
    for number, item in enumerate(place.values(document)):
        code = item.get(place.code_key) if isinstance(item, dict) else None
        entries = scheme.by_code.get(code, []) if isinstance(code, str) else []
        if not entries or not isinstance(code, str):
            return
        if entries[0].parent != above:
            yield report_at(file, f"{steps}/{number}/{place.code_key}")(
                "TIDAS-CLASSIFICATION-PARENT",
                scheme=scheme.name,
                code=code,
                above=above or _NONE,
                listed=entries[0].parent or _NONE,
            )
        above = code
