"""The tables of comparison: complete, catalogued, and each rule with an example that fails and one that passes."""

import pytest

from interop.equivalence.answer import Pair
from interop.equivalence.comparators import COMPARATORS, compare
from interop.equivalence.effect import Effect
from interop.equivalence.rulesets.concepts import concepts
from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.rulesets.library import claim_profile, rule_set_ids
from interop.equivalence.rulesets.notation import from_line
from interop.equivalence.side import Side, Statement
from interop.equivalence.situation import Situation
from interop.equivalence.tables import (
    concepts_of_absence,
    concepts_of_stages,
    concepts_that_leave,
    concepts_without_credit,
    covering,
    duties,
    electricity_rows,
    fact_rows,
    rules,
    rules_of_dimensions,
    standard_codes,
    total_of_concept,
)
from interop.equivalence.verdict import Verdict, verdict_of
from interop.model.evidence import Evidence
from interop.model.footprint.codes import Stage
from interop.model.rules import catalogue
from interop.model.ruleset.choice import Choice
from interop.reports.labels import labels

WITH_EXAMPLES = [name for name, row in rules().items() if row["failing"]]


def statement(text):
    kind, _, line = text.strip().partition(" ")
    evidence = "unknown" if kind == "unknown" else "cited"
    modality = {} if kind in ("silent", "unknown") else {"modality": "shall"}
    document = {"value": from_line(kind, line.strip()), "evidence": evidence, **modality}
    return Statement(Choice.model_validate(document, strict=False), Evidence(evidence), "x")


def verdict(name, example):
    dimension = dimensions()[rules()[name]["dimension"]]
    first, _, second = example.partition("=>")
    a, b = statement(first), statement(second)
    profile = claim_profile("comparison")
    nobody = Side("x", {}, None)
    pair = Pair(dimension, a, b, nobody, nobody, Situation(profile, (), profile.materiality))
    answer = compare(pair)
    return verdict_of(answer, blocks=True, number=dimension.effect != Effect.NONE)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_failing_example_is_found_and_the_passing_one_is_not(name):
    assert verdict(name, rules()[name]["failing"]) is not Verdict.AGREES
    assert verdict(name, rules()[name]["passing"]) is Verdict.AGREES


def test_every_dimension_has_a_rule_a_comparator_and_words():
    assert list(rules_of_dimensions()) == list(dimensions())
    for dimension in dimensions().values():
        assert dimension.comparator in COMPARATORS
        for language in ("en", "zh"):
            assert f"needs-{dimension.needs}" in labels("equivalence", language)
            assert f"owner-{dimension.owner}" in labels("equivalence", language)


def test_every_rule_is_catalogued_and_every_one_of_the_catalogue_is_described():
    assert set(rules()) == {name for name, rule in catalogue().items() if rule.topic == "equivalence"}
    assert set(rules_of_dimensions().values()) <= set(rules())
    for row in rules().values():
        assert row["mirror"] in rules()
        assert all(row[key] for key in ("direction", "area", "kind", "action"))
        assert row["direction"] in ("both", "side")


def test_tables_name_what_exists():
    known = set(concepts())
    assert set(concepts_that_leave()) | set(total_of_concept()) <= known
    assert concepts_of_absence() | concepts_without_credit() | duties() <= known
    assert {row["concept"] for row in electricity_rows()} <= known
    assert {name for names in concepts_of_stages().values() for name in names} <= known
    assert {row["concept"] for row in fact_rows() if row["concept"]} <= known
    assert set(concepts_of_stages()) == {str(stage) for stage in Stage}
    assert {name for pairs in standard_codes().values() for _, name in pairs} <= set(rule_set_ids())
    for name, others in covering().items():
        assert {name, *others} <= set(dimensions())


def test_words_of_adoption_never_name_a_finding():
    for name, rule in catalogue().items():
        if name.startswith("EQ-"):
            for text in (rule.message["zh"], rule.checks["zh"], rule.why["zh"], rule.mend["zh"]):
                assert not any(word in text for word in ("等同", "非等效", "修改采用"))
    words = labels("equivalence", "zh")
    shown = [words[f"verdict-{item}"] for item in Verdict]
    assert shown == ["一致", "差异不显著", "可换算", "需补充数据", "可定区间", "不可直接采信", "证据不足"]
