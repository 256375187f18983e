"""Values with numbers: cut-off limits, periods and other numbers, reference units, rating scales."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from interop.model.ruleset.parts import Amount, ConceptId, Concepts, Strict, Text, UnitKey


class Basis(StrEnum):
    """What a cut-off percentage is a percentage of."""

    MASS = "mass"
    ENERGY = "energy"
    GREENHOUSE_GASES = "greenhouse-gases"
    SINGLE_SCORE = "single-score"
    """Weighted impact over several categories."""
    UNKNOWN = "unknown"


class Bound(StrEnum):
    """How a stated number limits the true one."""

    EXACTLY = "exactly"
    LESS_THAN = "less-than"
    AT_MOST = "at-most"
    AT_LEAST = "at-least"
    MORE_THAN = "more-than"


class Limit(Strict):
    """One cut-off limit.

    Attributes:
        percent: Share that may be left out, in percent.
        bound: ``less-than`` or ``at-most``.
        scope: For each ``single`` item, or for all omissions in ``total``.
        each: What an item or the total is counted over (stage, process, module, emission source).
        basis: Quantities of which the share is taken; more than one hold together.
    """

    percent: Annotated[Amount, Field(ge=0, le=100)]
    bound: Literal["less-than", "at-most"] = "at-most"
    scope: Literal["single", "total"]
    each: ConceptId | None = None
    basis: Annotated[tuple[Basis, ...], Field(min_length=1)]


class ThresholdValue(Strict):
    """Limits that hold together."""

    kind: Literal["threshold"]
    limits: Annotated[tuple[Limit, ...], Field(min_length=1)]


class Number(Strict):
    """One number with what it is the number of.

    Attributes:
        of: What is limited or fixed (validity, period of data, change that triggers a new calculation).
        bound: How it limits the true number.
        value: The number.
        unit: Key of the unit in ``mappings/units``; ``percent`` for shares.
        qualifier: What narrows it further, such as a calendar year.
    """

    of: ConceptId
    bound: Bound = Bound.EXACTLY
    value: Amount
    unit: UnitKey
    qualifier: ConceptId | None = None


class NumberValue(Strict):
    """Numbers that hold together."""

    kind: Literal["number"]
    numbers: Annotated[tuple[Number, ...], Field(min_length=1)]


class ReferenceUnitValue(Strict):
    """What the result refers to.

    Attributes:
        bases: Functional unit, declared unit: any of them.
        amount: Amount of the unit where the rule fixes it.
        units: Keys of units in ``mappings/units``: any of them; empty where the rule leaves it open.
        of: What is measured, where the rule fixes it.
    """

    kind: Literal["reference-unit"]
    bases: Annotated[Concepts, Field(min_length=1)]
    amount: Amount | None = None
    units: tuple[UnitKey, ...] = ()
    of: Text | None = None


class ScaleValue(Strict):
    """A data-quality rating.

    Attributes:
        indicators: What is rated.
        low: Least score.
        high: Greatest score.
        best: Which end is good quality.
    """

    kind: Literal["scale"]
    indicators: Annotated[Concepts, Field(min_length=1)]
    low: Amount | None = None
    high: Amount | None = None
    best: Literal["low", "high", "unknown"] = "unknown"
