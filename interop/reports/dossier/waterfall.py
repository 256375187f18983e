"""Where the bars of a waterfall chart stand; the template draws them. Floats: these are places on paper, not amounts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from interop.reports.dossier.view import BridgeView, Words
from interop.reports.dossier.words import amount, words

WIDTH = 720
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
        kind: ``total``, ``up``, ``down``, ``none``, ``bounded`` or ``remainder``.
        label: What it is, cut to fit.
        value: The amount in words.
        y: Top of the bar.
        x: Left end.
        width: Width; at least one unit, so that a small change can be seen.
        level: Where the next row starts, as a place on the axis.
        cut: Whether the left end is cut off, since the axis does not start at zero.
    """

    kind: str
    label: Words
    value: str
    y: float
    x: float
    width: float
    level: float
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
    """Lay out a bridge.

    Args:
        bridge: The bridge.
    """
    axis = _axis(bridge)
    bars = [_bar(0, "total", words("bridge-total", letter="A"), axis, Decimal(0), bridge.start, amount(bridge.start))]
    level = bridge.start
    for part in bridge.parts:
        at = len(bars)
        if part.delta is not None:
            kind = "none" if not part.delta else "up" if part.delta > 0 else "down"
            bars.append(_bar(at, kind, part.title, axis, level, level + part.delta, amount(part.delta, signed=True)))
            level += part.delta
        elif part.low is not None and part.high is not None:
            value = f"{amount(part.low, signed=True)} … {amount(part.high, signed=True)}"
            bar = _bar(at, "bounded", part.title, axis, level + part.low, level + part.high, value)
            bars.append(_at_level(bar, axis.place(level)))
        else:
            bars.append(_bar(at, "none", part.title, axis, level, level, "?"))
    value = amount(bridge.remainder, signed=True)
    bars.append(_bar(len(bars), "remainder", words("bridge-remainder"), axis, level, level + bridge.remainder, value))
    bars.append(
        _bar(len(bars), "total", words("bridge-total", letter="B"), axis, Decimal(0), bridge.end, amount(bridge.end))
    )
    return Waterfall(tuple(bars), _TOP + _ROW * len(bars) + 4, axis.zero)


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
    levels = [bridge.start]
    ends = [bridge.start, bridge.end]
    for part in bridge.parts:
        ends.extend(levels[-1] + bound for bound in (part.low, part.high) if part.delta is None and bound is not None)
        levels.append(levels[-1] + (part.delta or 0))
    low, high = float(min(*ends, *levels)), float(max(*ends, *levels))
    span = high - low
    if low > 0 and span < _CUT_BELOW * high:
        return _Axis(low - max(span, high * 0.01) * 0.5, high + span * 0.05)
    low, high = min(low, 0.0), max(high, 0.0)
    return _Axis(low, high if high > low else low + 1)


def _bar(row: int, kind: str, label: Words, axis: _Axis, start: Decimal, end: Decimal, value: str) -> Bar:
    first, last = sorted((axis.place(start), axis.place(end)))
    return Bar(
        kind,
        {language: _fitting(text) for language, text in label.items()},
        value,
        _TOP + row * _ROW + (_ROW - _BAR) / 2,
        round(first, 2),
        round(max(last - first, 1), 2),
        round(axis.place(end), 2),
        cut=kind == "total" and axis.zero is None,
    )


def _at_level(bar: Bar, level: float) -> Bar:
    """What is only bounded does not move the level."""
    return Bar(bar.kind, bar.label, bar.value, bar.y, bar.x, bar.width, round(level, 2))


def _fitting(text: str) -> str:
    """Cut a label where it would run into the bars; the table below the chart has the whole one."""
    size = 0
    for at, character in enumerate(text):
        size += 2 if ord(character) > 0x2E80 else 1
        if size > _LONGEST_LABEL:
            return f"{text[: at - 1]}…"
    return text
