"""What a package holds besides its flows that others refer to: flow properties, unit groups and LCIA methods."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.dataset.dataset import Dataset
from interop.packages.documents import document_names, read_document

_FOLDERS = {"flowproperties", "unitgroups", "lciamethods"}
_NAMESPACES = {
    "property": "http://lca.jrc.it/ILCD/FlowProperty",
    "units": "http://lca.jrc.it/ILCD/UnitGroup",
}
_UNIT_GROUP = etree.XPath(
    "string(//property:referenceToReferenceUnitGroup/@refObjectId)", namespaces=_NAMESPACES, smart_strings=False
)
_REFERENCE_UNIT = etree.XPath(
    "string(//units:unit[@dataSetInternalID = normalize-space(//units:referenceToReferenceUnit)]/units:name)",
    namespaces=_NAMESPACES,
    smart_strings=False,
)


@dataclass(frozen=True, slots=True)
class ReferenceDataset:
    """A dataset that packages often refer to and leave out.

    Attributes:
        kind: Type: ``flow property``, ``unit group`` or ``LCIA method``.
        uuid: UUID.
        version: Version.
        names: Names by language.
        leads_to: UUID of the unit group of a flow property, reference unit of a unit group, empty for a method.
    """

    kind: str
    uuid: str
    version: str
    names: dict[str, str] = field(default_factory=dict)
    leads_to: str = ""


def read_reference_data(source: Source, limits: Limits = DEFAULT_LIMITS) -> list[ReferenceDataset]:
    """Read the flow properties, unit groups and LCIA methods of a package; a file that is refused is left out.

    Args:
        source: An opened package.
        limits: Limits of the gates.
    """
    return list(_datasets(source, limits))


def _datasets(source: Source, limits: Limits) -> Iterator[ReferenceDataset]:
    for name in document_names(source):
        if _FOLDERS.isdisjoint(name.split("/")[:-1]):
            continue
        dataset = read_document(source, name, limits).dataset
        if dataset is not None and dataset.kind.folder in _FOLDERS:
            identity = dataset.identity
            names = {language: text for language, text in dataset.names.items() if text}
            yield ReferenceDataset(dataset.kind.name, identity.uuid, identity.version, names, _leads_to(dataset))


def _leads_to(dataset: Dataset) -> str:
    if dataset.kind.name == "flow property":
        return str(_UNIT_GROUP(dataset.root)).strip().lower()
    return str(_REFERENCE_UNIT(dataset.root)).strip() if dataset.kind.name == "unit group" else ""
