"""Every hostile file of the corpus that a gate of interop.io answers for."""

import csv
import json
from pathlib import Path

import pytest
from lxml import etree

from interop.io.json import parse_json
from interop.io.limits import DEFAULT_LIMITS
from interop.io.source import open_source
from interop.io.xml import parse_xml
from interop.model.finding import Finding, InputRefused, Severity

LATER = {"ID-NONCANONICAL", "XML-UNKNOWN-ROOT"}  # found by the reader of datasets, which accepts them here


@pytest.fixture(scope="module")
def hostile(corpus) -> Path:
    return corpus / "hostile"


def findings_of(path: Path, suffix: str) -> list[Finding]:
    found: list[Finding] = []
    try:
        with open_source(path) as source:
            found += source.findings
            for member in source:
                data = member.read()
                if suffix == ".xml":
                    parse_xml(data, member.name, findings=found)
                elif suffix == ".json":
                    parse_json(data, member.name, findings=found)
    except InputRefused as refused:
        found += refused.findings
    return found


def manifest(hostile: Path) -> list[dict[str, str]]:
    with (hostile / "MANIFEST.tsv").open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["stage"] == "gate" and row["path"].split("/")[0] in ("xml", "json", "zip")]


def test_every_row_of_the_manifest(hostile):
    rows = manifest(hostile)
    assert len(rows) >= 35
    wrong = {}
    for row in rows:
        path = hostile / row["path"]
        found = findings_of(path, path.suffix)
        expected = [row["code"]] if row["code"] and row["code"] not in LATER else []
        severity = {"refuse": Severity.ERROR, "warning": Severity.WARNING}.get(row["outcome"])
        ok = [item.rule for item in found] == expected and all(item.severity is severity for item in found)
        if not ok:
            wrong[row["path"]] = (expected, found)
    assert wrong == {}


def test_places_of_chosen_rows(hostile):
    def first(name: str) -> Finding:
        path = hostile / name
        return findings_of(path, path.suffix)[0]

    assert first("xml/own/truncated.xml").line == 2
    assert first("xml/own/gbk_bytes_utf8_decl.xml").arguments["hint"] == "gb18030"
    assert first("xml/own/xxe_file.xml").line == 2
    assert first("xml/own/bidi_name.xml").path == "/processDataSet/processInformation/dataSetInformation/name/baseName"
    assert first("json/own/nan.json").path == "/pcf/pCfExcludingBiogenic"
    assert first("json/own/duplicate_key.json").arguments["key"] == "pcf"
    assert first("zip/slip.zip").arguments["entry"] == "../../evil.xml"
    assert first("zip/ratio_1000.zip").arguments["option"] == "zip-ratio"


def test_names_that_must_survive(hostile):
    root = parse_xml((hostile / "xml/own/gb18030_decl.xml").read_bytes(), "f")
    assert "钢铁" in etree.tostring(root, encoding="unicode")
    root = parse_xml((hostile / "xml/own/pi_stylesheet.xml").read_bytes(), "f")
    assert root.getprevious().target == "xml-stylesheet"


def test_json_test_suite(hostile):
    # The suite is about syntax: the limits on size and magnitude, tested below, are opened as far as they go.
    limits = DEFAULT_LIMITS.with_overrides(["number-chars=4000", "number-exponent=308"])
    twice = {"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"}
    wrong, counts = [], {"y": 0, "n": 0, "i": 0}
    for path in sorted((hostile / "json" / "JSONTestSuite_test_parsing").glob("*.json")):
        kind = path.name[0]
        counts[kind] += 1
        try:
            parse_json(path.read_bytes(), path.name, limits, findings=[])
            accepted = True
        except InputRefused as refused:
            accepted = False
            if path.name in twice:
                assert refused.findings[0].rule == "JSON-DUPKEY"
        if kind != "i" and accepted != (kind == "y" and path.name not in twice):
            wrong.append(path.name)
    assert wrong == []
    assert min(counts.values()) > 30


def test_valid_json_that_only_the_default_limits_refuse(hostile):
    refused = {}
    for path in sorted((hostile / "json" / "JSONTestSuite_test_parsing").glob("y_*.json")):
        try:
            parse_json(path.read_bytes(), path.name)
        except InputRefused as error:
            refused[path.stem] = error.findings[0].rule
    assert set(refused.values()) <= {"JSON-DUPKEY", "JSON-NUMBER", "NUM-RANGE"}
    assert refused["y_number"] == "NUM-RANGE"
    assert refused["y_number_double_close_to_zero"] in ("JSON-NUMBER", "NUM-RANGE")


def test_json_transform_files_never_crash(hostile):
    for path in sorted((hostile / "json" / "JSONTestSuite_test_transform").glob("*.json")):
        findings_of(path, ".json")


def test_defusedxml_files(hostile):
    accepted, refused = [], {}
    for path in sorted((hostile / "xml" / "defusedxml").glob("*.x*")):
        try:
            parse_xml(path.read_bytes(), path.name)
            accepted.append(path.name)
        except InputRefused as error:
            refused[path.name] = error.findings[0].rule
    assert set(refused.values()) == {"XML-DOCTYPE"}
    assert sorted(refused) == [
        "cyclic.xml",
        "dtd.xml",
        "dtd_element.xml",
        "external.xml",
        "external_file.xml",
        "quadratic.xml",
        "xmlbomb.xml",
        "xmlbomb2.xml",
    ]
    assert {"simple.xml", "simple-ns.xml"} <= set(accepted)


def test_payload_lists_are_refused_or_inert(hostile):
    lists = [path for path in sorted(hostile.rglob("*.txt")) if "LICENSE" not in path.name]
    assert lists
    for path in lists:
        data = path.read_bytes()
        for piece in [data, *data.splitlines(), *data.split(b"\n\n")]:
            try:
                root = parse_xml(piece, path.name)
            except InputRefused:
                continue
            assert not list(root.iter(etree.Entity)), piece


def test_naughty_strings_go_through_unchanged(hostile):
    for path in sorted(hostile.rglob("blns*.json")):
        found: list[Finding] = []
        assert parse_json(path.read_bytes(), path.name, findings=found) == json.loads(path.read_bytes())
        assert {item.rule for item in found} <= {"TXT-BIDI"}
