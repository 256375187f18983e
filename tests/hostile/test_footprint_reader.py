"""The hostile JSON files that the reader of footprints answers for, with and without a named format."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from interop.cli.convert import command
from interop.footprints.documents import footprint_documents
from interop.footprints.guards import is_json_schema, suspicions
from interop.footprints.run import holds_footprints
from interop.io.limits import DEFAULT_LIMITS
from interop.io.source import open_source
from interop.model.finding import Finding, InputRefused, Severity
from interop.model.rules import render

STAGES = {"footprint reader", "schema input"}


def rows_of(corpus: Path) -> list[dict[str, str]]:
    """Rows of the manifest for these stages."""
    with (corpus / "hostile" / "MANIFEST.tsv").open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in rows if row["stage"] in STAGES]


@pytest.mark.parametrize("source_format", [None, "iso14067-json", "pact-2.3", "pact-3.0"])
def test_every_row_of_the_manifest(corpus, source_format):
    rows = rows_of(corpus)
    assert len(rows) == 7
    for row in rows:
        with open_source(corpus / "hostile" / row["path"]) as source:
            assert holds_footprints(source, source_format), row["path"]
            (document,) = footprint_documents(source, DEFAULT_LIMITS, {}, source_format)
        severity = {item.rule: item.severity for item in document.findings}
        expected = Severity.ERROR if row["outcome"] == "refuse" else Severity.WARNING
        assert severity[row["code"]] is expected, row["path"]
        assert row["outcome"] == "loss" or document.footprint is None
        assert all(render(item, language) for item in document.findings for language in ("en", "zh"))


def test_the_command_refuses_them_by_name(corpus, tmp_path):
    for row in rows_of(corpus):
        path, log = corpus / "hostile" / row["path"], tmp_path / "findings.jsonl"
        target = tmp_path / f"{path.stem}-out.json"
        arguments = [str(path), "--to", "iso14067-json", "-o", str(target), "--findings", str(log)]
        done = CliRunner().invoke(command, arguments, standalone_mode=False)
        assert row["code"] in [json.loads(line)["rule"] for line in log.read_bytes().splitlines()]
        if row["outcome"] == "refuse":
            assert isinstance(done.exception, InputRefused), row["path"]
            assert row["code"] in [item.rule for item in done.exception.findings]
            assert not target.exists()


def test_a_number_beyond_a_double_keeps_its_digits(tmp_path):
    literal = "0.12345678901234567891234"
    path, target = tmp_path / "in.json", tmp_path / "out.json"
    pcf = f'{{"declaredUnit": "kilogram", "unitaryProductAmount": "1", "pCfExcludingBiogenic": {literal}}}'
    path.write_text(f'{{"specVersion": "2.3.0", "pcf": {pcf}}}', encoding="utf-8")
    arguments = [str(path), "--to", "iso14067-json", "-o", str(target)]
    assert CliRunner().invoke(command, arguments, standalone_mode=False).exception is None
    assert json.loads(target.read_bytes())["results"][0]["value"] == literal


def found(value: object) -> list[Finding]:
    """What is suspicious about a JSON value."""
    data = json.dumps(value).encode()
    return list(suspicions(json.loads(data, parse_float=Decimal), data, "f.json", DEFAULT_LIMITS))


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        ({"id": "urn:uuid:3f6c1d6e-6f0a-4a53-9a2c-0c6f6d2b7a11", "a": "e12"}, []),
        ({"comment": "see ../notes and constructor"}, []),
        ({"productIds": ["urn:x:a", "..\\b"]}, ["ID-FORMAT"]),
        ({"a": [{"prototype": 1}]}, ["JSON-UNKNOWN"]),
        ({"name": "prototype"}, []),
        ({"pcf": {"x": "1e30"}}, []),
        ({"pcf": {"x": "1e-31"}}, ["NUM-RANGE"]),
        ({"pcf": {"x": ["-0.5E0000031"]}}, ["NUM-RANGE"]),
        ({"model": "5E100"}, []),
        ({"a": "\b"}, ["TXT-CONTROL"]),
        ({"a": "back\\slash b"}, []),
        ({"type": "Feature", "properties": {}}, []),
        ({"type": "object", "properties": {}}, ["SCHEMA-USER"]),
        ({"$schema": "https://json-schema.org/draft/2020-12/schema"}, ["SCHEMA-USER"]),
        ({"$ref": "#/$defs/x"}, ["SCHEMA-USER"]),
        ({"$ref": "file:///etc/passwd"}, ["REF-REMOTE", "SCHEMA-USER"]),
    ],
)
def test_what_is_suspicious(value, rules):
    assert [item.rule for item in found(value)] == rules


def test_digits_beyond_a_double_are_named_and_kept():
    text = b'{"a": 0.12345678901234567891234, "b": 123456789.123456789, "c": 0.10000000000000000000, "d": 1.5}'
    value = json.loads(text, parse_float=Decimal)
    paths = [item.path for item in suspicions(value, text, "f.json", DEFAULT_LIMITS) if item.rule == "NUM-PRECISION"]
    assert paths == ["/a", "/b"]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)
    )
)
def test_no_document_breaks_the_guard(value):
    data = json.dumps(value).encode()
    for item in suspicions(value, data, "f.json", DEFAULT_LIMITS):
        assert render(item)
    assert is_json_schema(value) in (True, False)
