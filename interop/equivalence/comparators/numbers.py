"""Numbers that hold together: validity, period of data, a share at least, a change that asks for a new calculation."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from interop.equivalence.answer import Answer, Pair, plain
from interop.equivalence.comparators import options
from interop.equivalence.relation import Relation, between
from interop.equivalence.rulesets.concepts import implied
from interop.equivalence.side import DOCUMENT
from interop.equivalence.tables import duties, triggers
from interop.model.ruleset.amounts import Bound, Number, NumberValue

_LEAST, _MOST = Decimal(0), Decimal("Infinity")


class _Range(NamedTuple):
    low: Decimal
    low_open: bool
    high: Decimal
    high_open: bool


def compare(pair: Pair) -> Answer:
    """Compare numbers: who limits something that the other rule does not is narrower."""
    first, second = (choice.value for choice in pair.choices)
    if not isinstance(first, NumberValue) and not isinstance(second, NumberValue):
        return options.compare(pair)
    if not isinstance(first, NumberValue) or not isinstance(second, NumberValue):
        return plain(pair, Relation.OVERLAP)
    shown = [statement.origin == DOCUMENT for statement in (pair.first, pair.second)]
    a, b = (_by_subject(value, without_duties=other) for value, other in ((first, shown[1]), (second, shown[0])))
    shared = [(a[of], b[of]) for of in a if of in b]
    if any(mine.unit != theirs.unit for mine, theirs in shared):
        return plain(pair, Relation.UNKNOWN)
    within = b.keys() <= a.keys() and all(_inside(mine, theirs) for mine, theirs in shared)
    around = a.keys() <= b.keys() and all(_inside(theirs, mine) for mine, theirs in shared)
    meet = all(_meet(mine, theirs) for mine, theirs in shared)
    parts = tuple(sorted(of for of in b if of not in a or not _inside(a[of], b[of])))
    return plain(pair, between(within, around, meet=meet), parts)


def _by_subject(value: NumberValue, *, without_duties: bool) -> dict[str, Number]:
    """Return the numbers by what they limit; against a document, without duties for the time after it."""
    return {number.of: number for number in value.numbers if not (without_duties and number.of in duties())}


def _range(number: Number) -> _Range:
    """Return what a number allows; beyond a trigger lies what it does not."""
    value = number.value
    if number.of in triggers():
        return _Range(_LEAST, False, value, number.bound is Bound.AT_LEAST)
    if number.bound in (Bound.AT_MOST, Bound.LESS_THAN):
        return _Range(_LEAST, False, value, number.bound is Bound.LESS_THAN)
    if number.bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        return _Range(value, number.bound is Bound.MORE_THAN, _MOST, False)
    return _Range(value, False, value, False)


def _inside(mine: Number, theirs: Number) -> bool:
    a, b = _range(mine), _range(theirs)
    low = a.low > b.low or (a.low == b.low and (a.low_open or not b.low_open))
    high = a.high < b.high or (a.high == b.high and (a.high_open or not b.high_open))
    qualified = theirs.qualifier is None or (mine.qualifier is not None and theirs.qualifier in implied(mine.qualifier))
    return low and high and qualified


def _meet(mine: Number, theirs: Number) -> bool:
    a, b = _range(mine), _range(theirs)
    low, high = max(a.low, b.low), min(a.high, b.high)
    ends_open = (low == a.low and a.low_open) or (low == b.low and b.low_open)
    ends_open = ends_open or (high == a.high and a.high_open) or (high == b.high and b.high_open)
    return low < high or (low == high and not ends_open)
