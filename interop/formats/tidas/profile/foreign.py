"""Faults of ``common:other``: it holds elements of foreign namespaces and their declarations only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interop.formats.tidas.profile.report import below, json_type, report_at, shown
from interop.formats.tidas.profile.tables import datatypes
from interop.model.finding import Finding


def foreign_faults(value: dict[str, object], file: str, pointer: str) -> Iterator[Finding]:
    """Find what is wrong with an object of foreign elements.

    Args:
        value: The object.
        file: Path of the file for findings.
        pointer: Its JSON pointer.
    """
    if all(_is("ForeignDeclaration", key) for key in value):
        yield report_at(file, pointer)("TIDAS-OTHER-EMPTY")
    for key, inner in value.items():
        place = below(pointer, key)
        if _is("ForeignDeclaration", key):
            if not isinstance(inner, str):
                yield report_at(file, place)("TIDAS-TYPE", expected="string", found=json_type(inner))
        elif _is("ForeignName", key) and not _is("ReservedName", key):
            yield from _empty_lists(inner, file, place)
        else:
            yield report_at(file, place)("TIDAS-OTHER-NAME", key=shown(key))


def _empty_lists(value: object, file: str, pointer: str) -> Iterator[Finding]:
    """Walk without recursion, since foreign content may be deep."""
    pending = [(value, pointer)]
    while pending:
        inner, place = pending.pop()
        if inner == []:
            yield report_at(file, place)("TIDAS-ARRAY-SHORT", count=0, least=1)
        elif isinstance(inner, list):
            pending.extend((item, below(place, number)) for number, item in enumerate(inner))
        elif isinstance(inner, dict):
            pending.extend((item, below(place, key)) for key, item in inner.items())


def _is(datatype: str, key: str) -> bool:
    return re.search(datatypes()[datatype].pattern, key) is not None
