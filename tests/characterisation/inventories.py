"""Small processes and flows for tests of characterisation."""

from small_datasets import flow

from interop.characterisation.climate import characterise
from interop.characterisation.flows import MASS, FlowIndex
from interop.formats.ilcd.reader import read
from interop.model.rules import render

CO2 = "08a91e70-3ddc-11dd-923d-0050c2490048"
CO2_BIOGENIC = "08a91e70-3ddc-11dd-9c15-0050c2490048"
CH4 = "08a91e70-3ddc-11dd-9610-0050c2490048"
CH4_BIOGENIC = "fe0acd60-3ddc-11dd-a8e8-0050c2490048"
SF6 = "fe0acd60-3ddc-11dd-ac51-0050c2490048"
HFC_1234YF = "a90ccc59-a2c4-4d81-9104-0f392bd94022"
PERFLUOROPROPANE = "08a91e70-3ddc-11dd-986c-0050c2490048"
LUC_UPTAKE = "b3d7c693-6465-4aec-86cb-68b4e457fc98"
SO2 = "00000000-0000-4000-8000-0000000000a1"
STEEL = "00000000-0000-4000-8000-0000000000b1"
SLAG = "00000000-0000-4000-8000-0000000000b2"
COAL = "00000000-0000-4000-8000-0000000000b3"


def dataset(document):
    """Read a document."""
    return read(document.encode(), "process.xml")


def kind_of_flow(document, kind):
    """State the type of a flow."""
    stated = f"<LCIMethod><typeOfDataSet>{kind}</typeOfDataSet></LCIMethod>"
    return document.replace(
        "<flowProperties>", f"<modellingAndValidation>{stated}</modellingAndValidation><flowProperties>"
    )


def index(*documents):
    """Products, wastes and sulfur dioxide in kilogram, without the reference data; further documents come on top."""
    flows = FlowIndex()
    kinds = {STEEL: "Product flow", SLAG: "Product flow", COAL: "Product flow", SO2: "Elementary flow"}
    for uuid, kind in kinds.items():
        flows.add(dataset(kind_of_flow(flow(uuid=uuid, target=MASS), kind)))
    for document in documents:
        flows.add(dataset(document))
    return flows


def exchange(number, uuid, amount="1", direction="Output", rest=""):
    """One exchange of a flow."""
    reference = f'<referenceToFlowDataSet type="flow data set" refObjectId="{uuid}"/>' if uuid else ""
    side = f"<exchangeDirection>{direction}</exchangeDirection>" if direction else ""
    mean = f"<meanAmount>{amount}</meanAmount>" if amount is not None else ""
    return f'<exchange dataSetInternalID="{number}">{reference}{side}{mean}{rest}</exchange>'


def shares(**fractions):
    """Allocations to co-products, as ``p0=60``."""
    block = "".join(
        f'<allocation internalReferenceToCoProduct="{key[1:]}" allocatedFraction="{value}"/>'
        for key, value in fractions.items()
    )
    return f"<allocations>{block}</allocations>"


def reference(*numbers):
    """The quantitative reference of a process."""
    named = "".join(f"<referenceToReferenceFlow>{number}</referenceToReferenceFlow>" for number in numbers)
    return f'<quantitativeReference type="Reference flow(s)">{named}</quantitativeReference>'


def characterised(document, method="ef-3.1-jrc", flows=None, product=""):
    """Characterise a process; every finding must render in both languages."""
    result = characterise(dataset(document), flows or index(), method, product)
    for item in result.findings:
        assert render(item, "en")
        assert render(item, "zh")
    return result
