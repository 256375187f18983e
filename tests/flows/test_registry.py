"""The registry: what goes in comes out, and is found."""

import sqlite3
from pathlib import Path

import pytest
from small_lists import identifier, product, source, target

from interop.flows.flow import FlowKind, FlowList
from interop.flows.lists.read import read_flow_list
from interop.flows.lists.reference_data import ReferenceDataset, read_reference_data
from interop.flows.registry import default_path, open_registry
from interop.io.source import open_source

FLOWS = [
    target("methane", cas="74-82-8", synonyms=("marsh gas",)),
    target("methane", "sea", cas="74-82-8", synonyms=("marsh gas",)),
    target("chloromethane", cas="000074-87-3", formula="CH3Cl", names={"zh": "氯甲烷", "de": "Chlormethan"}),
    product("Cement", "水泥", classification="37440", location="CN"),
    source("100 % methane", unit="kg"),
]


@pytest.fixture
def registry(tmp_path) -> Path:
    path = tmp_path / "data" / "flows.sqlite"
    with open_registry(path) as opened:
        opened.add(FlowList("EF", "3.1", FLOWS, "ef.csv"))
        opened.add(FlowList("EF", "3.0", FLOWS[:1], "old.csv"))
        opened.add(FlowList("Other", "", FLOWS[3:4], "o.csv"))
    return path


def names(found) -> list[str]:
    return [item.flow.name for item in found]


def test_a_list_comes_back_as_it_was(registry):
    with open_registry(registry) as opened:
        assert opened.read("EF@3.1") == FlowList("EF", "3.1", FLOWS, "ef.csv")
    assert read_flow_list("EF@3.1", registry=registry).flows == FLOWS
    assert read_flow_list("Other", registry=registry).flows == FLOWS[3:4]


def test_a_list_of_the_same_release_is_replaced(registry):
    with open_registry(registry) as opened:
        opened.add(FlowList("EF", "3.1", FLOWS[:2], "new.csv"))
        known = [(item.name, item.release, item.source, item.flows) for item in opened.lists()]
        assert known == [("EF", "3.0", "old.csv", 1), ("EF", "3.1", "new.csv", 2), ("Other", "", "o.csv", 1)]
        assert opened.search("氯甲烷") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("methane", ["methane", "methane", "100 % methane", "chloromethane"]),
        ("Methane", ["methane", "methane", "100 % methane", "chloromethane"]),
        ("marsh gas", ["methane", "methane"]),
        ("chlor methane", ["chloromethane"]),
        ("氯甲烷", ["chloromethane"]),
        ("水泥", ["Cement"]),
        ("泥", ["Cement"]),
        ("74-87-3", ["chloromethane"]),
        ("000074-82-8", ["methane", "methane"]),
        ("100 %", ["100 % methane"]),
        ('" OR name:*', []),
        ("%", ["100 % methane"]),
        ("nothing", []),
    ],
)
def test_search(registry, text, expected):
    with open_registry(registry) as opened:
        assert names(opened.search(text, name="EF@3.1")) == expected


def test_a_chinese_name_finds_flows_that_have_only_an_english_one(registry):
    with open_registry(registry) as opened:
        opened.add(FlowList("EN", "", [source("carbon dioxide (fossil)"), source("lead"), source("carbon monoxide")]))
        assert names(opened.search("二氧化碳", name="EN")) == ["carbon dioxide (fossil)"]
        assert names(opened.search("铅", name="EN")) == ["lead"]


def test_search_with_conditions(registry):
    with open_registry(registry) as opened:
        assert names(opened.search("methane", category="sea water")) == ["methane"]
        assert names(opened.search("e", kind=FlowKind.PRODUCT)) == ["Cement", "Cement"]
        assert [item.list for item in opened.search("methane", most=2)] == ["EF@3.0", "EF@3.1"]
        assert names(opened.search(FLOWS[3].uuid.upper(), name="Other")) == ["Cement"]


def test_a_flow_is_found_by_its_uuid_in_every_list(registry):
    with open_registry(registry) as opened:
        assert [(item.list, item.flow) for item in opened.flow(FLOWS[0].uuid)] == [
            ("EF@3.0", FLOWS[0]),
            ("EF@3.1", FLOWS[0]),
        ]
        assert opened.flow(identifier("no such flow")) == []


@pytest.mark.parametrize(
    ("name", "rule"), [("EF", "FLOW-LIST-RELEASE"), ("EF@4", "FLOW-LIST-UNKNOWN"), ("Nope", "FLOW-LIST-UNKNOWN")]
)
def test_a_name_that_is_not_clear(registry, refusal, name, rule):
    assert refusal(lambda: read_flow_list(name, registry=registry)).rule == rule


def test_another_database_is_refused_and_left_alone(tmp_path, refusal):
    path = tmp_path / "notes.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (text)")
    before = path.read_bytes()

    def use():
        with open_registry(path):
            pass

    assert refusal(use).rule == "FLOW-REGISTRY-FORM"
    (tmp_path / "text").write_text("no database at all, and longer than a header")
    path = tmp_path / "text"
    assert refusal(use).rule == "FLOW-REGISTRY-FORM"
    assert (tmp_path / "notes.sqlite").read_bytes() == before


def test_a_failed_import_leaves_the_registry_as_it_was(registry, monkeypatch):
    with open_registry(registry) as opened:
        before = opened.lists()
        monkeypatch.setattr("interop.flows.registry.rows_of", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            opened.add(FlowList("EF", "3.1", FLOWS[:1]))
        assert opened.lists() == before
        assert len(opened.read("EF@3.1").flows) == len(FLOWS)


def test_units_that_a_package_leaves_out(tmp_path):
    group = ReferenceDataset(
        "unit group", identifier("group"), "01.00.000", {"en": "Units of mass", "zh": "质量单位"}, "kg"
    )
    mass = ReferenceDataset("flow property", identifier("mass"), "02.00.000", {"en": "Mass"}, group.uuid)
    with open_registry(tmp_path / "r.sqlite") as opened:
        assert opened.add(FlowList("P", "1", FLOWS[:1]), [group, mass]).datasets == 2
        assert opened.datasets(group.uuid.upper()) == [group]
        assert opened.unit_of_property(mass.uuid) == "kg"
        assert opened.unit_of_property(group.uuid) == ""
        other = ReferenceDataset("unit group", group.uuid, "01.00.000", {}, "t")
        opened.add(FlowList("P", "2", FLOWS[:1]), [other])
        assert opened.unit_of_property(mass.uuid) == ""  # two lists, two answers
        opened.add(FlowList("P", "2", FLOWS[:1]))
        assert opened.unit_of_property(mass.uuid) == "kg"


def test_a_package_brings_its_units(tmp_path):
    package = Path(__file__).parents[2] / "examples" / "steel-database"
    with open_source(package) as source:
        found = read_reference_data(source)
    with open_registry(tmp_path / "r.sqlite") as opened:
        opened.add(read_flow_list(package), found)
        (mass,) = [item for item in found if item.kind == "flow property"]
        assert opened.unit_of_property(mass.uuid) == "kg"


def test_default_place(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path() == tmp_path / "pcf-interop" / "flows.sqlite"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert default_path() == Path.home() / ".local" / "share" / "pcf-interop" / "flows.sqlite"
