"""The commands: what they print, what they return."""

import json

import jsonschema
import pytest
from click.testing import CliRunner

from interop.cli.ontology import command
from interop.model.finding import InputRefused, UsageError
from interop.reports.schemas import report_schema


def run(*arguments):
    return CliRunner().invoke(command, [str(argument) for argument in arguments], standalone_mode=False)


def test_a_table_of_terms():
    result = run("query", "--text", 'SELECT ?zh { core:unitBasis skos:prefLabel ?zh FILTER(lang(?zh) = "zh") }')
    assert result.output.splitlines() == ["zh", "-" * 12, "单位基准 @zh", "", "1 row"]


def test_yes_or_no_in_both_languages():
    assert run("query", "--text", "ASK { core:amount a rdf:Property }", "--lang", "zh").output == "是\n"
    assert run("query", "--text", "ASK { core:amount a rdfs:Class }").output == "no\n"


def test_sparql_results_json(tmp_path):
    query = tmp_path / "q.rq"
    query.write_text("SELECT ?f ?x { units:t core:unitFactor ?f . OPTIONAL { units:t core:nothing ?x } }")
    answer = json.loads(run("query", query, "--json").output)
    decimal = "http://www.w3.org/2001/XMLSchema#decimal"
    assert answer["head"]["vars"] == ["f", "x"]
    assert answer["results"]["bindings"] == [{"f": {"type": "literal", "value": "1000", "datatype": decimal}}]


def test_data_of_ones_own(tmp_path):
    graph = tmp_path / "a.ttl"
    graph.write_text("<urn:a> <urn:p> <urn:b> . <urn:o> <http://www.w3.org/2002/07/owl#imports> <http://x.example/> .")
    result = run("query", "--text", "SELECT ?x { <urn:a> ?p ?x }", "--data", graph)
    assert "urn:b" in result.output
    assert "RDF-IMPORT" in result.stderr


def test_a_packaged_query_by_name():
    assert "pcfExcludingBiogenicUptake" in run("query", "close-matches").output


def test_usage_errors():
    assert isinstance(run("query").exception, UsageError)
    assert isinstance(run("query", "no-such-query").exception, InputRefused)


def test_export_is_the_same_in_every_run(tmp_path):
    first, second = tmp_path / "a.nt", tmp_path / "b.nt"
    assert run("export", "-o", first).return_value == 0
    run("export", "-o", second)
    assert first.read_bytes() == second.read_bytes()


def test_check_of_a_file(tmp_path):
    pytest.importorskip("pyshacl")
    graph = tmp_path / "a.ttl"
    graph.write_text("<urn:b> a <https://w3id.org/pcf-interop/core#UnitBasis> .")
    result = run("check", graph, "--lang", "zh")
    assert result.return_value == 1
    assert "urn:b 未给出 core:measure (Unit of measure, 计量单位)。" in result.output
    report = json.loads(run("check", graph, "--json").output)
    jsonschema.validate(report, json.loads(report_schema("graph-check")))
    assert {item["rule"] for item in report["findings"]} == {"SHAPE-MISSING"}


def test_check_needs_its_extra(monkeypatch, tmp_path):
    import sys

    monkeypatch.setitem(sys.modules, "pyshacl", None)
    graph = tmp_path / "a.ttl"
    graph.write_text("<urn:a> <urn:b> <urn:c> .")
    error = run("check", graph).exception
    assert isinstance(error, UsageError)
    assert "pcf-interop[shacl]" in str(error)


def test_page(tmp_path):
    target = tmp_path / "terms.html"
    assert run("page", "-o", target).return_value == 0
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
