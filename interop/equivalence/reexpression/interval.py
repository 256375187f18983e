"""Interval arithmetic in decimals, rounded outwards so that a bound is never too tight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Context, Decimal

_DIGITS = 120
"""Digits kept inside: sums and products of amounts as documents state them are exact."""

_DOWN = Context(prec=_DIGITS, rounding=ROUND_FLOOR)
_UP = Context(prec=_DIGITS, rounding=ROUND_CEILING)
_OUT_DOWN = Context(prec=34, rounding=ROUND_FLOOR)
_OUT_UP = Context(prec=34, rounding=ROUND_CEILING)
_OUT_NEAR = Context(prec=34, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from a low to a high one.

    Attributes:
        low: Lower bound.
        high: Upper bound, not below the lower one.
    """

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"{self.low} is above {self.high}")

    @classmethod
    def point(cls, value: Decimal | int) -> Interval:
        """The interval of one number."""
        number = Decimal(value)
        return cls(number, number)

    def __add__(self, other: Interval) -> Interval:
        return Interval(_DOWN.add(self.low, other.low), _UP.add(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(self.high.copy_negate(), self.low.copy_negate())

    def __sub__(self, other: Interval) -> Interval:
        return self + (-other)

    def __mul__(self, other: Interval) -> Interval:
        pairs = [(x, y) for x in (self.low, self.high) for y in (other.low, other.high)]
        return Interval(min(_DOWN.multiply(x, y) for x, y in pairs), max(_UP.multiply(x, y) for x, y in pairs))

    def __truediv__(self, other: Interval) -> Interval:
        """Divide by an interval that does not hold zero."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("the divisor holds zero")
        pairs = [(x, y) for x in (self.low, self.high) for y in (other.low, other.high)]
        return Interval(min(_DOWN.divide(x, y) for x, y in pairs), max(_UP.divide(x, y) for x, y in pairs))

    @property
    def is_zero(self) -> bool:
        """Whether it is the number zero."""
        return self.low == self.high == 0

    @property
    def is_narrow(self) -> bool:
        """Whether nothing but the last digits of a division tells its ends apart."""
        size = max(abs(self.low), abs(self.high))
        return _UP.subtract(self.high, self.low) <= size.scaleb(10 - _DIGITS)

    def reported(self) -> tuple[Decimal, Decimal]:
        """Both ends with at most 34 digits, rounded outwards."""
        return _plain(_OUT_DOWN.plus(self.low)), _plain(_OUT_UP.plus(self.high))

    def middle(self) -> Decimal:
        """The number in the middle, with at most 34 digits."""
        return _plain(_OUT_NEAR.plus(_UP.divide(_UP.add(self.low, self.high), Decimal(2))))


ZERO = Interval.point(0)


def hull(items: Iterable[Interval]) -> Interval:
    """The smallest interval that holds all of several, at least one."""
    found = list(items)
    return Interval(min(item.low for item in found), max(item.high for item in found))


def from_zero_to(value: Interval) -> Interval:
    """The interval between zero and another one, both included."""
    return hull((ZERO, value))


def total(items: Iterable[Interval]) -> Interval:
    """Sum of intervals; zero where there is none."""
    result = ZERO
    for item in items:
        result = result + item
    return result


def _plain(value: Decimal) -> Decimal:
    """The same number without zeros at its end and without an exponent that a person would not write."""
    trimmed = value.normalize(_OUT_NEAR)
    if not trimmed:
        return Decimal(0)
    return trimmed.quantize(Decimal(1)) if 0 < int(trimmed.as_tuple().exponent) <= 20 else trimmed
