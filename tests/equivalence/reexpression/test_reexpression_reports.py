"""Reports of re-expressions and bridges: valid, in both languages, and through the command."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from product_systems import Choices, Disclosure, footprint, rule_set
from test_footprint_bridge import SYSTEM
from test_reexpression_cases import ingot, to_pact

from interop.cli.reexpress import command
from interop.equivalence.bridge import bridge
from interop.equivalence.reexpression import Reexpression, reexpress
from interop.equivalence.rulesets.library import effective_rule_set, rule_set_ids
from interop.model.finding import UsageError
from interop.model.rules import Language, catalogue
from interop.reports.json_text import json_text
from interop.reports.labels import labels
from interop.reports.reexpression import bridge_text, reexpression_text
from interop.reports.reexpression_json import bridge_json, reexpression_json
from interop.reports.schemas import report_schema

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def checked(found: Reexpression, rules: str, language: Language) -> dict[str, Any]:
    wanted = effective_rule_set(rules)
    report: dict[str, Any] = json.loads(json_text(reexpression_json(found, wanted, None, language)))
    jsonschema.validate(report, json.loads(report_schema("reexpression")))
    assert all("{" not in line.replace("GWP_", "") for line in reexpression_text(found, wanted, language))
    return report


@pytest.mark.parametrize("rules", rule_set_ids())
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_library_rule_set_gives_a_valid_report(rules: str, language: Language) -> None:
    found = reexpress(ingot({"CF4": "0.06"}), effective_rule_set(rules), effective_rule_set("gbt-44905-2024"))
    report = checked(found, rules, language)
    assert report["derived"] is True
    assert report["claims"] == []
    assert bool(report["missing"]) == (report["result"]["kind"] == "refused")


def test_result_is_a_number_or_bounds() -> None:
    exact = checked(to_pact(ingot({"co2-fossil": "14535.6", "CF4": "0.06", "C2F6": "0.006"})), "pact-3", "en")
    assert exact["result"] == {
        "kind": "exact",
        "value": "15.0528",
        "low": None,
        "high": None,
        "unit": "kgCO2e per 1 kg",
    }
    bounds = checked(to_pact(ingot(None)), "pact-3", "en")["result"]
    assert bounds["kind"] == "interval"
    assert bounds["value"] is None
    assert float(bounds["low"]) < 15 < float(bounds["high"])


def test_chinese_names_the_effects_in_the_words_of_the_field() -> None:
    lines = "\n".join(reexpression_text(to_pact(ingot(None)), effective_rule_set("pact-3"), "zh"))
    assert "可定区间" in lines
    assert "不承载原文件的任何声明" in lines
    for word in ("等同", "非等效"):
        assert word not in "".join(labels("reexpression", "zh").values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_bridge_report_sums_to_the_difference(language: Language) -> None:
    here, there = Choices(gwp_set="ar5", packaging=True), Choices(gwp_set="ar6")
    a, b = (footprint(SYSTEM, item, Disclosure(), None) for item in (here, there))
    found = bridge(a, b, rule_set("a", here), rule_set("b", there))
    report = json.loads(json_text(bridge_json(found, language)))
    points = sum(Decimal(item["point"]) for item in report["entries"]) + Decimal(report["remainder"]["point"])
    assert points == Decimal(report["difference"])
    assert report["comparativeClaim"] is False
    assert report["statement"] == labels("reexpression", language)["not-comparative"]
    assert list(bridge_text(found, language))[-1] == report["statement"]


def test_every_rule_has_both_languages() -> None:
    rules = [rule for rule in catalogue().values() if rule.topic == "reexpression"]
    assert len(rules) >= 20
    assert all(set(rule.message) == {"en", "zh"} for rule in rules)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "ingot.json"
    path.write_text(
        ingot({"co2-fossil": "14535.6", "CF4": "0.06", "C2F6": "0.006"}).model_dump_json(
            by_alias=True, exclude_none=True
        )
    )
    return path


def run(*arguments: object) -> Any:
    return CliRunner().invoke(command, list(map(str, arguments)), standalone_mode=False)


def test_command_recognises_the_rules(document: Path) -> None:
    done = run(document, "--to-rules", "pact-3", "--json")
    report = json.loads(done.output)
    assert done.return_value == 0
    assert (report["sourceRules"], report["result"]["value"]) == ("gbt-44905-2024", "15.0528")


def test_command_says_refused_by_its_code(document: Path) -> None:
    done = run(document, "--to-rules", "en-15804-a2", "--lang", "zh")
    assert done.return_value == 1
    assert "需补充数据" in done.output


def test_command_with_unknown_rules(document: Path) -> None:
    assert isinstance(run(document, "--to-rules", "nothing").exception, UsageError)
