"""A rule set as its file states it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from interop.model.evidence import Evidence
from interop.model.ruleset.choice import Choice
from interop.model.ruleset.identity import (
    AdoptedList,
    Adoption,
    ClauseMap,
    DatedEvent,
    Level,
    ProductScope,
    Source,
    Status,
)
from interop.model.ruleset.parts import DimensionId, Line, RuleSetId, SourceKey, Strict, Text
from interop.model.ruleset.totals import Total


class Extension(Strict):
    """The rule set that this one stands on.

    Attributes:
        id: Id of the base.
        role: ``product-rule`` over a general rule, or another ``release`` of the same rules.
        precedence: ``own``: what this rule set says about a dimension prevails, also where it is only known that it
            speaks of it; ``base``: what the base says prevails.
        evidence: How well it is known that it stands on the base.
    """

    id: RuleSetId
    role: Literal["product-rule", "release"]
    precedence: Literal["own", "base"]
    evidence: Evidence


class CharacteristicGas(Strict):
    """A gas other than CO2 that making the product is known to release.

    Attributes:
        substance: Key of the substance in ``mappings/methods/substances.tsv``.
        source: Keys of sources.
        evidence: How well that is known.
    """

    substance: Line
    source: tuple[SourceKey, ...] = ()
    evidence: Evidence


class RuleSet(Strict):
    """The choices of one standard, method or product rule.

    Attributes:
        id: Stable id, also the name of its file.
        number: Number of the standard as printed.
        title: Title, in Chinese and English.
        level: Who issues it.
        status: Where it is in its life.
        issuer: Who issues it, in words.
        events: Dates in its life.
        adoption: International standard that it adopts.
        adopted_lists: Lists of adopted rules that name it.
        supersedes: Rule sets that it replaces.
        clause_maps: Its clauses against those of other rule sets.
        products: Products that it is for.
        gases: Gases other than CO2 that are typical of the product: the masses that a change of GWP set needs.
        extends: The rule set that it stands on.
        sources: Sources by key.
        remaining: ``unknown`` declares that of every dimension not named nothing is known; without it, what is not
            named comes from the base.
        totals: Totals that it defines.
        dimensions: Choices by dimension.
        note: Remark for people.
    """

    id: RuleSetId
    number: Line
    title: Text
    level: Level
    status: Status
    issuer: Text | None = None
    events: tuple[DatedEvent, ...] = ()
    adoption: Adoption | None = None
    adopted_lists: tuple[AdoptedList, ...] = ()
    supersedes: tuple[RuleSetId, ...] = ()
    clause_maps: tuple[ClauseMap, ...] = ()
    products: ProductScope = ProductScope()
    gases: tuple[CharacteristicGas, ...] = ()
    extends: Extension | None = None
    sources: dict[SourceKey, Source] = Field(default_factory=dict)
    remaining: Literal["unknown"] | None = None
    totals: tuple[Total, ...] = ()
    dimensions: dict[DimensionId, Choice]
    note: Text | None = None
