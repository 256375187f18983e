"""A package of datasets as a bridge reads it: flows first, then its processes, and what of the rest was looked up.

Nothing but flows, names and counts is kept: processes are read twice, so that a package may be of any size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from interop.characterisation.flow_datasets import FlowRecord, group_of, record_of
from interop.characterisation.flows import MASS, FlowFacts, FlowIndex
from interop.characterisation.inventory import exchanges
from interop.crosswalk.ledger import DocumentLedger, Fate
from interop.footprints.documents import PassedDocument
from interop.io.limits import Limits
from interop.io.source import Source
from interop.model.dataset.dataset import WHITE_SPACE, Dataset
from interop.model.finding import Finding
from interop.packages.documents import Document, document_names, read_document
from interop.validation.view import clark

NOT_READ = "not part of a footprint"

_LOOKED_UP = {
    "flow": (
        "flow:baseName",
        "flow:typeOfDataSet",
        "flow:referenceToReferenceFlowProperty",
        "flow:flowProperty",
        "flow:referenceToFlowPropertyDataSet",
        "flow:meanValue",
    ),
    "flow property": ("flowproperty:referenceToReferenceUnitGroup",),
    "unit group": ("unitgroup:referenceToReferenceUnit", "unitgroup:unit", "unitgroup:name"),
}
"""Elements that are looked up in a dataset, by its type; their texts and attributes count."""


@dataclass(slots=True)
class _Beside:
    """A document that is no process: how many leaves it has, and how many a bridge looks up where it uses it."""

    name: str
    kind: str
    uuid: str
    leaves: int
    looked_up: int
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Package:
    """The datasets of a source.

    Attributes:
        source: The opened source.
        limits: Limits of the gates.
        processes: Names of the files that are processes or were refused, in order.
    """

    source: Source
    limits: Limits
    processes: list[str] = field(default_factory=list)
    _beside: list[_Beside] = field(default_factory=list)
    _index: FlowIndex = field(default_factory=FlowIndex)
    _records: dict[tuple[str, str], FlowRecord] = field(default_factory=dict)
    _groups: dict[str, str] = field(default_factory=dict)
    _used: set[tuple[str, str]] = field(default_factory=set)

    @property
    def is_single(self) -> bool:
        """Whether the source is one file, which cannot hold what it refers to."""
        return self.source.kind == "file"

    def read(self) -> None:
        """Read everything once: processes are only named, flows and what they stand on are indexed."""
        for name in document_names(self.source):
            document = read_document(self.source, name, self.limits)
            dataset = document.dataset
            if document.refused or (dataset is not None and dataset.kind.name == "process"):
                self.processes.append(name)
                continue
            kind = dataset.kind.name if dataset is not None else ""
            uuid = dataset.identity.uuid if dataset is not None else ""
            looked_up = _count_looked_up(dataset) if dataset is not None else 0
            findings = tuple(document.findings)
            self._beside.append(_Beside(name, kind, uuid, document.count_leaves(), looked_up, findings))
            if dataset is not None:
                self._take(dataset)

    def documents(self) -> Iterator[Document]:
        """Yield the processes, and the files that were refused."""
        for name in self.processes:
            yield read_document(self.source, name, self.limits)

    def flow(self, uuid: str, version: str = "") -> FlowFacts | None:
        """Return what is known about a flow, or None; see `FlowIndex.flow`.

        Args:
            uuid: UUID of the flow in lower case.
            version: Version that the reference names, or empty.
        """
        return self._index.flow(uuid, version)

    def record(self, flow: FlowFacts) -> FlowRecord | None:
        """Return what the dataset of a flow says, or None where only reference data know it."""
        return self._records.get((flow.uuid, flow.version))

    def use(self, process: Dataset) -> None:
        """Note that a footprint was made of a process: its flows and what they stand on were looked up."""
        for exchange in exchanges(process):
            flow = self.flow(exchange.flow, exchange.version) if exchange.flow else None
            record = self.record(flow) if flow is not None else None
            if record is None:
                continue
            self._used.add(("flow", exchange.flow))
            for uuid in (record.reference, MASS):
                self._used |= {("flow property", uuid), ("unit group", self._groups.get(uuid, ""))}

    def passed(self) -> list[PassedDocument]:
        """Return the documents that became no footprint, each with a line of the ledger or two."""
        return [self._passed(item) for item in self._beside]

    def _take(self, dataset: Dataset) -> None:
        self._index.add(dataset)
        identity = dataset.identity
        if dataset.kind.name == "flow":
            self._records[identity.uuid, identity.version] = record_of(dataset)
        elif dataset.kind.name == "flow property":
            self._groups[identity.uuid] = group_of(dataset)

    def _passed(self, item: _Beside) -> PassedDocument:
        ledger = DocumentLedger(item.name)
        used = item.looked_up if (item.kind, item.uuid) in self._used else 0
        if used:
            reason = "looked up for the unit, mass, kind or name of an exchange"
            ledger.note("/", Fate.MERGED, "reference-flow", "unit", reason=reason, count=used)
        if item.leaves - used:
            ledger.note("/", Fate.DROPPED, "package", reason=NOT_READ, count=item.leaves - used)
        return PassedDocument(ledger, item.leaves, item.findings)


def _count_looked_up(dataset: Dataset) -> int:
    names = _LOOKED_UP.get(dataset.kind.name, ())
    return sum(_own_leaves(item) for name in names for item in dataset.root.iter(clark(name)))


def _own_leaves(element: etree._Element) -> int:
    return len(element.attrib) + bool((element.text or "").strip(WHITE_SPACE))
