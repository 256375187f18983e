"""The footprints of a source, one at a time, each carried to the canonical model with every leaf accounted for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from interop.crosswalk.leaves import count_json_leaves
from interop.crosswalk.ledger import DocumentLedger
from interop.crosswalk.moves import Moves
from interop.footprints.guards import number_forms, suspicions, without_footprint
from interop.footprints.parsed import parse_once
from interop.footprints.quantities import other_quantities
from interop.formats.footprint import (
    BundleFormat,
    FootprintFormat,
    PlainReader,
    Record,
    footprint_format,
    footprint_formats,
)
from interop.formats.registry import formats
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.io.tables import check_table
from interop.model.finding import Finding, InputRefused, Severity


@dataclass(frozen=True, slots=True)
class PassedDocument:
    """A document of a package of datasets that became no footprint itself.

    Attributes:
        ledger: What became of its leaves: looked up, or not read.
        leaves: Its leaves, counted apart.
        findings: What reading it found.
    """

    ledger: DocumentLedger
    leaves: int
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class FootprintDocument:
    """One footprint of a source.

    Attributes:
        file: Exact path inside the source.
        record: What tells it from the others of its file, empty where it is the only one.
        format: Name of its format, empty where none claims the file.
        version: Version that its content follows, as text.
        pointer: JSON pointer of the record in its file.
        footprint: The canonical footprint, or None where the record was refused.
        moves: Its leaves on the way to the canonical footprint, where an account was asked for.
        leaves: Leaves of the record, counted apart from that way, where an account was asked for.
        sha256: Hash of the file.
        findings: What reading it found.
        passed: The documents of its package that became no footprint; the last record has them all.
        foreign: Whether it is a file of a package that holds no footprint: no record of it.
    """

    file: str
    record: str = ""
    format: str = ""
    version: str = ""
    pointer: str = ""
    footprint: dict[str, Any] | None = None
    moves: Moves = field(default_factory=Moves)
    leaves: int = 0
    sha256: str = ""
    findings: list[Finding] = field(default_factory=list)
    passed: list[PassedDocument] = field(default_factory=list)
    foreign: bool = False


def footprint_documents(
    source: Source,
    limits: Limits = DEFAULT_LIMITS,
    options: Mapping[str, str] | None = None,
    source_format: str | None = None,
    *,
    accounted: bool = True,
) -> Iterator[FootprintDocument]:
    """Read every footprint of a source; a bad file or record is a finding and stops nothing.

    Args:
        source: An opened file, folder or zip.
        limits: Limits of the gates.
        options: Options of the run by name.
        source_format: Format that the user names; without it each file's content tells.
        accounted: Whether what becomes of each leaf is told; without it the same footprints are read faster.
    """
    bundles = bundled_files(source.names(), source_format)
    for name in source.names():
        if name not in bundles:
            yield from file_footprints(source, name, limits, options or {}, source_format, accounted=accounted)
        elif bundles[name].files[0] == name:
            yield from _bundle_footprints(source, bundles[name], limits, options or {})


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files that are one record together.

    Attributes:
        known: Adapter of their format.
        files: Their names, in the order of the source.
    """

    known: BundleFormat
    files: tuple[str, ...]


def bundled_files(names: Sequence[str], source_format: str | None = None) -> dict[str, Bundle]:
    """Return the files of a source that are read together with others, each with its bundle.

    Args:
        names: Names of the files of a source.
        source_format: Format that the user names.
    """
    bundles: dict[str, Bundle] = {}
    for format_name in [source_format] if source_format else footprint_formats():
        if not any(name.lower().endswith(formats()[format_name].suffix) for name in names):
            continue
        known = footprint_format(format_name)
        if isinstance(known, BundleFormat):
            for files in known.bundles(names, named=source_format is not None):
                bundles.update(dict.fromkeys(files, Bundle(known, files)))
    return bundles


def _bundle_footprints(
    source: Source, bundle: Bundle, limits: Limits, options: Mapping[str, str]
) -> Iterator[FootprintDocument]:
    folder = bundle.files[0].rpartition("/")[0] or source.path.name
    refused = FootprintDocument(folder)
    try:
        data = {name: source.read(name) for name in bundle.files}
        digest = hashlib.sha256(b"".join(data.values())).hexdigest()
        for record in bundle.known.bundle_records(data, folder, limits, options):
            document = _carried(bundle.known, record, options)
            document.sha256 = digest
            yield document
    except InputRefused as refusal:
        refused.findings.extend(refusal.findings)
        yield refused


def file_footprints(
    source: Source,
    name: str,
    limits: Limits,
    options: Mapping[str, str],
    source_format: str | None = None,
    *,
    accounted: bool = True,
) -> Iterator[FootprintDocument]:
    """Read the footprints of one file of a source.

    Args:
        source: An opened file, folder or zip.
        name: One of its names.
        limits: Limits of the gates.
        options: Options of the run by name.
        source_format: Format that the user names.
        accounted: Whether what becomes of each leaf is told.
    """
    refused, read = FootprintDocument(name), False
    try:
        data = source.read(name)
        value = parse_once(data, name, limits, refused.findings) if looks_like_json(data) else None
        refused.findings.extend(suspicions(value, data, name, limits) if value is not None else ())
        if any(item.severity is Severity.ERROR for item in refused.findings):
            yield refused
            return
        known = footprint_format(source_format) if source_format else claiming_format(name, data, value)
        if known is None:
            refused.foreign = source.kind != "file" and not refused.findings
            check_table(name, data, limits, refused.findings)
            refused.findings.extend(number_forms(name, data, limits) if source.kind == "file" else ())
            without_footprint(refused.findings, name)
            yield refused
            return
        digest = hashlib.sha256(data).hexdigest()
        for record in known.records(name, data, value, limits, options):
            document = _carried(known, record, options, accounted=accounted)
            document.findings[:0] = refused.findings
            refused.findings = []
            document.sha256 = digest
            yield document
            read = True
        if not read:
            without_footprint(refused.findings, name)
            yield refused
    except InputRefused as refusal:
        refused.foreign = False
        refused.findings.extend(refusal.findings)
        yield refused


def looks_like_json(data: bytes) -> bool:
    """Tell whether the first character of a file opens a JSON object or array."""
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def claiming_format(name: str, data: bytes, value: object) -> FootprintFormat | None:
    """Ask every footprint format whether a file is in it.

    Args:
        name: File name.
        data: The bytes.
        value: The parsed JSON value, None where the file is no JSON.
    """
    for known in footprint_formats():
        adapter = footprint_format(known)
        if adapter.claims(name, data, value):
            return adapter
    return None


def _carried(
    known: FootprintFormat, record: Record, options: Mapping[str, str], *, accounted: bool = True
) -> FootprintDocument:
    version = ".".join(map(str, record.version))
    name = record.format or known.name
    document = FootprintDocument(record.file, record.name, name, version, record.pointer)
    document.findings.extend(record.findings)
    plain = None if accounted or not isinstance(known, PlainReader) else known
    document.leaves = count_json_leaves(record.tree) + record.envelope if accounted else 0
    if any(item.severity is Severity.ERROR for item in record.findings):
        return document
    crossing = known.get(record, options) if plain is None else plain.read(record, options)
    document.findings.extend(crossing.findings)
    mixed = list(other_quantities(crossing.tree, record.file, record.pointer))
    document.findings.extend(mixed)
    if not mixed:
        document.footprint = crossing.tree
        document.moves = crossing.moves
    return document
