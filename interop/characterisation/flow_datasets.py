"""What flow, flow property and unit group datasets say on the way from a flow to kilograms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from interop.model.dataset.dataset import Dataset
from interop.validation.numbers import decimal_of
from interop.validation.references import uuid_referred_to
from interop.validation.view import child, clark, text_of

_KINDS = {"Elementary flow": "elementary", "Product flow": "product", "Waste flow": "waste"}


@dataclass(frozen=True, slots=True)
class FlowRecord:
    """One flow dataset.

    Attributes:
        kind: ``elementary``, ``product``, ``waste`` or ``other``.
        names: Base names by language.
        reference: UUID of the reference flow property; empty where it is not stated.
        properties: Mean value by UUID of each flow property; one whose value is no number is left out.
        cas: CAS registry number as written, or empty.
        compartments: Categories of an elementary flow, from the general to the special.
    """

    kind: str
    names: Mapping[str, str]
    reference: str
    properties: Mapping[str, Decimal]
    cas: str
    compartments: tuple[str, ...]


def record_of(flow: Dataset) -> FlowRecord:
    """Read a flow dataset.

    Args:
        flow: A flow dataset.
    """
    reference = text_of(next(flow.root.iter(clark("flow:referenceToReferenceFlowProperty")), None))
    properties: dict[str, Decimal] = {}
    named = ""
    for item in flow.root.iter(clark("flow:flowProperty")):
        target = child(item, "flow:referenceToFlowPropertyDataSet")
        uuid = uuid_referred_to(target)
        value = decimal_of(child(item, "flow:meanValue"))
        if value is not None:
            properties[uuid] = value
        if item.get("dataSetInternalID") == reference:
            named = uuid
    kind = text_of(next(flow.root.iter(clark("flow:typeOfDataSet")), None))
    cas = text_of(next(flow.root.iter(clark("flow:CASNumber")), None))
    compartments = tuple(text_of(item) for item in flow.root.iter(clark("common:category")))
    return FlowRecord(_KINDS.get(kind, "other"), flow.names, named, properties, cas, compartments)


def group_of(flow_property: Dataset) -> str:
    """Return the UUID of the unit group of a flow property; empty where it states none.

    Args:
        flow_property: A flow property dataset.
    """
    target = next(flow_property.root.iter(clark("flowproperty:referenceToReferenceUnitGroup")), None)
    return uuid_referred_to(target)


def reference_unit_of(unit_group: Dataset) -> str:
    """Return the name of the reference unit of a unit group; empty where it states none.

    Args:
        unit_group: A unit group dataset.
    """
    reference = text_of(next(unit_group.root.iter(clark("unitgroup:referenceToReferenceUnit")), None))
    units = unit_group.root.iter(clark("unitgroup:unit"))
    named = (unit for unit in units if reference and unit.get("dataSetInternalID") == reference)
    return text_of(child(unit, "unitgroup:name")) if (unit := next(named, None)) is not None else ""
