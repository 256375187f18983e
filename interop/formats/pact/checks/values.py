"""Numbers at their own place: the form of a decimal, its size, its sign and its range."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from interop.formats.pact.checks.literals import LONGEST, decimal_of, is_decimal_text, within
from interop.formats.pact.checks.view import View, shown
from interop.formats.pact.grammar import Field
from interop.model.footprint.marks import LARGEST_EXPONENT

_PERCENT = "0..100"
_SIGNS = {">=0": "≥ 0", "<=0": "≤ 0"}


def is_number_field(field: Field) -> bool:
    """Tell whether a field holds a number, as text or as a JSON number.

    Args:
        field: A field of the table.
    """
    return field.form == "decimal" or field.type in ("number", "integer")


def check_number(view: View, value: Any, field: Field, place: str) -> None:
    """Report a number that has no decimal form, is beyond all size, or is out of its range.

    Args:
        view: The footprint.
        value: The value, of the type of its field.
        field: The field.
        place: JSON pointer inside the footprint.
    """
    number = decimal_of(value)
    if number is None:
        _unreadable(view, value, place)
    elif field.type == "integer" and number != number.to_integral_value():
        view.report("PACT-TYPE", place, expected="integer", found="number", value=shown(value))
    elif not _in_range(number, field):
        _out_of_range(view, value, field, place)


def _unreadable(view: View, value: Any, place: str) -> None:
    if not isinstance(value, str):
        exponent = Decimal(value).adjusted()
    elif not is_decimal_text(value):
        view.report("PACT-DECIMAL", place, value=shown(value))
        return
    elif len(value) > LONGEST:
        view.report("JSON-NUMBER", place, literal=shown(value), value=len(value), limit=LONGEST, option="number-chars")
        return
    else:
        exponent = _exponent(value)
    view.report(
        "NUM-RANGE",
        place,
        literal=shown(value),
        value=abs(exponent),
        limit=LARGEST_EXPONENT,
        option="number-exponent",
    )


def _exponent(text: str) -> int:
    """Decimal exponent of a decimal text that may be beyond all arithmetic."""
    number = Decimal(text.lower().partition("e")[0])
    return number.adjusted() + int(text.lower().partition("e")[2] or 0)


def _in_range(number: Decimal, field: Field) -> bool:
    low, high, open_below = field.limits
    if low is not None and (number < low or (open_below and number == low)):
        return False
    return within(number) and (high is None or number <= high)


def _out_of_range(view: View, value: Any, field: Field, place: str) -> None:
    if field.range in _SIGNS:
        view.report("PACT-SIGN", place, field=field.name, value=shown(value), allowed=_SIGNS[field.range])
    elif field.range == ">0":
        view.report("PACT-AMOUNT", place, value=shown(value))
    elif field.range == _PERCENT:
        view.report("PACT-PERCENT", place, field=field.name, value=shown(value))
    else:
        rule = "PACT-DQR" if field.name.endswith("DQR") else "PACT-RANGE"
        allowed = field.range.replace("..", " – ")
        view.report(rule, place, field=field.name, value=shown(value), allowed=allowed)
