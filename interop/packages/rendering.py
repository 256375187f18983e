"""Convert one document: read it, render it in the other format, account for every leaf."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from interop.crosswalk.leaves import count_json_leaves, count_xml_leaves, take_census
from interop.crosswalk.ledger import Account, DocumentLedger, Origin
from interop.crosswalk.residue import Entry, Residue, decode
from interop.formats.ilcd import residue as ilcd_residue
from interop.formats.ilcd import writer as ilcd_writer
from interop.formats.tidas import residue as tidas_residue
from interop.formats.tidas import writer as tidas_writer
from interop.io.json import dumps as json_bytes
from interop.io.json import parse_json
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Member, Source
from interop.model.dataset.dataset import PLAIN, Dataset
from interop.model.finding import Finding, InputRefused, Severity
from interop.model.rules import finding
from interop.packages.documents import Document, read_document
from interop.packages.layout import residue_members

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
        limits: Limits of the gates.
    """

    target: str
    residue: bool = False
    ledger: bool = False
    profile: str | None = None
    limits: Limits = DEFAULT_LIMITS


@dataclass(slots=True)
class Rendered:
    """What became of one document.

    Attributes:
        name: Exact path inside the source.
        state: ``written``, ``refused`` or ``carried`` (no dataset: the bytes go along unchanged).
        data: The bytes to write.
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
    folder: str = ""
    uuid: str = ""
    version: str = ""
    residue: Residue | None = None
    account: Account = field(default_factory=Account)
    ledger: bytes = b""
    gaps: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def render_document(source: Source, name: str, options: RenderOptions) -> Rendered:
    """Convert one document of a source.

    Args:
        source: The opened source; a residue beside the document is found there without being named.
        name: Name of the document.
        options: How to render.
    """
    document = read_document(source, name, options.limits)
    if document.dataset is None:
        return _without_dataset(document)
    identity = document.dataset.identity
    result = Rendered(name, "written", b"", identity.kind.folder, identity.uuid, identity.version)
    result.findings = document.findings
    if document.format == options.target:
        return _unchanged(document, result)
    given = _given_residue(residue_members(source, result.folder, result.uuid), document, options, result)
    if options.target == "tidas":
        _to_tidas(document.dataset, given, options, result)
    else:
        _to_ilcd(document, given, options, result)
    return result


def _without_dataset(document: Document) -> Rendered:
    """A file without a dataset is carried along as it is; its leaves are one line of the ledger."""
    if document.refused:
        return Rendered(document.name, "refused", findings=document.findings)
    return _unchanged(document, Rendered(document.name, "carried", findings=document.findings))


def _unchanged(document: Document, result: Rendered) -> Rendered:
    """The bytes go along as they are: no dataset, or in the target format already."""
    ledger = DocumentLedger(document.name)
    total = document.count_leaves()
    ledger.carried.extend(["/"] * total)
    result.data = document.data
    result.account = ledger.account(total)
    result.ledger = ledger.encode([])
    return result


def _to_tidas(dataset: Dataset, given: list[Entry], options: RenderOptions, result: Rendered) -> None:
    ledger = DocumentLedger(dataset.file)
    census = take_census(dataset.root)
    kept = Residue("ilcd") if options.residue else None
    value: object = tidas_writer.render(dataset, ledger, kept, census)
    if given:
        value, stale = tidas_residue.restore(value, Residue("tidas", given), dataset.file)
        result.findings.extend(stale)
    result.data = json_bytes(value)
    result.residue = kept
    _close(dataset, ledger, census.leaves(ledger.accounted()), options, result)
    if given:
        _count_restored(result.account, count_json_leaves(value))
    if options.profile is not None:
        from interop.formats.tidas import profile  # heavy, and most conversions do without it

        _list_gaps(result, profile.faults(value, dataset.file))


def _to_ilcd(document: Document, given: list[Entry], options: RenderOptions, result: Rendered) -> None:
    dataset, ledger = document.dataset, document.ledger
    assert dataset is not None and ledger is not None
    if options.residue:
        back = tidas_writer.render(dataset, DocumentLedger(document.name))
        result.residue = tidas_residue.compare(document.json, back, document.left)
        ledger.keep_in_residue()
    else:
        result.findings.extend(finding("TIDAS-UNHELD", file=document.name, path=pointer) for pointer in document.left)
    result.findings.extend(ilcd_residue.restore(dataset, Residue("ilcd", given)))
    result.data = ilcd_writer.write(dataset, indent=True)
    _close(dataset, ledger, document.count_leaves(), options, result)
    if given:
        _count_restored(result.account, count_xml_leaves(dataset.root))
    from interop.validation.grammar import faults, is_valid  # heavy, and the other direction does without it

    if is_valid(dataset, PLAIN):
        return
    found = list(faults(dataset))
    _list_gaps(result, found)
    if options.profile is not None:
        result.state = "refused"
        result.findings.extend(found)


_GAPS = frozenset({"ILCD-MISSING", "ILCD-MISSING-ATTRIBUTE", "TIDAS-REQUIRED", "TIDAS-REQUIRED-UNLESS"})
"""Rules that name a mandatory value that is not there."""


def _list_gaps(result: Rendered, found: Iterable[Finding]) -> None:
    """What is mandatory in the target and not held by the source stays missing and is said."""
    for fault in found:
        if fault.rule in _GAPS:
            result.gaps.append(fault.path or "")
            result.findings.append(replace(fault, severity=Severity.WARNING))
            result.account.origins[Origin.MISSING] += 1


def _count_restored(account: Account, leaves: int) -> None:
    """What a residue puts back comes from the source of the source."""
    account.origins[Origin.SOURCE] += leaves - sum(account.origins.values())


def _given_residue(members: list[Member], document: Document, options: RenderOptions, result: Rendered) -> list[Entry]:
    """Find the residue that belongs to a document and restores the target format."""
    for member in members:
        try:
            residue = decode(parse_json(member.read(), member.name, options.limits))
        except ValueError as error:
            result.findings.append(finding("RESIDUE-FORMAT", file=member.name, detail=str(error)))
        except InputRefused as refusal:
            result.findings.extend(refusal.findings)
        else:
            belongs = residue.dataset == result.uuid and residue.target in ("", document.name)
            if belongs and residue.source_format == options.target:
                return residue.entries
    return []


def _close(dataset: Dataset, ledger: DocumentLedger, total: int, options: RenderOptions, result: Rendered) -> None:
    result.account = ledger.account(total)
    if result.residue is not None:
        result.residue.dataset = result.uuid
    if not result.account.balanced:
        accounted = sum(result.account.fates.values())
        result.findings.append(finding("LEDGER-UNBALANCED", file=result.name, counted=total, accounted=accounted))
    if options.ledger:
        result.ledger = ledger.encode(dataset.slots.slots)
