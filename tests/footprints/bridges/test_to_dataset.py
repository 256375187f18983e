"""Footprints as datasets: valid, result only, without a claim, with identifiers that stay the same."""

import json
from pathlib import Path

import orjson
import pytest
from bridge_packages import EF31, converted
from footprint_strategies import footprints
from hypothesis import HealthCheck, given, settings

from interop.crosswalk.engine import leaves
from interop.footprints.bridges.result_package import ResultPackage
from interop.formats.ilcd.reader import read
from interop.io.limits import DEFAULT_LIMITS
from interop.io.source import open_source
from interop.model.finding import UsageError
from interop.packages.convert import Outputs
from interop.packages.documents import documents
from interop.resources import data_root
from interop.validation.grammar import is_valid
from interop.validation.view import DatasetView, clark, text_of

INGOT = data_root("mappings") / "fields" / "examples" / "ingot.json"
TREES = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def ingot(folder: Path, **changes) -> Path:
    tree = orjson.loads(INGOT.read_bytes())
    tree.update(changes)
    path = folder / "ingot.json"
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def process_of(made):
    (data,) = (data for name, data in made.documents.items() if "/processes/" in name)
    return DatasetView(read(data, "process.xml"))


def texts(view, name):
    return [text_of(item) for item in view.elements(name)]


def test_a_footprint_becomes_a_process_a_flow_a_source_and_a_contact(tmp_path):
    made = converted(ingot(tmp_path), tmp_path, "ilcd")
    folders = sorted(name.split("/")[1] for name in made.documents)
    assert folders == ["contacts", "flows", "processes", "sources"]
    for name, data in made.documents.items():
        assert is_valid(read(data, name), ("ilcd",)), name
    view = process_of(made)
    assert texts(view, "process:baseName") == ["Aluminium ingot", "铝锭"]
    assert texts(view, "process:resultingAmount") == ["1000"]
    assert made.rules == ["BRIDGE-RESULT-ONLY"]
    assert made.report.account.balanced


def test_it_holds_a_result_only_and_says_so(tmp_path):
    view = process_of(converted(ingot(tmp_path), tmp_path, "ilcd"))
    assert texts(view, "process:completenessProductModel") == ["Relevant flows missing"]
    advice = texts(view, "process:useAdviceForDataSet")
    assert "must not be linked" in advice[0]
    assert "不得链接" in advice[1]
    for absent in ("typeOfDataSet", "validation", "complianceDeclarations"):
        assert view.elements(f"process:{absent}") == []


def test_a_method_is_referred_to_by_uuid_only_where_the_footprint_names_one(tmp_path):
    plain = process_of(converted(ingot(tmp_path), tmp_path, "ilcd"))
    (reference,) = plain.elements("process:referenceToLCIAMethodDataSet")
    assert dict(reference.attrib) == {"type": "LCIA method data set"}
    assert "AR6" in text_of(reference[0])
    gwp = {"sources": [{"method": "ef-3.1-jrc", "methodVersion": "01.00.000", "report": "AR6", "horizon": 100}]}
    results = [
        {"component": "total", "value": "2.50", "uptakeConvention": "0/0", "aircraftTreatment": "of-which"},
        {"component": "total", "value": "3", "uptakeConvention": "pact3-excluding", "aircraftTreatment": "of-which"},
        {"component": "fossil", "value": "2.40"},
        {"component": "aircraft", "value": "0.1"},
        {"component": "total", "value": "1", "stage": "A1-A3", "uptakeConvention": "0/0"},
    ]
    view = process_of(converted(ingot(tmp_path, gwp=gwp, results=results), tmp_path, "ilcd"))
    named = [item.get("refObjectId") for item in view.elements("process:referenceToLCIAMethodDataSet")]
    assert named == [EF31, None, "7fce5b3a-66b8-4ce1-91e8-a925aee1f186"]
    amounts = [
        text_of(next(item.iterchildren(clark("process:meanAmount")))) for item in view.elements("process:LCIAResult")
    ]
    assert amounts == ["2.50", "3", "2.40"]


def test_without_a_method_there_is_no_result_to_write(tmp_path):
    made = converted(ingot(tmp_path, gwp={}), tmp_path, "ilcd")
    assert made.listed[0]["gaps"] == ["gwp.sources[0].report"]
    assert made.report is None
    assert "BRIDGE-NO-METHOD" in made.rules


def test_a_unit_without_flow_property_is_a_gap(tmp_path):
    made = converted(ingot(tmp_path, unit={"amount": "1", "measure": "person.km"}), tmp_path, "ilcd")
    assert made.listed[0]["gaps"] == ["unit.measure"]
    assert "BRIDGE-UNIT-GROUP" in made.rules


def test_the_mass_of_a_piece_is_a_second_flow_property(tmp_path):
    unit = {"kind": "declared", "amount": "4", "measure": "piece", "massKg": "10"}
    made = converted(ingot(tmp_path, unit=unit), tmp_path, "ilcd")
    (data,) = (data for name, data in made.documents.items() if "/flows/" in name)
    view = DatasetView(read(data, "flow.xml"))
    assert texts(view, "flow:meanValue") == ["1", "2.5"]


def test_identifiers_are_those_of_the_footprint_and_stay(tmp_path):
    first = converted(ingot(tmp_path), tmp_path, "ilcd").documents
    again = converted(ingot(tmp_path), tmp_path, "ilcd").documents
    assert first == again
    other = converted(ingot(tmp_path, study={"id": "another"}), tmp_path, "ilcd").documents
    assert {name for name in first if "contacts" not in name}.isdisjoint(other)
    assert {name for name in first if "contacts" in name} <= set(other)


def test_two_records_with_one_id_are_two_processes(tmp_path):
    tree = orjson.loads(INGOT.read_bytes())
    path = tmp_path / "two.json"
    path.write_bytes(orjson.dumps([tree, tree]))
    made = converted(path, tmp_path, "ilcd")
    assert sum("/processes/" in name for name in made.documents) == 2
    assert sum("/contacts/" in name for name in made.documents) == 1


def test_a_text_that_is_too_long_is_left_out_and_named(tmp_path):
    made = converted(ingot(tmp_path, product={"name": {"en": "x" * 501, "zh": "铝锭"}}), tmp_path, "ilcd")
    assert texts(process_of(made), "process:baseName") == ["铝锭"]
    assert "BRIDGE-LONG" in made.rules
    assert made.report.account.balanced


def test_tidas_is_written_with_its_gaps(tmp_path):
    made = converted(ingot(tmp_path), tmp_path, "tidas")
    assert made.listed[0]["state"] == "partial"
    base = "process/processDataSet/modellingAndValidation/"
    assert f"{base}LCIMethodAndAllocation/typeOfDataSet" in made.listed[0]["gaps"]
    (data,) = (data for name, data in made.documents.items() if "/processes/" in name)
    written = orjson.loads(data)["processDataSet"]
    assert written["LCIAResults"]["LCIAResult"]["meanAmount"] == "12345.60"


def test_a_package_is_no_single_file(tmp_path):
    from interop.footprints.run import FootprintRequest, convert

    with open_source(ingot(tmp_path)) as source, pytest.raises(UsageError, match="several datasets"):
        convert(source, Outputs(tmp_path / "out.xml"), FootprintRequest("ilcd", limits=DEFAULT_LIMITS))


def test_a_result_only_process_is_not_read_back_as_a_footprint(tmp_path):
    converted(ingot(tmp_path), tmp_path, "ilcd")
    back = tmp_path / "back"
    back.mkdir()
    assert converted(tmp_path / "out", back).rules == ["BRIDGE-UNIT-PROCESS"]


@TREES
@given(footprints())
def test_whatever_the_footprint_the_datasets_are_valid_and_claim_nothing(tree):
    package = ResultPackage("ilcd")
    crossing = package.put(tree, {})
    assert set(crossing.moves.fates) == {pointer for pointer, _ in leaves(tree)}
    if package.gaps(crossing.tree, crossing):
        return
    for name, data in package.package_files(crossing.tree, {}).items():
        dataset = read(data, name)
        assert is_valid(dataset, ("ilcd",)), data.decode()
        claims = ("compliance", "review", "typeOfDataSet")
        assert not any(list(dataset.root.iter(clark(f"process:{claim}"))) for claim in claims)


@TREES
@given(footprints())
def test_every_place_that_is_written_was_read_or_made(tree):
    crossing = ResultPackage("ilcd").put(tree, {})
    made = {pointer for pointer, _ in leaves(crossing.tree)}
    assert made == set(crossing.moves.origins)


def test_the_documents_of_a_package_are_read_by_our_own_reader(tmp_path):
    converted(ingot(tmp_path), tmp_path, "tidas")
    with open_source(tmp_path / "out") as source:
        kinds = sorted(item.dataset.kind.name for item in documents(source) if item.dataset is not None)
    assert kinds == ["contact", "flow", "process", "source"]
