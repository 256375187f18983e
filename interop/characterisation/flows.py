"""What the flows of an inventory are: elementary or product, named how, and how much of them weighs a kilogram.

The mass of a flow is its flow property *Mass* and no other property with a unit of mass: carbon content, waste
indicators and points of a scarcity method are stated in kilogram as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, Inexact
from typing import Protocol

from interop.characterisation.flow_datasets import FlowRecord, group_of, record_of, reference_unit_of
from interop.model.dataset.dataset import Dataset
from interop.vocabulary.gas_names import gas_named
from interop.vocabulary.substances import gas_flows
from interop.vocabulary.unit_table import Unit, flow_property_groups, unit_groups
from interop.vocabulary.units import PRECISION, resolve

MASS = "93a60a56-a3c8-11da-a746-0800200b9a66"
"""UUID of the flow property Mass in the ILCD and EF reference data."""


@dataclass(frozen=True, slots=True)
class FlowFacts:
    """What is known about a flow.

    Attributes:
        uuid: UUID.
        version: Version of the dataset, empty where it is only known from reference data.
        kind: ``elementary``, ``product``, ``waste`` or ``other``.
        names: Names by language.
        unit: Unit of its amounts, or None where the way to it is broken or not in the table of units.
        kilograms: Kilogram in one unit of its amounts, or None where it has no property Mass.
        gas: Key of the greenhouse gas that an elementary flow to or from air is, told by UUID, else by CAS number or
            name; empty where it is none.
        exact: Whether nothing was rounded in ``kilograms``.
        from_reference: Whether the package does not hold the flow and it is known from EF 3.1.
    """

    uuid: str
    version: str
    kind: str
    names: Mapping[str, str]
    unit: Unit | None
    kilograms: Decimal | None
    gas: str = ""
    exact: bool = True
    from_reference: bool = False


class FlowResolver(Protocol):
    """Where the flows of an inventory are looked up."""

    def flow(self, uuid: str, version: str = "") -> FlowFacts | None:
        """Return what is known about a flow, or None.

        Args:
            uuid: UUID of the flow in lower case.
            version: Version that the reference names, or empty.
        """


@dataclass(slots=True)
class FlowIndex:
    """Flows, flow properties and unit groups of a package, taken one by one.

    What the package leaves out is known where it belongs to the reference data of ILCD and EF 3.1: a greenhouse gas, a
    common flow property, a common unit group. Add everything before the first flow is asked for.
    """

    _flows: dict[str, dict[str, FlowRecord]] = field(default_factory=dict)
    _groups: dict[str, dict[str, str]] = field(default_factory=dict)
    _units: dict[str, dict[str, str]] = field(default_factory=dict)
    _known: dict[tuple[str, str], FlowFacts | None] = field(default_factory=dict)

    def add(self, dataset: Dataset) -> None:
        """Take one dataset; a type that says nothing about flows is passed over.

        Args:
            dataset: Any dataset.
        """
        identity = dataset.identity
        match dataset.kind.name:
            case "flow":
                self._flows.setdefault(identity.uuid, {})[identity.version] = record_of(dataset)
            case "flow property":
                self._groups.setdefault(identity.uuid, {})[identity.version] = group_of(dataset)
            case "unit group":
                self._units.setdefault(identity.uuid, {})[identity.version] = reference_unit_of(dataset)

    def flow(self, uuid: str, version: str = "") -> FlowFacts | None:
        """Return what is known about a flow; None where nothing is, or where its versions contradict each other.

        Args:
            uuid: UUID of the flow in lower case.
            version: Version that the reference names; without one, or where it is not there, all versions must agree.
        """
        key = (uuid, version)
        if key not in self._known:
            self._known[key] = self._resolve(uuid, version)
        return self._known[key]

    def _resolve(self, uuid: str, version: str) -> FlowFacts | None:
        versions = self._flows.get(uuid)
        if versions is None:
            return _of_reference(uuid)
        asked = [version] if version in versions else sorted(versions)
        facts = [self._facts(uuid, item, versions[item]) for item in asked]
        latest = facts[-1]
        agree = all(replace(item, version=latest.version, names=latest.names) == latest for item in facts)
        return latest if agree else None

    def _facts(self, uuid: str, version: str, record: FlowRecord) -> FlowFacts:
        unit = self._unit(record.reference)
        kilograms, exact = self._kilograms(record, unit)
        return FlowFacts(uuid, version, record.kind, record.names, unit, kilograms, _gas(uuid, record), exact)

    def _kilograms(self, record: FlowRecord, unit: Unit | None) -> tuple[Decimal | None, bool]:
        """Kilogram in one unit of the reference flow property, and whether that is exact."""
        mass = self._unit(MASS)
        if unit is None or mass is None or mass.factor is None or mass.dimension != "mass":
            return None, True
        here, there = record.properties.get(record.reference), record.properties.get(MASS)
        if record.reference == MASS:
            return mass.factor, mass.exactness == "exact"
        if here is None or there is None or not here > 0:
            return None, True
        context = PRECISION.copy()
        value = context.multiply(context.divide(there, here), mass.factor)
        return value, mass.exactness == "exact" and not context.flags[Inexact]

    def _unit(self, flow_property: str) -> Unit | None:
        """Unit of a flow property: stated by the package, else by the reference data."""
        group = _agreed(self._groups.get(flow_property), flow_property_groups().get(flow_property, ""))
        known = unit_groups().get(group)
        if group not in self._units:
            return known.unit if known else None
        dimension = known.unit.dimension if known else None
        return resolve(_agreed(self._units[group], ""), "ilcd", dimension).unit


def _agreed(versions: Mapping[str, str] | None, otherwise: str) -> str:
    """What all versions state alike; empty where they differ."""
    if versions is None:
        return otherwise
    stated = set(versions.values())
    return stated.pop() if len(stated) == 1 else ""


def _of_reference(uuid: str) -> FlowFacts | None:
    known = gas_flows().get(uuid)
    unit = unit_groups()[flow_property_groups()[MASS]].unit
    if known is None:
        return None
    names = {"en": known.name}
    return FlowFacts(uuid, "", "elementary", names, unit, unit.factor, known.substance, from_reference=True)


def _gas(uuid: str, record: FlowRecord) -> str:
    if record.kind != "elementary":
        return ""
    known = gas_flows().get(uuid)
    if known is not None:
        return known.substance
    return "" if outside_air(record.compartments) else gas_named(record.names.values(), record.cas)


def outside_air(texts: Iterable[str]) -> bool:
    """Tell whether a compartment is named that is not the air.

    Args:
        texts: Categories of a flow, or its short description with the compartment in it.
    """
    return any(word in text.casefold() for text in texts for word in ("water", "soil", "ground"))
