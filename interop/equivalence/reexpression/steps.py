"""What a re-expression consists of: steps, what is missing, and what it does not reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from interop.equivalence.reexpression.interval import Interval
from interop.model.finding import Argument


@dataclass(frozen=True, slots=True)
class Note:
    """A statement for people, worded in ``mappings/labels/reexpression.tsv``.

    Attributes:
        key: Key of the wording.
        arguments: What the wording names.
    """

    key: str
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Input:
    """A number that a step uses.

    Attributes:
        symbol: What the formula calls it.
        value: The number as text.
        unit: Its unit.
        source: Path in the document, or table and set.
    """

    symbol: str
    value: str
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the number.

    Attributes:
        dimension: Dimension that it settles.
        formula: Formula in its symbols.
        inputs: Numbers that it uses.
        delta: Change in kgCO2e per unit of the document; None for a change of the unit.
        exact: Whether the change is one number.
        factor: Factor of a change of the unit, else None.
        assumptions: Under which it holds.
    """

    dimension: str
    formula: str
    inputs: tuple[Input, ...]
    delta: Interval | None
    exact: bool
    factor: Interval | None = None
    assumptions: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What would have to be known.

    Attributes:
        dimension: Dimension that it is needed for.
        rule: Rule that says what and why, of ``mappings/messages/reexpression.yaml``.
        owner: Who could supply it: the owner of the dimension, or who is nearer.
        arguments: What the rule's message names.
    """

    dimension: str
    rule: str
    owner: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotReached:
    """A dimension in which the number stays as the source has it, because a choice is not known or cannot be computed.

    Attributes:
        dimension: The dimension.
        reason: Why.
    """

    dimension: str
    reason: Note


@dataclass(frozen=True, slots=True)
class ReexpressedUnit:
    """What a number refers to.

    Attributes:
        amount: So many.
        measure: Of this unit of ``mappings/units``; None where the document does not say.
    """

    amount: Decimal | None
    measure: str | None


@dataclass(frozen=True, slots=True)
class Reexpression:
    """The number of a footprint under other rules; it is derived and carries no claim of the source.

    Attributes:
        kind: ``exact``, ``interval`` or ``refused``.
        start: Total of the document that it starts from; None where there is none.
        value: The number; None where refused.
        unit: What it refers to.
        convention: Treatment of biogenic uptake that it has.
        steps: In the order of calculation; also those that could be made before a refusal.
        missing: What a refusal waits for.
        not_reached: Dimensions that it leaves as they are.
        assumptions: Of the result as a whole.
    """

    kind: Literal["exact", "interval", "refused"]
    start: Decimal | None
    value: Interval | None
    unit: ReexpressedUnit
    convention: str
    steps: tuple[Step, ...]
    missing: tuple[Missing, ...]
    not_reached: tuple[NotReached, ...]
    assumptions: tuple[Note, ...]
