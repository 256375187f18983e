"""Lists of greenhouse gases."""

from __future__ import annotations

from interop.equivalence.answer import Answer, Pair, plain
from interop.equivalence.comparators.options import closure, options_of
from interop.equivalence.relation import Relation, of_requirements
from interop.equivalence.rulesets.concepts import implied


def compare(pair: Pair) -> Answer:
    """Compare two lists: the rule that covers more gases is narrower."""
    first, second = (options_of(choice.value) for choice in pair.choices)
    if first is None or second is None or len(first) > 1 or len(second) > 1:
        return plain(pair, Relation.UNKNOWN)
    relation = of_requirements(first[0], second[0], implied)
    return plain(pair, relation, tuple(sorted(second[0] - closure(first[0]))))
