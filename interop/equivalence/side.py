"""One side of a comparison: a rule set, or a footprint with the rules that it follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from interop.equivalence.tables import concepts_beside
from interop.model.evidence import Evidence
from interop.model.ruleset.choice import UNKNOWN, Choice
from interop.model.ruleset.values import ConceptValue, ListValue

if TYPE_CHECKING:
    from interop.model.ruleset.effective import EffectiveRuleSet

DOCUMENT = "document"
"""Origin of what the footprint itself states."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one side says in one dimension.

    Attributes:
        choice: The choice.
        evidence: How well it is known for this side.
        origin: Id of the rule set that states it, ``document`` for the footprint itself, empty where nobody does.
        pointer: JSON pointer into the canonical footprint, for what the document states.
    """

    choice: Choice
    evidence: Evidence
    origin: str
    pointer: str = ""


NOTHING = Statement(UNKNOWN, Evidence.UNKNOWN, "")
"""Where nothing is known."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison.

    Attributes:
        id: Id of the rule set, or what names the footprint wherever its file lies.
        title: Title by language.
        rules: The rules, or None where a footprint follows none that is known.
        facts: What a footprint itself states, by dimension; it prevails over what its rules allow.
        document: The canonical footprint, or None for a rule set.
        candidates: Rule sets of the library that the footprint may follow, where that is not settled.
    """

    id: str
    title: Mapping[str, str]
    rules: EffectiveRuleSet | None
    facts: Mapping[str, Statement] = field(default_factory=dict)
    document: Mapping[str, Any] | None = None
    candidates: tuple[str, ...] = ()

    def statement(self, dimension: str) -> Statement:
        """What this side says in one dimension: the document first, then its rules; both where they add up."""
        stated = self.facts.get(dimension)
        found = None if self.rules is None else self.rules.choices.get(dimension)
        if stated is not None and found is not None and stands_beside(stated.choice):
            return _together(stated, Statement(found.choice, found.evidence, found.origin.id))
        if stated is not None:
            return stated
        return NOTHING if found is None else Statement(found.choice, found.evidence, found.origin.id)


def stands_beside(choice: Choice) -> bool:
    """Tell whether a document shows a choice that says nothing against another one of the same dimension."""
    return isinstance(choice.value, ConceptValue) and choice.value.concept in concepts_beside()


def _together(stated: Statement, ruled: Statement) -> Statement:
    """Return what a document shows beside what its rules demand, where they demand single items."""
    value = ruled.choice.value
    demanded = value.items if isinstance(value, ListValue) else ()
    demanded = (value.concept,) if isinstance(value, ConceptValue) else demanded
    shown = stated.choice.value.concept if isinstance(stated.choice.value, ConceptValue) else ""
    if not demanded or shown in demanded:
        return stated if not demanded else ruled
    items = ListValue(kind="list", items=(*demanded, shown))
    return Statement(ruled.choice.model_copy(update={"value": items}), ruled.evidence, ruled.origin, stated.pointer)


def side_of_rules(rules: EffectiveRuleSet) -> Side:
    """Return a rule set as a side of a comparison."""
    return Side(rules.id, rules.own.title, rules)
