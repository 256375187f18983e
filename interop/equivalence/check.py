"""A footprint against the requirements of a rule set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from interop.equivalence.answer import Pair
from interop.equivalence.comparators import compare, says_absent
from interop.equivalence.facts import document_facts
from interop.equivalence.footprint_sides import footprint_id
from interop.equivalence.relation import Relation
from interop.equivalence.rulesets.dimensions import Dimension, dimensions
from interop.equivalence.side import Side, Statement, side_of_rules, stands_beside
from interop.equivalence.situation import Situation
from interop.equivalence.tables import concepts_that_leave
from interop.model.evidence import Evidence
from interop.model.finding import Severity
from interop.model.ruleset.choice import Choice, Modality
from interop.model.ruleset.effective import EffectiveRuleSet


class Outcome(StrEnum):
    """Whether a footprint meets a requirement."""

    MET = "met"
    NOT_MET = "not-met"
    NOT_DECIDABLE = "not-decidable"
    NOT_REQUIRED = "not-required"


_DEMANDING = frozenset({"totals", "threshold", "gases", "reference-unit"})
"""Kinds of dimension in which a statement that is wider than the rule falls short of it."""

_REASONS = {Relation.UNKNOWN: "words"}

_SEVERITY = {Modality.SHOULD: Severity.WARNING, Modality.MAY: Severity.INFO}


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement, and whether a footprint meets it.

    Attributes:
        dimension: Its dimension.
        outcome: Whether it is met.
        reason: Key of why it cannot be decided, or empty.
        demanded: What the rule set asks for.
        stated: What the footprint states, or None.
    """

    dimension: str
    outcome: Outcome
    reason: str
    demanded: Statement
    stated: Statement | None

    @property
    def severity(self) -> Severity | None:
        """How serious it is that it is not met, or None where nothing is wrong."""
        if self.outcome is not Outcome.NOT_MET:
            return None
        modality = self.demanded.choice.modality
        return Severity.ERROR if modality is None else _SEVERITY.get(modality, Severity.ERROR)


@dataclass(frozen=True, slots=True)
class RulesCheck:
    """A footprint held against a rule set.

    Attributes:
        footprint: What names the footprint.
        rules: Id of the rule set.
        requirements: Every dimension of the rule set, in its order.
    """

    footprint: str
    rules: str
    requirements: tuple[Requirement, ...]

    @property
    def worst(self) -> Severity | None:
        """Greatest severity of what is not met."""
        return max((item.severity for item in self.requirements if item.severity is not None), default=None)

    def count(self, outcome: Outcome) -> int:
        """Return how many requirements have an outcome."""
        return sum(item.outcome is outcome for item in self.requirements)


class FootprintChecker:
    """Holds footprints against one rule set, which is looked through once."""

    def __init__(self, rules: EffectiveRuleSet, situation: Situation) -> None:
        """Prepare a check.

        Args:
            rules: The rule set.
            situation: Circumstances on which conditional requirements depend.
        """
        self._rules = side_of_rules(rules)
        self._situation = situation
        self._demands = tuple(
            _demand(dimensions()[name], Statement(item.choice, item.evidence, item.origin.id))
            for name, item in rules.choices.items()
        )

    def check(self, document: Mapping[str, Any]) -> RulesCheck:
        """Hold a footprint against the rule set.

        Args:
            document: The canonical footprint.
        """
        facts = document_facts(document)
        own = Side(footprint_id(document), {}, None, facts, document)
        found = tuple(self._requirement(demand, facts.get(demand.dimension.id), own) for demand in self._demands)
        return RulesCheck(own.id, self._rules.id, found)

    def _requirement(self, demand: _Demand, stated: Statement | None, own: Side) -> Requirement:
        if stated is None:
            return demand.unstated
        if says_absent(stated.choice):
            outcome, reason = Outcome.NOT_REQUIRED, ""
        else:
            outcome, reason = demand.settled or self._compared(demand, stated, own)
        return Requirement(demand.dimension.id, outcome, reason, demand.demanded, stated)

    def _compared(self, demand: _Demand, stated: Statement, own: Side) -> tuple[Outcome, str]:
        pair = Pair(demand.dimension, stated, demand.bound, own, self._rules, self._situation)
        outcome, reason = _outcome(demand.dimension, compare(pair).relation)
        if outcome is Outcome.NOT_MET and stands_beside(stated.choice):
            return Outcome.NOT_DECIDABLE, "not-stated"
        return outcome, reason


@dataclass(frozen=True, slots=True)
class _Demand:
    """What a rule set asks for in one dimension.

    Attributes:
        dimension: The dimension.
        demanded: What the rule set says.
        bound: The same as if it were binding.
        settled: Outcome and reason where the rule alone decides them, whatever a footprint states.
        unstated: The requirement for a footprint that states nothing.
    """

    dimension: Dimension
    demanded: Statement
    bound: Statement
    settled: tuple[Outcome, str] | None
    unstated: Requirement


def _demand(dimension: Dimension, demanded: Statement) -> _Demand:
    bound = Statement(_binding(demanded.choice), demanded.evidence, demanded.origin)
    settled = _settled(demanded.choice)
    may = demanded.choice.modality is Modality.MAY
    outcome, reason = settled or ((Outcome.NOT_REQUIRED, "") if may else (Outcome.NOT_DECIDABLE, "not-stated"))
    return _Demand(dimension, demanded, bound, settled, Requirement(dimension.id, outcome, reason, demanded, None))


def _settled(choice: Choice) -> tuple[Outcome, str] | None:
    """Return outcome and reason where a rule is not known, leaves the choice, or speaks in words only."""
    value = choice.value
    if value.kind == "unknown":
        return Outcome.NOT_DECIDABLE, "rule-unknown"
    leaves = value.kind == "concept" and value.concept in concepts_that_leave()
    if leaves or value.kind in ("open", "silent"):
        return Outcome.NOT_REQUIRED, ""
    return (Outcome.NOT_DECIDABLE, "words") if value.kind == "text" else None


def _outcome(dimension: Dimension, relation: Relation) -> tuple[Outcome, str]:
    """Return whether what is stated meets the requirement, with the reason where that cannot be told."""
    if relation.is_agreement or relation is Relation.OPEN:
        return Outcome.MET, ""
    wider = relation is Relation.B_NARROWER and dimension.comparator in _DEMANDING
    if relation is Relation.DISJOINT or wider:
        return Outcome.NOT_MET, ""
    silent = relation is Relation.B_SILENT
    return (Outcome.NOT_REQUIRED, "") if silent else (Outcome.NOT_DECIDABLE, _REASONS.get(relation, "narrower"))


def _binding(choice: Choice) -> Choice:
    """Return a choice as if it were binding: whether a recommendation is followed is a question too."""
    if choice.modality is Modality.SHALL:
        return choice
    return Choice.model_construct(
        value=choice.value, modality=Modality.SHALL, applies_if=choice.applies_if, evidence=Evidence.CITED
    )
