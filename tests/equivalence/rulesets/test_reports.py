"""Rule sets in words and as JSON."""

import json
import posixpath
import re

import jsonschema
import pytest

from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.rulesets.library import claim_ids, effective_rule_set, rule_set_ids
from interop.reports.json_text import json_text
from interop.reports.ruleset_documentation import rule_set_pages
from interop.reports.ruleset_json import rule_set_json, rule_set_schema
from interop.reports.ruleset_text import dimension_text, rule_set_text
from interop.reports.ruleset_values import value_text
from interop.reports.schemas import report_schema


def test_the_published_schema_is_that_of_the_model():
    assert json.loads(report_schema("ruleset")) == rule_set_schema()


@pytest.mark.parametrize("name", rule_set_ids())
def test_json_is_valid_under_the_schema(name):
    document = json.loads(json_text(rule_set_json(effective_rule_set(name))))
    jsonschema.Draft202012Validator(rule_set_schema()).validate(document)
    assert document["rule_set"]["id"] == name


@pytest.mark.parametrize(
    ("rules", "dimension", "en", "zh"),
    [
        (
            "gbt-44905-2024",
            "D17",
            "less than 1 % of greenhouse gases, per stage; at most 5 % of greenhouse gases in total",
            "单项小于 1%（温室气体，按环节）；合计不超过 5%（温室气体）",
        ),
        (
            "ies-steel",
            "D20",
            "Subdivision > Physical relationship, not System expansion",
            "过程细分 > 物理关系分配，不得系统扩展",
        ),
        (
            "pact-3",
            "D35",
            "Length of validity: at most 3 years; Change that triggers a new calculation: more than 10 %",
            None,
        ),
        ("tfs-3", "D23", "left to the study", "由研究确定"),
        ("pact-3", "D30", "not known", "未知"),
        ("pact-3", "D07", "not dealt with", "未规定"),
    ],
)
def test_values_in_words(rules, dimension, en, zh):
    value = effective_rule_set(rules).choice(dimension).value
    assert value_text(value, "en") == en
    assert zh is None or value_text(value, "zh") == zh


@pytest.mark.parametrize("name", rule_set_ids())
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_value_has_words(name, language):
    for key, item in effective_rule_set(name).choices.items():
        words = value_text(item.choice.value, language)
        assert words, key
        assert "{" not in words, key


def test_unseen_clauses_are_marked():
    lines = list(dimension_text("D24", "en"))
    assert lines[0] == "D24  Purchased electricity"
    assert (
        "  iso-14067-2018       Supplier-specific > Residual mix = Consumption mix (shall, 6.4.9.4?, unverified)"
        in lines
    )


def test_inherited_cells_name_their_origin():
    lines = list(rule_set_text(effective_rule_set("gbt-44905-2024"), "en"))
    assert "     Excluded (shall, unverified) [gbt-24067-2024]" in lines


def test_pages_link_to_each_other():
    found = rule_set_pages()
    assert len(found) == len(rule_set_ids()) + len(dimensions()) + len(claim_ids()) + 3
    for name, text in found.items():
        for target in re.findall(r"\]\(([^)#]+\.md)\)", text):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) in found, (name, target)
    assert "less than 1 % of greenhouse gases, per stage" in found["rule-sets/gbt-44905-2024.md"]
    assert "质量" in found["dimensions/D17.md"]
    assert "CPC 34" in found["claims/b2b-input.md"]
