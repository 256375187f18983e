"""Check one record after the other: the grammar of its format first, then what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from interop.footprints.documents import Bundle, claiming_format, looks_like_json
from interop.footprints.guards import number_forms, suspicions, without_footprint
from interop.footprints.parsed import forget, parse_once
from interop.footprints.run import holds_footprints
from interop.formats.footprint import FootprintFormat, Record
from interop.formats.pact.checks import is_like_pact, judge
from interop.formats.pact.reading import PactRecord, format_name
from interop.io.limits import Limits
from interop.io.source import Source
from interop.io.tables import check_table
from interop.model.finding import Finding, InputRefused, Severity

_STUDY_ID = "/study/id"
_OF_GRAMMAR = frozenset(
    ("CATENAX-SCHEMA", "CATENAX-VERSION", "FOOTPRINT-VALUE", "FOOTPRINT-MISSING", "FOOTPRINT-VERSION", "JSON-UNKNOWN")
)
"""Rules by which a format says that a document is not valid; all others are about its meaning."""


@dataclass(slots=True)
class Checked:
    """One footprint after its check, or a file that was refused.

    Attributes:
        file: Exact path inside the source.
        record: What tells it from the others of its file, empty where it is the only one.
        pointer: JSON pointer of the record in its file.
        format: Name of its format, empty where none is known.
        version: Version that its content follows, as text.
        id: Identifier of the footprint, empty where there is none.
        id_path: JSON pointer of the identifier inside the record.
        valid: Whether it is valid under the schema or grammar of its format.
        refused: Whether it could not be read at all.
        findings: Everything found, in the order of the checks.
    """

    file: str
    record: str = ""
    pointer: str = ""
    format: str = ""
    version: str = ""
    id: str = ""
    id_path: str = ""
    valid: bool = False
    refused: bool = False
    findings: list[Finding] = field(default_factory=list)


def holds_documents(source: Source, limits: Limits) -> bool:
    """Tell whether a source holds footprints, also where its one document lacks the main part of a PACT footprint.

    Args:
        source: An opened file, folder or zip.
        limits: Limits of the gates.
    """
    if holds_footprints(source, None, limits):
        return True
    if source.kind != "file":
        return False
    try:
        data = source.read(source.names()[0])
        value = parse_once(data, source.names()[0], limits) if looks_like_json(data) else None
    except InputRefused:
        return False
    return isinstance(value, dict) and is_like_pact(value)


def file_records(
    source: Source, name: str, limits: Limits, options: Mapping[str, str], *, alone: bool
) -> Iterator[Checked]:
    """Check the footprints of one file; one that cannot be read is a refusal and stops nothing.

    Args:
        source: An opened file, folder or zip.
        name: One of its names.
        limits: Limits of the gates.
        options: Options of the run by name.
        alone: Whether it is the whole source: then a file without footprints is a finding too.
    """
    before: list[Finding] = []
    try:
        data = source.read(name)
        value = parse_once(data, name, limits, before) if looks_like_json(data) else None
        if value is not None:
            before.extend(suspicions(value, data, name, limits))
        if any(item.severity is Severity.ERROR for item in before):
            yield Checked(name, refused=True, findings=before)
            return
        records = _records(name, data, value, limits, options)
        forget()
        read = False
        for known, record in records:
            checked = check_record(known, record, options)
            checked.findings[:0], before, read = before, [], True
            yield checked
        if not read and value is None:
            check_table(name, data, limits, before)
            before.extend(number_forms(name, data, limits) if alone else ())
        if not read and (alone or before or looks_like_json(data)):
            yield Checked(name, refused=True, findings=without_footprint(before, name))
    except InputRefused as refusal:
        yield Checked(name, refused=True, findings=[*before, *refusal.findings])


def bundle_records(source: Source, bundle: Bundle, limits: Limits, options: Mapping[str, str]) -> Iterator[Checked]:
    """Check the footprints of files that belong together.

    Args:
        source: An opened folder or zip.
        bundle: The files and their format.
        limits: Limits of the gates.
        options: Options of the run by name.
    """
    folder = bundle.files[0].rpartition("/")[0] or source.path.name
    try:
        data = {name: source.read(name) for name in bundle.files}
        for record in bundle.known.bundle_records(data, folder, limits, options):
            yield check_record(bundle.known, record, options)
    except InputRefused as refusal:
        yield Checked(folder, refused=True, findings=list(refusal.findings))


def _records(
    name: str, data: bytes, value: object, limits: Limits, options: Mapping[str, str]
) -> Iterator[tuple[FootprintFormat | None, Record]]:
    """The records of a file with the format that reads them; PACT documents that lack their main part are some too."""
    known = claiming_format(name, data, value)
    if known is not None:
        for record in known.records(name, data, value, limits, options):
            yield known, record
    elif isinstance(value, dict) and is_like_pact(value):
        yield None, PactRecord(name, "", value)


def check_record(known: FootprintFormat | None, record: Record, options: Mapping[str, str]) -> Checked:
    """Check one record.

    Args:
        known: Its format; None for a document that is like PACT and lacks its main part.
        record: The record.
        options: Options of the run by name.
    """
    if isinstance(record, PactRecord) and ("pcf" in record.tree or is_like_pact(record.tree)):
        return _check_pact(record)
    assert known is not None
    checked = Checked(record.file, record.name, record.pointer, known.name, ".".join(map(str, record.version)))
    checked.findings.extend(record.findings)
    if isinstance(record, PactRecord):  # an item of a list that is no footprint at all
        checked.refused = True
        return checked
    unread = any(item.severity is Severity.ERROR for item in record.findings)
    seen = {(item.rule, item.path) for item in record.findings}
    own = known.check(record.tree, record.file, record.pointer)
    checked.findings.extend(item for item in own if (item.rule, item.path) not in seen)
    checked.valid = not unread and not any(item.rule in _OF_GRAMMAR for item in checked.findings)
    if checked.valid:
        _check_meaning(known, record, options, checked)
    return checked


def _check_pact(record: PactRecord) -> Checked:
    """PACT is checked where it stands: a document that no reader accepts still has every fault named."""
    verdict = judge(record.tree, record.file, record.pointer)
    version = ".".join(map(str, verdict.version))
    checked = Checked(record.file, record.name, record.pointer, "pact", version, valid=verdict.valid)
    if verdict.version:
        checked.format = format_name(verdict.version)
    identifier = record.tree.get("id")
    checked.id, checked.id_path = identifier if isinstance(identifier, str) else "", "/id"
    checked.findings = verdict.findings
    return checked


def _check_meaning(known: FootprintFormat, record: Record, options: Mapping[str, str], checked: Checked) -> None:
    """Carry the record to the canonical footprint, and check that; findings name the place in the file."""
    from interop.footprints.validate_canonical import canonical_findings  # needs the model, which PACT does not

    try:
        crossing = known.get(record, options)
    except InputRefused as refusal:
        checked.findings.extend(refusal.findings)
        checked.valid = False
        return
    checked.findings.extend(item for item in crossing.findings if item not in checked.findings)
    footprint: dict[str, Any] = crossing.tree
    identifier = (footprint.get("study") or {}).get("id")
    checked.id, checked.id_path = identifier or "", _STUDY_ID
    taken = {item.path for item in checked.findings}
    meant = canonical_findings(footprint, crossing.moves, record)
    checked.findings.extend(item for item in meant if item.path not in taken)
