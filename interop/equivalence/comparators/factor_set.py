"""Choices that a prescribed factor set can make: climate-carbon feedback, methane by origin."""

from __future__ import annotations

from interop.equivalence.answer import Answer, Datum, Pair, plain
from interop.equivalence.comparators.options import Options, options_of, relation_of_options
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation
from interop.equivalence.rulesets.concepts import gwp_set_of
from interop.equivalence.side import Side
from interop.equivalence.tables import factor_set_rows
from interop.model.ruleset.values import GwpValue
from interop.vocabulary.gwp import gwp, sets


def compare(pair: Pair) -> Answer:
    """Compare two choices, each one looked up in the factor set where the rule leaves it to that."""
    row = factor_set_rows()[pair.dimension.id]
    sides = zip(pair.choices, (pair.a, pair.b), strict=True)
    first, second = (_settled(options_of(choice.value), row, side) for choice, side in sides)
    if first is None or second is None:
        return plain(pair, Relation.UNKNOWN)
    return plain(pair, relation_of_options(first, second))


def by_the_set(pair: Pair, relation: Relation) -> Answer:
    """Answer for rules that do not speak of it: one and the same fixed set under both settles it."""
    used = [_sets_of(side) for side in (pair.a, pair.b)]
    if used[0] == used[1] and len(used[0]) == 1:
        return Answer(relation, Effect.NONE)
    if relation is Relation.B_SILENT or not all(used):
        effect = Effect.NEEDS_DATA if all(used) else Effect.UNKNOWN
        return Answer(relation, effect, data=(Datum(pair.dimension.needs),))
    return plain(pair, relation)


def _settled(options: Options | None, row: dict[str, str], side: Side) -> Options | None:
    """Put in what the factor set of a side says, where its rule leaves it to the set."""
    if options is None or options != (frozenset({row["left-to-set"]}),):
        return options
    answers = {_answer(row, key) for key in _sets_of(side)}
    return (frozenset({answers.pop()}),) if len(answers) == 1 and answers != {""} else None


def _sets_of(side: Side) -> frozenset[str]:
    """Return the sets that a side can stand on; empty where that is not known."""
    value = side.statement("D06").choice.value
    if not isinstance(value, GwpValue) or value.deviation != "none":
        return frozenset()
    keys = {gwp_set_of(name) or "" for name in value.sets}
    return frozenset() if "" in keys else frozenset(keys)


def _answer(row: dict[str, str], key: str) -> str:
    """Return the concept that a set stands for, empty where its table does not tell."""
    if row["asks"] == "feedback":
        return row.get(sets()[key].feedback, "")
    fossil, biogenic = gwp("ch4-fossil", key), gwp("ch4-biogenic", key)
    if fossil is None or biogenic is None:
        return ""
    return row["no"] if fossil.value == biogenic.value else row["yes"]
