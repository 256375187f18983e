"""The project's own graph: loads in both engines, has no anonymous nodes, and holds every number of the tables."""

from decimal import Decimal
from time import process_time

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store, parse
from rdflib import Graph

from interop.ontology.graph import PARTS, own_statements, store_of
from interop.resources import data_root, table_rows
from interop.vocabulary.methods import climate_factors
from interop.vocabulary.namespaces import CORE, FLOWS, METHODS, SUBSTANCES, expand
from interop.vocabulary.terms import terms

TURTLE = sorted(data_root("ontologies").rglob("*.ttl"))


@pytest.fixture(scope="module")
def statements():
    return list(own_statements())


@pytest.fixture(scope="module")
def store(statements):
    return store_of(statements)


def values(store: Store, subject: str, predicate: str) -> list[str]:
    found = store.quads_for_pattern(NamedNode(expand(subject)), NamedNode(expand(predicate)), None)
    return sorted(quad.object.value for quad in found)


@pytest.mark.parametrize("file", TURTLE, ids=[file.name for file in TURTLE])
def test_both_engines_read_the_same(file):
    oxigraph = sum(1 for _ in parse(file.read_bytes(), RdfFormat.TURTLE))
    assert oxigraph == len(Graph().parse(data=file.read_bytes(), format="turtle")) > 0


def test_no_node_is_anonymous_outside_the_shapes(statements):
    nodes = (node for triple in statements for node in (triple.subject, triple.object))
    assert not any(isinstance(node, BlankNode) for node in nodes)


def test_the_whole_graph_loads_at_once(statements):
    for part in PARTS.values():  # tables are read once in a run
        list(part())
    start = process_time()
    assert len(store_of(own_statements())) > 40_000
    assert process_time() - start < 3, "about 0.4 s on a quiet machine"


def test_every_gwp_value_of_the_table(store):
    rows = list(table_rows(data_root("mappings") / "methods" / "gwp.tsv"))
    wrong = []
    for row in rows:
        node = f"{METHODS}{row['set']}_{row['substance']}"
        stated = values(store, node, "core:bound" if row["bound"] else "core:value")
        if [Decimal(value) for value in stated] != [Decimal(row["value"])] or (
            values(store, node, "core:compareRemark") != [row["remark"]] * bool(row["remark"])
        ):
            wrong.append(node)
    assert wrong == []
    assert len(rows) > 190


def test_chosen_gwp_values(store):
    assert values(store, "methods:ar6_sf6", "core:value") == ["25200"]
    assert values(store, "methods:ar6-other_sf6", "core:value") == ["24300"]
    assert values(store, "methods:ar6-other_sf6", "core:compareRemark") == ["conflict"]
    assert values(store, "methods:ar5_ch4-biogenic", "core:value") == ["28"]
    assert values(store, "methods:ar6_ch4-fossil", "core:value") == ["29.8"]
    assert values(store, "methods:ef-3.1-jrc", "core:implementer") == ["JRC"]


def test_factors_by_flow_lead_to_substance_and_context(store):
    methane = "08a91e70-3ddc-11dd-9610-0050c2490048"
    assert values(store, f"{METHODS}ef-3.1-jrc_{methane}_output", "core:value") == ["29.8"]
    flow = f"{FLOWS}ef-3.1_{methane}"
    assert values(store, flow, "core:substance") == [f"{SUBSTANCES}ch4-fossil"]
    assert values(store, flow, "core:context") == [f"{SUBSTANCES}context-air.unspecified"]
    assert values(store, flow, "core:direction") == [f"{CORE}direction-output"]
    assert len(climate_factors("ef-3.1-jrc")) == len(
        list(store.quads_for_pattern(None, NamedNode(f"{CORE}factorOf"), NamedNode(f"{METHODS}ef-3.1-jrc")))
    ) - len(list(table_rows_of_set("ef-3.1-jrc")))


def table_rows_of_set(set_key):
    return (row for row in table_rows(data_root("mappings") / "methods" / "gwp.tsv") if row["set"] == set_key)


def test_units_name_their_codes_by_scheme(store):
    codes = {
        (values(store, code, "skos:inScheme")[0], values(store, code, "skos:notation")[0])
        for code in values(store, "units:t.km", "core:unitCode")
    }
    assert (expand("units:scheme-pact-3"), "ton kilometer") in codes
    assert (expand("units:scheme-zh"), "公吨·公里") in codes
    assert values(store, "units:kind-carbon-dioxide-equivalent", "skos:exactMatch") == [
        "http://qudt.org/vocab/quantitykind/CO2Equivalent"
    ]
    assert values(store, "units:t", "core:unitFactor") == ["1000"]


def test_rule_sets_state_value_modality_and_grade(store):
    assert values(store, "rulesets:pef-ef31_D10", "core:value") == [expand("dimensions:D10-zero-zero")]
    assert values(store, "rulesets:pef-ef31_D10", "core:evidence") == [f"{CORE}cited"]
    assert values(store, "rulesets:gbt-44905-2024", "core:extends") == [expand("rulesets:gbt-24067-2024")]


def test_what_alignments_match_exists(statements):
    own = tuple(expand(f"{prefix}:") for prefix in ("core", "dimensions", "methods", "substances", "units", "ilcd"))
    matches = [triple for triple in PARTS["alignments"]() if triple.predicate.value.endswith("Match")]
    named = {node.value for triple in matches for node in (triple.subject, triple.object) if node.value.startswith(own)}
    assert named - terms().keys() == set()
    assert len(matches) > 200


def test_exact_and_close_are_told_apart(store):
    total = values(store, "core:component-total", "skos:closeMatch")
    assert expand("pact:CarbonFootprint.pcfExcludingBiogenicUptake") in total
    assert values(store, "core:component-total", "skos:exactMatch") == []
    assert values(store, "core:component-aircraft", "skos:exactMatch") == [
        expand("pact:CarbonFootprint.aircraftGhgEmissions")
    ]
    assert expand("catenax:aircraftGhgEmissions") in values(store, "core:component-aircraft", "skos:closeMatch")
