"""The documents of a source, one at a time: datasets, files that are no dataset, files that are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from interop.crosswalk.leaves import count_json_leaves, count_xml_leaves
from interop.crosswalk.ledger import DocumentLedger
from interop.crosswalk.residue import FOLDER, SUFFIX
from interop.formats.ilcd import reader as ilcd_reader
from interop.formats.registry import detect
from interop.formats.tidas import reader as tidas_reader
from interop.io.json import parse_json
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.io.tables import check_table
from interop.io.xml import parse_xml
from interop.model.dataset.dataset import Dataset
from interop.model.finding import Finding, InputRefused, Severity
from interop.model.rules import finding, refused


@dataclass(slots=True)
class Document:
    """One file of a source, read.

    Attributes:
        name: Exact path inside the source.
        format: Name of the format that it is in, or None where it is no dataset.
        dataset: The dataset, or None where it is none or was refused.
        json: The parsed document where the format is JSON.
        data: The bytes of the file.
        ledger: Fates of the scalars of a JSON document, from building its tree.
        left: JSON pointers of the values that the tree of a JSON document does not hold.
        findings: What reading it found; an error where it was refused.
    """

    name: str
    format: str | None
    dataset: Dataset | None
    json: object
    data: bytes
    ledger: DocumentLedger | None = None
    left: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        """Whether the gate or the reader refused the file."""
        return self.dataset is None and any(item.severity is Severity.ERROR for item in self.findings)

    def count_leaves(self) -> int:
        """Count the leaves of the file apart from any walk; a file that is neither XML nor JSON has none."""
        if self.dataset is not None and self.json is None:
            return count_xml_leaves(self.dataset.root)
        if self.json is not None:
            return count_json_leaves(self.json)
        return count_xml_leaves(parse_xml(self.data, self.name)) if detect(self.name, self.data) == "ilcd" else 0


def documents(source: Source, limits: Limits = DEFAULT_LIMITS) -> Iterator[Document]:
    """Read every document of a source in its order; nothing is kept between two documents.

    Residue members are passed over: they belong to the documents beside them.

    Args:
        source: An opened file, folder or zip.
        limits: Limits of the gates.
    """
    for name in document_names(source):
        yield read_document(source, name, limits)


def document_names(source: Source) -> list[str]:
    """Return the names of a source's files without its residue members."""
    return [name for name in source.names() if FOLDER not in name.split("/")[:-1] and not name.endswith(SUFFIX)]


def read_document(source: Source, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read one file of a source as a dataset of the format that its content shows.

    Args:
        source: An opened file, folder or zip.
        name: One of its names.
        limits: Limits of the gates.

    Returns:
        The document; a refusal is among its findings and does not raise.
    """
    try:
        data = source.read(name)
    except InputRefused as refusal:
        return Document(name, None, None, None, b"", findings=list(refusal.findings))
    return parse_document(name, data, limits, single=source.kind == "file")


def refuse_bad_file(source: Source, limits: Limits = DEFAULT_LIMITS) -> None:
    """Refuse a source that is one file which its reader refuses; inside a package a bad file is only a finding.

    Args:
        source: An opened file, folder or zip.
        limits: Limits of the gates.

    Raises:
        InputRefused: The source is a single file, and the gate or the reader refused it.
    """
    if source.kind != "file":
        return
    for document in documents(source, limits):
        if document.refused:
            raise InputRefused(*(item for item in document.findings if item.severity is Severity.ERROR))


def parse_document(name: str, data: bytes, limits: Limits = DEFAULT_LIMITS, *, single: bool = False) -> Document:
    """Read the bytes of one file as a dataset.

    Args:
        name: Path for findings.
        data: The bytes.
        limits: Limits of the gates.
        single: Whether the file is the whole source: then XML that is no dataset is refused instead of carried.
    """
    document = Document(name, detect(name, data), None, None, data)
    try:
        if not data:
            raise refused("PKG-EMPTY", file=name)
        if document.format == "ilcd":
            document.dataset = ilcd_reader.read(data, name, limits, document.findings)
        elif document.format == "tidas":
            document.json = parse_json(data, name, limits, document.findings)
            document.ledger = DocumentLedger(name)
            document.dataset, document.left = tidas_reader.build(document.json, name, document.ledger)
        else:
            check_table(name, data, limits, document.findings)
            document.findings.append(finding("FMT-UNKNOWN", file=name, what=_what(name)))
    except InputRefused as refusal:
        _take_refusal(document, refusal, single)
    return document


def _take_refusal(document: Document, refusal: InputRefused, single: bool) -> None:
    """A well-formed file without a dataset in it is carried along; anything else stays refused."""
    cause = refusal.findings[0]
    no_dataset = cause.rule == "TIDAS-ROOT" or (cause.rule == "XML-UNKNOWN-ROOT" and not single)
    if no_dataset:
        what = str(cause.arguments.get("root", "JSON"))
        document.format = None
        document.findings.append(finding("FMT-UNKNOWN", file=document.name, what=what))
    else:
        document.findings.extend(refusal.findings)


def _what(name: str) -> str:
    return f"*.{name.rpartition('.')[2]}" if "." in name.rpartition("/")[2] else "no suffix"
