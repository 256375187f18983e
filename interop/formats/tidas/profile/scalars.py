"""Faults of single values: type, fixed value, enumeration, form, length and range."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from interop.formats.tidas.profile.places import Datatype
from interop.formats.tidas.profile.report import Report, json_type, shown
from interop.model.finding import Finding

_LANGUAGES = "Languages"


def scalar_faults(value: object, datatype: Datatype, report: Report) -> Iterator[Finding]:
    """Find what is wrong with a value that has to be of a datatype.

    Args:
        value: The value.
        datatype: What it may be.
        report: Makes findings at its place.
    """
    found = json_type(value)
    if found != datatype.json:
        yield report("TIDAS-TYPE", expected=datatype.json, found=found)
    elif isinstance(value, str):
        yield from _string_faults(value, datatype, report)
    elif isinstance(value, int | float | Decimal):
        least, most = datatype.minimum, datatype.maximum
        if least is not None and most is not None and not least <= value <= most:
            yield report("TIDAS-RANGE", value=shown(value), least=least, most=most)


def _string_faults(value: str, datatype: Datatype, report: Report) -> Iterator[Finding]:
    if datatype.values:
        if value not in datatype.values:
            yield _unlisted(value, datatype, report)
        return
    least, most = datatype.min_length or 0, datatype.max_length
    if most is not None and not least <= len(value) <= most:
        yield report("TIDAS-LENGTH", count=len(value), least=least, most=most)
    if datatype.pattern and not _compiled(datatype.pattern).search(value):
        yield report(
            "TIDAS-PATTERN",
            value=shown(value),
            datatype=datatype.name,
            example=datatype.example,
            pattern=datatype.pattern,
        )


def _unlisted(value: str, datatype: Datatype, report: Report) -> Finding:
    if datatype.name == _LANGUAGES:
        return report("TIDAS-LANGUAGE-CODE", code=shown(value))
    return report("TIDAS-ENUM", value=shown(value), allowed="; ".join(datatype.values))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
