"""Transforms of amounts: JSON numbers and decimal texts, per-unit and per-amount values, percent."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, InvalidOperation, localcontext
from typing import Any

from interop.crosswalk.ledger import Fate
from interop.crosswalk.transform import Call, NotTransferable, Values, register

DIGITS = 34
"""Digits that a computed value keeps (IEEE 754 decimal128)."""


def decimal_text(value: Decimal) -> str:
    """Write a computed decimal in plain notation, without trailing zeros after the point.

    Args:
        value: A finite decimal within the exponent limit of the gates.
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def as_decimal(value: Any) -> Decimal:
    """Read a number of a document, as text or JSON number.

    Args:
        value: str, int or Decimal.

    Raises:
        NotTransferable: Not a number.
    """
    if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
    raise NotTransferable(f"{value!r} is no number")


def _same(values: Values, _call: Call) -> Values:
    return values


def _to_text(values: Values, _call: Call) -> Values:
    return [None if value is None else str(as_decimal(value)) for value in values]


def _to_number(values: Values, _call: Call) -> Values:
    return [None if value is None else as_decimal(value) for value in values]


def _times(values: Values, call: Call) -> Values:
    """Multiply a value per unit by the amount of units; the literal survives where the amount is one."""
    value, amount = values
    return [_scaled(value, amount, call, multiply=True), None]


def _over(values: Values, call: Call) -> Values:
    """Divide a value per amount by the amount of units."""
    value, amount = values
    return [_scaled(value, amount, call, multiply=False), None]


def _scaled(value: Any, amount: Any, call: Call, *, multiply: bool) -> str:
    if call.options.get("v2-basis") == "per-amount":
        return str(value)
    if amount is None:
        raise NotTransferable("the amount of units is not known, and the value refers to it")
    factor, number = as_decimal(amount), as_decimal(value)
    if factor == 1:
        return str(value)
    if not factor:
        raise NotTransferable("the amount of units is zero")
    with localcontext(Context(prec=DIGITS)) as context:
        result = number * factor if multiply else number / factor
        exact = not context.flags[Inexact]
    if not exact:
        call.fate, call.reason = Fate.APPROXIMATED, f"the quotient is rounded to {DIGITS} digits"
    return decimal_text(result)


register("same", _same, _same)
register("number", _to_text, _to_number, Fate.CONVERTED)
register("per-unit", _times, _over, Fate.CONVERTED)
