"""What a difference means to a reviewer, in one word."""

from __future__ import annotations

from enum import StrEnum

from interop.equivalence.answer import Answer
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation


class Verdict(StrEnum):
    """Verdict on one dimension, from the least to the most serious."""

    AGREES = "agrees"
    """一致"""
    INSIGNIFICANT = "insignificant"
    """差异不显著"""
    CONVERTIBLE = "convertible"
    """可换算"""
    NEEDS_DATA = "needs-data"
    """需补充数据"""
    BOUNDED = "bounded"
    """可定区间"""
    NOT_ACCEPTABLE = "not-acceptable"
    """不可直接采信"""
    NOT_KNOWN = "not-known"
    """证据不足"""


_OF_EFFECT = {
    Effect.IMMATERIAL: Verdict.INSIGNIFICANT,
    Effect.EXACT: Verdict.CONVERTIBLE,
    Effect.NEEDS_DATA: Verdict.NEEDS_DATA,
    Effect.INTERVAL: Verdict.BOUNDED,
    Effect.NOT_CONVERTIBLE: Verdict.NOT_ACCEPTABLE,
    Effect.UNKNOWN: Verdict.NOT_KNOWN,
}

_SETTLED = (Relation.SAME, Relation.A_NARROWER, Relation.B_SILENT)


def verdict_of(answer: Answer, *, blocks: bool, number: bool) -> Verdict:
    """Return the verdict on a dimension.

    A requirement that does not touch the number is judged by its relation: where B demands what A does not ensure, the
    claim is blocked or has to show it.

    Args:
        answer: Relation and effect.
        blocks: Whether the claim profile lets a difference in this dimension block the claim.
        number: Whether the dimension can move the number at all.
    """
    if answer.relation is Relation.UNKNOWN:
        return Verdict.NOT_KNOWN
    if answer.effect is not Effect.NONE:
        return _OF_EFFECT[answer.effect]
    if number or answer.relation in _SETTLED:
        return Verdict.AGREES
    return Verdict.NOT_ACCEPTABLE if blocks and answer.relation is not Relation.OPEN else Verdict.NEEDS_DATA
