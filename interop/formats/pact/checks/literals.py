"""Decimals of a document: their form, their size, and how exactly they were rounded."""

from __future__ import annotations

from decimal import Context, Decimal
from functools import lru_cache, reduce
from typing import Any

from interop.formats.pact.grammar import DECIMAL
from interop.model.footprint.marks import LARGEST_EXPONENT

LONGEST = 72
"""So many characters a decimal may have: 34 digits on either side of the point, sign, point and exponent."""

_ENOUGH = Context(prec=2 * LONGEST)


def is_decimal_text(value: object) -> bool:
    """Tell whether a value is a decimal text of PACT: sign, digits, fraction, exponent, in ASCII.

    Args:
        value: Any JSON value.
    """
    return isinstance(value, str) and value.isascii() and DECIMAL.fullmatch(value) is not None


def decimal_of(value: Any) -> Decimal | None:
    """Read a decimal text or a JSON number; None where it is neither, or beyond what can be computed with.

    Args:
        value: Any JSON value.
    """
    if isinstance(value, str):
        if len(value) > LONGEST or not is_decimal_text(value):
            return None
        number = Decimal(value)
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        number = Decimal(value)
    else:
        return None
    return number if within(number) else None


def within(number: Decimal) -> bool:
    """Tell whether a number is of a size that can be computed with.

    Args:
        number: A finite number.
    """
    return not number or abs(number.adjusted()) <= LARGEST_EXPONENT


def total(*numbers: Decimal) -> Decimal:
    """Add numbers exactly.

    Args:
        numbers: At least one number, within the limits.
    """
    return reduce(_ENOUGH.add, numbers)


def rounding(*numbers: Decimal) -> Decimal:
    """Return how far a sum of numbers may be off because each was rounded to its last digit.

    Args:
        numbers: Numbers with the digits of the document; 0 counts as exact.
    """
    return sum([_half_of_last_digit(str(number)) for number in numbers if number], Decimal(0))


@lru_cache(4096)
def _half_of_last_digit(text: str) -> Decimal:
    return Decimal((0, (5,), int(Decimal(text).as_tuple().exponent) - 1))
