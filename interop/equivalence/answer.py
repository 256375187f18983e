"""What a comparator says about one dimension."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation
from interop.equivalence.rulesets.dimensions import Dimension
from interop.equivalence.side import Side, Statement
from interop.equivalence.situation import Situation
from interop.model.ruleset.choice import Choice


@dataclass(frozen=True, slots=True)
class Change:
    """By how much the number moves.

    Attributes:
        low: Lower bound; equal to ``high`` where the change is exact.
        high: Upper bound.
        unit: ``percent`` of the number, ``factor`` on the number, or the key of a unit per unit of the product.
    """

    low: Decimal
    high: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Datum:
    """A value that would settle a difference.

    Attributes:
        what: Key of what is needed (``mass-by-gas``, ``kwh-and-factors``), as in the table of dimensions.
        subject: What it is needed for: key of a substance or of a concept; empty where that is all.
        before: Factor or unit under A, as text, or empty.
        after: The same under B, or empty.
        unit: Unit of both, or empty.
    """

    what: str
    subject: str = ""
    before: str = ""
    after: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Relation and effect in one dimension.

    Attributes:
        relation: Relation of A to B.
        effect: Effect on a number that is made under A and used as one under B.
        change: By how much, where that can be said.
        data: What would settle it.
        parts: Concepts that make the difference, such as the stages that are missing.
        assumptions: Keys of the assumptions under which the effect is as stated.
    """

    relation: Relation
    effect: Effect
    change: Change | None = None
    data: tuple[Datum, ...] = ()
    parts: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements to be compared.

    Attributes:
        dimension: The dimension.
        first: What A says.
        second: What B says.
        a: Side A, for dimensions that lean on another one.
        b: Side B.
        situation: What the comparison is made for.
    """

    dimension: Dimension
    first: Statement
    second: Statement
    a: Side
    b: Side
    situation: Situation

    @property
    def choices(self) -> tuple[Choice, Choice]:
        """The two choices."""
        return self.first.choice, self.second.choice


_NOTHING_TO_SHOW = (Relation.B_SILENT, Relation.UNKNOWN)
"""Where B asks for nothing, or what it asks for is not known."""


def shortfall(dimension: Dimension, relation: Relation) -> Effect:
    """Effect of a relation where nothing better can be said.

    Where both rules allow a common choice, the choice that was made settles it; where they have none in common, the
    table of dimensions says what a difference means.
    """
    if relation is Relation.UNKNOWN:
        return Effect.UNKNOWN
    if relation.is_agreement or relation is Relation.B_SILENT or dimension.effect == Effect.NONE:
        return Effect.NONE
    if relation is Relation.DISJOINT and dimension.effect == Effect.NOT_CONVERTIBLE:
        return Effect.NOT_CONVERTIBLE
    return Effect.NEEDS_DATA


def plain(pair: Pair, relation: Relation, parts: tuple[str, ...] = ()) -> Answer:
    """Return the answer of a dimension for which the relation says it all."""
    effect = shortfall(pair.dimension, relation)
    to_show = pair.dimension.effect == Effect.NONE and not (relation.is_agreement or relation in _NOTHING_TO_SHOW)
    data = (Datum(pair.dimension.needs),) if to_show or effect in (Effect.NEEDS_DATA, Effect.NOT_CONVERTIBLE) else ()
    return Answer(relation, effect, data=data, parts=parts)
