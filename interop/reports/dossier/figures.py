"""The figures of a dossier, in both languages and without a layout: bridge, re-expressed number, conversion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Words = Mapping[str, str]
"""The same words by language: ``en`` and ``zh``."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the difference between two results.

    Attributes:
        title: Its cause.
        dimension: Id of the dimension.
        delta: What counts in the sum: the change, or the middle of its bounds; None where it cannot be computed.
        low: Lower bound where the change is not one number.
        high: Upper bound where the change is not one number.
        formula: How it was computed, in symbols; empty where it was not.
        why: Why it cannot be computed, or empty words.
        assumptions: Under which it holds.
    """

    title: Words
    dimension: str
    delta: Decimal | None
    low: Decimal | None
    high: Decimal | None
    formula: str
    why: Words
    assumptions: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class BridgeView:
    """From the result of A to that of B.

    Attributes:
        start: Result of A.
        end: Result of B per unit of A.
        unit: Unit of A, which everything refers to.
        parts: In order; the deltas and the remainder add up to the difference exactly.
        remainder: What no part explains.
        remainder_low: Lower bound of that where parts are only bounded.
        remainder_high: Upper bound.
        comparative: Whether the conditions of a comparison are met.
    """

    start: Decimal
    end: Decimal
    unit: str
    parts: tuple[Part, ...]
    remainder: Decimal
    remainder_low: Decimal | None = None
    remainder_high: Decimal | None = None
    comparative: bool = False


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a re-expression.

    Attributes:
        title: Its dimension.
        dimension: Id of the dimension.
        formula: Formula in its symbols.
        inputs: Symbol, value, unit and source of each number that it uses.
        delta: Change of the number in words.
        exact: Whether the change is one number.
        assumptions: Under which it holds.
    """

    title: Words
    dimension: str
    formula: str
    inputs: tuple[tuple[str, str, str, str], ...]
    delta: Words
    exact: bool
    assumptions: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Needed:
    """A value that is missing.

    Attributes:
        dimension: Id of the dimension.
        what: What is needed, or why a dimension was left as it is.
        owner: Who could supply it; empty words where nobody is named.
    """

    dimension: str
    what: Words
    owner: Words


@dataclass(frozen=True, slots=True)
class ReexpressionView:
    """The number under the rules of B.

    Attributes:
        kind: ``exact``, ``interval`` or ``refused``.
        start: The stated result in words.
        value: The number, the interval or empty words.
        unit: What it refers to.
        steps: In order.
        missing: What a refusal waits for.
        not_reached: Dimensions that stay as the source has them.
        assumptions: Of the result as a whole.
    """

    kind: str
    start: Words
    value: Words
    unit: Words
    steps: tuple[StepView, ...]
    missing: tuple[Needed, ...]
    not_reached: tuple[Needed, ...]
    assumptions: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ConversionLine:
    """Values of one field with one fate.

    Attributes:
        field: Name of the field.
        path: Its path.
        fate: Code of the fate, or of the origin where there was no value.
        count: Number of values.
        reason: Why or how, as the shared edition says it.
    """

    field: Words
    path: str
    fate: str
    count: int
    reason: Words


@dataclass(frozen=True, slots=True)
class ConversionView:
    """The shared edition of a conversion ledger.

    Attributes:
        counts: Number of values by fate, in the order of the fates.
        lines: What was not carried over as it is.
        more: Number of lines that are not listed.
    """

    counts: tuple[tuple[str, int], ...]
    lines: tuple[ConversionLine, ...]
    more: int
