"""Readers of flow lists: every form gives the same flows, and a bad one is refused with a reason."""

import gzip
from pathlib import Path

import pytest
from small_lists import MASS

from interop.flows.flow import Flow, FlowKind
from interop.flows.lists.read import read_flow_list
from interop.io.limits import DEFAULT_LIMITS

ZINC, STEEL = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
LIST = f"""uuid,version,type,name,name_zh,cas,cat0,cat1,cat2,refprop,synonyms
{ZINC},01.00.000,Elementary flow,zinc,锌,7440-66-6,Emissions,Emissions to air,"Emissions to air, indoor",{MASS},Zn;zink
"""
SOURCES = f"""source_uuid,source_name,source_context,source_unit,source_cas,source_formula,source_synonyms
{ZINC.upper()},Zinc II,"air/low population density, long-term",kg,23713-49-7,Zn+2,
"""
ECOSPOLD = f"""<?xml version="1.0" encoding="UTF-8"?>
<validElementaryExchanges xmlns="http://www.EcoInvent.org/EcoSpold02">
  <elementaryExchange id="{ZINC}" unitId="x" casNumber="7440-66-6" formula="Zn">
    <name xml:lang="en">Zinc</name><name xml:lang="zh">锌</name>
    <unitName xml:lang="en">kg</unitName>
    <compartment subcompartmentId="y"><compartment xml:lang="en">air</compartment>
      <subcompartment xml:lang="en">unspecified</subcompartment></compartment>
    <synonym xml:lang="en">spelter</synonym>
  </elementaryExchange>
</validElementaryExchanges>
"""
ILCD = f"""<flowDataSet xmlns="http://lca.jrc.it/ILCD/Flow" xmlns:common="http://lca.jrc.it/ILCD/Common" version="1.1">
  <flowInformation>
    <dataSetInformation>
      <common:UUID>{STEEL}</common:UUID>
      <name><baseName xml:lang="zh">钢</baseName><baseName xml:lang="en">steel</baseName></name>
      <common:synonyms xml:lang="en">iron alloy; ferrum</common:synonyms>
      <classificationInformation><common:classification name="CPC">
        <common:class level="1" classId="412">Products of iron</common:class>
        <common:class level="0" classId="4">Metal products</common:class>
      </common:classification></classificationInformation>
      <CASNumber>012597-69-2</CASNumber>
    </dataSetInformation>
    <quantitativeReference><referenceToReferenceFlowProperty>7</referenceToReferenceFlowProperty></quantitativeReference>
    <geography><locationOfSupply>CN</locationOfSupply></geography>
  </flowInformation>
  <modellingAndValidation><LCIMethod><typeOfDataSet>Product flow</typeOfDataSet></LCIMethod></modellingAndValidation>
  <administrativeInformation><publicationAndOwnership>
    <common:dataSetVersion>01.00.000</common:dataSetVersion></publicationAndOwnership></administrativeInformation>
  <flowProperties>
    <flowProperty dataSetInternalID="3"><referenceToFlowPropertyDataSet refObjectId="{ZINC}"/></flowProperty>
    <flowProperty dataSetInternalID="7"><referenceToFlowPropertyDataSet refObjectId="{MASS}"/></flowProperty>
  </flowProperties>
</flowDataSet>
"""


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_flow_list(tmp_path):
    read = read_flow_list(written(tmp_path, "ef.csv", LIST), name="EF", release="3.1")
    assert (read.name, read.release, read.source) == ("EF", "3.1", "ef.csv")
    assert read.flows == [
        Flow(
            ZINC,
            "zinc",
            version="01.00.000",
            names={"zh": "锌"},
            cas="7440-66-6",
            context=("Emissions", "Emissions to air", "Emissions to air, indoor"),
            flow_property=MASS,
            synonyms=("Zn", "zink"),
        )
    ]


def test_packed_flow_list_gives_the_same(tmp_path):
    plain = read_flow_list(written(tmp_path, "ef.csv", LIST))
    packed = read_flow_list(written(tmp_path, "ef.csv.gz", gzip.compress(LIST.encode())))
    assert (packed.name, packed.flows) == ("ef", plain.flows)


def test_list_to_be_matched(tmp_path):
    (flow,) = read_flow_list(written(tmp_path, "s.csv", SOURCES)).flows
    assert flow == Flow(
        ZINC,
        "Zinc II",
        cas="23713-49-7",
        formula="Zn+2",
        context=("air", "low population density, long-term"),
        unit="kg",
    )


def test_bilingual_product_list(tmp_path):
    text = f"uuid,type,en,zh,cas,category\n{STEEL},Product flow,Steel,钢,,Materials production / Metals\n"
    (flow,) = read_flow_list(written(tmp_path, "p.csv", text)).flows
    assert (flow.kind, flow.names, flow.context) == (
        FlowKind.PRODUCT,
        {"zh": "钢"},
        ("Materials production", "Metals"),
    )


def test_ecospold(tmp_path):
    (flow,) = read_flow_list(written(tmp_path, "ElementaryExchanges.xml", ECOSPOLD)).flows
    assert flow == Flow(
        ZINC,
        "Zinc",
        names={"zh": "锌"},
        cas="7440-66-6",
        formula="Zn",
        context=("air", "unspecified"),
        unit="kg",
        synonyms=("spelter",),
    )


@pytest.mark.parametrize("name", ["flow.xml", "package/ILCD/flows/flow.xml"])
def test_ilcd(tmp_path, name):
    path = written(tmp_path, name, ILCD)
    read = read_flow_list(tmp_path / name.partition("/")[0] if "/" in name else path)
    (flow,) = read.flows
    assert flow == Flow(
        STEEL,
        "steel",
        version="01.00.000",
        kind=FlowKind.PRODUCT,
        names={"zh": "钢"},
        cas="012597-69-2",
        context=("Metal products", "Products of iron"),
        flow_property=MASS,
        synonyms=("iron alloy", "ferrum"),
        classification="412",
        location="CN",
    )


def test_a_package_reads_only_its_flows(tmp_path):
    written(tmp_path, "p/ILCD/flows/flow.xml", ILCD)
    written(tmp_path, "p/ILCD/processes/broken.xml", "<")
    findings = []
    assert len(read_flow_list(tmp_path / "p", findings=findings).flows) == 1
    assert findings == []


def test_a_uuid_twice_is_a_finding(tmp_path):
    findings = []
    text = LIST + LIST.splitlines()[1] + "\n"
    assert len(read_flow_list(written(tmp_path, "ef.csv", text), findings=findings).flows) == 2
    assert [(item.rule, item.arguments["uuid"]) for item in findings] == [("FLOW-DUPLICATE", ZINC)]


def test_another_version_is_another_flow(tmp_path):
    findings = []
    text = LIST + LIST.splitlines()[1].replace("01.00.000", "02.00.000") + "\n"
    assert len(read_flow_list(written(tmp_path, "ef.csv", text), findings=findings).flows) == 2
    assert findings == []


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("a.csv", b"id,title\n1,zinc\n", "FLOW-LIST-COLUMNS"),
        ("a.csv", b"uuid,name\n", "FLOW-LIST-EMPTY"),
        ("a.csv.gz", gzip.compress(LIST.encode())[:-9], "FLOW-LIST-PACKED"),
        ("a.csv.gz", gzip.compress(LIST.encode()) * 2, "FLOW-LIST-PACKED"),
        ("a.csv.gz", b"\x1f\x8b\x08garbage", "FLOW-LIST-PACKED"),
        ("a.xml", b"<!DOCTYPE x><x/>", "XML-DOCTYPE"),
        ("a.xml", ECOSPOLD.replace("<valid", "<!DOCTYPE x [<!ENTITY a 'b'>]><valid", 1).encode(), "XML-DOCTYPE"),
    ],
)
def test_what_is_refused(tmp_path, refusal, name, content, rule):
    path = written(tmp_path, name, content)
    assert refusal(lambda: read_flow_list(path)).rule == rule


def test_a_packed_list_is_held_to_the_limit_of_one_file(tmp_path, refusal):
    limits = DEFAULT_LIMITS.with_overrides(["input-bytes=10000"])
    path = written(tmp_path, "bomb.csv.gz", gzip.compress(b"uuid,name\n" + b"0" * 1_000_000))
    found = refusal(lambda: read_flow_list(path, limits))
    assert (found.rule, found.arguments["option"]) == ("IO-LIMIT", "input-bytes")
