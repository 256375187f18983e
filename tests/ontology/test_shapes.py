"""The own graph is clean, and each shape finds the fault that it is there for."""

import pytest
from pyoxigraph import RdfFormat, parse

from interop.model.finding import Severity
from interop.model.rules import render
from interop.ontology.graph import own_statements
from interop.ontology.shapes import check_shapes
from interop.vocabulary.namespaces import PREFIXES

pytest.importorskip("pyshacl")

HEAD = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
TERM = 'skos:definition "d"@en , "定义"@zh ; dcterms:source "s" ; core:evidence core:cited'
FOOTPRINT = """
id:f a core:Footprint ; core:unitBasis id:u ; core:boundary id:b ; core:result id:r ; dcterms:source id:s .
id:u a core:UnitBasis ; core:unitAmount 1.0 ; core:measure units:kg .
id:b a core:Boundary ; core:boundaryType dimensions:D02-cradle-to-gate .
id:r a core:ResultComponent ; core:component core:component-total ; core:resultValue 1.5 .
"""
RULE_SET = """
id:s a core:RuleSet ; core:identifier "s" ; core:title "S"@en , "规则"@zh ; core:choice id:c .
id:c a core:RuleChoice ; core:dimension id:d ; core:valueKind "concept" ; core:evidence core:cited .
id:d a core:Dimension .
"""
MAPPING = """
id:m a core:Mapping ; core:subject id:a ; core:object id:b ; core:predicate skos:exactMatch ;
    core:subjectRelease "3.9" ; core:objectRelease "EF 3.1" ; core:conversionFactor 2.0 .
"""
FACTOR = """
id:x a core:CharacterisationFactor ; core:factorOf id:set ; core:substance id:gas ; core:value 27.0 ;
    core:evidence core:cited .
id:set a core:FactorSet ; core:implementer "JRC" ; core:release "EF 3.1" .
"""
UNIT = "id:kg a core:Unit ; core:quantityKind id:mass ; core:unitFactor 1.0 ."

FAULTS = {
    "term without Chinese": (f'id:t a skos:Concept ; skos:prefLabel "t"@en ; {TERM} .', "SHAPE-LANGUAGE"),
    "term without English": (f'id:t a rdf:Property ; skos:prefLabel "术语"@zh ; {TERM} .', "SHAPE-LANGUAGE"),
    "term without source": (
        'id:t a rdfs:Class ; skos:prefLabel "t"@en , "术语"@zh ; skos:definition "d"@en , "定义"@zh ; '
        "core:evidence core:cited .",
        "SHAPE-MISSING",
    ),
    "term with two names": (
        f'id:t a skos:ConceptScheme ; skos:prefLabel "t"@en , "u"@en , "术语"@zh ; {TERM} .',
        "SHAPE-LANGUAGE-TWICE",
    ),
    "unknown grade": (FACTOR.replace("core:evidence core:cited", "core:evidence id:good"), "SHAPE-VALUE"),
    "footprint without a result": (FOOTPRINT.replace("core:result id:r ;", ""), "SHAPE-MISSING"),
    "footprint without a source": (FOOTPRINT.replace(" ; dcterms:source id:s", ""), "SHAPE-MISSING"),
    "two units": (
        FOOTPRINT.replace("core:unitBasis id:u", "core:unitBasis id:u , id:v") + "id:v a core:UnitBasis ; "
        "core:unitAmount 1.0 ; core:measure units:t .",
        "SHAPE-MANY",
    ),
    "unit amount of zero": (FOOTPRINT.replace("core:unitAmount 1.0", "core:unitAmount 0.0"), "SHAPE-VALUE"),
    "value that is a text": (FOOTPRINT.replace("core:resultValue 1.5", 'core:resultValue "1.5"'), "SHAPE-VALUE"),
    "boundary without a type": (
        FOOTPRINT.replace(" ; core:boundaryType dimensions:D02-cradle-to-gate", ""),
        "SHAPE-MISSING",
    ),
    "result without a component": (FOOTPRINT.replace("core:component core:component-total ;", ""), "SHAPE-MISSING"),
    "rule set without a Chinese title": (RULE_SET.replace(' , "规则"@zh', ""), "SHAPE-LANGUAGE"),
    "choice without a grade": (RULE_SET.replace(" ; core:evidence core:cited", ""), "SHAPE-MISSING"),
    "choice of two dimensions": (
        RULE_SET.replace("core:dimension id:d ;", "core:dimension id:d , id:e ;") + "id:e a core:Dimension .",
        "SHAPE-MANY",
    ),
    "mapping without a release": (MAPPING.replace('core:objectRelease "EF 3.1" ;', ""), "SHAPE-MISSING"),
    "mapping with a factor of zero": (MAPPING.replace("Factor 2.0", "Factor 0.0"), "SHAPE-VALUE"),
    "mapping with another predicate": (MAPPING.replace("skos:exactMatch", "skos:related"), "SHAPE-VALUE"),
    "factor without its set": (FACTOR.replace("core:factorOf id:set ;", ""), "SHAPE-MISSING"),
    "factor of flow and substance": (
        FACTOR.replace("core:substance id:gas", "core:substance id:gas ; core:flow id:f"),
        "SHAPE-VALUE",
    ),
    "factor set without implementer": (FACTOR.replace('core:implementer "JRC" ; ', ""), "SHAPE-MISSING"),
    "unit without a quantity kind": (UNIT.replace("core:quantityKind id:mass ; ", ""), "SHAPE-MISSING"),
    "unit without a name": (UNIT.replace("id:kg", "[]").replace("[] a", "_:b a"), "SHAPE-VALUE"),
}


def check(turtle: str):
    return check_shapes([quad.triple for quad in parse((HEAD + turtle).encode(), RdfFormat.TURTLE)], "f.ttl")


def test_the_own_graph_is_clean():
    assert check_shapes(own_statements(), "ontologies") == []


def test_whole_examples_are_clean():
    assert check(FOOTPRINT + RULE_SET.replace("id:s ", "id:rs ") + MAPPING + FACTOR + UNIT) == []


@pytest.mark.parametrize("name", FAULTS)
def test_each_shape_finds_its_fault(name):
    turtle, rule = FAULTS[name]
    found = check(turtle)
    assert {item.rule for item in found} == {rule}
    for item in found:
        assert item.path == item.arguments["node"]
        assert render(item, "en") != render(item, "zh")


def test_a_boundary_without_a_type_is_only_a_warning():
    (item,) = check(FAULTS["boundary without a type"][0])
    assert item.severity is Severity.WARNING
    assert render(item, "zh") == "id:b 未给出 core:boundaryType (Boundary type, 系统边界类型)。"
