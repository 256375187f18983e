"""Small flow lists for the tests of matching."""

from __future__ import annotations

import uuid

from interop.flows.flow import Flow, FlowKind, FlowList
from interop.flows.matching.result import Match
from interop.flows.matching.run import match_lists

MASS = "93a60a56-a3c8-11da-a746-0800200b9a66"
ACTIVITY = "93a60a56-a3c8-17da-a746-0800200c9a66"
AREA = "93a60a56-a3c8-19da-a746-0800200c9a66"
AREA_TIME = "93a60a56-a3c8-21da-a746-0800200c9a66"
VOLUME = "93a60a56-a3c8-22da-a746-0800200c9a66"

_EF = {
    "air": ("Emissions", "Emissions to air", "Emissions to air, unspecified"),
    "air long-term": ("Emissions", "Emissions to air", "Emissions to air, unspecified (long-term)"),
    "fresh": ("Emissions", "Emissions to water", "Emissions to fresh water"),
    "sea": ("Emissions", "Emissions to water", "Emissions to sea water"),
    "water": ("Emissions", "Emissions to water", "Emissions to water, unspecified"),
    "water long-term": ("Emissions", "Emissions to water", "Emissions to water, unspecified (long-term)"),
    "field": ("Emissions", "Emissions to soil", "Emissions to agricultural soil"),
    "soil": ("Emissions", "Emissions to soil", "Emissions to non-agricultural soil"),
    "from air": ("Resources", "Resources from air", "Renewable material resources from air"),
    "from ground": ("Resources", "Resources from ground", "Non-renewable material resources from ground"),
    "from water": ("Resources", "Resources from water", "Renewable material resources from water"),
    "occupation": ("Land use", "Land occupation"),
    "transformation": ("Land use", "Land transformation"),
}


def identifier(*parts: object) -> str:
    """A UUID that is the same for the same parts."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(map(str, parts))))


def target(name: str, place: str = "air", cas: str = "", **more: object) -> Flow:
    """A flow of a target list in EF's compartments."""
    known: dict[str, object] = {"flow_property": MASS, "version": "01.00.000", **more}
    known.setdefault("uuid", identifier("target", name, place, cas))
    return Flow(name=name, context=_EF[place], cas=cas, **known)  # type: ignore[arg-type]


def source(name: str, place: str = "air/unspecified", cas: str = "", unit: str = "kg", **more: object) -> Flow:
    """A flow of a source list in ecoinvent's compartments."""
    known: dict[str, object] = {"uuid": identifier("source", name, place, cas), **more}
    return Flow(name=name, context=tuple(place.split("/")), cas=cas, unit=unit, **known)  # type: ignore[arg-type]


def product(name: str, zh: str = "", **more: object) -> Flow:
    """A product flow."""
    known: dict[str, object] = {"uuid": identifier("product", name, zh), "flow_property": MASS, **more}
    return Flow(name=name, kind=FlowKind.PRODUCT, names={"zh": zh} if zh else {}, **known)  # type: ignore[arg-type]


def match_all(sources: list[Flow], *targets: Flow) -> list[Match]:
    """Match source flows against target flows."""
    return match_lists(FlowList("S", "1", sources, "s.csv"), FlowList("T", "1", list(targets), "t.csv")).matches


def match_one(flow: Flow, *targets: Flow) -> Match:
    """Match one source flow against target flows."""
    return match_all([flow], *targets)[0]
