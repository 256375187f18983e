"""The composed rule set on which comparisons run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from interop.model.evidence import Evidence
from interop.model.ruleset.choice import UNKNOWN, Choice
from interop.model.ruleset.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class EffectiveChoice:
    """A choice with the rule set that made it.

    Attributes:
        choice: The choice.
        origin: Rule set that states it; the sources of the choice are named there.
        evidence: How well it is known for the composed rule set: the weakest of the choice and of what is known about
            one rule set standing on the other.
    """

    choice: Choice
    origin: RuleSet
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class EffectiveRuleSet:
    """A rule set with everything that it takes from those it stands on.

    Attributes:
        own: The rule set itself.
        chain: It and its bases, nearest first.
        choices: For each method dimension the choice that counts; system dimensions where known.
    """

    own: RuleSet
    chain: tuple[RuleSet, ...]
    choices: Mapping[str, EffectiveChoice]

    @property
    def id(self) -> str:
        """Id of the rule set."""
        return self.own.id

    def choice(self, dimension: str) -> Choice:
        """The choice in one dimension; unknown where nothing is stated."""
        found = self.choices.get(dimension)
        return UNKNOWN if found is None else found.choice

    def evidence(self, dimension: str) -> Evidence:
        """How well the choice in one dimension is known for this rule set."""
        found = self.choices.get(dimension)
        return Evidence.UNKNOWN if found is None else found.evidence
