"""The TIDAS profile: verdict, findings with their places, and what they say."""

import copy
import json
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from interop.formats.tidas.profile import conforms, faults, remarks
from interop.formats.tidas.profile.report import report_at
from interop.formats.tidas.profile.scalars import scalar_faults
from interop.formats.tidas.profile.schema import rust_pattern
from interop.formats.tidas.profile.tables import datatypes, root_keys, tables
from interop.io.json import parse_json
from interop.model.finding import Severity
from interop.model.rules import catalogue, render
from interop.resources import table_rows

DOCUMENTS = Path(__file__).parent / "documents"
MISSING = object()

PROCESS = "/processDataSet"
INFORMATION = f"{PROCESS}/processInformation"
NAME = f"{INFORMATION}/dataSetInformation/name"
YEAR = f"{INFORMATION}/time/common:referenceYear"
CLASS = f"{INFORMATION}/dataSetInformation/classificationInformation/common:classification/common:class"
GEOGRAPHY = f"{INFORMATION}/geography/locationOfOperationSupplyOrProduction"
OTHER = f"{INFORMATION}/dataSetInformation/common:other"
REVIEW = f"{PROCESS}/modellingAndValidation/validation/review"
COMPLIANCE = f"{PROCESS}/modellingAndValidation/complianceDeclarations/compliance"
OWNER = f"{PROCESS}/administrativeInformation/publicationAndOwnership/common:referenceToOwnershipOfDataSet"
EXCHANGES = f"{PROCESS}/exchanges/exchange"
FLOW_CLASSES = "/flowDataSet/flowInformation/dataSetInformation/classificationInformation"
CONTACT = "/contactDataSet/contactInformation/dataSetInformation"


def document(name: str) -> Any:
    return json.loads((DOCUMENTS / f"{name}.json").read_bytes())


def changed(name: str, pointer: str, value: object) -> Any:
    """A document with the value at a pointer replaced, or removed where it is MISSING."""
    made = copy.deepcopy(document(name))
    *steps, last = pointer[1:].split("/")
    parent = reduce(lambda value, step: value[int(step) if isinstance(value, list) else step], steps, made)
    key = int(last) if isinstance(parent, list) else last
    if value is MISSING:
        del parent[key]
    else:
        parent[key] = value(parent[key]) if callable(value) else value
    return made


def found(made: object) -> list[tuple[str, str | None]]:
    findings = list(faults(made, "a.json"))
    assert conforms(made) == (not findings)
    for finding in findings:
        assert finding.file == "a.json"
        assert finding.severity is Severity.ERROR
        assert render(finding, "en")
        assert render(finding, "zh")
    return [(finding.rule, finding.path) for finding in findings]


def text(language: str, words: str) -> dict[str, str]:
    return {"@xml:lang": language, "#text": words}


def entry(level: str, code: str, title: str) -> dict[str, str]:
    return {"@level": level, "@classId": code, "#text": title}


def only(value: list[object]) -> object:
    return value[0]


def in_list(value: object) -> list[object]:
    return [value]


def twice(value: list[object]) -> list[object]:
    return [*value, value[0]]


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.json")), ids=lambda path: path.stem)
def test_valid_documents_conform(path: Path) -> None:
    made = parse_json(path.read_bytes(), path.name)
    assert conforms(made)
    assert list(faults(made, path.name)) == []
    assert list(remarks(made, path.name)) == []


def test_there_is_a_document_of_every_dataset_type() -> None:
    assert set(root_keys().values()) <= {path.stem for path in DOCUMENTS.glob("*.json")}


FAULTS: list[tuple[str, str, object, str, str]] = [
    # document, place that is changed, new value, rule, place of the finding
    ("process", f"{NAME}/baseName", MISSING, "TIDAS-REQUIRED", NAME),
    ("process", f"{PROCESS}/exchanges", MISSING, "TIDAS-REQUIRED", PROCESS),
    ("process", f"{PROCESS}/@locations", MISSING, "TIDAS-REQUIRED", PROCESS),
    ("process", f"{REVIEW}/common:reviewDetails", MISSING, "TIDAS-REQUIRED-UNLESS", REVIEW),
    (
        "flow",
        f"{FLOW_CLASSES}/common:elementaryFlowCategorization",
        {"common:category": []},
        "TIDAS-CHOICE",
        FLOW_CLASSES,
    ),
    ("flow", f"{FLOW_CLASSES}/common:classification", MISSING, "TIDAS-CHOICE", FLOW_CLASSES),
    ("process", YEAR, "2023", "TIDAS-TYPE", YEAR),
    ("process", YEAR, True, "TIDAS-TYPE", YEAR),
    ("process", YEAR, 2019.5, "TIDAS-TYPE", YEAR),
    ("process", YEAR, None, "TIDAS-TYPE", YEAR),
    ("process", YEAR, 999, "TIDAS-RANGE", YEAR),
    ("process", YEAR, 10000, "TIDAS-RANGE", YEAR),
    ("process", PROCESS, [], "TIDAS-ARRAY", PROCESS),
    ("process", f"{NAME}/baseName", "Rope making", "TIDAS-TYPE", f"{NAME}/baseName"),
    ("process", f"{NAME}/baseName", ["Rope"], "TIDAS-TYPE", f"{NAME}/baseName/0"),
    ("process", REVIEW, in_list, "TIDAS-ARRAY", REVIEW),
    ("process", YEAR, in_list, "TIDAS-ARRAY", YEAR),
    ("process", CLASS, only, "TIDAS-ARRAY-REQUIRED", CLASS),
    ("process", EXCHANGES, only, "TIDAS-ARRAY-REQUIRED", EXCHANGES),
    ("process", EXCHANGES, "none", "TIDAS-TYPE", EXCHANGES),
    ("process", COMPLIANCE, [], "TIDAS-ARRAY-SHORT", COMPLIANCE),
    ("contact", f"{CONTACT}/common:name", twice, "TIDAS-DUPLICATE", f"{CONTACT}/common:name/2"),
    ("contact", f"{CONTACT}/telephone", "", "TIDAS-LENGTH", f"{CONTACT}/telephone"),
    ("contact", f"{CONTACT}/telephone", "0" * 501, "TIDAS-LENGTH", f"{CONTACT}/telephone"),
    ("process", f"{OWNER}/@version", "1.0", "TIDAS-PATTERN", f"{OWNER}/@version"),
    ("process", f"{OWNER}/@refObjectId", "#REF!", "TIDAS-PATTERN", f"{OWNER}/@refObjectId"),
    ("process", f"{EXCHANGES}/0/meanAmount", "1,5", "TIDAS-PATTERN", f"{EXCHANGES}/0/meanAmount"),
    ("process", f"{EXCHANGES}/0/meanAmount", 1.5, "TIDAS-TYPE", f"{EXCHANGES}/0/meanAmount"),
    ("process", f"{EXCHANGES}/0/exchangeDirection", "output", "TIDAS-ENUM", f"{EXCHANGES}/0/exchangeDirection"),
    ("process", f"{OWNER}/@type", "contact", "TIDAS-ENUM", f"{OWNER}/@type"),
    ("process", f"{PROCESS}/@version", "1.0", "TIDAS-CONST", f"{PROCESS}/@version"),
    ("process", f"{PROCESS}/@xmlns", None, "TIDAS-CONST", f"{PROCESS}/@xmlns"),
    ("process", f"{NAME}/baseName", text("en", "制绳"), "TIDAS-LANGUAGE", f"{NAME}/baseName/#text"),
    ("process", f"{NAME}/baseName", text("zh", "Rope"), "TIDAS-LANGUAGE", f"{NAME}/baseName/#text"),
    ("process", f"{NAME}/baseName", [text("zh", "")], "TIDAS-LANGUAGE", f"{NAME}/baseName/0/#text"),
    ("process", f"{NAME}/baseName", text("zh-CN", "制绳"), "TIDAS-LANGUAGE-CODE", f"{NAME}/baseName/@xml:lang"),
    ("process", f"{CLASS}/0", entry("0", "Z", "Manufacturing"), "TIDAS-CLASSIFICATION", f"{CLASS}/0/@classId"),
    ("process", f"{CLASS}/0/#text", "Industry", "TIDAS-CLASSIFICATION-TITLE", f"{CLASS}/0/#text"),
    ("process", f"{CLASS}/0/@level", "1", "TIDAS-CLASSIFICATION-LEVEL", f"{CLASS}/0/@level"),
    ("process", f"{CLASS}/0/@level", "first", "TIDAS-PATTERN", f"{CLASS}/0/@level"),
    ("process", f"{CLASS}/0/@classId", MISSING, "TIDAS-REQUIRED", f"{CLASS}/0"),
    ("process", f"{GEOGRAPHY}/@location", "SD-CN", "TIDAS-LOCATION", f"{GEOGRAPHY}/@location"),
    ("process", OTHER, {}, "TIDAS-OTHER-EMPTY", OTHER),
    ("process", OTHER, {"@xmlns:a": "urn:a"}, "TIDAS-OTHER-EMPTY", OTHER),
    ("process", f"{OTHER}/common:name", "x", "TIDAS-OTHER-NAME", f"{OTHER}/common:name"),
    ("process", f"{OTHER}/@note", "x", "TIDAS-OTHER-NAME", f"{OTHER}/@note"),
    ("process", f"{OTHER}/@xmlns:acme", 1, "TIDAS-TYPE", f"{OTHER}/@xmlns:acme"),
    ("process", f"{OTHER}/acme:runs", [{"a": []}], "TIDAS-ARRAY-SHORT", f"{OTHER}/acme:runs/0/a"),
]


@pytest.mark.parametrize(("name", "place", "value", "rule", "pointer"), FAULTS)
def test_one_cause_is_one_finding_at_its_place(name: str, place: str, value: object, rule: str, pointer: str) -> None:
    assert found(changed(name, place, value)) == [(rule, pointer)]


def test_every_rule_of_the_profile_has_a_case() -> None:
    rules = {rule.id for rule in catalogue().values() if rule.topic == "tidas-profile"}
    tried = {rule for *_, rule, _ in FAULTS}
    assert rules - tried == {
        "TIDAS-ARRAY-LONG",
        "TIDAS-CLASSIFICATION-PARENT",
        "TIDAS-ROOT-PREFIX",
    }, "these have tests of their own"


def test_a_path_longer_than_the_classification() -> None:
    made = changed("process", CLASS, lambda classes: [*classes, entry("0", "A", "Agriculture, forestry and fishing")])
    assert found(made) == [("TIDAS-ARRAY-LONG", CLASS)]


ADMITTED: list[tuple[str, str, object]] = [
    ("process", f"{REVIEW}", {"@type": "Not reviewed"}),
    ("process", YEAR, 2019.0),
    ("process", f"{PROCESS}/anything", {"goes": []}),
    ("process", f"{NAME}/baseName", text("de", "钢 Stahl")),
    ("process", f"{NAME}/baseName", []),
    ("process", f"{EXCHANGES}/0/location", "anywhere"),
    ("process", f"{OWNER}/@version", "01.00\n"),
    ("process", CLASS, lambda classes: classes[::-1]),
    ("flow", f"{FLOW_CLASSES}/common:classification", [{"@name": "own", "common:class": [entry("7", "x", "y")]}]),
    ("contact", f"{CONTACT}/classificationInformation/common:classification/common:class", entry("0", "4", "Persons")),
]


@pytest.mark.parametrize(("name", "place", "value"), ADMITTED)
def test_what_the_schemas_admit(name: str, place: str, value: object) -> None:
    assert found(changed(name, place, value)) == []


@pytest.mark.parametrize("made", [None, [], {}, "x", {"process": {}}, {"flowdataset": {}}])
def test_a_document_without_a_root_of_tidas(made: object) -> None:
    assert found(made) == [("TIDAS-ROOT", "/")]


@pytest.mark.parametrize(("literal", "good"), [("2019.0", True), ("2.019E3", True), ("2019.5", False), ("1e4", False)])
def test_numbers_as_the_gate_keeps_them(literal: str, good: bool) -> None:
    data = (DOCUMENTS / "process.json").read_text(encoding="utf-8")
    made = parse_json(data.replace('Year": 2023', f'Year": {literal}').encode(), "a.json")
    assert (found(made) == []) is good


def test_a_root_with_a_prefix() -> None:
    made = {"f:flowDataSet": document("flow")["flowDataSet"]}
    assert found(made) == [("TIDAS-ROOT-PREFIX", "/f:flowDataSet")]


def message(name: str, place: str, value: object, language: Any = "en") -> str:
    (only_one,) = faults(changed(name, place, value), "a.json")
    return render(only_one, language)


def test_messages_say_what_the_list_says() -> None:
    assert "CN-SD" in message("process", f"{GEOGRAPHY}/@location", "SD-CN")
    assert "'Manufacturing'" in message("process", f"{CLASS}/0/#text", "Industry")
    assert ": C." in message("process", f"{CLASS}/0/@classId", "3")
    assert "第 0 级" in message("process", f"{CLASS}/0/@level", "1", "zh")


def test_classes_that_are_no_path_are_remarked() -> None:
    made = changed("process", CLASS, lambda classes: [entry("0", "B", "Mining and quarrying"), *classes[1:]])
    assert conforms(made)
    (remark,) = remarks(made, "a.json")
    assert (remark.rule, remark.path) == ("TIDAS-CLASSIFICATION-PARENT", f"{CLASS}/1/@classId")
    assert remark.severity is Severity.WARNING
    assert render(remark, "en")
    assert render(remark, "zh")


def test_a_single_class_below_the_top_is_remarked() -> None:
    place = f"{CONTACT}/classificationInformation/common:classification/common:class"
    made = changed("contact", place, entry("1", "2.1", "Private companies"))
    assert [remark.path for remark in remarks(made, "a.json")] == [f"{place}/@classId"]


@pytest.mark.parametrize("made", [None, {}, {"processDataSet": None}, {"processDataSet": {"exchanges": []}}])
def test_remarks_need_no_valid_document(made: object) -> None:
    assert list(remarks(made, "a.json")) == []


@pytest.mark.parametrize(
    ("pattern", "rust"),
    [(r"^\d$", r"^\p{Nd}\n?$"), (r"a.b\.[.$]", r"a[^\n]b\.[.$]"), ("^[+-]?x", "^[+-]?x")],
)
def test_patterns_are_written_for_rust(pattern: str, rust: str) -> None:
    assert rust_pattern(pattern) == rust


def test_tables_name_what_exists() -> None:
    """Every datatype is used, and every code list is there."""
    used: set[str] = {"ForeignName", "ForeignDeclaration", "ReservedName"}
    for table in ("types", *root_keys().values()):
        for row in table_rows(tables() / f"{table}.tsv"):
            used.add(row["content"])
            assert not row["codes"] or (tables().parents[1] / f"{row['codes']}.tsv").is_file()
    assert set(datatypes()) <= used


@pytest.mark.parametrize("name", sorted(name for name, datatype in datatypes().items() if datatype.example))
def test_examples_in_messages_are_right(name: str) -> None:
    datatype = datatypes()[name]
    example = int(datatype.example) if datatype.json == "integer" else datatype.example
    assert list(scalar_faults(example, datatype, report_at("a.json", "/x"))) == []
