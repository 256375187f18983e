"""What a target needs and a source lacks: one row per cause, on a sheet that people and programs can fill in."""

import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest
import yaml
from click.testing import CliRunner

from interop.cli.gaps import command
from interop.footprints.gaps import GapReport, GapRow, find_gaps
from interop.footprints.run import FootprintRequest, footprints_of
from interop.formats.footprint import footprint_format
from interop.io.source import open_source
from interop.model.finding import InputRefused, UsageError
from interop.reports.gaps import gap_list, render_gaps, write_sheet
from interop.reports.schemas import report_schema

INGOT = {
    "format": "iso14067-aligned-footprint",
    "schemaVersion": "1.0.0",
    "company": {"name": {"zh": "示例铝业有限公司"}},
    "product": {"name": {"zh": "铝锭"}},
    "unit": {"kind": "declared", "amount": "1", "measure": "t"},
    "results": [{"component": "total", "value": "12345.60"}],
}
BILLET = {**INGOT, "product": {"name": {"zh": "铝棒"}}, "study": {"version": "1"}}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Two footprints in one file; the second states its version."""
    path = tmp_path / "products.json"
    path.write_text(json.dumps([INGOT, BILLET]), encoding="utf-8")
    return path


def gaps_of(path: Path, target: str = "iso14067-json") -> GapReport:
    """Find the gaps of a source."""
    with open_source(path) as opened:
        documents = footprints_of(opened, FootprintRequest(target))
        return find_gaps(documents, footprint_format(target), {})


def test_one_row_per_cause_with_its_records(source):
    report = gaps_of(source)
    assert report.records == {"products.json#0": "铝锭", "products.json#1": "铝棒"}
    rows = {row.path: row for row in report.rows}
    assert rows["study.version"].records == ("products.json#0",)
    assert rows["study.status"].records == ("products.json#0", "products.json#1")
    assert "unit.amount" not in rows
    assert len(rows) == len(report.rows)
    paths = list(rows)
    assert paths.index("study.status") < paths.index("boundary.type") < paths.index("offsetting.included")


def test_text_in_chinese_only_is_asked_for_in_english(source):
    rows = [row for row in gaps_of(source, "pact-3.0").rows if row.english]
    assert [(row.path, row.source, row.records) for row in rows] == [
        ("company.name", "示例铝业有限公司", ("products.json#0", "products.json#1")),
        ("product.name", "", ("products.json#0", "products.json#1")),
    ]


def test_a_value_that_could_not_be_used_says_why(source):
    report = gaps_of(source, "pact-3.0")
    reasons = {row.path: row.reason for row in report.rows if row.reason}
    assert "not derived" in reasons["results[component=total,uptakeConvention=-1/+1,aircraftTreatment=of-which].value"]


def test_reasons_that_only_quote_other_values_are_one_cause(tmp_path):
    ids = [{**INGOT, "product": {"ids": [name]}} for name in ("AL-1", "AL-2")]
    path = tmp_path / "ids.json"
    path.write_text(json.dumps(ids), encoding="utf-8")
    (row,) = [row for row in gaps_of(path, "pact-3.0").rows if row.path == "product.ids[*]"]
    assert len(row.records) == 2
    assert "AL-" not in row.reason
    path.write_text(json.dumps(ids[0]), encoding="utf-8")
    (row,) = [row for row in gaps_of(path, "pact-3.0").rows if row.path == "product.ids[*]"]
    assert "AL-1" in row.reason


def test_json_form(source):
    entry = next(item for item in gap_list(gaps_of(source, "pact-3.0"), "zh") if item["path"] == "carbonContent.fossil")
    assert entry["term"] == "https://w3id.org/pcf-interop/core#fossilCarbon"
    assert entry["label"] == {"zh": "化石碳含量", "en": "Fossil carbon content"}
    assert entry["unit"] == "kg C"
    assert entry["why"] == "采购方据此计算产品报废焚烧时的排放。"
    assert entry["example"] == "0"
    assert entry["records"] == ["products.json#0", "products.json#1"]
    assert entry["target"] == "pcf.fossilCarbonContent"


def test_workbook_has_a_row_per_gap_and_a_row_per_product(source, tmp_path):
    report = gaps_of(source, "pact-3.0")
    write_sheet(report, tmp_path / "gaps.xlsx")
    book = openpyxl.load_workbook(tmp_path / "gaps.xlsx")
    assert book.sheetnames == ["缺项 gaps", "逐记录 records"]
    sheet = book["缺项 gaps"]
    heads = [cell.value.split("\n") for cell in sheet[3]]
    assert heads[0] == ["字段", "Field"]
    assert heads[-1] == ["规范路径", "path"]
    paths = [row[-1].value for row in sheet.iter_rows(min_row=4)]
    assert paths == [row.path for row in report.rows]
    status = next(row for row in sheet.iter_rows(min_row=4) if row[-1].value == "study.status")
    assert status[0].value == "状态\nStatus"
    assert "active: 有效 Active" in status[4].value
    choices = {str(item.sqref): item.formula1 for item in sheet.data_validations.dataValidation}
    assert choices[status[1].coordinate] == '"draft 草稿,active 有效,deprecated 废弃"'
    products = book["逐记录 records"]
    assert [cell.value for cell in products["A"]] == ["记录\nRecord", "products.json#0", "products.json#1"]
    assert "产品名称\nProduct name\nproduct.name{en}" in [cell.value for cell in products[1]]


def test_the_same_gaps_give_the_same_bytes(source, tmp_path):
    for suffix in ("xlsx", "yaml"):
        for name in ("a", "b"):
            write_sheet(gaps_of(source), tmp_path / f"{name}.{suffix}")
        assert (tmp_path / f"a.{suffix}").read_bytes() == (tmp_path / f"b.{suffix}").read_bytes()


def test_yaml_says_the_same(source, tmp_path):
    write_sheet(gaps_of(source, "pact-3.0"), tmp_path / "gaps.yaml")
    sheet = yaml.safe_load((tmp_path / "gaps.yaml").read_bytes())
    assert sheet["format"] == "pcf-interop-gaps-1"
    kind = next(gap for gap in sheet["gaps"] if gap["path"] == "product.description")
    assert kind["label"] == {"en": "Product description", "zh": "产品说明"}
    assert (kind["value"], kind["english"], kind["lacking"]) == ("", "", "all")
    assert set(sheet["records"]) == {"products.json#0", "products.json#1"}
    assert "carbonContent.fossil" in sheet["records"]["products.json#0"]


def test_the_same_path_for_two_reasons_is_two_rows_for_their_records(tmp_path):
    rows = [
        GapRow("unit.massKg", "m", "", False, "", ("a",)),
        GapRow("unit.massKg", "m", "too long", False, "", ("b",)),
    ]
    report = GapReport("pact-3.0", {"a": "", "b": ""}, rows=rows)
    write_sheet(report, tmp_path / "gaps.yaml")
    gaps = yaml.safe_load((tmp_path / "gaps.yaml").read_bytes())["gaps"]
    assert [gap["records"] for gap in gaps] == [["a"], ["b"]]
    assert gaps[1]["reason"] == {"en": "too long", "zh": "（原因见英文）"}


def test_terminal_text_shows_no_control_sequences():
    report = GapReport(
        "pact-3.0", {"\x1b[31mred": ""}, 1, [GapRow("", "pcf.x", "\x1b[2J", False, "", ("\x1b[31mred",))]
    )
    text = render_gaps(report, None, "en")
    assert "\x1b" not in text
    assert "1 records could not be read" in text


def test_another_suffix_is_refused(source, tmp_path):
    with pytest.raises(UsageError):
        write_sheet(gaps_of(source), tmp_path / "gaps.csv")


def test_command_prints_the_list(source):
    done = CliRunner().invoke(command, [str(source), "--to", "pact-3.0", "--json"], standalone_mode=False)
    assert done.exception is None
    printed = json.loads(done.output)
    assert {"path", "term", "label", "unit", "why", "example"} <= printed[0].keys()
    jsonschema.Draft202012Validator(json.loads(report_schema("gap-list"))).validate(printed)


def test_command_says_what_to_do_next(source, tmp_path):
    sheet = tmp_path / "gaps.xlsx"
    arguments = [str(source), "--to", "pact-3.0", "-o", str(sheet), "--lang", "zh"]
    done = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert done.exception is None
    assert "化石碳含量 (kg C)" in done.output
    assert "--supply" in done.output
    assert sheet.is_file()


def test_a_source_without_a_readable_footprint_is_refused_with_the_reason(tmp_path):
    path = tmp_path / "bad.json"
    path.write_text(json.dumps({**INGOT, "schemaVersion": "2.0.0"}), encoding="utf-8")
    done = CliRunner().invoke(command, [str(path), "--to", "pact-3.0"], standalone_mode=False)
    assert isinstance(done.exception, InputRefused)
    assert [item.rule for item in done.exception.findings] == ["FOOTPRINT-VERSION"]
