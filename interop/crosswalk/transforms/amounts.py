"""Transforms of amounts: JSON numbers and decimal texts, per-unit and per-amount values, percent."""

from __future__ import annotations

import re
from decimal import Context, Decimal, Inexact, localcontext
from typing import Any

from interop.crosswalk.ledger import Fate
from interop.crosswalk.transform import Call, NotTransferable, Values, register

DIGITS = 34
"""Digits that a computed value keeps (IEEE 754 decimal128)."""


LARGEST_EXPONENT = 30
"""A number beyond ten to the power of this is no amount of anything (the canonical model refuses it)."""

_LONG_EXPONENT = len("e+30")

_WRITTEN = re.compile(r"([+-]?)([0-9]+)(\.[0-9]+)?([eE][+-]?[0-9]{1,9})?")
"""A decimal as the formats write it: ASCII digits only, no separators, no white space."""


def decimal_text(value: Decimal) -> str:
    """Write a computed decimal without trailing zeros: plainly, or with an exponent where it is very long.

    Args:
        value: A finite decimal within the exponent limit of the gates.
    """
    text = f"{value:f}"
    whole, _, fraction = text.partition(".")
    if len(whole.lstrip("-")) > DIGITS or len(fraction.rstrip("0")) > DIGITS:
        return f"{value.normalize(Context(prec=DIGITS)):E}"
    return text.rstrip("0").rstrip(".") if fraction else text


def as_decimal(value: Any) -> Decimal:
    """Read a number of a document, as text or JSON number.

    Args:
        value: str, int or Decimal.

    Raises:
        NotTransferable: Not a number, or beyond the limits of the canonical model.
    """
    return Decimal(literal(value))


def literal(value: Any) -> str:
    """Return a number of a document with the digits that it was written with, in the canonical form.

    Args:
        value: str, int or Decimal.

    Returns:
        The text itself; only a plus sign before it is left out.

    Raises:
        NotTransferable: Not a number, or beyond the limits of the canonical model.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise NotTransferable(f"{value!r} is no number")
    match = _WRITTEN.fullmatch(str(value))
    if match is None:
        raise NotTransferable(f"{str(value)[:40]!r} is no number")
    sign, whole, fraction, exponent = match.groups(default="")
    number = Decimal(match[0])
    if not number and exponent:
        number, exponent = Decimal(0), ""
    if len(whole) > DIGITS or len(fraction) > DIGITS + 1 or (number and abs(number.adjusted()) > LARGEST_EXPONENT):
        raise NotTransferable("the number has more digits or a larger exponent than any amount")
    if len(exponent) > _LONG_EXPONENT:
        return decimal_text(number)
    return f"{sign.strip('+')}{whole}{fraction}{exponent}"


def _same(values: Values, _call: Call) -> Values:
    return values


def _to_text(values: Values, _call: Call) -> Values:
    return [None if value is None else literal(value) for value in values]


def _to_number(values: Values, _call: Call) -> Values:
    return [None if value is None else as_decimal(value) for value in values]


def _times(values: Values, call: Call) -> Values:
    """Multiply a value per unit by the amount of units; the literal survives where the amount is one."""
    value, amount = values
    return [_scaled(value, amount, call, multiply=True), None]


def _over(values: Values, call: Call) -> Values:
    """Divide a value per amount by the amount of units."""
    value, amount = values
    return [per_amount(value, amount, call), None]


def per_amount(value: Any, amount: Any, call: Call) -> str:
    """Divide a value that refers to the whole amount by the amount of units.

    Args:
        value: The value.
        amount: Amount of units, or None.
        call: Takes the fate of a quotient that had to be rounded.

    Raises:
        NotTransferable: The amount is not known or zero.
    """
    return _scaled(value, amount, call, multiply=False)


def _scaled(value: Any, amount: Any, call: Call, *, multiply: bool) -> str:
    if call.options.get("v2-basis") == "per-amount":
        return literal(value)
    if amount is None:
        raise NotTransferable("the amount of units is not known, and the value refers to it")
    factor, number = as_decimal(amount), as_decimal(value)
    if factor == 1:
        return literal(value)
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
