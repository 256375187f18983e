"""Life-cycle boundary, stage by stage."""

from __future__ import annotations

from interop.equivalence.answer import Answer, Datum, Pair, plain
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation, between
from interop.equivalence.situation import Situation
from interop.model.ruleset.values import StagesValue

_IN, _OUT, _EITHER = frozenset({True}), frozenset({False}), frozenset({True, False})


def _places(value: StagesValue, situation: Situation) -> dict[str, frozenset[bool]]:
    """Return for each named stage whether it can be inside the result, outside, or either."""
    places = dict.fromkeys(value.included, _IN)
    places |= dict.fromkeys(value.optional, _EITHER)
    places |= dict.fromkeys((*value.excluded, *value.apart), _OUT)
    for item in value.conditional:
        holds = situation.holds(item.applies_if)
        places |= dict.fromkeys(item.stages, _EITHER if holds is None else _IN if holds else _OUT)
    return places


def compare(pair: Pair) -> Answer:
    """Compare two boundaries.

    A stage that one rule does not name is no difference unless the other one demands it. What stands apart from the
    result is outside. A stage that is missing cannot be added; one that is too much can be taken away where the result
    is stated by stage.
    """
    first, second = (choice.value for choice in pair.choices)
    if not isinstance(first, StagesValue) or not isinstance(second, StagesValue):
        return plain(pair, Relation.UNKNOWN)
    a, b = _places(first, pair.situation), _places(second, pair.situation)
    states = {name: _filled(a.get(name), b.get(name)) for name in sorted(a.keys() | b.keys())}
    within = all(mine <= theirs for mine, theirs in states.values())
    around = all(theirs <= mine for mine, theirs in states.values())
    meet = all(mine & theirs for mine, theirs in states.values())
    fixed = all(len(mine) == 1 for mine, _ in states.values())
    relation = between(within, around, meet=meet, fixed=fixed)
    missing = tuple(name for name, (mine, theirs) in states.items() if mine == _OUT and theirs == _IN)
    if relation.is_agreement:
        return Answer(relation, Effect.NONE)
    if missing:
        return Answer(relation, Effect.NOT_CONVERTIBLE, data=(Datum(pair.dimension.needs),), parts=missing)
    parts = tuple(name for name, (mine, theirs) in states.items() if not mine <= theirs)
    return Answer(relation, Effect.NEEDS_DATA, data=(Datum(pair.dimension.needs),), parts=parts)


def _filled(mine: frozenset[bool] | None, theirs: frozenset[bool] | None) -> tuple[frozenset[bool], frozenset[bool]]:
    """Put in what a stage is for the side that does not name it."""
    if mine is None:
        theirs = theirs or _OUT
        return (_EITHER if theirs == _IN else theirs), theirs
    if theirs is None:
        return mine, (_EITHER if mine == _IN else mine)
    return mine, theirs
