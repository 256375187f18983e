"""One release of a database as an index: which datasets it holds, and which references resolve within it.

One record per dataset stays in memory (identity, file, name, hash of the bytes, targets of its references), never a
tree.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.dataset.dataset import PLAIN, XML_LANG, Dataset, is_uuid
from interop.model.dataset.grammar import DatasetKind
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.rules import finding
from interop.packages.dataset_index import repeated
from interop.packages.diff.literals import collapse
from interop.packages.diff.tables import name_elements
from interop.packages.diff.versions import canonical_version, order
from interop.packages.documents import Document, document_names, read_document
from interop.packages.findings import FindingLog
from interop.packages.occurrences import occurrences
from interop.packages.references import ReferenceGraph
from interop.validation.references import EXTERNAL_FILE
from interop.validation.view import DatasetView

Target = tuple[str, str]
"""Name of the dataset type and UUID."""


@dataclass(frozen=True, slots=True)
class Record:
    """One dataset of a release.

    Attributes:
        kind: Its type.
        uuid: Its UUID.
        version: Its version as written.
        file: File that holds it.
        digest: Hash of the bytes of the file.
        names: Its name by language.
        targets: Numbers of the targets of its references, one per reference; external files are left out.
    """

    kind: DatasetKind
    uuid: str
    version: str
    file: str
    digest: bytes
    names: tuple[tuple[str, str], ...]
    targets: array[int]

    def as_record(self) -> dict[str, object]:
        """The dataset as lists of added and removed datasets show it."""
        return {
            "type": self.kind.name,
            "uuid": self.uuid,
            "version": self.version,
            "file": self.file,
            "names": dict(self.names),
        }


@dataclass(slots=True)
class Release:
    """The index of one release.

    Attributes:
        path: The file or folder that it was read from.
        datasets: Records by type and UUID, then by version in the form ``NN.NN.NNN``.
        documents: Number of files that were looked at.
        refused: Number of files that could not be read.
        other_files: Number of files that are no dataset.
        references: Knows what the references point to and which of them resolve.
    """

    path: Path
    datasets: dict[Target, dict[str, Record]] = field(default_factory=dict)
    documents: int = 0
    refused: int = 0
    other_files: int = 0
    references: ReferenceGraph = field(default_factory=lambda: ReferenceGraph(()))

    @property
    def name(self) -> str:
        """Name of the file or folder."""
        return self.path.name

    def records(self) -> Iterator[Record]:
        """Yield every dataset in the order of the release."""
        for versions in self.datasets.values():
            yield from versions.values()

    def newest(self, target: Target) -> Record:
        """Return the newest version of a dataset."""
        versions = self.datasets[target]
        return versions[max(versions, key=order)]

    def datasets_by_type(self) -> dict[str, int]:
        """Count the datasets of each type, in the order of the table of types."""
        counts = Counter(record.kind.name for record in self.records())
        return {kind.name: counts[kind.name] for kind in load_grammar(*PLAIN).kinds.values()}


def index_release(
    source: Source,
    findings: FindingLog,
    limits: Limits = DEFAULT_LIMITS,
    progress: Callable[[int], None] | None = None,
) -> Release:
    """Read a release once and index it.

    Args:
        source: An opened file, folder or zip.
        findings: Takes what reading it finds: refused files, datasets without an identity or twice in the release.
        limits: Limits of the gates.
        progress: Called with 1 after each file.
    """
    indexer = _Indexer(Release(source.path), findings)
    findings.add(source.findings)
    for name in document_names(source):
        indexer.add(read_document(source, name, limits))
        if progress is not None:
            progress(1)
    return indexer.release


class _Indexer:
    def __init__(self, release: Release, findings: FindingLog) -> None:
        self.release = release
        self._findings = findings
        self._name_tags = {name: load_grammar(*PLAIN).clark(element) for name, element in name_elements().items()}

    def add(self, document: Document) -> None:
        """Take one file."""
        self.release.documents += 1
        if document.dataset is None:
            self.release.refused += document.refused
            self.release.other_files += not document.refused
            self._findings.add(item for item in document.findings if document.refused)
            return
        dataset = document.dataset
        identity = dataset.identity
        if not identity.uuid:
            self._findings.add([finding("DIFF-UNIDENTIFIED", file=document.name, kind=identity.kind.name)])
            return
        record = Record(
            identity.kind,
            identity.uuid,
            identity.version,
            document.name,
            hashlib.blake2b(document.data, digest_size=16).digest(),
            tuple(self._names(dataset)),
            array("L", self._targets(dataset)),
        )
        versions = self.release.datasets.setdefault((record.kind.name, record.uuid), {})
        first = versions.setdefault(canonical_version(record.version), record)
        if first is not record:
            named = (record.kind.name, record.uuid, record.version)
            same = record.digest == first.digest
            self._findings.add([repeated(record.file, first.file, named, same=same)])
            return
        number = self.release.documents
        self.release.references.index.add(number, record.kind.name, record.uuid, record.version)

    def _names(self, dataset: Dataset) -> Iterator[tuple[str, str]]:
        """Yield the first name in each language."""
        seen = set()
        for element in dataset.root.iter(self._name_tags[dataset.kind.name]):
            language = element.get(XML_LANG, "")
            if language not in seen and element.text:
                seen.add(language)
                yield language, collapse(element.text)

    def _targets(self, dataset: Dataset) -> list[int]:
        found = occurrences(DatasetView(dataset), located=False).targets
        return self.release.references.numbers(
            target for target in found if target[0] != EXTERNAL_FILE or is_uuid(target[1])
        )
