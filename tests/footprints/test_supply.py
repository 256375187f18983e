"""A filled gap sheet: every value checked, put under its path, marked as supplied, never over one of the source."""

import copy
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from interop.crosswalk.ledger import Fate, Origin
from interop.footprints.documents import FootprintDocument, footprint_documents
from interop.footprints.gaps import find_gaps
from interop.footprints.supplied_paths import supplied_paths
from interop.footprints.supply import Supply, supplied
from interop.footprints.writing import write_footprint
from interop.formats.footprint import footprint_format
from interop.formats.iso14067.faults import document_faults
from interop.formats.pact.grammar import validator
from interop.io.limits import DEFAULT_LIMITS
from interop.io.source import open_source
from interop.model.finding import InputRefused
from interop.model.rules import render
from interop.reports.gaps import write_sheet

MARKS = {"format": "iso14067-aligned-footprint", "schemaVersion": "1.0.0"}
INGOT = {
    **MARKS,
    "product": {"name": {"zh": "铝锭"}},
    "unit": {"kind": "declared", "amount": "1", "measure": "t"},
    "results": [{"component": "total", "value": "12345.60", "aircraftTreatment": "of-which"}],
}


def documents_of(folder: Path, *trees: dict[str, Any]) -> list[FootprintDocument]:
    """Read footprints that are written to one file."""
    path = folder / "in.json"
    path.write_text(json.dumps(list(trees) if len(trees) > 1 else trees[0]), encoding="utf-8")
    with open_source(path) as source:
        return list(footprint_documents(source))


def sheet(folder: Path, *gaps: dict[str, Any], **more: Any) -> Supply:
    """Write a filled sheet in YAML and read it."""
    path = folder / "filled.yaml"
    content = {"format": "pcf-interop-gaps-1", "gaps": list(gaps), **more}
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return supplied(path, DEFAULT_LIMITS)


def written(folder: Path, supply: Supply, *trees: dict[str, Any]) -> list[Any]:
    """Convert footprints with a supply to the format that they are in."""
    target = footprint_format("iso14067-json")
    return [write_footprint(each, target, {}, [supply]) for each in documents_of(folder, *(trees or (INGOT,)))]


def put(folder: Path, path: str, value: str, *, source: dict[str, Any] = INGOT, **more: str) -> Any:
    """Supply one value and return what became of the footprint."""
    (done,) = written(folder, sheet(folder, {"path": path, "value": value, **more}), source)
    return done


@pytest.mark.parametrize(
    ("path", "value", "place", "there"),
    [
        ("study.version", "2", ("study", "version"), "2"),
        ("unit.massKg", "1000.0", ("unit", "massKg"), "1000.0"),
        ("unit.massKg", "１０００", ("unit", "massKg"), "1000"),
        ("unit.massKg", "+5.", ("unit", "massKg"), "5"),
        ("study.status", "active 有效", ("study", "status"), "active"),
        ("study.status", "有效", ("study", "status"), "active"),
        ("offsetting.included", "否", ("offsetting", "included"), False),
        ("boundary.packagingIncluded", "yes 是", ("boundary", "packagingIncluded"), True),
        ("gwp.sources[*].horizon", "100", ("gwp", "sources", 0, "horizon"), 100),
        ("company.ids[*]", "urn:a:1；urn:a:2", ("company", "ids"), ["urn:a:1", "urn:a:2"]),
        ("rules.standards[*].code", "A; B", ("rules", "standards"), [{"code": "A"}, {"code": "B"}]),
        ("rules.productRules[*].names[*]", "A; B", ("rules", "productRules"), [{"names": ["A", "B"]}]),
        ("company.name", "示例铝业", ("company", "name"), {"zh": "示例铝业"}),
        ("company.name", "ACME", ("company", "name"), {"und": "ACME"}),
        ("company.name{de}", "Beispiel AG", ("company", "name"), {"de": "Beispiel AG"}),
        ("time.dataPeriod.start", "2024-01-01T00:00:00", ("time", "dataPeriod", "start"), "2024-01-01"),
        ("geography.locations[scheme=iso3166-1].code", "CN", ("geography", "locations", 0, "scheme"), "iso3166-1"),
        ("results[component=fossil].value", "12.30", ("results", 1), {"component": "fossil", "value": "12.30"}),
    ],
)
def test_values_go_to_their_place(tmp_path, path, value, place, there):
    done = put(tmp_path, path, value)
    node = done.tree
    for step in place:
        node = node[step]
    assert node == there
    assert list(document_faults(done.tree, "f", "")) == []
    supplied_leaves = [pointer for pointer, origin in done.moves.origins.items() if origin is Origin.SUPPLIED]
    assert supplied_leaves
    assert all("gap sheet, line" in done.moves.reasons[pointer] for pointer in supplied_leaves)
    assert [item.rule for item in done.findings if item.rule.startswith("GAP-") and item.rule != "GAP-LISTED"] == []


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("unit.massKg", "12,5", "a decimal such as 12.5, without unit and thousands separators"),
        ("unit.massKg", "1 t", "a decimal such as 12.5, without unit and thousands separators"),
        ("unit.massKg", "NaN", "a decimal such as 12.5, without unit and thousands separators"),
        ("study.status", "on", "one of draft, active, deprecated"),
        ("offsetting.included", "maybe", "yes or no (是 / 否)"),
        ("time.dataPeriod.end", "31.12.2024", "a date such as 2024-12-31, or 2024"),
        ("time.dataPeriod.end", "2024-02-30", "a date such as 2024-12-31, or 2024"),
        ("gwp.sources[*].horizon", "a century", "a whole number such as 100"),
        ("unit.measure", "bushels of hay", "a unit such as kg, t, L, m3, m2, kWh, MJ, piece"),
    ],
)
def test_a_wrong_form_is_an_error_with_what_is_expected(tmp_path, path, value, expected):
    done = put(tmp_path, path, value, source={**MARKS, "product": {"name": {"en": "x"}}})
    (fault,) = [item for item in done.findings if item.rule == "GAP-VALUE"]
    assert (fault.file, fault.path, fault.arguments["expected"]) == ("filled.yaml", "line 3", expected)
    assert path in render(fault, "zh")
    assert Origin.SUPPLIED not in done.moves.origins.values()


@pytest.mark.parametrize("path", ["unit.ammount", "study", "results", "unit.amount{en}", "__class__.x", "a[", ""])
def test_an_unknown_path_is_an_error(tmp_path, path):
    assert "GAP-PATH" in [item.rule for item in put(tmp_path, path, "1").findings]


def test_a_value_of_the_source_stays(tmp_path):
    done = put(tmp_path, "unit.amount", "2")
    assert done.tree["unit"]["amount"] == "1"
    assert [item.arguments["field"] for item in done.findings if item.rule == "GAP-TAKEN"] == ["unit.amount"]
    assert done.moves.fates["/unit/amount"].fate is Fate.CARRIED


def test_the_same_value_is_no_finding(tmp_path):
    assert "GAP-TAKEN" not in [item.rule for item in put(tmp_path, "unit.amount", "1").findings]


def test_a_row_may_replace_and_the_ledger_says_so(tmp_path):
    done = put(tmp_path, "unit.amount", "2", replace="是")
    assert done.tree["unit"]["amount"] == "2"
    assert done.moves.origins["/unit/amount"] is Origin.SUPPLIED
    lost = done.moves.fates["/unit/amount"]
    assert (lost.fate, lost.to) == (Fate.DROPPED, ())
    assert "replaced by the gap sheet" in lost.reason
    account = done.moves.account(done.document.leaves)
    assert account.balanced


def test_english_joins_the_chinese_of_the_source(tmp_path):
    done = put(tmp_path, "product.name", "", english="Aluminium ingot")
    assert done.tree["product"]["name"] == {"zh": "铝锭", "en": "Aluminium ingot"}
    assert done.moves.origins["/product/name/en"] is Origin.SUPPLIED
    assert done.moves.origins["/product/name/zh"] is Origin.SOURCE


def test_an_open_selector_means_the_one_total_that_is_there(tmp_path):
    done = put(tmp_path, "results[component=total].uptakeConvention", "0/0")
    assert done.tree["results"] == [{**INGOT["results"][0], "uptakeConvention": "0/0"}]  # type: ignore[index]


def test_a_stage_is_never_taken_for_the_whole(tmp_path):
    stage = {"component": "total", "value": "1", "stage": "production"}
    done = put(tmp_path, "results[component=total].value", "2", source={**INGOT, "results": [stage]})
    assert done.tree["results"] == [stage, {"component": "total", "value": "2"}]


def test_a_star_fills_every_item_that_lacks_the_value(tmp_path):
    source = {**INGOT, "electricity": [{"source": "grid"}, {"source": "own", "factor": "0.1"}, {"source": "wind"}]}
    done = put(tmp_path, "electricity[*].factor", "0.5", source=source)
    assert [item["factor"] for item in done.tree["electricity"]] == ["0.5", "0.1", "0.5"]
    done = put(tmp_path, "electricity[*].deliveryPoint", "a; b; c", source=source)
    assert [item["deliveryPoint"] for item in done.tree["electricity"]] == ["a", "b", "c"]


def test_values_for_a_record_go_before_those_for_all(tmp_path):
    supply = sheet(
        tmp_path,
        {"path": "unit.massKg", "value": "1000"},
        {"path": "study.version", "value": "7", "records": ["in.json#0", "in.json#9"]},
        records={"in.json#1": {"unit.massKg": "20"}},
    )
    first, second = written(tmp_path, supply, INGOT, INGOT)
    assert (first.tree["unit"]["massKg"], second.tree["unit"]["massKg"]) == ("1000", "20")
    assert first.tree["study"] == {"version": "7"}
    assert "study" not in second.tree
    assert "GAP-TAKEN" not in [item.rule for done in (first, second) for item in done.findings]
    (lost,) = supply.finish()
    assert (lost.rule, lost.arguments["record"]) == ("GAP-RECORD", "in.json#9")


def test_a_wrong_value_for_all_is_said_once(tmp_path):
    supply = sheet(tmp_path, {"path": "unit.massKg", "value": "much"})
    rules = [item.rule for done in written(tmp_path, supply, INGOT, INGOT) for item in done.findings]
    assert rules.count("GAP-VALUE") == 1


@pytest.mark.parametrize(
    "content",
    [b"gaps: []", b"format: pcf-interop-gaps-1\ngaps: x", b"a: &x 1\nb: *x", b"\xff\xfe", b"- 1", b"PK\x03\x04"],
)
def test_what_is_no_sheet_is_refused(tmp_path, content):
    path = tmp_path / "sheet.xlsx" if content.startswith(b"PK") else tmp_path / "sheet.yaml"
    path.write_bytes(content)
    with pytest.raises(InputRefused):
        supplied(path, DEFAULT_LIMITS)


def test_a_workbook_is_read_wherever_its_columns_are_moved(tmp_path):
    documents = documents_of(tmp_path, INGOT)
    report = find_gaps(documents, footprint_format("pact-3.0"), {})
    write_sheet(report, tmp_path / "gaps.xlsx")
    book = openpyxl.load_workbook(tmp_path / "gaps.xlsx")
    table = book["缺项 gaps"]
    filled = {"boundary.exemption.percent": 0.015, "unit.massKg": 1000, "study.version": "007", "company.name": "甲"}
    moved = openpyxl.Workbook()
    other = moved.active
    other.append(["path", "note", "填写值", "English text (for text fields)"])
    for row in table.iter_rows(min_row=4):
        other.append([row[-1].value, "", filled.get(row[-1].value), None])
        if row[-1].value == "boundary.exemption.percent":
            other.cell(other.max_row, 3).number_format = "0.0%"
    other.append(["study.version", "", "007", None])
    moved.save(tmp_path / "filled.xlsx")
    supply = supplied(tmp_path / "filled.xlsx", DEFAULT_LIMITS)
    done = write_footprint(documents[0], footprint_format("iso14067-json"), {}, [supply])
    assert done.tree["boundary"]["exemption"]["percent"] == "1.5"
    assert done.tree["study"]["version"] == "007"
    assert done.tree["company"]["name"] == {"zh": "甲"}
    assert any("!C" in reason for reason in done.moves.reasons.values())


def test_supplied_paths_are_those_of_the_values(tmp_path):
    fossil = "results[component=fossil].value"
    supply = sheet(
        tmp_path,
        {"path": fossil, "value": "3"},
        {"path": "results[component=total].uptakeConvention", "value": "0/0"},
        {"path": "company.name", "value": "甲", "english": "A"},
        {"path": "company.ids[*]", "value": "urn:a:1; urn:a:2"},
    )
    (done,) = written(tmp_path, supply)
    assert sorted(supplied_paths(done.tree, done.moves)) == [
        "company.ids[0]",
        "company.ids[1]",
        "company.name{en}",
        "company.name{zh}",
        fossil,
        "results[component=total,uptakeConvention=0/0,aircraftTreatment=of-which].uptakeConvention",
    ]


def test_a_format_that_can_say_so_marks_them(tmp_path):
    documents = documents_of(tmp_path, {**MARKS, "unit": {"kind": "declared"}})
    seen: dict[str, str] = {}

    class Target:
        """The format with its options looked at."""

        name = "iso14067-json"

        def __getattr__(self, name: str) -> Any:
            return getattr(footprint_format("iso14067-json"), name)

        def put(self, footprint: dict[str, Any], options: Any) -> Any:
            seen.update(options)
            return footprint_format("iso14067-json").put(footprint, options)

    write_footprint(
        documents[0], Target(), {"v2-basis": "per-unit"}, [sheet(tmp_path, {"path": "unit.amount", "value": "1"})]
    )
    assert seen == {"v2-basis": "per-unit", "supplied": "unit.amount"}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_sheet_changes_a_value_of_the_source_unasked(tmp_path_factory, data):
    """Whatever is filled in, every leaf of the source is in the output, or the ledger names what replaced it."""
    folder = tmp_path_factory.mktemp("any")
    paths = st.sampled_from(
        [
            "unit.amount",
            "unit.massKg",
            "product.name",
            "results[component=total].value",
            "results[*].value",
            "company.ids[*]",
        ]
    )
    rows = data.draw(
        st.lists(st.fixed_dictionaries({"path": paths, "value": st.sampled_from(["1", "2", "a;b", "甲"])}))
    )
    before = copy.deepcopy(INGOT)
    (done,) = written(folder, sheet(folder, *rows), INGOT)
    assert before == INGOT
    assert done.tree["unit"]["amount"] == "1"
    assert done.tree["product"]["name"]["zh"] == "铝锭"
    assert done.tree["results"][0]["value"] == "12345.60"
    assert list(document_faults(done.tree, "f", "")) == []
    assert done.moves.account(done.document.leaves).balanced


FILLED = {
    "study.id": "3f6c1d6e-6f0a-4a53-9a2c-0c6f6d2b7a11",
    "study.created": "2025-03-31T08:00:00Z",
    "study.status": "active",
    "company.ids[*]": "urn:example:company:1",
    "product.description": "Ingot",
    "product.ids[*]": "urn:example:product:1",
    "boundary.exemption.percent": "1.5",
    "time.dataPeriod.start": "2024-01-01",
    "time.dataPeriod.end": "2024-12-31",
    "gwp.sources[*].report": "AR6",
    "results[component=fossil].value": "12345.60",
    "carbonContent.fossil": "0",
    "rules.standards[*].code": "ISO14067",
}


def test_the_filled_sheet_makes_the_document_complete(tmp_path):
    """Refused with a gap sheet, the sheet filled, then written, valid, and with every supplied value marked."""
    documents = documents_of(tmp_path, INGOT)
    target = footprint_format("pact-3.0")
    assert write_footprint(documents[0], target, {}).state == "refused"
    path = tmp_path / "gaps.yaml"
    write_sheet(find_gaps(documents, target, {}), path)
    content = yaml.safe_load(path.read_bytes())
    for gap in content["gaps"]:
        if "uptakeConvention" in gap["path"]:
            gap["value"] = "12345.60"
        elif "value" in gap:
            gap["value"] = FILLED.get(gap["path"], "")
        if "english" in gap:
            gap["english"] = "Example"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    supply = supplied(path, DEFAULT_LIMITS)
    assert find_gaps(documents, target, {}, [supply]).rows == []
    done = write_footprint(documents[0], target, {}, [supply])
    assert done.state == "complete"
    assert validator((3, 0, 4)).is_valid(done.tree)
    marks = next(each["data"]["supplied"] for each in done.tree["extensions"] if "supplied" in each["data"])
    assert {"study.id", "company.name{en}", "carbonContent.fossil"} <= set(marks)
    assert done.moves.origins["/pcf/fossilCarbonContent"] is Origin.SUPPLIED
    assert "gap sheet" in done.moves.reasons["/pcf/fossilCarbonContent"]
    assert done.moves.account(done.document.leaves).balanced
