"""What the documents of a source contribute to the graph."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Triple

from interop.flows.exchange.files import parse_mapping
from interop.footprints.documents import FootprintDocument, footprint_documents
from interop.footprints.run import holds_footprints
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.finding import Finding, InputRefused, Severity
from interop.ontology.datasets import dataset_statements
from interop.ontology.footprints import footprint_statements
from interop.ontology.mappings import mapping_statements
from interop.ontology.provenance import Origin
from interop.packages.documents import Document, documents

_MAPPINGS = (".sssom.tsv", ".glad.csv", ".glad.xlsx", ".openlca.csv", ".olca.csv", ".randonneur.json")
"""Names that only a flow mapping has."""


def contribution(document: Document | FootprintDocument) -> Iterator[Triple]:
    """Yield what one document says, with its provenance; a document that was refused says nothing.

    Args:
        document: A dataset as `interop.packages` reads it, or a footprint as `interop.footprints` does.
    """
    if isinstance(document, FootprintDocument):
        if document.footprint is not None:
            origin = Origin(document.file, document.sha256, document.format, document.record)
            yield from footprint_statements(document.footprint, origin)
    elif document.dataset is not None:
        digest = hashlib.sha256(document.data).hexdigest()
        yield from dataset_statements(document.dataset, Origin(document.name, digest, document.format or ""))


def contributions(
    source: Source, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None
) -> list[Triple]:
    """Return what all documents of a source say.

    Args:
        source: A file, folder or zip of datasets or footprints, or one flow mapping.
        limits: Limits of the gates.
        findings: Where what reading them found goes.

    Raises:
        InputRefused: No document could be read.
    """
    if source.kind == "file" and source.names()[0].lower().endswith(_MAPPINGS):
        return _mapping(source, limits, findings)
    read: Iterator[Document | FootprintDocument] = (
        footprint_documents(source, limits) if holds_footprints(source, limits=limits) else documents(source, limits)
    )
    found = list(source.findings)
    statements: list[Triple] = []
    for document in read:
        found.extend(document.findings)
        statements.extend(contribution(document))
    if not statements:
        raise InputRefused(*([item for item in found if item.severity is Severity.ERROR] or found))
    if findings is not None:
        findings.extend(found)
    return statements


def _mapping(source: Source, limits: Limits, findings: list[Finding] | None) -> list[Triple]:
    (name,) = source.names()
    data = source.read(name)
    origin = Origin(name, hashlib.sha256(data).hexdigest(), "flow mapping")
    return list(mapping_statements(parse_mapping(data, name, limits, findings), origin))
