"""What a rule set can say about one dimension: one kind of value per kind of statement.

A comparator reads a value by its kind. Two conventions make inclusion decidable: ``concepts`` are alternatives (a
smaller set is narrower), the items of a ``list`` apply together (a longer list is narrower).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from interop.model.ruleset.parts import Amount, CircumstanceCode, ConceptId, Concepts, Strict, Text, UnitKey


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


class ConceptValue(Strict):
    """One fixed option."""

    kind: Literal["concept"]
    concept: ConceptId


class ConceptsValue(Strict):
    """Alternatives, any one of which satisfies the rule: the choice is left to the study."""

    kind: Literal["concepts"]
    concepts: Annotated[Concepts, Field(min_length=2)]


class ListValue(Strict):
    """Items that apply together, such as the gases to be covered or the totals to be reported.

    Attributes:
        items: The items; their order means nothing.
        extent: ``exactly`` these, or ``at-least`` these.
    """

    kind: Literal["list"]
    items: Annotated[Concepts, Field(min_length=1)]
    extent: Literal["exactly", "at-least"] = "at-least"


class HierarchyValue(Strict):
    """Options in order of preference: the next one only where the former cannot be used.

    Attributes:
        steps: Ranks from the first choice to the last; options of one rank are on a par.
        excluded: Options that the rule rules out.
    """

    kind: Literal["hierarchy"]
    steps: Annotated[tuple[Annotated[Concepts, Field(min_length=1)], ...], Field(min_length=1)]
    excluded: Concepts = ()


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


class ConditionalStages(Strict):
    """Stages that are inside only in a circumstance.

    Attributes:
        stages: The stages.
        applies_if: The circumstance, such as ``final-product``; a claim profile says which ones hold.
    """

    stages: Annotated[Concepts, Field(min_length=1)]
    applies_if: CircumstanceCode


class StagesValue(Strict):
    """Life-cycle stages, each at most once; a stage that is not named is not settled by the rule.

    Attributes:
        included: Always inside.
        optional: Inside or outside, as the study chooses and declares.
        excluded: Never inside the result.
        apart: Reported, but beside the result and never summed with it.
        conditional: Inside in a circumstance, outside otherwise.
    """

    kind: Literal["stages"]
    included: Concepts = ()
    optional: Concepts = ()
    excluded: Concepts = ()
    apart: Concepts = ()
    conditional: tuple[ConditionalStages, ...] = ()


class GwpValue(Strict):
    """The characterisation factors of a climate result.

    Attributes:
        selection: ``fixed`` by the rule; the ``latest`` of IPCC when the study was made; ``declared``: one or more of
            the sets, named in the document.
        sets: Sets that a document under the rule can stand on.
        deviation: Whether another set is possible with a justification.
    """

    kind: Literal["gwp"]
    selection: Literal["fixed", "latest", "declared"]
    sets: Annotated[Concepts, Field(min_length=1)]
    deviation: Literal["none", "justified", "unknown"] = "none"


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


class TextValue(Strict):
    """A statement that no other kind can hold; compared by people."""

    kind: Literal["text"]
    text: Text


class OpenValue(Strict):
    """The rule speaks of it and leaves the choice to others.

    Attributes:
        to: Who chooses.
    """

    kind: Literal["open"]
    to: Annotated[tuple[Literal["product-rule", "study", "programme"], ...], Field(min_length=1)]


class SilentValue(Strict):
    """The rule does not speak of it."""

    kind: Literal["silent"]


class UnknownValue(Strict):
    """Nobody has looked it up yet; never the same as silent."""

    kind: Literal["unknown"]


Value = Annotated[
    ConceptValue
    | ConceptsValue
    | ListValue
    | HierarchyValue
    | ThresholdValue
    | NumberValue
    | ReferenceUnitValue
    | StagesValue
    | GwpValue
    | ScaleValue
    | TextValue
    | OpenValue
    | SilentValue
    | UnknownValue,
    Field(discriminator="kind"),
]
"""Any of the kinds, told apart by ``kind``."""
