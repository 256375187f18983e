"""How binding two statements are: what only may or should be so is not ensured."""

from __future__ import annotations

from interop.equivalence.answer import Answer, Pair, plain
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation
from interop.model.ruleset.choice import Modality

_WEAK = (Modality.MAY, Modality.SHOULD)


def with_modalities(pair: Pair, answer: Answer) -> Answer:
    """Return the answer with the modality of both statements taken in.

    A permission and a recommendation allow everything else too: a binding rule is inside them, in that direction only.
    Two permissions leave the choice to the study. Where the modality is not known the statement counts as binding.

    Args:
        pair: The statements.
        answer: The answer from their values alone.
    """
    first, second = (choice.modality for choice in pair.choices)
    if answer.relation is Relation.UNKNOWN or (first not in _WEAK and second not in _WEAK):
        return answer
    if first in _WEAK and second in _WEAK:
        agreed = answer.relation is Relation.SAME and first is second is Modality.SHOULD
        return answer if agreed else plain(pair, Relation.OPEN)
    if first in _WEAK:
        changed = plain(pair, Relation.B_NARROWER, answer.parts)
        strict = pair.dimension.comparator == "verification"
        return Answer(changed.relation, Effect.NOT_CONVERTIBLE, data=changed.data) if strict else changed
    return plain(pair, Relation.A_NARROWER)
