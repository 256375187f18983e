"""Scales of data quality."""

from __future__ import annotations

from interop.equivalence.answer import Answer, Pair, plain
from interop.equivalence.comparators import options
from interop.equivalence.relation import Relation, of_requirements
from interop.model.ruleset.amounts import ScaleValue


def compare(pair: Pair) -> Answer:
    """Compare two scales: scores of different ranges are never the same, and more indicators are narrower."""
    first, second = (choice.value for choice in pair.choices)
    if not isinstance(first, ScaleValue) and not isinstance(second, ScaleValue):
        return options.compare(pair)
    if not isinstance(first, ScaleValue) or not isinstance(second, ScaleValue):
        return plain(pair, Relation.DISJOINT)
    if None in (first.low, first.high, second.low, second.high):
        return plain(pair, Relation.UNKNOWN)
    if "unknown" in (first.best, second.best) and first.best != second.best:
        return plain(pair, Relation.UNKNOWN)
    if (first.low, first.high, first.best) != (second.low, second.high, second.best):
        return plain(pair, Relation.DISJOINT)
    return plain(pair, of_requirements(first.indicators, second.indicators))
