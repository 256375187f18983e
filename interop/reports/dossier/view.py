"""What a review dossier shows, in both languages and without a layout; HTML, workbook and SARIF are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from interop.reports.dossier.figures import BridgeView, ConversionView, ReexpressionView, Words


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
