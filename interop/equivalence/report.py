"""The result of a comparison: dimensions, findings, status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from interop.equivalence.answer import Answer
from interop.equivalence.side import Side, Statement
from interop.equivalence.situation import Situation
from interop.equivalence.verdict import Verdict
from interop.model.finding import Severity


class Status(StrEnum):
    """Status of a claim, from the best to the worst; the value is the code in reports."""

    ACCEPTABLE = "acceptable"
    """Acceptable as evidence for the claim."""
    CONDITIONAL = "conditional"
    """Acceptable under the conditions that are listed."""
    UNDECIDED = "undecided"
    """Something that matters is not known."""
    BLOCKED = "blocked"
    """At least one known difference stands in the way, whatever else is unknown."""


class Standing(StrEnum):
    """What a finding does to the status."""

    BLOCKER = "blocker"
    OPEN = "open"
    CONDITION = "condition"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided about a finding.

    Attributes:
        fingerprint: The finding.
        decision: ``accepted`` or ``rejected``.
        why: The reason.
        who: Who decided.
        until: Last day on which it holds (ISO 8601), or empty.
    """

    fingerprint: str
    decision: str
    why: str
    who: str
    until: str


@dataclass(frozen=True, slots=True)
class DimensionResult:
    """One dimension of a comparison.

    Attributes:
        id: Id of the dimension.
        answer: Relation and effect, with what would settle it.
        verdict: What it means.
        material: Whether it matters for the claim.
        outcome: ``blocks`` or ``condition`` where it is material, else empty.
        a: What A says.
        b: What B says.
        finding: Fingerprint of the finding that names this difference, or None where there is nothing to find.
    """

    id: str
    answer: Answer
    verdict: Verdict
    material: bool
    outcome: str
    a: Statement
    b: Statement
    finding: str | None = None


@dataclass(frozen=True, slots=True)
class EquivalenceFinding:
    """One cause that stands between a result under A and its use under B.

    Attributes:
        rule: Rule id, such as ``EQ-GWP-SET``.
        severity: How serious it is in this comparison.
        standing: What it does to the status.
        verdict: What it means.
        dimension: Its dimension, or None where it is about the rule sets as a whole.
        covers: Other dimensions in which the same cause shows.
        owner: Who could supply what is missing: a key of the labels.
        arguments: Further language-free values of the message.
        fingerprint: Twelve hexadecimal digits, the same in every language, order and place.
        decision: What a reviewer decided about it, or None.
    """

    rule: str
    severity: Severity
    standing: Standing
    verdict: Verdict
    dimension: str | None
    owner: str
    fingerprint: str
    covers: tuple[str, ...] = ()
    arguments: Mapping[str, str] = field(default_factory=dict)
    decision: Decision | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts for the exit code: what a reviewer accepted does not."""
        return self.decision is None or self.decision.decision != "accepted"


@dataclass(frozen=True, slots=True)
class EquivalenceReport:
    """A comparison of two rule sets or footprints for one claim.

    Attributes:
        a: The side whose result is to be used.
        b: The side whose rules the use follows.
        situation: The claim, the product and the materiality.
        dimensions: Every dimension in its order.
        findings: Findings, the most serious first, then in the order of the dimensions.
        identical: Whether both sides are one and the same, so that nothing was compared.
    """

    a: Side
    b: Side
    situation: Situation
    dimensions: tuple[DimensionResult, ...]
    findings: tuple[EquivalenceFinding, ...]
    identical: bool = False

    @property
    def status(self) -> Status:
        """Status of the claim; a reviewer's decision does not change it."""
        standings = {item.standing for item in self.findings}
        if Standing.BLOCKER in standings:
            return Status.BLOCKED
        if Standing.OPEN in standings:
            return Status.UNDECIDED
        return Status.CONDITIONAL if Standing.CONDITION in standings else Status.ACCEPTABLE

    @property
    def worst(self) -> Severity | None:
        """Greatest severity of the findings that count."""
        return max((item.severity for item in self.findings if item.counts), default=None)

    def result(self, dimension: str) -> DimensionResult:
        """Return one dimension.

        Raises:
            KeyError: There is no such dimension.
        """
        for item in self.dimensions:
            if item.id == dimension:
                return item
        raise KeyError(dimension)
