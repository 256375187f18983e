"""The form of supplied values: text as a person fills it in to the JSON value of its field, or what was expected."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

from interop.formats.iso14067.shapes import Shape
from interop.io.number import NumberDialect, parse_number
from interop.io.text import CONTROL
from interop.model.finding import InputRefused
from interop.model.footprint.marks import DECIMAL_PATTERN
from interop.vocabulary.units import resolve

JsonScalar = str | bool | int

_YES = {"yes", "yes 是", "是", "true"}
_NO = {"no", "no 否", "否", "false"}
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})")
_PLAIN_DECIMAL = re.compile(DECIMAL_PATTERN)
_HUNDRED = Decimal(100)
_FULL_WIDTH = NumberDialect(fullwidth=True)


class WrongForm(Exception):
    """A value is not what its field takes.

    Attributes:
        expected: What it takes, for the finding.
    """

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


def value_of(text: str, path: str, shape: Shape, *, percent: bool = False) -> JsonScalar:
    """Read a value as its field takes it.

    Args:
        text: What was filled in, without blanks around it.
        path: Canonical path of the field.
        shape: Form of the field.
        percent: Whether a cell shows the number as a percentage and so holds a hundredth of it.

    Raises:
        WrongForm: It is not of that form.
    """
    if CONTROL.search(text):
        raise WrongForm("a text without control characters")
    if path == "unit.measure":
        return _unit(text)
    if shape.kind == "decimal":
        return _decimal(text, percent=percent)
    if shape.kind == "integer":
        if not (text.isascii() and text.isdigit()):
            raise WrongForm("a whole number such as 100")
        return int(text)
    if shape.kind == "boolean":
        if text.lower() not in _YES | _NO:
            raise WrongForm("yes or no (是 / 否)")
        return text.lower() in _YES
    if shape.kind == "code":
        return _code(text, shape)
    return _date(text) if shape.kind == "date" else text


def _decimal(text: str, *, percent: bool) -> str:
    """The literal of the sheet; full-width digits are read as theirs, a cell shown in percent is times 100."""
    try:
        value = parse_number(text, dialect=_FULL_WIDTH)
    except InputRefused:
        raise WrongForm("a decimal such as 12.5, without unit and thousands separators") from None
    if percent:
        return format((value * _HUNDRED).normalize(), "f")
    return text if _PLAIN_DECIMAL.fullmatch(text) else str(value)


def _code(text: str, shape: Shape) -> str:
    """A code, a code with its name as the drop-down list shows it, or one of its names."""
    for code, names in shape.choices.items():
        if text in (code, *names.values(), *(f"{code} {name}" for name in names.values())):
            return code
    raise WrongForm(f"one of {', '.join(shape.choices)}")


def _date(text: str) -> str:
    """A year, month, day or instant; a spreadsheet's midnight is a day."""
    plain = text.removesuffix("T00:00:00").removesuffix(" 00:00:00")
    try:
        if _DAY.fullmatch(plain):
            date.fromisoformat(f"{plain}-01-01"[:10])
            return plain
        if _INSTANT.fullmatch(plain):
            datetime.fromisoformat(plain.replace("Z", "+00:00"))
            return plain
    except ValueError:
        pass
    raise WrongForm("a date such as 2024-12-31, or 2024")


def _unit(text: str) -> str:
    found = resolve(text, "key")
    if found.unit is None:
        found = resolve(text)
    if found.unit is None:
        raise WrongForm("a unit such as kg, t, L, m3, m2, kWh, MJ, piece")
    return found.unit.key
