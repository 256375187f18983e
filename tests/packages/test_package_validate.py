"""Validation of a file, a folder or a zip: the report, its lines, and their schemas."""

import io
from pathlib import Path

import jsonschema
import orjson
import pytest
from small_datasets import exchange, flow, process
from validating import lines, of_rule, package, validated

from interop.io.source import open_source
from interop.packages import validate as module
from interop.packages.validate import validate_package
from interop.resources import data_root

A, B = (f"00000000-0000-4000-8000-00000000000{digit}" for digit in "ab")
WRONG = exchange(0, "<nonsense/>")


def schema(name: str) -> jsonschema.Draft202012Validator:
    loaded = orjson.loads((data_root("mappings") / "schemas" / f"{name}.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(loaded)
    return jsonschema.Draft202012Validator(loaded)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    members = {
        "processes/p.xml": process("", WRONG, uuid=B),
        "flows/f.xml": flow(uuid=A),
        "flows/broken.xml": "<flowDataSet>",
        "flows/empty.xml": "",
        "ILCDLocations.xml": "<ILCDLocations/>",
        "readme.txt": "text",
    }
    return package(tmp_path, members)


def test_report(mixed):
    report, findings, documents = validated(mixed)
    record = report.as_json()
    schema("validation-report").validate(record)
    assert list(record) == ["schema", "documents", "findings"]
    assert record["documents"] == {"checked": 4, "valid": 0, "invalid": 4}
    assert sum(record["findings"].values()) == len(findings)
    assert report.others == 2
    for item in findings:
        schema("finding").validate(item)
    for item in documents:
        schema("validated-document").validate(item)


def test_documents(mixed):
    _, findings, documents = validated(mixed)
    by_file = {item["file"]: item for item in documents}
    assert list(by_file) == ["processes/p.xml", "flows/f.xml", "flows/broken.xml", "flows/empty.xml"]
    one = by_file["processes/p.xml"]
    assert (one["type"], one["uuid"], one["version"]) == ("process", B, "01.00.000")
    assert (one["grammar"], one["dialect"], one["dialect_grammar"]) == ("invalid", "ilcd-1.1", "invalid")
    refused = by_file["flows/broken.xml"]
    assert (refused["type"], refused["grammar"], refused["dialect"]) == ("", "invalid", "")
    for item in documents:
        severities = [found["severity"] for found in findings if found["file"] == item["file"]]
        counts = {label: severities.count(label) for label in ("error", "warning", "info")}
        assert {label: item["counts"][label] for label in counts} == counts


def test_a_state_is_ok_up_to_notes(tmp_path):
    quantity = "<quantitativeReference><referenceToReferenceFlow>0</referenceToReferenceFlow></quantitativeReference>"
    good = process(quantity, exchange(0))
    _, findings, (document,) = validated(package(tmp_path, {"p.xml": good}))
    assert {item["severity"] for item in of_rule(findings, "OWN-", "QREF-")} == {"info"}
    assert document["semantic"] == "ok"
    _, _, (document,) = validated(package(tmp_path, {"p.xml": process("", exchange(0))}))
    assert document["semantic"] == "findings"


def test_one_bad_file_does_not_stop_the_rest(mixed):
    _, findings, _ = validated(mixed)
    assert {item["file"] for item in of_rule(findings, "XML-SYNTAX", "PKG-EMPTY")} == {
        "flows/broken.xml",
        "flows/empty.xml",
    }


def test_many_documents_are_judged_and_not_explained(mixed, monkeypatch):
    monkeypatch.setattr(module, "FEW", 0)
    documents = io.BytesIO()
    with open_source(mixed) as source:
        report = validate_package(source, documents=documents)
    assert report.log.by_rule["GRAMMAR-INVALID"] == 2
    (example, _) = report.log.examples["GRAMMAR-INVALID"]
    assert (example.file, example.line) == ("processes/p.xml", 8)
    explained, _, lines_explained = validated(mixed)
    assert explained.log.by_rule["ILCD-UNKNOWN-ELEMENT"] == 1
    assert explained.as_json()["documents"] == report.as_json()["documents"]
    without = [{**item, "counts": None} for item in lines(documents)]
    assert without == [{**item, "counts": None} for item in lines_explained]


def test_an_extension_is_named(tmp_path):
    extension = '<common:other><epd:scenarios xmlns:epd="http://www.iai.kit.edu/EPD/2013"/></common:other>'
    fields = (
        '<referenceToFlowDataSet type="flow data set"/><exchangeDirection>Output</exchangeDirection>'
        f"<meanAmount>1</meanAmount>{extension}"
    )
    information = """</processInformation><modellingAndValidation><LCIMethodAndAllocation>
<typeOfDataSet>EPD</typeOfDataSet></LCIMethodAndAllocation></modellingAndValidation><processInformation>"""
    document = process("", f'<exchange dataSetInternalID="0">{fields}</exchange>').replace(
        "</processInformation>", information.removesuffix("<processInformation>"), 1
    )
    report, findings, (line,) = validated(package(tmp_path, {"p.xml": document}))
    assert (line["grammar"], line["dialect_grammar"]) == ("invalid", "valid")
    assert line["dialect"].startswith("ilcd-epd")
    assert report.invalid == 1
    assert [item["severity"] for item in of_rule(findings, "GRAMMAR-")] == ["info"]
    assert of_rule(findings, "ILCD-") == []


def test_tidas(tmp_path):
    document = {
        "flowDataSet": {
            "flowInformation": {
                "dataSetInformation": {
                    "common:UUID": A,
                    "name": {"baseName": {"@xml:lang": "zh", "#text": "cement"}},
                }
            },
            "nonsense": "x",
        }
    }
    path = package(tmp_path, {"data/flows/f.json": orjson.dumps(document).decode()})
    _, findings, (line,) = validated(path)
    assert (line["type"], line["grammar"]) == ("flow", "invalid")
    (unknown,) = of_rule(findings, "ILCD-UNKNOWN-ELEMENT")
    assert (unknown["path"], unknown["line"]) == ("/flowDataSet/nonsense", None)
    (language,) = of_rule(findings, "LANG-")
    assert language["path"] == "/flowDataSet/flowInformation/dataSetInformation/name/baseName/#text"
    report, findings, (line,) = validated(path, profile="tidas")
    assert (line["dialect"], line["grammar"], report.valid) == ("tidas", "invalid", 0)
    assert of_rule(findings, "TIDAS-REQUIRED")
    assert of_rule(findings, "ILCD-") == []


def test_xml_can_be_held_against_tidas(tmp_path):
    _, findings, (line,) = validated(package(tmp_path, {"f.xml": flow(uuid=A)}), profile="tidas")
    assert (line["dialect"], line["grammar"]) == ("tidas", "invalid")
    assert of_rule(findings, "TIDAS-REQUIRED")


def test_jobs_change_nothing(tmp_path):
    members = {f"p{number}.xml": process("", WRONG, uuid=f"{A[:-4]}{number:04}") for number in range(80)}
    path = package(tmp_path, members)
    one, two = validated(path), validated(path, jobs=2)
    assert one[0].as_json() == two[0].as_json()
    assert one[1:] == two[1:]


def test_progress_counts_documents(mixed):
    seen: list[int] = []
    validated(mixed, progress=seen.append)
    assert seen == [1, 2, 3, 4, 5, 6]
