"""Findings at one place of a JSON document, and how values are named in them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from interop.io.pointer import pointer_step
from interop.model.finding import Argument, Finding
from interop.model.rules import catalogue

Report = Callable[..., Finding]
"""Makes a finding at one place: takes the rule and its arguments."""

_SHOWN = 80


def report_at(file: str, pointer: str) -> Report:
    """Return what makes findings at one place.

    Args:
        file: Path of the file for findings.
        pointer: JSON pointer of the place.
    """

    def report(rule: str, **arguments: Argument) -> Finding:
        severity = catalogue()[rule].severity
        return Finding(rule, severity, file, pointer or "/", arguments=arguments)

    return report


def below(pointer: str, key: str | int) -> str:
    """Return the JSON pointer of a member or an item."""
    step = key if isinstance(key, int) else pointer_step(key)
    return f"{pointer}/{step}"


def shown(value: object) -> str:
    """Write a value for a message, shortened."""
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def json_type(value: object) -> str:
    """Return the name of a value's JSON type; a number without a fraction is an ``integer``, 2019.0 included."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float() | Decimal():
            return "integer" if int(value) == value else "number"
        case str():
            return "string"
        case list():
            return "array"
        case _:
            return "object"
