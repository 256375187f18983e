"""Questions are answered, and what is more than a question is refused before anything runs."""

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from interop.model.finding import InputRefused
from interop.ontology.graph import own_statements
from interop.ontology.query import ask
from interop.ontology.query_checks import check_query
from interop.ontology.query_library import packaged_queries
from interop.ontology.writing import write_graph
from interop.vocabulary.namespaces import expand

SMALL = write_graph(
    [Triple(NamedNode(f"urn:{number}"), NamedNode(expand("core:value")), Literal(str(number))) for number in range(60)],
    "ntriples",
)


@pytest.fixture(scope="module")
def graph():
    return write_graph(own_statements(), "ntriples")


def rule_of(query: str) -> str:
    with pytest.raises(InputRefused) as caught:
        check_query(query, "q")
    return caught.value.findings[0].rule


def test_terms_that_pact_3_only_comes_close_to(graph):
    found = ask(packaged_queries()["close-matches"].read_text(encoding="utf-8"), graph)
    assert found.variables == ["clause", "term", "name", "pact", "difference"]
    pairs = {(row[1][1], row[3][1]) for row in found.rows}
    assert (expand("core:component-total"), "pcfExcludingBiogenicUptake") in pairs
    assert (expand("core:cutOff"), "exemptedEmissionsPercent") in pairs
    assert (expand("core:component-aircraft"), "aircraftGhgEmissions") not in pairs
    assert all("ISO 14067" in row[0][1] for row in found.rows)


def test_packaged_queries_find_something(graph):
    for name, path in packaged_queries().items():
        assert ask(path.read_text(encoding="utf-8"), graph).rows, name


def test_yes_and_no():
    assert ask("ASK { <urn:1> core:value ?x }", SMALL).truth is True
    assert ask("ASK { <urn:1> core:amount ?x }", SMALL).truth is False


def test_rows_without_an_order_come_sorted():
    rows = ask("SELECT ?x { ?x core:value ?v } LIMIT 70", SMALL).rows
    assert rows == sorted(rows)
    rows = ask("SELECT ?v { ?x core:value ?v } ORDER BY DESC(?v)", SMALL).rows
    assert [row[0][1] for row in rows[:3]] == ["9", "8", "7"]


@pytest.mark.parametrize(
    ("query", "rule"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SPARQL-SERVICE"),
        ("select * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }", "SPARQL-SERVICE"),
        ("SELECT * { ?s ?p 1SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SPARQL-SERVICE"),
        ("PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p 1 SERVICE:a{?a ?b ?c} }", "SPARQL-SERVICE"),
        ('SELECT * { ?s ?p ?o FILTER(?s<?o#> """\n) SERVICE <http://127.0.0.1:9/>{?a ?b ?c} #"""\n}', "SPARQL-SERVICE"),
        ("ASK FROM <file:///etc/hostname> { ?s ?p ?o }", "SPARQL-FROM"),
        ("SELECT * FROM NAMED <urn:g> { GRAPH ?g { ?s ?p ?o } }", "SPARQL-FROM"),
        ("PREFIX a: <urn:a> INSERT DATA { a:b a:c a:d }", "SPARQL-UPDATE"),
        ("WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "SPARQL-UPDATE"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "SPARQL-FORM"),
        ("", "SPARQL-FORM"),
        ('SELECT ?o { ?s ?p ?o FILTER regex(?o, "(x*)*y") }', "LIMIT-TIME"),
        ("SELECT ?o { ?s ?p ?o FILTER regex(?o, '^([a-z]+){9}$') }", "LIMIT-TIME"),
        ("#" * 100_001, "SPARQL-SYNTAX"),
    ],
)
def test_what_is_refused(query, rule):
    assert rule_of(query) == rule


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?x { ?x skos:prefLabel "SERVICE FROM INSERT"@en } # SERVICE <http://a>',
        "SELECT ?service ?from { ?service ?from <http://a/SERVICE#FROM> }",
        "SELECT ?x { core:goods-service ?x core:from }",
        "SELECT ?x { ?x ?y ?z FILTER(?x < ?y && ?z > 1) } ORDER BY ?x",
        'SELECT ?o { ?s ?p ?o FILTER regex(?o, "^(abc)+$", "i") }',
    ],
)
def test_keywords_elsewhere_are_no_keywords(query):
    check_query(query, "q")


def test_a_question_without_end_is_stopped():
    product = " . ".join(f"?a{number} core:value ?b{number}" for number in range(7))
    with pytest.raises(InputRefused) as caught:
        ask(f"SELECT (COUNT(*) AS ?n) {{ {product} }}", SMALL, seconds=1)
    assert caught.value.findings[0].rule == "LIMIT-TIME"
    with pytest.raises(InputRefused) as caught:
        ask("SELECT * { ?a core:value ?b . ?c core:value ?d . ?e core:value ?f }", SMALL)
    assert caught.value.findings[0].rule == "SPARQL-ROWS"


def test_a_wrong_query_names_its_fault():
    with pytest.raises(InputRefused) as caught:
        ask("SELECT ?x { ?x a }", SMALL)
    assert caught.value.findings[0].rule == "SPARQL-SYNTAX"
