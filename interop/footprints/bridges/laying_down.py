"""Identity, source document and place of a footprint as datasets."""

from __future__ import annotations

from typing import cast

from interop.crosswalk.ledger import Fate
from interop.crosswalk.paths import compile_path, look_up
from interop.footprints.bridges.layer import VERSION, Layer, identifier, texts
from interop.vocabulary.places import SCHEMES, Scheme, resolve

_INFORMATION = "processInformation.dataSetInformation"
_TREATMENT = "modellingAndValidation.dataSourcesTreatmentAndRepresentativeness"
_REGION = "un-region"


def put_identity(layer: Layer, seed: str) -> None:
    """Put identifiers and versions, and what a reader of the datasets has to know."""
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
            layer.put("identity", f"{part}{owner}.@version", VERSION, reason=why_contact)
        where.append("contactDataSet.")
    for part in where:
        version = f"{part}administrativeInformation.publicationAndOwnership.common:dataSetVersion"
        layer.put("identity", version, VERSION, reason="first version of a derived dataset")
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
    layer.put("source", f"{path}.@version", VERSION, reason="the document of the footprint")
    layer.say("source", f"{path}.common:shortDescription", "source-name", id=seed)


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
