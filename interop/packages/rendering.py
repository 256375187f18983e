"""Convert one document: read it, render it in the other format, account for every leaf."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from interop.crosswalk.leaves import count_json_leaves, count_xml_leaves
from interop.crosswalk.ledger import Account, DocumentLedger, Origin
from interop.crosswalk.residue import Entry, Residue, decode
from interop.formats.ilcd import residue as ilcd_residue
from interop.formats.ilcd import writer as ilcd_writer
from interop.formats.tidas import residue as tidas_residue
from interop.formats.tidas import writer as tidas_writer
from interop.io.json import dumps as json_bytes
from interop.io.json import parse_json
from interop.io.source import Member, Source
from interop.model.dataset.dataset import Dataset
from interop.model.finding import Finding, InputRefused, Severity
from interop.model.rules import finding
from interop.packages.documents import Document, parse_document
from interop.packages.layout import residue_members, residue_target
from interop.packages.plain_rendering import render_plain_document
from interop.packages.rendered import Rendered, RenderOptions, close


def render_document(source: Source, name: str, options: RenderOptions) -> Rendered:
    """Convert one document of a source.

    Args:
        source: The opened source; a residue beside the document is found there without being named.
        name: Name of the document.
        options: How to render.
    """
    try:
        data = source.read(name)
    except InputRefused as refusal:
        return Rendered(name, "refused", findings=list(refusal.findings))
    plain = render_plain_document(source, name, data, options)
    if plain is not None:
        return plain
    document = parse_document(name, data, options.limits, single=source.kind == "file")
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
    kept = Residue("ilcd") if options.residue else None
    value: object = tidas_writer.render(dataset, ledger, kept)
    if given:
        value, stale = tidas_residue.restore(value, Residue("tidas", given), dataset.file)
        result.findings.extend(stale)
    result.data = json_bytes(value)
    result.residue = kept
    close(ledger, count_xml_leaves(dataset.root), dataset.slots, options, result)
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
    close(ledger, document.count_leaves(), dataset.slots, options, result)
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
