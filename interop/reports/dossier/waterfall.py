"""Where the bars of a waterfall chart stand; the template draws them.

Floats: these are places on paper, not amounts.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from interop.reports.dossier.figures import BridgeView, Part, Words
from interop.reports.dossier.words import amount, words

_LEFT = 236
_RIGHT = 596
_TOP = 8
_ROW = 34
_BAR = 18
_LONGEST_LABEL = 34
"""Length of a label in halves of a Chinese character."""

_CUT_BELOW = 0.4
"""Where the results differ by less than this share of the greater one, the axis does not start at zero."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the chart.

    Attributes:
        kind: ``total``, ``up``, ``down``, ``none`` or ``remainder``.
        label: What it is, cut to fit.
        value: The amount in words.
        y: Top of the bar.
        x: Left end.
        width: Width; at least one unit, so that a small change can be seen.
        level: Where the next row starts, as a place on the axis.
        bounds: Places of both bounds where the amount is not one number.
        cut: Whether the left end is cut off, since the axis does not start at zero.
    """

    kind: str
    label: Words
    value: str
    y: float
    x: float
    width: float
    level: float
    bounds: tuple[float, float] | None = None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Waterfall:
    """A chart from the result of A to that of B.

    Attributes:
        bars: Rows from top to bottom.
        height: Height of the picture.
        zero: Place of zero on the axis, or None where it is not on it.
        bar: Height of a bar.
        row: Height of a row.
    """

    bars: tuple[Bar, ...]
    height: float
    zero: float | None
    bar: int = _BAR
    row: int = _ROW


def waterfall(bridge: BridgeView) -> Waterfall:
    """Lay out a bridge; causes that cannot be computed are in the table below it.

    Args:
        bridge: The bridge.
    """
    axis = _axis(bridge)
    zero = Decimal(0)
    bars = [_bar(axis, 0, "total", words("bridge-total", letter="A"), _Span(zero, bridge.start))]
    level = bridge.start
    for part in bridge.parts:
        if part.delta is None:
            continue
        span = _Span(level, part.delta, part.low, part.high)
        kind = "none" if not part.delta else "up" if part.delta > 0 else "down"
        bars.append(_bar(axis, len(bars), kind, part.title, span))
        level += part.delta
    span = _Span(level, bridge.remainder, bridge.remainder_low, bridge.remainder_high)
    bars.append(_bar(axis, len(bars), "remainder", words("bridge-remainder"), span))
    bars.append(_bar(axis, len(bars), "total", words("bridge-total", letter="B"), _Span(zero, bridge.end)))
    return Waterfall(tuple(bars), _TOP + _ROW * len(bars) + 4, axis.zero)


@dataclass(frozen=True, slots=True)
class _Span:
    """An amount on the axis: where it starts, how far it goes, and between which bounds it lies."""

    start: Decimal
    delta: Decimal
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def end(self) -> Decimal:
        return self.start + self.delta

    def words(self, kind: str) -> str:
        if self.low is not None and self.high is not None:
            return f"{amount(self.low, signed=True)} … {amount(self.high, signed=True)}"
        return amount(self.delta, signed=kind != "total")


@dataclass(frozen=True, slots=True)
class _Axis:
    low: float
    high: float

    def place(self, value: Decimal) -> float:
        share = (float(value) - self.low) / (self.high - self.low)
        return _LEFT + min(1.0, max(0.0, share)) * (_RIGHT - _LEFT)

    @property
    def zero(self) -> float | None:
        return round(self.place(Decimal(0)), 2) if self.low <= 0 <= self.high else None


def _axis(bridge: BridgeView) -> _Axis:
    level, ends = bridge.start, [bridge.start, bridge.end]
    remainder = Part(
        words("bridge-remainder"), "", bridge.remainder, bridge.remainder_low, bridge.remainder_high, "", {}
    )
    for part in (*bridge.parts, remainder):
        ends += [level + bound for bound in (part.delta, part.low, part.high) if bound is not None]
        level += part.delta or 0
    low, high = float(min(ends)), float(max(ends))
    span = high - low
    if low > 0 and span < _CUT_BELOW * high:
        return _Axis(low - max(span, high * 0.01) * 0.5, high + span * 0.05)
    low, high = min(low, 0.0), max(high, 0.0)
    return _Axis(low, high if high > low else low + 1)


def _bar(axis: _Axis, row: int, kind: str, label: Words, span: _Span) -> Bar:
    first, last = sorted((axis.place(span.start), axis.place(span.end)))
    bounds = None
    if span.low is not None and span.high is not None:
        bounds = (round(axis.place(span.start + span.low), 2), round(axis.place(span.start + span.high), 2))
    return Bar(
        kind,
        {language: _fitting(text) for language, text in label.items()},
        span.words(kind),
        _TOP + row * _ROW + (_ROW - _BAR) / 2,
        round(first, 2),
        round(max(last - first, 1), 2),
        round(axis.place(span.end), 2),
        bounds,
        cut=kind == "total" and axis.zero is None,
    )


def _fitting(text: str) -> str:
    """Cut a label where it would run into the bars; the table below the chart has the whole one."""
    size = 0
    for at, character in enumerate(text):
        size += 2 if ord(character) > 0x2E80 else 1
        if size > _LONGEST_LABEL:
            return f"{text[: at - 1]}…"
    return text
