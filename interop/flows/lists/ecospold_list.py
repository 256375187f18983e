"""Flow lists as ecoSpold 2 master data: the elementary exchanges with their compartments."""

from __future__ import annotations

from lxml import etree

from interop.flows.flow import Flow
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.xml import parse_xml
from interop.model.dataset.dataset import XML_LANG

NAMESPACE = "http://www.EcoInvent.org/EcoSpold02"
_EXCHANGE = f"{{{NAMESPACE}}}elementaryExchange"


def is_ecospold(data: bytes) -> bool:
    """Tell by the first bytes whether a file is ecoSpold 2."""
    return NAMESPACE.encode() in data[:4096]


def read_ecospold_list(data: bytes, file: str, limits: Limits = DEFAULT_LIMITS) -> list[Flow]:
    """Read the elementary exchanges of an ecoSpold 2 file.

    Args:
        data: The file.
        file: Path for findings.
        limits: Limits of the XML gate.

    Returns:
        The flows in the order of the file; each identifier once.

    Raises:
        InputRefused: What the XML gate refuses.
    """
    root = parse_xml(data, file, limits)
    found: dict[str, Flow] = {}
    for element in root.iter(_EXCHANGE):
        flow = _flow(element)
        found.setdefault(flow.uuid, flow)
    return list(found.values())


def _flow(element: etree._Element) -> Flow:
    names = {child.get(XML_LANG, "en"): _text(child) for child in element.iterchildren(_tag("name"))}
    name = names.pop("en", "") or next(iter(names.values()), "")
    compartment = element.find(_tag("compartment"))
    levels = [] if compartment is None else [compartment.find(_tag(tag)) for tag in ("compartment", "subcompartment")]
    unit = element.find(_tag("unitName"))
    identifier = element.get("elementaryExchangeId") or element.get("id") or ""
    return Flow(
        uuid=identifier.lower(),
        name=name,
        names=names,
        cas=element.get("casNumber", "").strip(),
        formula=element.get("formula", "").strip(),
        context=tuple(_text(level) for level in levels if level is not None and _text(level)),
        unit=_text(unit) if unit is not None else "",
        synonyms=tuple(text for child in element.iterchildren(_tag("synonym")) if (text := _text(child))),
    )


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(element: etree._Element) -> str:
    return (element.text or "").strip()
