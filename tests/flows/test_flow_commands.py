"""The commands: what they print, write and return; every JSON output is valid under its published schema."""

import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner, Result

from interop.cli.flows import command
from interop.flows.exchange import read_mapping
from interop.flows.mapping import Predicate
from interop.io.workbook import read_workbook
from interop.model.finding import InputRefused
from interop.reports.schemas import report_schema

TARGET = """uuid,version,type,name,name_zh,cas,cat0,cat1,cat2,refprop,synonyms
11111111-1111-4111-8111-111111111111,01.00.000,Elementary flow,carbon dioxide (fossil),二氧化碳,124-38-9,Emissions,Emissions to air,"Emissions to air, unspecified",93a60a56-a3c8-11da-a746-0800200b9a66,
22222222-2222-4222-8222-222222222222,01.00.000,Elementary flow,zinc,锌,7440-66-6,Emissions,Emissions to water,Emissions to fresh water,93a60a56-a3c8-11da-a746-0800200b9a66,
33333333-3333-4333-8333-333333333333,01.00.000,Product flow,Cement,水泥,,Materials production,,,93a60a56-a3c8-11da-a746-0800200b9a66,
"""  # noqa: E501
SOURCE = """source_uuid,source_name,source_context,source_unit,source_cas,source_formula,source_synonyms
aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa,"Carbon dioxide, fossil",air/unspecified,t,124-38-9,CO2,
bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb,Zinc,water/ocean,kg,7440-66-6,Zn,
cccccccc-cccc-4ccc-8ccc-cccccccccccc,=1+2,water/ocean,kg,,,
"""


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    (tmp_path / "target.csv").write_text(TARGET, encoding="utf-8")
    (tmp_path / "source.csv").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INTEROP_REGISTRY", str(tmp_path / "registry.sqlite"))
    return tmp_path


def run(*arguments: str) -> Result:
    """Run a command of the group and return what it prints; its own exit code is the return value."""
    result = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert result.exception is None, result.exception
    return result


def valid(name: str, text: str) -> dict[str, object]:
    report = json.loads(text)
    jsonschema.validate(report, json.loads(report_schema(name)))
    return report


def test_match_writes_mapping_workbook_and_details(folder):
    options = ["--source-list", "S@1", "--target-list", "T@2", "--findings", "f.jsonl"]
    result = run(
        *("match", "source.csv", "--against", "target.csv", "-o", "m.sssom.tsv"),
        *("--unmatched", "u.xlsx", "--details", "d.jsonl", "--json", *options),
    )
    report = valid("flow-matching-report", result.output)
    assert (report["matched"], report["unmatched"]) == (1, 2)
    assert report["source"] == {"name": "S", "release": "1", "file": "source.csv", "flows": 3}
    assert report["reasons"] == {"no-such-context": 1, "nothing-alike": 1}
    (row,) = read_mapping(Path("m.sssom.tsv")).rows
    assert row.source.uuid == "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa"
    assert row.target.uuid == "11111111-1111-4111-8111-111111111111"
    assert (row.predicate, row.factor, row.rule) == (Predicate.EXACT, 1000, "name-cas")
    lines = [valid("flow-match", line) for line in Path("d.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["reason"] for line in lines] == [None, "no-such-context", "nothing-alike"]
    assert lines[1]["candidates"][0]["target"]["name"] == "zinc"


def test_the_unmatched_list_is_a_mapping_to_fill_in(folder):
    run("match", "source.csv", "--against", "target.csv", "--unmatched", "u.xlsx")
    book = read_workbook(Path("u.xlsx").read_bytes(), "u.xlsx")
    sheet = book.sheets["FlowMapping"]
    header = {sheet.cells[1, column].value: column for column in range(1, sheet.max_column + 1)}
    assert sheet.cells[2, header["SourceFlowName"]].value == "Zinc"
    assert sheet.cells[2, header["Reason"]].value.startswith("the target list has the substance")
    assert "22222222-2222-4222-8222-222222222222" in sheet.cells[2, header["Candidate 1"]].value
    formula = sheet.cells[3, header["SourceFlowName"]]
    assert (formula.value, formula.kind) == ("=1+2", "text")
    assert "原因" in header
    assert read_mapping(Path("u.xlsx")).rows == (), "nothing is filled in yet"
    with_target = _filled_in(Path("u.xlsx"), header["TargetFlowUUID"], "22222222-2222-4222-8222-222222222222")
    (row,) = read_mapping(with_target).rows
    assert row.source.uuid == "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"
    assert row.target.uuid == "22222222-2222-4222-8222-222222222222"


def _filled_in(path: Path, column: int, text: str) -> Path:
    """Fill in a cell of the first flow, as a person does."""
    book = openpyxl.load_workbook(path)
    book["FlowMapping"].cell(2, column, text)
    book.save(path.with_name("filled.xlsx"))
    return path.with_name("filled.xlsx")


def test_the_same_run_gives_the_same_bytes(folder):
    outputs = []
    for number in (1, 2):
        names = [f"m{number}.sssom.tsv", f"u{number}.xlsx", f"d{number}.jsonl"]
        run(
            *("match", "source.csv", "--against", "target.csv", "-o", names[0]),
            *("--unmatched", names[1], "--details", names[2]),
        )
        outputs.append([Path(name).read_bytes() for name in names])
    assert outputs[0] == outputs[1]


def test_import_search_and_match_by_name(folder):
    imported = valid(
        "flow-import-report", run("import", "target.csv", "--name", "T", "--release", "2", "--json").output
    )
    assert imported["imported"] == {"name": "T", "release": "2", "file": "target.csv", "flows": 3, "datasets": 0}
    found = valid("flow-search-report", run("search", "水泥", "--json").output)
    assert [flow["name"] for flow in found["flows"]] == ["Cement"]
    assert found["more"] is False
    assert "T@2" in run("search", "124-38-9").output
    assert "未找到" in run("search", "nothing", "--lang", "zh").output
    by_file = run("match", "source.csv", "--against", "target.csv", "--target-list", "T@2").output
    assert run("match", "source.csv", "--against", "T@2").output == by_file
    assert "完全一致" in run("match", "source.csv", "--against", "T", "--lang", "zh").output


def test_a_release_that_is_not_named_is_a_note(folder):
    report = valid("flow-matching-report", run("match", "source.csv", "--against", "target.csv", "--json").output)
    assert report["findings"] == {"CSV-FORMULA": 1, "FLOW-LIST-UNPINNED": 2}


def test_nothing_is_written_where_the_source_is_refused(folder):
    (folder / "bad.csv").write_text("id,title\n1,x\n", encoding="utf-8")
    result = CliRunner().invoke(
        command, ["match", "bad.csv", "--against", "target.csv", "-o", "m.sssom.tsv"], standalone_mode=False
    )
    assert isinstance(result.exception, InputRefused)
    assert not Path("m.sssom.tsv").exists()


def test_help_names_every_command():
    text = CliRunner().invoke(command, ["--help"]).output
    for name in ("apply", "convert", "import", "match", "search"):
        assert f"  {name}" in text
