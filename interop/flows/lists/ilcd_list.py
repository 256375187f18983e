"""Flow lists as ILCD or TIDAS packages: each flow dataset is a flow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from interop.flows.flow import Flow, FlowKind
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.source import Source
from interop.model.dataset.dataset import XML_LANG, Dataset
from interop.model.finding import Finding
from interop.packages.documents import document_names, read_document

FLOW, COMMON = "http://lca.jrc.it/ILCD/Flow", "http://lca.jrc.it/ILCD/Common"
_NAMESPACES = {"flow": FLOW, "common": COMMON}
_KINDS = {"elementary flow": FlowKind.ELEMENTARY, "product flow": FlowKind.PRODUCT, "waste flow": FlowKind.WASTE}


def _path(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=_NAMESPACES, smart_strings=False)


_INFORMATION = _path("flow:flowInformation/flow:dataSetInformation")
_NAME = _path("flow:name/flow:baseName")
_SYNONYMS = _path("common:synonyms")
_CATEGORIES = _path(".//common:elementaryFlowCategorization[1]/common:category")
_CLASSES = _path("flow:classificationInformation/common:classification[1]/common:class")
_CAS = _path("string(flow:CASNumber)")
_FORMULA = _path("string(flow:sumFormula)")
_TYPE = _path("string(flow:modellingAndValidation/flow:LCIMethod/flow:typeOfDataSet)")
_REFERENCE = _path("string(flow:flowInformation/flow:quantitativeReference/flow:referenceToReferenceFlowProperty)")
_PROPERTIES = _path("flow:flowProperties/flow:flowProperty")
_PROPERTY = _path("string(flow:referenceToFlowPropertyDataSet/@refObjectId)")
_LOCATION = _path("string(flow:flowInformation/flow:geography/flow:locationOfSupply)")


def read_ilcd_list(source: Source, limits: Limits = DEFAULT_LIMITS) -> tuple[list[Flow], list[Finding]]:
    """Read every flow dataset of a package; its processes are not opened.

    Args:
        source: An opened file, folder or zip in ILCD or TIDAS.
        limits: Limits of the gates.

    Returns:
        The flows in the order of the package, and what reading found; a file that is refused is a finding.
    """
    flows: list[Flow] = []
    findings: list[Finding] = list(source.findings)
    for name in _flow_names(source):
        document = read_document(source, name, limits)
        findings.extend(document.findings)
        if document.dataset is not None and document.dataset.kind.name == "flow":
            flows.append(flow_of(document.dataset))
    return flows, findings


def flow_of(dataset: Dataset) -> Flow:
    """Return the flow that an ILCD flow dataset describes.

    Args:
        dataset: A dataset of type flow.
    """
    root, identity = dataset.root, dataset.identity
    information = next(iter(_INFORMATION(root)), root)
    names = _texts(_NAME(information))
    language = "en" if "en" in names else next(iter(names), "")
    kind = _KINDS.get(_TYPE(root).strip().lower(), FlowKind.OTHER)
    classes = sorted(_CLASSES(information), key=lambda item: _level(item.get("level", "")))
    return Flow(
        uuid=identity.uuid,
        name=names.pop(language, ""),
        version=identity.version,
        kind=kind,
        names=names,
        cas=_CAS(information).strip(),
        formula=_FORMULA(information).strip(),
        context=_levels(_CATEGORIES(information) or classes),
        flow_property=_reference_property(root),
        synonyms=tuple(_synonyms(_SYNONYMS(information))),
        classification=classes[-1].get("classId", "") if kind is not FlowKind.ELEMENTARY and classes else "",
        location=_LOCATION(root).strip(),
    )


def _flow_names(source: Source) -> list[str]:
    """Return the files in folders of flows; all files where the package has no such folder."""
    names = document_names(source)
    in_folders = [name for name in names if "flows" in name.split("/")[:-1]]
    return in_folders or names


def _texts(elements: Iterable[etree._Element]) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in elements:
        text = (element.text or "").strip()
        if text:
            found.setdefault(element.get(XML_LANG, "en"), text)
    return found


def _levels(elements: Iterable[etree._Element]) -> tuple[str, ...]:
    ordered = sorted(elements, key=lambda element: _level(element.get("level", "")))
    return tuple(text for element in ordered if (text := (element.text or "").strip()))


def _level(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 99


def _synonyms(elements: Iterable[etree._Element]) -> Iterator[str]:
    for element in elements:
        yield from (word.strip() for word in (element.text or "").split(";") if word.strip())


def _reference_property(root: etree._Element) -> str:
    wanted = _REFERENCE(root).strip()
    properties = _PROPERTIES(root)
    chosen = next((item for item in properties if item.get("dataSetInternalID") == wanted), None)
    if chosen is None and len(properties) == 1:
        chosen = properties[0]
    return _PROPERTY(chosen).strip().lower() if chosen is not None else ""
