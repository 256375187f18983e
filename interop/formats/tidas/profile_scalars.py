"""Faults of single values: type, fixed value, enumeration, form, length and range."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from interop.formats.tidas.profile_tables import Datatype
from interop.model.finding import Argument, Finding
from interop.model.rules import finding

Report = Callable[..., Finding]
"""Makes a finding at the place of the value: takes the rule and its arguments."""

_LANGUAGES = "Languages"
_SHOWN = 80


def report_at(file: str, pointer: str) -> Report:
    """Return what makes findings at one place.

    Args:
        file: Path of the file for findings.
        pointer: JSON pointer of the place.
    """

    def report(rule: str, **arguments: Argument) -> Finding:
        return finding(rule, file=file, path=pointer, **arguments)

    return report


def shown(value: object) -> str:
    """Write a value for a message, shortened."""
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def json_type(value: object) -> str:
    """Return the name of a value's JSON type: ``integer`` is a number without a fraction, 2019.0 included."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float() | Decimal():
            return "integer" if value == value.__floor__() else "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"


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
    elif datatype.minimum is not None and not datatype.minimum <= _number(value) <= (datatype.maximum or 0):
        yield report("TIDAS-RANGE", value=shown(value), least=datatype.minimum, most=datatype.maximum or 0)


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


def _number(value: object) -> int | float | Decimal:
    assert isinstance(value, int | float | Decimal)
    return value


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
