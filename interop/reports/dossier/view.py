"""What a review dossier shows, in both languages and without a layout; HTML, workbook and SARIF are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Words = Mapping[str, str]
"""The same words by language: ``en`` and ``zh``."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of the comparison.

    Attributes:
        letter: ``A`` or ``B``.
        id: Id of the rule set, or what names the footprint.
        title: Its title.
        facts: Names and values that identify it: number, status, rules that it follows.
        file: Name of its file where it is one, for places in SARIF.
    """

    letter: str
    id: str
    title: Words
    facts: tuple[tuple[Words, Words], ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What one side says in one dimension.

    Attributes:
        text: The value in words.
        modality: How binding it is, in words; empty words where not known.
        clause: Number of the clause with ``?`` behind it where it was not seen, or empty.
        evidence: Code of the evidence grade.
        origin: Rule set that states it where that is not the side itself, or where in the document it stands.
    """

    text: Words
    modality: Words
    clause: str
    evidence: str
    origin: str


@dataclass(frozen=True, slots=True)
class Row:
    """One dimension of the matrix.

    Attributes:
        id: Id of the dimension.
        title: Its title.
        relation: Code of the relation of A to B.
        effect: Code of the effect on the number.
        verdict: Code of the verdict.
        material: Whether it matters for the claim.
        a: What A says.
        b: What B says.
        finding: Number of the finding that names the difference, or 0.
    """

    id: str
    title: Words
    relation: str
    effect: str
    verdict: str
    material: bool
    a: Said
    b: Said
    finding: int = 0


@dataclass(frozen=True, slots=True)
class Decided:
    """What a reviewer decided earlier about a finding.

    Attributes:
        decision: ``accepted`` or ``rejected``.
        why: The reason.
        who: Who decided; empty where persons are left out.
        until: Last day on which it holds, or empty; expired decisions are findings of their own.
    """

    decision: str
    why: str
    who: str
    until: str


@dataclass(frozen=True, slots=True)
class Item:
    """One finding.

    Attributes:
        number: Number in this dossier, from 1.
        rule: Rule id.
        severity: ``info``, ``warning`` or ``error``.
        standing: What it does to the status: ``blocker``, ``open``, ``condition`` or ``note``.
        verdict: Code of the verdict.
        dimension: Id of its dimension, or empty.
        title: Title of the dimension; empty words where it is about the rule sets as a whole.
        message: What was found.
        effect: Code of the effect.
        change: By how much the number moves, in words, or empty words.
        low: Lower bound of that, or None.
        high: Upper bound, or None.
        unit: Unit of the bounds.
        needs: What would settle it.
        assumptions: Under which that holds.
        covers: Other dimensions in which the same cause shows.
        owner: Who could supply what is missing.
        fingerprint: Twelve hexadecimal digits.
        decided: An earlier decision, or None.
    """

    number: int
    rule: str
    severity: str
    standing: str
    verdict: str
    dimension: str
    title: Words
    message: Words
    effect: str
    change: Words
    low: Decimal | None
    high: Decimal | None
    unit: str
    needs: tuple[Words, ...]
    assumptions: tuple[Words, ...]
    covers: tuple[str, ...]
    owner: Words
    fingerprint: str
    decided: Decided | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the difference between two results.

    Attributes:
        title: Its cause.
        dimension: Id of the dimension.
        delta: What counts in the sum: the change, or the middle of its bounds; None where it cannot be computed.
        low: Lower bound where the change is not one number.
        high: Upper bound where the change is not one number.
        formula: How it was computed, in symbols; empty where it was not.
        why: Why it cannot be computed, or empty words.
        assumptions: Under which it holds.
    """

    title: Words
    dimension: str
    delta: Decimal | None
    low: Decimal | None
    high: Decimal | None
    formula: str
    why: Words
    assumptions: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class BridgeView:
    """From the result of A to that of B.

    Attributes:
        start: Result of A.
        end: Result of B per unit of A.
        unit: Unit of A, which everything refers to.
        parts: In order; the deltas and the remainder add up to the difference exactly.
        remainder: What no part explains.
        remainder_low: Lower bound of that where parts are only bounded.
        remainder_high: Upper bound.
        comparative: Whether the conditions of a comparison are met.
    """

    start: Decimal
    end: Decimal
    unit: str
    parts: tuple[Part, ...]
    remainder: Decimal
    remainder_low: Decimal | None = None
    remainder_high: Decimal | None = None
    comparative: bool = False


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of a re-expression.

    Attributes:
        title: Its dimension.
        dimension: Id of the dimension.
        formula: Formula in its symbols.
        inputs: Symbol, value, unit and source of each number that it uses.
        delta: Change of the number in words.
        exact: Whether the change is one number.
        assumptions: Under which it holds.
    """

    title: Words
    dimension: str
    formula: str
    inputs: tuple[tuple[str, str, str, str], ...]
    delta: Words
    exact: bool
    assumptions: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Needed:
    """A value that is missing.

    Attributes:
        dimension: Id of the dimension.
        what: What is needed, or why a dimension was left as it is.
        owner: Who could supply it; empty words where nobody is named.
    """

    dimension: str
    what: Words
    owner: Words


@dataclass(frozen=True, slots=True)
class ReexpressionView:
    """The number under the rules of B.

    Attributes:
        kind: ``exact``, ``interval`` or ``refused``.
        start: The stated result in words.
        value: The number, the interval or empty words.
        unit: What it refers to.
        steps: In order.
        missing: What a refusal waits for.
        not_reached: Dimensions that stay as the source has them.
        assumptions: Of the result as a whole.
    """

    kind: str
    start: Words
    value: Words
    unit: Words
    steps: tuple[StepView, ...]
    missing: tuple[Needed, ...]
    not_reached: tuple[Needed, ...]
    assumptions: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class ConversionLine:
    """Values of one field with one fate.

    Attributes:
        field: Name of the field.
        path: Its path.
        fate: Code of the fate, or of the origin where there was no value.
        count: Number of values.
        reason: Why or how, as the shared edition says it.
    """

    field: Words
    path: str
    fate: str
    count: int
    reason: Words


@dataclass(frozen=True, slots=True)
class ConversionView:
    """The shared edition of a conversion ledger.

    Attributes:
        counts: Number of values by fate, in the order of the fates.
        lines: What was not carried over as it is.
        more: Number of lines that are not listed.
    """

    counts: tuple[tuple[str, int], ...]
    lines: tuple[ConversionLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Review:
    """A whole dossier.

    Attributes:
        a: Side A.
        b: Side B.
        claim: Title of the claim profile.
        claim_id: Its id.
        purpose: Its purpose.
        materiality: In percent.
        products: CPC codes of the product.
        profile_state: Whether the list of material dimensions was reviewed.
        conditions: What has to hold beside the rules.
        status: Code of the status.
        identical: Whether both sides are the same.
        rows: Every dimension.
        items: Findings, the most serious first.
        bridge: For two footprints, or None.
        no_bridge: Why there is none where there are two footprints, or None.
        reexpression: For a footprint on side A, or None.
        conversion: Where a ledger was given, or None.
        redacted: Whether persons are left out.
    """

    a: Party
    b: Party
    claim: Words
    claim_id: str
    purpose: Words
    materiality: Decimal
    products: tuple[str, ...]
    profile_state: Words
    conditions: tuple[Words, ...]
    status: str
    identical: bool
    rows: tuple[Row, ...]
    items: tuple[Item, ...]
    bridge: BridgeView | None = None
    no_bridge: Words | None = None
    reexpression: ReexpressionView | None = None
    conversion: ConversionView | None = None
    redacted: bool = False

    @property
    def cells(self) -> int:
        """Number of cells of both sides."""
        return 2 * len(self.rows)

    @property
    def not_verified(self) -> int:
        """Cells whose evidence is neither cited nor secondary."""
        return self.grade("unverified") + self.grade("unknown")

    def grade(self, code: str) -> int:
        """Number of cells with one evidence grade."""
        return sum((row.a.evidence == code) + (row.b.evidence == code) for row in self.rows)

    def row(self, dimension: str) -> Row:
        """Return one dimension."""
        return next(row for row in self.rows if row.id == dimension)
