"""What a package says about its flows before a mapping is applied: names, flow properties and reference units."""

from __future__ import annotations

from dataclasses import dataclass, field

from interop.io.limits import Limits
from interop.io.source import Source
from interop.model.finding import InputRefused
from interop.packages.documents import document_names, parse_document
from interop.validation.units import unit_link
from interop.validation.view import DatasetView

_MARKS = (b"flowDataSet", b"flowPropertyDataSet", b"unitGroupDataSet")
"""Names of the roots that matter here; other documents are not parsed."""


@dataclass(frozen=True, slots=True)
class PackageFlow:
    """A flow dataset of a package.

    Attributes:
        file: Its file.
        format: Name of the format of the file.
        version: Its version.
        names: Base name by language; a name without a language stands under an empty text.
        flow_property: UUID of its reference flow property, empty where it states none.
    """

    file: str
    format: str
    version: str
    names: dict[str, str]
    flow_property: str


@dataclass(slots=True)
class PackageFlows:
    """The flows of a package, and what leads from them to units.

    Attributes:
        flows: Flow datasets by UUID; of several versions the last in the order of the package.
        files: UUID of the flow by file, for every version.
        groups: Unit group by UUID of the flow property.
        units: Name of the reference unit by UUID of the unit group.
        property_names: A name of each flow property, for people.
    """

    flows: dict[str, PackageFlow] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    property_names: dict[str, str] = field(default_factory=dict)

    def property_of(self, uuid: str) -> str:
        """Return the reference flow property of a flow, or an empty text."""
        flow = self.flows.get(uuid)
        return flow.flow_property if flow else ""

    def unit_of(self, flow_property: str) -> str:
        """Return the name of the reference unit of a flow property, or an empty text."""
        return self.units.get(self.groups.get(flow_property, ""), "")

    def name_of(self, uuid: str) -> str:
        """Return a name of a flow for people, or an empty text."""
        flow = self.flows.get(uuid)
        return next(iter(flow.names.values()), "") if flow else ""


def index_flows(source: Source, limits: Limits) -> PackageFlows:
    """Read the flows, flow properties and unit groups of a package.

    Args:
        source: The opened package.
        limits: Limits of the gates; a file that is refused is left out here and reported when it is read again.
    """
    index = PackageFlows()
    for name in document_names(source):
        _add(index, source, name, limits)
    return index


def joined(package: PackageFlows, targets: PackageFlows) -> PackageFlows:
    """Return what the two know together; the package wins where both hold a dataset."""
    return PackageFlows(
        targets.flows | package.flows, package.files, targets.groups | package.groups, targets.units | package.units
    )


def _add(index: PackageFlows, source: Source, name: str, limits: Limits) -> None:
    try:
        data = source.read(name)
    except InputRefused:
        return
    if not any(mark in data for mark in _MARKS):
        return
    document = parse_document(name, data, limits)
    dataset = document.dataset
    link = unit_link(DatasetView(dataset, located=False)) if dataset is not None else None
    if dataset is None or link is None or not dataset.identity.uuid:
        return
    uuid = dataset.identity.uuid
    if link.kind == "flow":
        version = dataset.identity.version
        index.files[name] = uuid
        index.flows[uuid] = PackageFlow(name, document.format or "", version, dataset.names, link.target)
    elif link.kind == "flow property":
        index.groups[uuid] = link.target
        index.property_names[uuid] = next(iter(dataset.names.values()), "")
    elif link.kind == "unit group":
        index.units[uuid] = link.target
