"""Graphs are written in three forms that say the same, and always in the same bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from rdflib import Graph

from interop.ontology.statements import amount, segment
from interop.ontology.writing import FORMS, form_of, write_graph
from interop.vocabulary.namespaces import PREFIXES, compact, expand

READERS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}

locals_ = st.text("abcXYZ0189._-/:~%é甲", max_size=8).map(segment)
iris = st.builds(
    lambda prefix, local: NamedNode(f"{PREFIXES[prefix]}{local}"), st.sampled_from(sorted(PREFIXES)), locals_
)
texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
literals = st.one_of(
    texts.map(Literal),
    st.builds(lambda value, tag: Literal(value, language=tag), texts, st.sampled_from(["zh", "en", "pt-br"])),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(amount),
)
graphs = st.lists(st.builds(Triple, iris, iris, st.one_of(iris, literals)), max_size=12)


@given(graphs)
def test_every_form_reads_back(statements):
    for form, reader in READERS.items():
        data = write_graph(statements, form)
        assert {quad.triple for quad in parse(data, reader)} == set(statements), form
        assert write_graph(reversed(statements), form) == data


@given(iris)
def test_short_names_come_back(node):
    assert expand(compact(node.value)) == node.value


def test_rdflib_reads_turtle_and_jsonld():
    statements = [
        Triple(NamedNode(expand("core:amount")), NamedNode(expand("skos:prefLabel")), Literal("数量", language="zh")),
        Triple(NamedNode(expand("id:process/a/1")), NamedNode(expand("core:value")), Literal("1.50")),
    ]
    for form, reader in (("turtle", "turtle"), ("jsonld", "json-ld")):
        assert len(Graph().parse(data=write_graph(statements, form), format=reader)) == 2


def test_prefixes_stand_in_order():
    node = NamedNode(expand("units:kg"))
    text = write_graph([Triple(node, NamedNode(expand("core:measure")), node)], "turtle").decode()
    assert text.splitlines() == [
        "@prefix core: <https://w3id.org/pcf-interop/core#> .",
        "@prefix units: <https://w3id.org/pcf-interop/units#> .",
        "units:kg core:measure units:kg .",
    ]


@pytest.mark.parametrize(
    ("name", "form"), [("a.ttl", "turtle"), ("a.nt", "ntriples"), ("a.JSONLD", "jsonld"), ("a", "turtle")]
)
def test_form_by_suffix(tmp_path, name, form):
    assert form_of(tmp_path / name) == form
    assert form in FORMS
