"""Every SARIF file that ``interop diff`` writes is valid under the official schema, and says what it should."""

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import ValidationError

from interop.cli.main import main
from interop.reports.sarif import SCHEMA
from tests.reports.official_sarif import OFFICIAL, OFFICIAL_SCHEMA

EXAMPLE = Path(__file__).parents[2] / "examples" / "aluminium-ingot" / "report.xlsx"

URI_REFERENCE = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+")
"""A relative reference (RFC 3986) as it is written here: no scheme, no query, no fragment."""

HOSTILE_ID = "{0} [claim](http://evil.example) <b>x</b>"
"""Name of a study that would be a placeholder, a link and markup where a message is read as more than text."""

Log = dict[str, Any]


def run(*arguments: object) -> None:
    """Run a command that has to succeed."""
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ended:
        patch.setattr("sys.argv", ["interop", *map(str, arguments)])
        main()
    assert not ended.value.code


@pytest.fixture(scope="module")
def ingot(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The example as a canonical footprint."""
    path = tmp_path_factory.mktemp("ingot") / "ingot.json"
    run("convert", EXAMPLE, "--to", "iso14067-json", "-o", path)
    document: dict[str, Any] = json.loads(path.read_bytes())
    return document


@pytest.fixture
def diff(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Log]:
    """Compare two sides in a folder of their own and return the log, which has to be valid."""
    monkeypatch.chdir(tmp_path)

    def compare(*arguments: object) -> Log:
        run("diff", *arguments, "--format", "sarif", "-o", "review.sarif", "--fail-on", "never")
        log: Log = json.loads(Path("review.sarif").read_bytes())
        OFFICIAL.validate(log)
        return log

    return compare


def places(log: Log) -> set[str]:
    """Files that the results of a log name."""
    found = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in log["runs"][0]["results"]
        for place in result["locations"]
        if "physicalLocation" in place
    }
    assert all(URI_REFERENCE.fullmatch(uri) for uri in found)
    return found


def test_it_is_the_schema_that_a_log_names() -> None:
    assert OFFICIAL_SCHEMA["id"] == SCHEMA
    assert OFFICIAL_SCHEMA["$schema"] == "http://json-schema.org/draft-04/schema#"
    assert OFFICIAL_SCHEMA["title"] == "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    assert len(OFFICIAL_SCHEMA["definitions"]) == 52


def test_it_refuses_what_the_format_does_not_know(diff: Callable[..., Log]) -> None:
    log = diff("gbt-44905-2024", "pact-3")
    log["runs"][0]["results"][0]["suppressions"] = [{"kind": "external", "status": "granted"}]
    with pytest.raises(ValidationError, match="'granted' is not one of"):
        OFFICIAL.validate(log)


@pytest.mark.parametrize(("language", "tag"), [("en", "en-US"), ("zh", "zh-CN"), ("both", "zh-CN")])
def test_rule_sets(diff: Callable[..., Log], language: str, tag: str) -> None:
    log = diff("gbt-44905-2024", "en-15804-a2", "--claim", "epd-registration", "--lang", language)
    assert log["runs"][0]["language"] == tag
    assert log["runs"][0]["properties"]["status"] == "blocked"
    assert {result["kind"] for result in log["runs"][0]["results"]} >= {"fail", "open", "review"}
    assert places(log) == set()


def test_identical_rule_sets_have_no_result(diff: Callable[..., Log]) -> None:
    assert diff("pact-3", "pact-3")["runs"][0]["results"] == []


def test_decisions(diff: Callable[..., Log]) -> None:
    marks = [
        result["partialFingerprints"]["interopFinding/v1"]
        for result in diff("gbt-44905-2024", "pact-3")["runs"][0]["results"]
    ]
    whys = ("Seen at the {site} [1](2).", "<script>alert(1)</script>")
    decisions = [
        {"fingerprint": mark, "decision": decision, "why": why, "who": "王晓明", "until": until}
        for mark, decision, why, until in zip(
            marks[:3],
            ("accepted", "rejected", "accepted"),
            (*whys, "old"),
            ("2027-06-30", "", "2020-01-01"),
            strict=True,
        )
    ]
    Path("baseline.json").write_text(json.dumps({"decisions": decisions}), encoding="utf-8")
    options = ("--baseline", "baseline.json", "--as-of", "2026-01-01")
    log = diff("gbt-44905-2024", "pact-3", *options)
    found = {
        result["partialFingerprints"]["interopFinding/v1"]: result["suppressions"]
        for result in log["runs"][0]["results"]
        if "suppressions" in result
    }
    assert {mark: [item["status"] for item in items] for mark, items in found.items()} == {
        marks[0]: ["accepted"],
        marks[1]: ["rejected"],
    }
    assert found[marks[0]][0]["justification"] == f"{whys[0]} · 王晓明 · until 2027-06-30"
    assert "EQ-DECISION-EXPIRED" in {result["ruleId"] for result in log["runs"][0]["results"]}
    assert "王晓明" not in json.dumps(
        diff("gbt-44905-2024", "pact-3", *options, "--redact", "persons"), ensure_ascii=False
    )


def test_a_footprint_is_named_by_its_file(diff: Callable[..., Log], ingot: dict[str, Any]) -> None:
    Path("in").mkdir()
    Path("in/ingot.json").write_text(json.dumps(ingot), encoding="utf-8")
    assert places(diff("in/ingot.json", "pact-3")) == {"in/ingot.json"}
    assert places(diff("pact-3", "in/ingot.json")) == {"in/ingot.json"}
    assert places(diff(Path("in/ingot.json").resolve(), "pact-3")) == {"ingot.json"}


def test_two_footprints(diff: Callable[..., Log], ingot: dict[str, Any]) -> None:
    Path("a.json").write_text(json.dumps(ingot), encoding="utf-8")
    other = {key: value for key, value in ingot.items() if key != "electricity"}
    Path("b.json").write_text(json.dumps(other), encoding="utf-8")
    log = diff("a.json", "b.json", "--rules-a", "gbt-44905-2024", "--rules-b", "pact-3", "--claim", "comparison")
    assert len(log["runs"][0]["results"]) > 5
    assert places(log) == {"a.json"}


def test_names_from_a_document_are_text(diff: Callable[..., Log], ingot: dict[str, Any]) -> None:
    ingot = {**ingot, "study": {**ingot["study"], "id": HOSTILE_ID}}
    Path("ingot.json").write_text(json.dumps(ingot), encoding="utf-8")
    texts = [result["message"]["text"] for result in diff("ingot.json", "pact-3")["runs"][0]["results"]]
    assert any("{{0}} [claim\\](http://evil.example) <b>x</b>" in text for text in texts)
    assert not any("{0}" in text.replace("{{0}}", "") or "claim](" in text for text in texts)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no file names of this kind")
@pytest.mark.parametrize(
    ("name", "uri"),
    [
        (b"<script> %41:b#c?d.json", "%3Cscript%3E%20%2541%3Ab%23c%3Fd.json"),
        ("铝锭\u202e.json".encode(), "%E9%93%9D%E9%94%AD%E2%80%AE.json"),
        (b"line\nfeed\x1b[31m.json", "line%0Afeed%1B%5B31m.json"),
        (b"no utf-8 \xff.json", "no%20utf-8%20%FF.json"),
    ],
)
def test_the_name_of_a_file_is_a_reference(
    diff: Callable[..., Log], ingot: dict[str, Any], name: bytes, uri: str
) -> None:
    path = Path(os.fsdecode(name))
    path.write_text(json.dumps(ingot), encoding="utf-8")
    assert places(diff(path, "pact-3")) == {uri}


def test_the_log_of_a_dossier(ingot: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("ingot.json").write_text(json.dumps(ingot), encoding="utf-8")
    run("diff", "ingot.json", "pact-3", "--dossier", "out", "--fail-on", "never")
    log = json.loads(Path("out/review.sarif").read_bytes())
    OFFICIAL.validate(log)
    assert places(log) == {"ingot.json"}
