"""Every hostile file of the corpus that the graph reader and the query process answer for."""

import csv
from pathlib import Path

import pytest

from interop.model.finding import Finding, InputRefused, Severity
from interop.model.rules import render
from interop.ontology.query import ask
from interop.ontology.reading import read_rdf

EMPTY = b"<urn:a> <urn:b> <urn:c> .\n"


@pytest.fixture(scope="module")
def hostile(corpus) -> Path:
    return corpus / "hostile"


def findings_of(path: Path) -> list[Finding]:
    found: list[Finding] = []
    try:
        if path.suffix in (".rq", ".ru"):
            ask(path.read_text(encoding="utf-8"), EMPTY, path.name, seconds=5)
        else:
            read_rdf(path.read_bytes(), path.name, findings=found)
    except InputRefused as refused:
        found += refused.findings
    return found


def test_every_row_of_the_manifest(hostile):
    with (hostile / "MANIFEST.tsv").open(encoding="utf-8", newline="") as table:
        lines = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows = [row for row in lines if row["stage"] == "graph reader"]
    assert len(rows) == 9
    wrong = {}
    for row in rows:
        found = findings_of(hostile / row["path"])
        severity = {"refuse": Severity.ERROR, "warning": Severity.WARNING}[row["outcome"]]
        if [(item.rule, item.severity) for item in found] != [(row["code"], severity)]:
            wrong[row["path"]] = found
        assert all(render(item, "en") and render(item, "zh") for item in found)
    assert wrong == {}


def refusal(data: bytes, name: str) -> Finding:
    with pytest.raises(InputRefused) as caught:
        read_rdf(data, name)
    return caught.value.findings[0]


def test_nesting_is_counted_outside_texts_only():
    brackets = "[" * 500
    texts = f'"{brackets}" , """{brackets}""" , \'{brackets}\''
    text = f"<urn:a> <urn:b> {texts} . # {brackets}\n<urn:c> <urn:b> [ ] ."
    assert len(read_rdf(text.encode(), "a.ttl")) == 4
    deep = refusal(b"<urn:a> <urn:b>\n" + b"( " * 65 + b") " * 65 + b".", "a.ttl")
    assert (deep.rule, deep.line) == ("RDF-SYNTAX", 2)


def test_contexts_anywhere_in_a_document():
    for document in (
        b'{"@graph": [{"@context": ["http://x.example/c"], "a": 1}]}',
        b'{"@context": {"@import": "http://x.example/c"}}',
        b'{"@context": {"a": {"@id": "urn:a", "@context": "http://x.example/c"}}}',
    ):
        assert refusal(document, "a.jsonld").rule == "REF-REMOTE"
    assert read_rdf(b'{"@context": {"a": "urn:a"}, "@id": "urn:x", "a": "1"}', "a.jsonld")


def test_other_gates_hold_as_well():
    assert refusal(b"\xff\xfe\x00", "a.ttl").rule.startswith("ENC-")
    assert refusal(b'{"a": 1, "a": 2}', "a.jsonld").rule == "JSON-DUPKEY"
    assert refusal(b"x", "a.xlsx").rule == "FMT-UNKNOWN"
    assert refusal(b"<urn:a> <urn:b> <urn:c>", "a.nt").rule == "RDF-SYNTAX"
    assert (
        refusal(b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:li>", "a.rdf").rule
        == "XML-SYNTAX"
    )
