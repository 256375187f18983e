"""A flow mapping as RDF passes the shapes: releases pinned, factors positive, no anonymous nodes."""

from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode

from interop.flows.mapping import FlowEnd, FlowMapping, MappingRow, Predicate
from interop.ontology.mappings import mapping_statements
from interop.ontology.provenance import Origin
from interop.vocabulary.namespaces import expand

ORIGIN = Origin("m.sssom.tsv", "cd" * 32, "flow mapping")
ROW = MappingRow(
    FlowEnd("11", "Methane", unit="kg"), FlowEnd("22", "methane (fossil)", unit="kg"), Predicate.EXACT, Decimal("2.50")
)


def statements(release="3.1"):
    return list(mapping_statements(FlowMapping((ROW, ROW), "ecoinvent", "3.9", "EF", release), ORIGIN))


def test_a_pair_with_factor_and_releases():
    said = statements()
    source, target = NamedNode(expand("flows:ecoinvent-3.9_11")), NamedNode(expand("flows:ef-3.1_22"))
    assert any(
        item.subject == source and item.predicate.value == expand("skos:exactMatch") and item.object == target
        for item in said
    )
    factors = {item.object for item in said if item.predicate.value == expand("core:conversionFactor")}
    assert factors == {Literal("2.50", datatype=NamedNode(expand("xsd:decimal")))}
    releases = {item.object.value for item in said if item.predicate.value == expand("core:objectRelease")}
    assert releases == {"EF 3.1"}
    nodes = {item.subject.value for item in said if item.object == NamedNode(expand("core:Mapping"))}
    assert len(nodes) == 2, "the same pair twice is two statements"


def test_the_shapes_ask_for_releases():
    pytest.importorskip("pyshacl")
    from interop.ontology.shapes import check_shapes

    assert check_shapes(statements(), "m") == []
    unpinned = mapping_statements(FlowMapping((ROW,)), ORIGIN)
    assert {item.rule for item in check_shapes(unpinned, "m")} == {"SHAPE-MISSING"}
