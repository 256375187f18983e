"""The reference flow of a footprint as an exchange and a flow, with the flow properties of the ILCD reference data."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from interop.characterisation.flows import MASS
from interop.crosswalk.ledger import Fate
from interop.crosswalk.paths import compile_path, look_up
from interop.crosswalk.transforms.amounts import decimal_text
from interop.footprints.bridges.layer import VERSION, Layer, identifier
from interop.resources import data_root, table_rows
from interop.vocabulary.unit_table import Unit, flow_property_groups, unit_groups, units
from interop.vocabulary.units import PRECISION, convert


def flow_property_of(measure: str | None) -> tuple[str, Unit] | None:
    """Return the flow property of a unit and the reference unit of its group, or None where the table has none.

    Args:
        measure: Key of the unit.
    """
    unit = units().get(measure or "")
    uuid_of = _properties().get(unit.dimension) if unit is not None else None
    if unit is None or uuid_of is None:
        return None
    return uuid_of, unit_groups()[flow_property_groups()[uuid_of]].unit


@cache
def _properties() -> dict[str, str]:
    rows = table_rows(data_root("mappings") / "bridges" / "flow-properties.tsv")
    return {row["dimension"]: row["flow_property"] for row in rows}


def put_reference_flow(layer: Layer, seed: str) -> None:
    """Put the exchange that is the reference flow, and the flow with its properties."""
    amount, measure = layer.value("unit.amount"), layer.value("unit.measure")
    found = flow_property_of(measure)
    layer.put("reference-flow", "processInformation.quantitativeReference.referenceToReferenceFlow[0]", "0", reason="")
    kind = "processInformation.quantitativeReference"
    if look_up(layer.crossing.tree, compile_path(f"{kind}.@type"), ()) is None:
        layer.put("reference-flow", f"{kind}.@type", "Reference flow(s)", reason="the exchange is a reference flow")
    exchange = "exchanges.exchange[0]"
    layer.put("reference-flow", f"{exchange}.@dataSetInternalID", "0", reason="number of the exchange")
    link = f"{exchange}.referenceToFlowDataSet"
    layer.put("reference-flow", f"{link}.@refObjectId", identifier(seed, "flow"), reason="the flow of the product")
    layer.put("reference-flow", f"{link}.@version", VERSION, reason="the flow of the product")
    layer.put("reference-flow", f"{exchange}.exchangeDirection", "Output", reason="the product leaves the process")
    if found is None:
        return
    property_uuid, reference = found
    _put_property(layer, property_uuid)
    if amount is None:
        return
    unit = units()[measure]
    same = unit.key == reference.key
    text = amount if same else decimal_text(convert(Decimal(amount), unit, reference).value)
    fate, why = (Fate.CARRIED, "") if same else (Fate.CONVERTED, f"in {reference.key}, the reference unit")
    for field in ("meanAmount", "resultingAmount"):
        layer.put("reference-flow", f"{exchange}.{field}", text, ["/unit/amount"], fate, why)
    _put_mass(layer, Decimal(text), property_uuid)


def _put_property(layer: Layer, property_uuid: str) -> None:
    base = "flowDataSet.flowProperties.flowProperty"
    layer.put("reference-flow", f"{base}[0].@dataSetInternalID", "0", reason="number of the property")
    link = f"{base}[0].referenceToFlowPropertyDataSet"
    layer.put(
        "reference-flow", f"{link}.@refObjectId", property_uuid, ["/unit/measure"], Fate.CONVERTED, "by its dimension"
    )
    _name_property(layer, link, property_uuid)
    layer.put("reference-flow", f"{base}[0].meanValue", "1", reason="the reference flow property of the flow")
    quantity = "flowDataSet.flowInformation.quantitativeReference.referenceToReferenceFlowProperty"
    layer.put("reference-flow", quantity, "0", reason="number of the property")
    kind = "flowDataSet.modellingAndValidation.LCIMethod.typeOfDataSet"
    layer.put("reference-flow", kind, "Product flow", reason="the flow of a product")


def _put_mass(layer: Layer, amount: Decimal, property_uuid: str) -> None:
    mass = layer.value("unit.massKg")
    if mass is None or not amount or property_uuid == MASS:
        return
    base = "flowDataSet.flowProperties.flowProperty[1]"
    layer.put("reference-flow", f"{base}.@dataSetInternalID", "1", reason="number of the property")
    link = f"{base}.referenceToFlowPropertyDataSet"
    layer.put("reference-flow", f"{link}.@refObjectId", MASS, reason="mass per unit")
    _name_property(layer, link, MASS)
    each = decimal_text(PRECISION.copy().divide(Decimal(mass), amount))
    layer.put("reference-flow", f"{base}.meanValue", each, ["/unit/massKg"], Fate.CONVERTED, "mass by amount")


def _name_property(layer: Layer, link: str, property_uuid: str) -> None:
    rows = table_rows(data_root("mappings") / "units" / "flow-properties.tsv")
    row = next(row for row in rows if row["uuid"] == property_uuid)
    for tag in ("en", "zh"):
        layer.put("reference-flow", f"{link}.common:shortDescription.{tag}", row[tag], reason="reference data")
