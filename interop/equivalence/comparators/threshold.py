"""Cut-off and exemption limits, each with what it is a share of."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from interop.equivalence.answer import Answer, Change, Datum, Pair, plain
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation, between
from interop.model.ruleset.amounts import Basis, Limit, ThresholdValue
from interop.model.ruleset.values import ConceptValue, Value

_HUNDRED = Decimal(100)
_DIGITS = Decimal("0.0001")


def compare(pair: Pair) -> Answer:
    """Compare two limits on what may be left out.

    Limits compare only on one basis: a share of mass says nothing about a share of greenhouse gases. Where A limits the
    exempted share of greenhouse gases, the complete number lies between the stated one and that divided by one minus
    the share.
    """
    first, second = (choice.value for choice in pair.choices)
    if any(basis is Basis.UNKNOWN for value in (first, second) for limit in _limits(value) for basis in limit.basis):
        relation = Relation.UNKNOWN
    else:
        within, around = _holds(first, second), _holds(second, first)
        relation = between(within, around, meet=True)
    if relation.is_agreement:
        return Answer(relation, Effect.NONE)
    share = exempted_share(first)
    if relation is Relation.UNKNOWN or share is None:
        return plain(pair, relation)
    high = (_HUNDRED * share / (_HUNDRED - share)).quantize(_DIGITS, ROUND_CEILING)
    effect = Effect.IMMATERIAL if high <= pair.situation.materiality else Effect.INTERVAL
    change = Change(Decimal(0), high, "percent")
    assumptions = ("share-of-complete-total", "gross-emissions-only")
    return Answer(relation, effect, change, (Datum(pair.dimension.needs),), assumptions=assumptions)


def exempted_share(value: Value) -> Decimal | None:
    """Return the greatest share of greenhouse gases that may be missing, in percent, or None without such a limit."""
    shares = [
        limit.percent
        for limit in _limits(value)
        if limit.scope == "total" and limit.each is None and Basis.GREENHOUSE_GASES in limit.basis
    ]
    return min((share for share in shares if share < _HUNDRED), default=None)


def _limits(value: Value) -> tuple[Limit, ...]:
    return value.limits if isinstance(value, ThresholdValue) else ()


def _holds(first: Value, second: Value) -> bool:
    """Tell whether whoever keeps the first keeps the second; a concept is kept by itself alone."""
    if isinstance(first, ConceptValue) or isinstance(second, ConceptValue):
        return first == second or (isinstance(first, ConceptValue) and isinstance(second, ThresholdValue))
    return all(any(_tighter(mine, theirs) for mine in _limits(first)) for theirs in _limits(second))


def _tighter(mine: Limit, theirs: Limit) -> bool:
    # What all omissions stay below together, each one stays below.
    scoped = (mine.scope, mine.each) in ((theirs.scope, theirs.each), ("total", None)) and theirs.each == mine.each
    same = scoped and set(mine.basis) >= set(theirs.basis)
    open_end = mine.bound == "less-than" or theirs.bound == "at-most"
    return same and (mine.percent < theirs.percent or (mine.percent == theirs.percent and open_end))
