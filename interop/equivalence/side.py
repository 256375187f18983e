"""One side of a comparison: a rule set, or a footprint with the rules that it follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from interop.model.evidence import Evidence
from interop.model.ruleset.choice import UNKNOWN, Choice

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
        """What this side says in one dimension: the document first, then its rules."""
        stated = self.facts.get(dimension)
        if stated is not None:
            return stated
        found = None if self.rules is None else self.rules.choices.get(dimension)
        return NOTHING if found is None else Statement(found.choice, found.evidence, found.origin.id)


def side_of_rules(rules: EffectiveRuleSet) -> Side:
    """Return a rule set as a side of a comparison."""
    return Side(rules.id, rules.own.title, rules)
