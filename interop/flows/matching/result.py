"""What matching gives for one source flow: an answer with its rule, or a reason for none and candidates."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from interop.flows.flow import Flow
from interop.flows.mapping import Predicate
from interop.model.finding import Finding


class Reason(StrEnum):
    """Why a flow has no answer."""

    NOTHING = "nothing-alike"
    CONTEXT_UNKNOWN = "context-unknown"
    CONTEXT = "no-such-context"
    CONVENTION = "context-convention"
    CLIMATE = "climate-factor"
    UNIT = "unit"
    UNIT_UNKNOWN = "unit-unknown"
    CONFLICT = "conflict"
    CONTRADICTION = "contradiction"
    AMBIGUOUS = "ambiguous"
    PRODUCT = "product-flow"


@dataclass(frozen=True, slots=True)
class Answer:
    """A pair that a rule made.

    Attributes:
        target: Flow of the target list.
        predicate: What the target is to the source.
        rule: Id of the rule.
        factor: Target amount = source amount times factor.
        twins: Number of further flows of the target list that are the same in name, context and unit.
    """

    target: Flow
    predicate: Predicate
    rule: str
    factor: Decimal
    twins: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A flow that a person may choose; never asserted.

    Attributes:
        target: Flow of the target list.
        score: Likeness between 0 and 100; comparable within one list of candidates only.
        why: What makes it a candidate, or what speaks against it.
    """

    target: Flow
    score: int
    why: str


@dataclass(slots=True)
class Match:
    """The result for one source flow.

    Attributes:
        source: The flow.
        answer: The pair, or None where the matcher abstains.
        reason: Why it abstains; None where there is an answer.
        candidates: Ranked candidates where it abstains, the best first.
        findings: Contradictions and the like.
    """

    source: Flow
    answer: Answer | None = None
    reason: Reason | None = None
    candidates: list[Candidate] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
