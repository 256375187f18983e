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

from lxml import etree

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.dataset.dataset import PLAIN, XML_LANG, Dataset, is_uuid
from interop.model.dataset.grammar import DatasetKind, load_grammar
from interop.model.rules import finding
from interop.packages.diff.literals import collapse
from interop.packages.diff.tables import name_elements
from interop.packages.diff.versions import canonical_version, order
from interop.packages.documents import Document, document_names, read_document
from interop.packages.findings import FindingLog
from interop.packages.identities import Identities

_REFERENCES = etree.XPath("//*[@refObjectId or contains(@type, ' data set')]")

Target = tuple[str, str]
"""Folder of the dataset type and UUID."""


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
        targets: Numbers of the datasets that it refers to, one per reference.
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
        name: Name of the file or folder.
        datasets: Records by type and UUID, then by version in the form ``NN.NN.NNN``.
        documents: Number of files that were looked at.
        refused: Number of files that could not be read.
        other_files: Number of files that are no dataset.
        targets: What references point to, in the order of their numbers.
    """

    name: str
    datasets: dict[Target, dict[str, Record]] = field(default_factory=dict)
    documents: int = 0
    refused: int = 0
    other_files: int = 0
    targets: list[Target] = field(default_factory=list)

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
    indexer = _Indexer(Release(source.path.name), findings)
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
        self._identities = Identities()
        self._numbers: dict[Target, int] = {}
        kinds = load_grammar(*PLAIN).kinds.values()
        self._folders = {kind.reference_type: kind.folder for kind in kinds}
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
        version = canonical_version(identity.version)
        digest = hashlib.blake2b(document.data, digest_size=16).digest()
        folder = identity.kind.folder
        repeated = self._identities.add(document.name, folder, identity.uuid, version, digest)
        self._findings.add(repeated)
        if not repeated:
            self.release.datasets.setdefault((folder, identity.uuid), {})[version] = Record(
                identity.kind,
                identity.uuid,
                identity.version,
                document.name,
                digest,
                tuple(self._names(dataset)),
                array("L", self._targets(dataset)),
            )

    def _names(self, dataset: Dataset) -> Iterator[tuple[str, str]]:
        """Yield the first name in each language."""
        seen = set()
        for element in dataset.root.iter(self._name_tags[dataset.kind.name]):
            language = element.get(XML_LANG, "")
            if language not in seen and element.text:
                seen.add(language)
                yield language, collapse(element.text)

    def _targets(self, dataset: Dataset) -> Iterator[int]:
        """Yield the number of the target of each reference to a dataset; files elsewhere are none."""
        for element in _REFERENCES(dataset.root):
            folder = self._folders.get(element.get("type", ""))
            if folder is not None:
                uuid = element.get("refObjectId", "").strip()
                target = folder, uuid.lower() if is_uuid(uuid.lower()) else uuid
                if target not in self._numbers:
                    self._numbers[target] = len(self.release.targets)
                    self.release.targets.append(target)
                yield self._numbers[target]
