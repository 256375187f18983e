"""What applying a plan to one document gave, and its account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from interop.crosswalk.ledger import Account, DocumentLedger, Fate, LedgerLine, Origin
from interop.flows.apply_totals import Totals
from interop.model.finding import Finding
from interop.model.rules import finding
from interop.packages.documents import Document

STEP = "flows apply"


@dataclass(slots=True)
class Applied:
    """What became of one document.

    Attributes:
        name: Its exact path in the package.
        document: The document, without its tree.
        data: The bytes to write.
        refused: Whether it could not be read.
        kind: Name of its dataset type, empty where it is no dataset.
        uuid: UUID of the dataset.
        counts: Exchanges and factors by what became of them: ``mapped``, ``same``, ``unmapped``, ``kept``.
        unmapped: Number of references to each flow that has no replacement.
        kept: Number of references to flows that have one and keep their flow.
        used: Number of exchanges for each replaced flow.
        shared: Number of exchanges that now have flow and direction in common with another of the dataset.
        totals: Sums of amounts before and after.
        account: Fates and origins of its leaves.
        ledger: Encoded ledger lines.
        findings: What was found.
    """

    name: str
    data: bytes = b""
    refused: bool = False
    kind: str = ""
    uuid: str = ""
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    unmapped: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    used: Counter[str] = field(default_factory=Counter)
    shared: int = 0
    totals: Totals = field(default_factory=Totals)
    account: Account = field(default_factory=Account)
    ledger: bytes = b""
    findings: list[Finding] = field(default_factory=list)


def close_account(
    document: Document, result: Applied, total: int, lines: Iterable[LedgerLine] = (), supplied: int = 0
) -> None:
    """Close the ledger of a document: what has no line of its own is carried.

    The leaves that were written are counted, and have to be those of the source without what was dropped and with
    what was supplied; ``LEDGER-UNBALANCED`` says where they are not.

    Args:
        document: The document as it is now.
        result: Takes account and ledger.
        total: Its leaves before.
        lines: Lines of what has one.
        supplied: Number of leaves that are new.
    """
    ledger = DocumentLedger(document.name)
    ledger.lines.extend(lines)
    rest = total - ledger.accounted()
    if rest > 0:
        ledger.note("/", Fate.CARRIED, STEP, "/", count=rest)
    account = ledger.account(total)
    dropped = account.fates[Fate.DROPPED]
    account.origins = Counter({Origin.SOURCE: total - dropped, Origin.SUPPLIED: supplied})
    written = document.count_leaves()
    if not account.balanced or written != total - dropped + supplied:
        accounted = sum(account.fates.values()) + supplied
        result.findings.append(finding("LEDGER-UNBALANCED", file=document.name, counted=written, accounted=accounted))
    result.account = account
    result.ledger = ledger.encode([])
