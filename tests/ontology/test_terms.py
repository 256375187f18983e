"""Every term is complete, and every field, code, context and value concept resolves to one."""

import re
import typing

import pytest

from interop.model.dataset.grammar_tables import load_grammar
from interop.model.dataset.slots import slot_tree
from interop.model.evidence import Evidence
from interop.resources import data_root, table_rows
from interop.vocabulary.fields import codes, fields
from interop.vocabulary.namespaces import CORE, DIMENSIONS, SUBSTANCES, compact, expand
from interop.vocabulary.table_terms import ilcd_iri
from interop.vocabulary.terms import term, terms

HAN = re.compile(r"[\u4e00-\u9fff]")


def test_every_term_has_name_definition_source_and_grade():
    lacking = {
        compact(item.iri)
        for item in terms().values()
        if not (set(item.labels) == set(item.definition) == {"en", "zh"} and all(item.labels.values()) and item.source)
    }
    assert lacking == set()


def test_chinese_definitions_are_chinese():
    wrong = {compact(item.iri) for item in terms().values() if not HAN.search(item.definition["zh"])}
    assert wrong == set()


def test_greenhouse_gases_contexts_units_and_methods_mark_their_chinese_names():
    schemes = ("substances:substances", "substances:contexts", "units:units", "methods:methods")
    members = [item for item in terms().values() if set(map(expand, schemes)) & set(item.schemes)]
    assert len({scheme for item in members for scheme in item.schemes}) == 4
    assert [compact(item.iri) for item in members if item.label_evidence is None] == []


def test_one_term():
    methane = term("substances:ch4-biogenic")
    assert methane.labels["zh"].startswith("甲烷")
    assert methane.broader == (f"{SUBSTANCES}ch4",)
    assert methane.evidence is Evidence.UNVERIFIED
    unit_basis = term(f"{CORE}unitBasis")
    assert unit_basis.labels == {"en": "Unit basis", "zh": "单位基准"}
    assert (unit_basis.range, unit_basis.dimension) == (f"{CORE}UnitBasis", f"{DIMENSIONS}D03")
    with pytest.raises(KeyError):
        term("core:noSuchThing")


def test_every_footprint_field_and_code_is_a_term():
    named = {field.term for field in fields().values()} | {
        iri for listed in codes().values() for iri in listed.values()
    }
    assert {compact(iri) for iri in named - terms().keys()} == set()


def test_every_dataset_place_is_a_term():
    lacking = set()
    for kind in load_grammar("ilcd").kinds.values():
        lacking |= {slot.row for slot in slot_tree(("ilcd",), kind.tag).slots if ilcd_iri(slot.row) not in terms()}
    assert lacking == set()


def rule_set_parts():
    from interop.model.ruleset.parts import Strict
    from interop.model.ruleset.ruleset import RuleSet

    seen = []

    def visit(annotation):
        if isinstance(annotation, type) and issubclass(annotation, Strict) and annotation not in seen:
            seen.append(annotation)
            for field in annotation.model_fields.values():
                visit(field.annotation)
        for argument in typing.get_args(annotation):
            visit(argument)

    visit(RuleSet)
    return seen


def test_every_rule_set_field_is_a_term():
    rows = {
        (row["part"], row["field"]): row["term"] for row in table_rows(data_root("mappings") / "fields" / "ruleset.tsv")
    }
    stated = {(part.__name__, name) for part in rule_set_parts() for name in part.model_fields}
    assert stated ^ rows.keys() == set()
    assert {iri for iri in rows.values() if iri not in terms()} == set()


def test_every_value_concept_that_rule_sets_name_exists():
    folders = ("rulesets", "claims")
    files = [path for folder in folders for path in (data_root("mappings") / folder).glob("*.yaml")]
    named = {name for path in files for name in re.findall(r"\b[DS]\d\d-[a-z0-9-]+", path.read_text(encoding="utf-8"))}
    assert {name for name in named if f"{DIMENSIONS}{name}" not in terms()} == set()


def test_every_context_of_the_flow_lists_is_a_term():
    rows = table_rows(data_root("mappings") / "flows" / "contexts.tsv")
    named = {row["context"] for row in rows if row["context"]}
    assert {name for name in named if f"{SUBSTANCES}context-{name}" not in terms()} == set()


def test_dimensions_are_complete_and_sorted():
    text = (data_root("ontologies") / "dimensions.ttl").read_text(encoding="utf-8")
    names = re.findall(r"^dimensions:(\S+) a ", text, re.MULTILINE)[2:]
    ids = [f"D{number:02}" for number in range(1, 43)] + [f"S{number:02}" for number in range(1, 13)]
    expected = []
    for name in ids:
        values = sorted(value for value in names if value.startswith(f"{name}-"))
        assert values, name
        expected += [name, f"values-{name}", *values]
    assert names == expected


def test_a_value_concept_lies_in_the_scheme_of_its_dimension():
    wrong = []
    for iri, item in terms().items():
        name = iri.removeprefix(DIMENSIONS)
        if re.match(r"[DS]\d\d-", name) and item.schemes != (f"{DIMENSIONS}values-{name[:3]}",):
            wrong.append(name)
    assert wrong == []
