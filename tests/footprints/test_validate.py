"""``interop validate`` of footprints: a file, an array, an envelope, a folder and a zip, one line for each record."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from interop.cli.validate import command
from interop.footprints.validate import FootprintValidation, validate_footprints
from interop.footprints.validate_records import holds_documents
from interop.io.json import dumps
from interop.io.limits import DEFAULT_LIMITS
from interop.io.source import open_source
from interop.model.finding import InputRefused
from interop.reports.schemas import report_schema
from interop.reports.validation_footprints import render_footprint_validation
from tests.footprints.iso_documents import FOOTPRINT
from tests.footprints.pact_documents import VERSION_2, VERSION_3, changed

WRONG = changed(VERSION_3, '/pcf/fossilGhgEmissions="-1" ; /id="5d3c4a9e-4a5e-4e0c-9a53-8f0a6f7f1c99"')


def validated(path: Path) -> tuple[FootprintValidation, list[dict[str, Any]], list[dict[str, Any]]]:
    """The report, the findings and the lines of the documents; both kinds of lines are as published."""
    findings, documents = BytesIO(), BytesIO()
    with open_source(path, DEFAULT_LIMITS) as source:
        assert holds_documents(source, DEFAULT_LIMITS)
        report = validate_footprints(source, findings=findings, documents=documents)
    found, listed = ([json.loads(line) for line in out.getvalue().splitlines()] for out in (findings, documents))
    for name, lines in (("finding", found), ("validated-footprint", listed)):
        for line in lines:
            jsonschema.validate(line, json.loads(report_schema(name)))
    jsonschema.validate(report.as_json(), json.loads(report_schema("validation-report")))
    return report, found, listed


def written(path: Path, value: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(dumps(value))
    return path


def test_single_object(tmp_path):
    report, found, (line,) = validated(written(tmp_path / "one.json", VERSION_3))
    assert (report.checked, report.valid, found) == (1, 1, [])
    assert line == {
        "file": "one.json",
        "record": "",
        "path": "",
        "format": "pact-3.0",
        "version": "3.0.4",
        "id": VERSION_3["id"],
        "valid": True,
        "state": "ok",
        "counts": {"error": 0, "warning": 0, "info": 0},
    }


@pytest.mark.parametrize(
    ("wrap", "pointer"),
    [
        (lambda items: items, ""),
        (lambda items: {"data": items}, "/data"),
        (lambda items: {"footprints": [], "footprintsV3": items}, "/footprintsV3"),
        (lambda items: {"type": "org.wbcsd.pact.Published", "data": {"pfs": items}}, "/data/pfs"),
    ],
    ids=["array", "answer", "lists by name", "event"],
)
def test_findings_lead_into_the_file(tmp_path, wrap, pointer):
    report, found, listed = validated(written(tmp_path / "many.json", wrap([VERSION_3, WRONG, VERSION_2])))
    assert (report.checked, report.valid) == (3, 3)
    assert [(item["rule"], item["path"]) for item in found] == [("PACT-SIGN", f"{pointer}/1/pcf/fossilGhgEmissions")]
    assert found[0]["record"] == f"{pointer}/1".removeprefix("/")
    assert [(line["path"], line["format"], line["state"]) for line in listed] == [
        (f"{pointer}/0", "pact-3.0", "ok"),
        (f"{pointer}/1", "pact-3.0", "findings"),
        (f"{pointer}/2", "pact-2.3", "ok"),
    ]


def test_folder_and_zip_give_the_same(tmp_path):
    folder = tmp_path / "package"
    written(folder / "a.json", VERSION_3)
    written(folder / "b" / "b.json", [WRONG])
    written(folder / "c.json", FOOTPRINT)
    (folder / "bad.json").write_text("{", encoding="utf-8")
    (folder / "README.txt").write_text("text", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as packed:
        for path in sorted(folder.rglob("*.*")):
            packed.write(path, path.relative_to(folder).as_posix())
    (one, first, lines), (_, second, others) = validated(folder), validated(tmp_path / "package.zip")
    assert (first, lines) == (second, others)
    assert (one.checked, one.valid, one.refused) == (4, 3, 1)
    assert [(item["rule"], item["file"]) for item in first] == [
        ("PACT-SIGN", "b/b.json"),
        ("JSON-SYNTAX", "bad.json"),
    ]


def test_an_invalid_document_is_told_from_one_that_means_something_wrong(tmp_path):
    invalid = changed(VERSION_3, "/pcf/fossilCarbonContent-")
    report, found, (line,) = validated(written(tmp_path / "x.json", invalid))
    assert (report.invalid, line["valid"], line["state"]) == (1, False, "findings")
    assert [(item["rule"], item["path"]) for item in found] == [("PACT-FIELD-MISSING", "/pcf/fossilCarbonContent")]


def test_a_document_without_its_main_part_is_a_footprint_still(tmp_path):
    for value, pointer in ((changed(VERSION_3, "/pcf-"), ""), ([VERSION_3, changed(VERSION_3, "/pcf-")], "/1")):
        _, found, _ = validated(written(tmp_path / "x.json", value))
        assert ("PACT-FIELD-MISSING", f"{pointer}/pcf") in {(item["rule"], item["path"]) for item in found}


def test_an_item_that_is_no_footprint_is_named(tmp_path):
    _, found, listed = validated(written(tmp_path / "x.json", [VERSION_3, None, {"a": 1}]))
    assert [(item["rule"], item["path"]) for item in found] == [
        ("PACT-NO-FOOTPRINT", "/1"),
        ("PACT-NO-FOOTPRINT", "/2"),
    ]
    assert [line["state"] for line in listed] == ["ok", "refused", "refused"]


def test_identifiers_are_of_one_footprint(tmp_path):
    """Renderings of one footprint in two main versions may share theirs."""
    twin = changed(VERSION_2, f'/id="{VERSION_3["id"]}"')
    _, found, _ = validated(written(tmp_path / "x.json", [VERSION_3, twin, VERSION_3]))
    assert [(item["rule"], item["path"], item["arguments"]["other"]) for item in found] == [
        ("FOOTPRINT-ID-TWICE", "/2/id", "/0")
    ]


def test_canonical_json_is_checked_for_meaning(tmp_path):
    wrong = changed(FOOTPRINT, '/unit/amount="0"')
    report, found, (line,) = validated(written(tmp_path / "x.json", [wrong]))
    assert (line["format"], line["valid"]) == ("iso14067-json", True)
    assert [(item["rule"], item["path"]) for item in found] == [("FP-AMOUNT", "/0/unit/amount")]
    assert report.formats == {"iso14067-json": 1}


def test_a_fault_of_form_is_named_once(tmp_path):
    wrong = changed(FOOTPRINT, '/unit/amount="many"')
    _, found, (line,) = validated(written(tmp_path / "x.json", wrong))
    assert line["valid"] is False
    assert [(item["rule"], item["path"]) for item in found] == [("FOOTPRINT-VALUE", "/unit/amount")]


def run(*arguments: object) -> tuple[int | None, str]:
    outcome = CliRunner().invoke(command, [str(item) for item in arguments], standalone_mode=False)
    if outcome.exception is not None:
        raise outcome.exception
    return outcome.return_value, outcome.output


def test_command(tmp_path):
    path = written(tmp_path / "x.json", [VERSION_3, WRONG])
    code, text = run(path, "--json", "--findings", tmp_path / "f.jsonl")
    assert code == 1
    assert json.loads(text) == {
        "schema": "interop.validation-report/1",
        "documents": {"checked": 2, "valid": 2, "invalid": 0},
        "findings": {"PACT-SIGN": 1},
    }
    assert json.loads((tmp_path / "f.jsonl").read_text(encoding="utf-8"))["record"] == "1"
    assert run(path, "--fail-on", "never")[0] == 0
    assert run(written(tmp_path / "y.json", VERSION_3))[0] == 0


@pytest.mark.parametrize(("language", "words"), [("en", "footprints"), ("zh", "碳足迹")])
def test_summary(tmp_path, language, words):
    report, *_ = validated(written(tmp_path / "x.json", [VERSION_3, WRONG]))
    text = render_footprint_validation(report, tmp_path / "x.json", language)
    assert words in text
    assert "pact-3.0 (3.0.4) 2" in text
    assert "PACT-SIGN ×1" in text


def test_a_single_file_that_cannot_be_read_is_refused(tmp_path, refusal):
    hostile = tmp_path / "x.json"
    hostile.write_bytes(b'[{"pcf": {"pCfExcludingBiogenic": NaN}}]')
    cause = refusal(lambda: run(hostile))
    assert (cause.rule, cause.path) == ("JSON-NUMBER", "/0/pcf/pCfExcludingBiogenic")


def test_a_refusal_always_says_why(tmp_path):
    odd = tmp_path / "x.json"
    odd.write_bytes(b'{"name": "a\\u0000b"}')
    with pytest.raises(InputRefused) as caught:
        run(odd)
    assert [item.rule for item in caught.value.findings] == ["TXT-CONTROL", "FOOTPRINT-NONE"]


def test_datasets_are_validated_as_before():
    steel = Path(__file__).parents[2] / "examples" / "steel-database"
    code, text = run(steel, "--json")
    assert json.loads(text)["documents"]["checked"] > 0
    assert code in (0, 1)
