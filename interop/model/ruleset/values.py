"""What a rule set can say about one dimension: one kind of value per kind of statement.

A comparator reads a value by its kind. Two conventions make inclusion decidable: ``concepts`` are alternatives (a
smaller set is narrower), the items of a ``list`` apply together (a longer list is narrower).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from interop.model.ruleset.amounts import NumberValue, ReferenceUnitValue, ScaleValue, ThresholdValue
from interop.model.ruleset.parts import CircumstanceCode, ConceptId, Concepts, Strict, Text


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
