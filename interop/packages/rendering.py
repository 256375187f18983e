"""Convert one document: read it, render it in the other format, account for every leaf."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import orjson

from interop.crosswalk.leaves import count_json_leaves, count_xml_leaves
from interop.crosswalk.ledger import Account, DocumentLedger, Place
from interop.crosswalk.residue import Entry, Residue, decode
from interop.formats.ilcd import residue as ilcd_residue
from interop.formats.ilcd import writer as ilcd_writer
from interop.formats.registry import formats
from interop.formats.tidas import reader as tidas_reader
from interop.formats.tidas import residue as tidas_residue
from interop.formats.tidas import writer as tidas_writer
from interop.io.json import dumps, parse_json
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.dataset.dataset import Dataset, Identity
from interop.model.finding import Finding, InputRefused
from interop.model.rules import finding
from interop.packages.documents import Document, read_document
from interop.packages.layout import residue_names

State = Literal["written", "refused", "carried"]


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How documents are rendered.

    Attributes:
        target: Name of the target format.
        residue: Whether what the target cannot hold is kept.
        ledger: Whether ledger lines are wanted; the account is kept in any case.
        source_format: Format that the user names; every other file is then no dataset.
        limits: Limits of the gates.
    """

    target: str
    residue: bool = False
    ledger: bool = False
    source_format: str | None = None
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
        residue: Entries of the residue, encoded, or None where there is none.
        account: Fates and origins of its leaves.
        ledger: Encoded ledger lines.
        findings: What was found.
    """

    name: str
    state: State
    data: bytes = b""
    folder: str = ""
    uuid: str = ""
    version: str = ""
    residue: bytes | None = None
    account: Account = field(default_factory=Account)
    ledger: bytes = b""
    findings: list[Finding] = field(default_factory=list)


def render_document(source: Source, name: str, options: RenderOptions) -> Rendered:
    """Convert one document of a source.

    Args:
        source: The opened source; a residue beside the document is found there without being named.
        name: Name of the document.
        options: How to render.
    """
    document = read_document(source, name, options.limits, options.source_format)
    dataset = document.dataset
    if dataset is None:
        return _without_dataset(document)
    identity = dataset.identity
    result = Rendered(name, "written", b"", identity.kind.folder, identity.uuid, identity.version)
    result.findings = document.findings
    given = _given_residue(source, name, identity, options, result.findings)
    ledger = DocumentLedger(name)
    if document.format == options.target:
        total = _keep(document, ledger, result)
    elif options.target == "tidas":
        total = _to_tidas(dataset, ledger, given, options, result)
    else:
        total = _to_ilcd(document, ledger, given, options, result)
    _close(dataset, ledger, total, options, result)
    return result


def _without_dataset(document: Document) -> Rendered:
    """A file without a dataset is carried along as it is; its leaves are one line of the ledger."""
    if document.refused:
        return Rendered(document.name, "refused", findings=document.findings)
    result = Rendered(document.name, "carried", document.data, findings=document.findings)
    ledger = DocumentLedger(document.name)
    ledger.carried.extend([_WHOLE_FILE] * document.leaves)
    result.account = ledger.account(document.leaves)
    result.ledger = ledger.encode([])
    return result


_WHOLE_FILE = "/"


def _to_tidas(
    dataset: Dataset, ledger: DocumentLedger, given: list[Entry], options: RenderOptions, result: Rendered
) -> int:
    total = count_xml_leaves(dataset.root)
    kept = Residue("ilcd") if options.residue else None
    value: object = tidas_writer.render(dataset, ledger, kept)
    if given:
        value, stale = tidas_residue.restore(value, Residue("tidas", given), dataset.file)
        result.findings.extend(stale)
    result.data = dumps(value)
    if kept is not None and kept.entries:
        result.residue = kept.encode_entries()
    return total


def _to_ilcd(
    document: Document, ledger: DocumentLedger, given: list[Entry], options: RenderOptions, result: Rendered
) -> int:
    # The tree is built again with the ledger at hand: reading alone keeps none.
    dataset, left = tidas_reader.build(document.json, document.name, ledger, residue=options.residue)
    if options.residue:
        back = tidas_writer.render(dataset, DocumentLedger(document.name))
        kept = tidas_residue.compare(document.json, back, left)
        if kept.entries:
            result.residue = kept.encode_entries()
    elif left:
        result.findings.extend(finding("TIDAS-UNHELD", file=document.name, path=pointer) for pointer in left)
    result.findings.extend(ilcd_residue.restore(dataset, Residue("ilcd", given)))
    result.data = ilcd_writer.write(dataset, indent=True)
    return count_json_leaves(document.json)


def _keep(document: Document, ledger: DocumentLedger, result: Rendered) -> int:
    """The document is in the target format already: its bytes stay."""
    result.data = document.data
    ledger.carried.extend([_WHOLE_FILE] * document.leaves)
    return document.leaves


def _given_residue(
    source: Source, name: str, identity: Identity, options: RenderOptions, findings: list[Finding]
) -> list[Entry]:
    """Find the residue that belongs to a document and restores the target format."""
    for candidate in residue_names(source, name, identity):
        try:
            record = parse_json(candidate.read(), candidate.name, options.limits)
            residue = decode(record)
        except (InputRefused, ValueError) as error:
            findings.append(finding("RESIDUE-FORMAT", file=candidate.name, detail=str(error)))
            continue
        if residue.source_format == options.target and residue.target in ("", name):
            return residue.entries
    return []


def _close(dataset: Dataset, ledger: DocumentLedger, total: int, options: RenderOptions, result: Rendered) -> None:
    result.account = ledger.account(total)
    if not result.account.balanced:
        accounted = sum(result.account.fates.values())
        result.findings.append(finding("LEDGER-UNBALANCED", file=result.name, counted=total, accounted=accounted))
    if options.ledger:
        result.ledger = ledger.encode([Place(slot.path, slot.row) for slot in dataset.slots.slots])
