"""What a source holds."""

import orjson
from small_datasets import exchange, flow, process
from test_package_validate import schema
from validating import package

from interop.io.source import open_source
from interop.packages.inspect import inspect_package

A, B = (f"00000000-0000-4000-8000-00000000000{digit}" for digit in "ab")


def inspected(path, **options):
    with open_source(path) as source:
        record = inspect_package(source, **options).as_json()
    schema("inspection-report").validate(record)
    assert orjson.loads(orjson.dumps(record)) == record
    return record


def references(*targets):
    return "".join(
        exchange(number, f'<referenceToFlowDataSet type="flow data set" refObjectId="{target}"/>')
        for number, target in enumerate(targets)
    )


def test_package(tmp_path):
    text = '<generalComment xml:lang="{}">x</generalComment>'
    texts = "".join(text.format(language) for language in ("zh", "en", "en"))
    members = {
        "ILCD/processes/p.xml": process("", references(A, A, B, "Cement") + exchange(9, texts)),
        "ILCD/flows/a.xml": flow(uuid=A),
        "ILCD/flows/a2.xml": flow(uuid=A, version="02.00.000"),
        "ILCD/flows/bad.xml": "<flowDataSet>",
        "ILCDLocations.xml": "<ILCDLocations/>",
    }
    record = inspected(package(tmp_path, members))
    assert record["source"] == {
        "kind": "zip",
        "formats": {"ilcd": 3},
        "folders": {"ILCD/flows": 2, "ILCD/processes": 1},
    }
    assert record["documents"] == {
        "datasets": 3,
        "types": {"flow": 2, "process": 1},
        "dialects": {"ilcd-1.1": 3},
        "several_versions": {"flow": 1},
        "others": ["ILCDLocations.xml"],
        "refused": ["ILCD/flows/bad.xml"],
    }
    assert record["languages"] == {"en": 2, "zh": 1}
    assert record["references"]["flow"] == {"total": 4, "resolved": 2, "broken": 1, "not_a_uuid": 1}
    assert [(item["file"], item["line"], item["uuid"]) for item in record["broken_examples"]][:2] == [
        ("ILCD/processes/p.xml", 8, B),
        ("ILCD/processes/p.xml", 8, "Cement"),
    ]
    assert record["findings"] == {"FMT-UNKNOWN": 1, "XML-SYNTAX": 1}


def test_json_without_a_dataset_is_not_refused(tmp_path):
    path = tmp_path / "x.json"
    path.write_text("{}")
    record = inspected(path)
    assert record["documents"]["others"] == ["x.json"]
    assert record["findings"] == {"FMT-UNKNOWN": 1}


def test_xml_of_another_kind_is_refused_alone(tmp_path):
    path = tmp_path / "x.xml"
    path.write_text("<ILCDLocations/>")
    record = inspected(path)
    assert record["documents"]["refused"] == ["x.xml"]
    assert record["findings"] == {"XML-UNKNOWN-ROOT": 1}


def test_jobs_change_nothing(tmp_path):
    members = {f"p{number}.xml": process("", references(A, B), uuid=f"{A[:-4]}{number:04}") for number in range(80)}
    path = package(tmp_path, members)
    assert inspected(path) == inspected(path, jobs=2)
