"""Where the statements of a document come from: every contribution names its file and the hash of its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from interop.ontology.statements import iri, is_a, say, segment
from interop.vocabulary.namespaces import DOCUMENTS


@dataclass(frozen=True, slots=True)
class Origin:
    """The file behind a contribution.

    Attributes:
        file: Path inside its source.
        sha256: Hash of its bytes, as hexadecimal digits.
        format: Name of its format.
        record: What tells a record from the others of the file, or empty.
    """

    file: str
    sha256: str
    format: str
    record: str = ""

    @property
    def node(self) -> NamedNode:
        """The file as a node, named by its hash."""
        return NamedNode(f"{DOCUMENTS}sha256/{segment(self.sha256)}")


def provenance(subject: NamedNode, origin: Origin) -> Iterator[Triple]:
    """Yield the statements that tie what a document says to its file.

    Args:
        subject: Node of the document.
        origin: Its file.
    """
    source = origin.node
    yield Triple(subject, iri("prov:wasDerivedFrom"), source)
    yield Triple(subject, iri("dcterms:source"), source)
    yield from is_a(source, "prov:Entity", "core:SourceDocument")
    yield from say(source, file=origin.file, documentHash=origin.sha256, sourceFormat=origin.format)
    if origin.record:
        yield from say(subject, recordNumber=origin.record)
