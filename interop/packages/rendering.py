"""Convert one document: read it, render it in the other format, account for every leaf."""

from __future__ import annotations

from collections.abc import Iterator
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
from interop.model.dataset.dataset import Dataset
from interop.model.finding import Finding, InputRefused, Severity
from interop.model.rules import finding
from interop.packages.documents import Document, read_document
from interop.packages.layout import residue_members, residue_target

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
    if options.source_format not in (None, document.format):
        other = finding("FMT-OTHER", file=name, found=document.format or "", expected=options.source_format or "")
        return Rendered(name, "refused", findings=[*document.findings, other])
    identity = document.dataset.identity
    result = Rendered(name, "written", b"", identity.kind.name, identity.kind.folder, identity.uuid, identity.version)
    result.findings = document.findings
    if document.format == options.target:
        _unchanged(document, result)
        if options.profile is not None:
            _hold_against_schema(document.dataset, document.json, options, result)
        return result
    given = _given_residue(residue_members(source, result.folder, result.uuid, name), document, options, result)
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
    _close(dataset, ledger, census.leaves, options, result)
    if given:
        _count_restored(result.account, count_json_leaves(value))
    if options.profile is not None:
        _hold_against_schema(dataset, value, options, result)


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
    _hold_against_schema(dataset, None, options, result)


_GAPS = {
    "ILCD-MISSING": "name",
    "ILCD-MISSING-ATTRIBUTE": "name",
    "TIDAS-REQUIRED": "key",
    "TIDAS-REQUIRED-UNLESS": "key",
}
"""Rules that say of a mandatory value that it is not there, with the argument that names it."""


def _hold_against_schema(dataset: Dataset, value: object, options: RenderOptions, result: Rendered) -> None:
    """Say what is mandatory in the target and missing; with the profile, refuse ILCD that is not valid.

    Nothing is filled in: a gap is listed, and TIDAS is written with its gaps.
    """
    found = list(_schema_faults(dataset, value, options))
    gaps = [fault for fault in found if fault.rule in _GAPS]
    result.gaps = [f"{fault.path}/{fault.arguments[_GAPS[fault.rule]]}" for fault in gaps]
    if options.profile is not None and options.target == "ilcd" and found:
        result.state = "refused"
        result.findings.extend(found)
        return
    result.account.origins[Origin.MISSING] += len(gaps)
    result.findings.extend(replace(fault, severity=Severity.WARNING) for fault in gaps)


def _schema_faults(dataset: Dataset, value: object, options: RenderOptions) -> Iterator[Finding]:
    # Imported here, since most conversions do without them and both take long to load.
    if options.target == "tidas":
        from interop.formats.tidas import profile

        yield from profile.faults(value, dataset.file)
        return
    from interop.validation.dialects import dialect_of
    from interop.validation.grammar import faults, is_valid

    tables = dialect_of(dataset).tables
    if not is_valid(dataset, tables):
        yield from faults(dataset, tables)


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
            target = residue_target(member, residue.target) if residue.target else document.name
            belongs = residue.dataset == result.uuid and target == document.name
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
