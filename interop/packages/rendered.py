"""What converting one document asks for, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from interop.crosswalk.ledger import Account, DocumentLedger
from interop.crosswalk.residue import Residue
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.model.dataset.slots import SlotTree
from interop.model.finding import Finding
from interop.model.rules import finding

State = Literal["written", "refused", "carried"]


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How documents are rendered.

    Attributes:
        target: Name of the target format.
        residue: Whether what the target cannot hold is kept.
        ledger: Whether ledger lines are wanted; the account is kept in any case.
        profile: ``schema`` to hold the output against the schema of its format: ILCD that is not valid is refused,
            what TIDAS requires and the source lacks is listed.
        source_format: Format that the user says the source is in; another one is refused. None takes any.
        limits: Limits of the gates.
    """

    target: str
    residue: bool = False
    ledger: bool = False
    profile: str | None = None
    source_format: str | None = None
    limits: Limits = DEFAULT_LIMITS


@dataclass(slots=True)
class Rendered:
    """What became of one document.

    Attributes:
        name: Exact path inside the source.
        state: ``written``, ``refused`` or ``carried`` (no dataset: the bytes go along unchanged).
        data: The bytes to write.
        kind: Name of its dataset type, empty where it is no dataset.
        folder: Folder of its dataset type, empty where it is no dataset.
        uuid: UUID of the dataset.
        version: Version of the dataset.
        residue: What the target cannot hold, or None where it is not kept.
        account: Fates and origins of its leaves.
        ledger: Encoded ledger lines.
        gaps: Places of mandatory values that the source does not hold.
        findings: What was found.
    """

    name: str
    state: State
    data: bytes = b""
    kind: str = ""
    folder: str = ""
    uuid: str = ""
    version: str = ""
    residue: Residue | None = None
    account: Account = field(default_factory=Account)
    ledger: bytes = b""
    gaps: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def close(ledger: DocumentLedger, total: int, slots: SlotTree, options: RenderOptions, result: Rendered) -> None:
    """Close the ledger of a document that has been rendered.

    Args:
        ledger: Its ledger.
        total: Leaves of the source, counted apart.
        slots: Slots of its dataset type.
        options: How it was rendered.
        result: Takes the account, the encoded ledger, and ``LEDGER-UNBALANCED`` where the two totals differ.
    """
    result.account = ledger.account(total)
    if result.residue is not None:
        result.residue.dataset = result.uuid
    if not result.account.balanced:
        accounted = sum(result.account.fates.values())
        result.findings.append(finding("LEDGER-UNBALANCED", file=result.name, counted=total, accounted=accounted))
    if options.ledger:
        result.ledger = ledger.encode(slots.slots)
