"""Steps on the way from a footprint to datasets: what no row of the crosswalk says.

Each step reads values of the footprint and puts values into the tree of the datasets, both recorded for the ledger.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, cast

from interop.crosswalk.engine import Crossing
from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.paths import compile_path, look_up, place
from interop.crosswalk.transform import NotTransferable
from interop.crosswalk.transforms.amounts import decimal_text, literal
from interop.footprints.bridges.indicators import groups
from interop.io.json import dumps
from interop.model.dataset.dataset import is_version
from interop.resources import data_root, table_rows
from interop.vocabulary.methods import methods
from interop.vocabulary.places import SCHEMES, Scheme, resolve
from interop.vocabulary.unit_table import Unit, flow_property_groups, unit_groups, units
from interop.vocabulary.units import PRECISION, convert

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://w3id.org/pcf-interop/dataset")
_VERSION = "01.00.000"
_FORMAT = ("a97a0155-0234-4b87-b4ce-a45da52f2a40", "03.00.000")
_MASS = "93a60a56-a3c8-11da-a746-0800200b9a66"
_INFORMATION = "processInformation.dataSetInformation"
_TREATMENT = "modellingAndValidation.dataSourcesTreatmentAndRepresentativeness"
_REGION = "un-region"


@dataclass(slots=True)
class Layer:
    """Puts values into the tree of a crossing.

    Attributes:
        footprint: The footprint.
        crossing: Its way to datasets.
    """

    footprint: Mapping[str, Any]
    crossing: Crossing

    def value(self, path: str) -> Any:
        """Return a value of the footprint, or None."""
        found = look_up(self.footprint, compile_path(path), ())
        return None if found is None else found.value

    def put(
        self, step: str, path: str, value: str, read: Iterable[str] = (), fate: Fate = Fate.CARRIED, reason: str = ""
    ) -> None:
        """Put a value.

        Args:
            step: Name of the step, for the ledger.
            path: Place in the tree of the datasets.
            value: The value.
            read: Pointers of the footprint that it was read from; without them it is derived.
            fate: What became of those.
            reason: How it was made.
        """
        pointer = place(self.crossing.tree, compile_path(path), (), value).pointer
        read = list(read)
        for leaf in read:
            self.crossing.moves.move(leaf, fate, step, (pointer,), reason)
            if leaf in self.crossing.left:
                self.crossing.left.remove(leaf)
        origin = Origin.SOURCE if read and fate is Fate.CARRIED else Origin.DERIVED
        self.crossing.moves.made(pointer, origin, reason if origin is Origin.DERIVED else "")

    def tell(self, leaf: str, target: str, step: str) -> None:
        """Record that a leaf of the footprint is told in a text."""
        self.crossing.moves.move(leaf, Fate.MERGED, step, (target,), "in a text")
        self.crossing.left[:] = [item for item in self.crossing.left if item != leaf]

    def say(self, step: str, path: str, text: str, **values: object) -> None:
        """Put a text of our own in Chinese and English."""
        for tag in ("en", "zh"):
            self.put(step, f"{path}.{tag}", texts()[text][tag].format(**values), reason="text of the conversion")


@cache
def texts() -> dict[str, dict[str, str]]:
    """Return the texts that a dataset says of itself, by id and language."""
    rows = table_rows(data_root("mappings") / "bridges" / "texts.tsv")
    return {row["id"]: {"en": row["en"], "zh": row["zh"]} for row in rows}


def seed_of(footprint: Mapping[str, Any]) -> str:
    """Return what the identifiers of the datasets are made from: the id of the footprint, its source, or itself."""
    own = (footprint.get("study") or {}).get("id")
    marks = footprint.get("derivedFrom") or [{}]
    source = ":".join(str(marks[-1].get(key) or "") for key in ("sha256", "record"))
    return str(own or (source if source != ":" else "") or hashlib.sha256(dumps(dict(footprint))).hexdigest())


def identifier(seed: str, what: str) -> str:
    """Return a UUID of our own: the same for the same seed.

    Args:
        seed: See `seed_of`.
        what: Dataset type.
    """
    return str(uuid.uuid5(_NAMESPACE, f"{seed}#{what}"))


def put_identity(layer: Layer, seed: str) -> None:
    """Put identifiers and versions, the format, and what a reader of the datasets has to know."""
    why = "derived from the id of the footprint"
    process, flow, source = (identifier(seed, what) for what in ("process", "flow", "source"))
    read = ["/study/id"] if layer.value("study.id") else []
    layer.put("identity", f"{_INFORMATION}.common:UUID", process, read, Fate.CONVERTED, why)
    layer.put("identity", "flowDataSet.flowInformation.dataSetInformation.common:UUID", flow, reason=why)
    layer.put("identity", "sourceDataSet.sourceInformation.dataSetInformation.common:UUID", source, reason=why)
    where = ["", "flowDataSet.", "sourceDataSet."]
    if "contactDataSet" in layer.crossing.tree:
        names = layer.crossing.tree["contactDataSet"]["contactInformation"]["dataSetInformation"]["common:shortName"]
        contact = identifier(str(sorted(names.items())), "contact")
        why_contact = "derived from the name of the company"
        layer.put(
            "identity",
            "contactDataSet.contactInformation.dataSetInformation.common:UUID",
            contact,
            reason=why_contact,
        )
        owner = "administrativeInformation.publicationAndOwnership.common:referenceToOwnershipOfDataSet"
        for part in ("", "flowDataSet.", "sourceDataSet."):
            layer.put("identity", f"{part}{owner}.@refObjectId", contact, reason=why_contact)
            layer.put("identity", f"{part}{owner}.@version", _VERSION, reason=why_contact)
        where.append("contactDataSet.")
    for part in where:
        version = f"{part}administrativeInformation.publicationAndOwnership.common:dataSetVersion"
        layer.put("identity", version, _VERSION, reason="first version of a derived dataset")
        entry = f"{part}administrativeInformation.dataEntryBy.common:referenceToDataSetFormat[0]"
        layer.put("identity", f"{entry}.@refObjectId", _FORMAT[0], reason="format of the dataset")
        layer.put("identity", f"{entry}.@version", _FORMAT[1], reason="format of the dataset")
        layer.say("identity", f"{entry}.common:shortDescription", "format")
    layer.say("identity", f"{_TREATMENT}.useAdviceForDataSet", "use-advice")
    missing = "Relevant flows missing"
    completeness = "modellingAndValidation.completeness"
    layer.put("identity", f"{completeness}.completenessProductModel", missing, reason="a result without an inventory")
    flows = f"{completeness}.completenessElementaryFlows[0]"
    layer.put("identity", f"{flows}.@type", "Climate change", reason="a result without an inventory")
    layer.put("identity", f"{flows}.@value", missing, reason="a result without an inventory")


def put_source(layer: Layer, seed: str) -> None:
    """Put the source dataset that stands for the footprint's document, and the reference to it."""
    marks = layer.footprint.get("derivedFrom") or [{}]
    mark = {key: str(marks[-1].get(key) or "-") for key in ("format", "id", "file", "sha256")}
    base = "sourceDataSet.sourceInformation.dataSetInformation"
    layer.say("source", f"{base}.common:shortName", "source-name", id=seed)
    layer.say("source", f"{base}.sourceDescriptionOrComment", "source-text", **mark)
    told = f"/{base}.sourceDescriptionOrComment.en".replace(".", "/")
    for key in mark.keys() & marks[-1].keys():
        layer.tell(f"/derivedFrom/{len(marks) - 1}/{key}", told, "source")
    path = "administrativeInformation.dataEntryBy.common:referenceToConvertedOriginalDataSetFrom"
    layer.put("source", f"{path}.@refObjectId", identifier(seed, "source"), reason="the document of the footprint")
    layer.put("source", f"{path}.@version", _VERSION, reason="the document of the footprint")
    layer.say("source", f"{path}.common:shortDescription", "source-name", id=seed)


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
    layer.put("reference-flow", f"{link}.@version", _VERSION, reason="the flow of the product")
    layer.put("reference-flow", f"{exchange}.exchangeDirection", "Output", reason="the product leaves the process")
    if amount is None or found is None:
        return
    property_uuid, reference = found
    unit = units()[measure]
    same = unit.key == reference.key
    text = amount if same else decimal_text(convert(Decimal(amount), unit, reference).value)
    fate, why = (Fate.CARRIED, "") if same else (Fate.CONVERTED, f"in {reference.key}, the reference unit")
    for field in ("meanAmount", "resultingAmount"):
        layer.put("reference-flow", f"{exchange}.{field}", text, ["/unit/amount"], fate, why)
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
    _put_mass(layer, Decimal(text), property_uuid)


def _put_mass(layer: Layer, amount: Decimal, property_uuid: str) -> None:
    mass = layer.value("unit.massKg")
    if mass is None or not amount or property_uuid == _MASS:
        return
    base = "flowDataSet.flowProperties.flowProperty[1]"
    layer.put("reference-flow", f"{base}.@dataSetInternalID", "1", reason="number of the property")
    link = f"{base}.referenceToFlowPropertyDataSet"
    layer.put("reference-flow", f"{link}.@refObjectId", _MASS, reason="mass per unit")
    _name_property(layer, link, _MASS)
    each = decimal_text(PRECISION.copy().divide(Decimal(mass), amount))
    layer.put("reference-flow", f"{base}.meanValue", each, ["/unit/massKg"], Fate.CONVERTED, "mass by amount")


def _name_property(layer: Layer, link: str, property_uuid: str) -> None:
    rows = table_rows(data_root("mappings") / "units" / "flow-properties.tsv")
    row = next(row for row in rows if row["uuid"] == property_uuid)
    for tag in ("en", "zh"):
        layer.put("reference-flow", f"{link}.common:shortDescription.{tag}", row[tag], reason="reference data")


def put_place_of(layer: Layer, target: str) -> None:
    """Put the first place that the location list of the target has; others in words."""
    base = "processInformation.geography.locationOfOperationSupplyOrProduction"
    wanted: Scheme = "tidas" if target == "tidas" else "ilcd"
    for number, item in enumerate((layer.footprint.get("geography") or {}).get("locations") or []):
        scheme = "pact-region" if item["scheme"] == _REGION else item["scheme"]
        known = resolve(item["code"], cast("Scheme", scheme)) if scheme in SCHEMES else None
        listed = known.to(wanted) if known is not None else None
        read = [f"/geography/locations/{number}/{key}" for key in ("code", "scheme")]
        tree = layer.crossing.tree
        if look_up(tree, compile_path(f"{base}.@location"), ()) is None and listed is not None:
            fate = Fate.CARRIED if listed.code == item["code"] else Fate.CONVERTED
            layer.put("place", f"{base}.@location", listed.code, read, fate, "the same place in the location list")
        elif look_up(tree, compile_path(f"{base}.descriptionOfRestrictions"), ()) is None and listed is None:
            text = texts()["place"]["en"].format(**item)
            layer.put(
                "place", f"{base}.descriptionOfRestrictions.en", text, read, Fate.CONVERTED, "no code of the list"
            )


def put_lcia_results(layer: Layer) -> None:
    """Put every value of the whole boundary that a method can be named for."""
    source = (layer.value("gwp.sources") or [{}])[0]
    number = 0
    for ordinal, result in enumerate(layer.footprint.get("results") or []):
        pointer = f"/results/{ordinal}"
        if result.get("stage") or result.get("gas") or result.get("method") or result.get("value") is None:
            continue
        named = _method_reference(source, result)
        if named is None:
            continue
        try:
            amount = literal(result["value"])
        except NotTransferable:
            continue
        base = f"LCIAResults.LCIAResult[{number}]"
        reference, method_read = named
        for key, text in reference.items():
            path = f"{base}.referenceToLCIAMethodDataSet.{key}"
            layer.put("lcia-result", path, text, method_read, Fate.CONVERTED, "method of the result")
        layer.put("lcia-result", f"{base}.meanAmount", amount, [f"{pointer}/value"])
        about = {"component": result["component"], "uptake": "-", "aircraft": "-"}
        about |= {"uptake": result.get("uptakeConvention", "-"), "aircraft": result.get("aircraftTreatment", "-")}
        for tag in ("en", "zh"):
            text = texts()["result"][tag].format(**about)
            layer.put("lcia-result", f"{base}.generalComment.{tag}", text, reason="what the value is, in words")
        for key in ("component", "uptakeConvention", "aircraftTreatment"):
            if key in result:
                layer.tell(f"{pointer}/{key}", f"/LCIAResults/LCIAResult/{number}/generalComment/en", "lcia-result")
        number += 1


def _method_reference(source: Mapping[str, Any], result: Mapping[str, Any]) -> tuple[dict[str, str], list[str]] | None:
    """Reference to the method of a result: by UUID where the footprint names it and the value is of its kind.

    A total under a set of the IPCC is described in words. A part under one has no method: it is not written.
    """
    base = "/gwp/sources/0"
    key = str(source.get("method") or "")
    held = groups().get(next((g for g, items in groups().items() if key in [i.method.key for i in items]), ""), [])
    for indicator in held:
        fits = indicator.component == result["component"] and not indicator.beside
        convention = not indicator.uptake or indicator.uptake == result.get("uptakeConvention")
        if fits and convention and indicator.method.uuid:
            stated = source.get("methodVersion") if indicator.method.key == key else None
            stated = stated if is_version(stated or "") else None
            reference = {"@refObjectId": indicator.method.uuid}
            version = stated or indicator.method.version
            reference |= {"@version": version} if version else {}
            reference |= {
                "common:shortDescription.en": indicator.method.en,
                "common:shortDescription.zh": indicator.method.zh,
            }
            return reference, [f"{base}/method"] + ([f"{base}/methodVersion"] if stated else [])
    if result["component"] != "total":
        return None
    name = methods()[key].release if key in methods() else source.get("report")
    if not name:
        return None
    horizon = source.get("horizon")
    text = texts()["method" if horizon else "method-open"]
    words = {tag: text[tag].format(horizon=horizon, name=name) for tag in ("en", "zh")}
    read = [f"{base}/{part}" for part in ("method", "report", "horizon") if part in source]
    return {f"common:shortDescription.{tag}": text for tag, text in words.items()}, read
