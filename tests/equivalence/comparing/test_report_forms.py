"""The forms of a review: the published JSON, the terminal, stable fingerprints, the commands."""

import csv
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from ingot_footprints import ingot

from interop.cli.diff import command as diff
from interop.cli.rules import command as rules
from interop.equivalence.baseline import read_baseline, with_decisions
from interop.equivalence.compare import compare_rule_sets
from interop.equivalence.rulesets.library import claim_ids, claim_profile, effective_rule_set, rule_set_ids
from interop.equivalence.rulesets.writing import to_yaml
from interop.model.finding import InputRefused, UsageError
from interop.model.ruleset.effective import EffectiveRuleSet
from interop.reports.equivalence_json import report_json
from interop.reports.equivalence_text import report_lines
from interop.reports.schemas import report_schema

PAIR = ("gbt-44905-2024", "pact-3")


def run(command, *arguments):
    done = CliRunner().invoke(command, [str(item) for item in arguments], standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return done


def valid(name, document):
    jsonschema.validate(document, json.loads(report_schema(name)))
    return document


def test_reviews_of_the_library_are_valid_under_the_published_schema(compared):
    validator = jsonschema.Draft202012Validator(json.loads(report_schema("equivalence-report")))
    for claim in claim_ids():
        for other in rule_set_ids():
            validator.validate(report_json(compared("gbt-44905-2024", other, claim), "both"))
            validator.validate(report_json(compared(other, "en-15804-a2", claim), "zh"))


def test_every_line_and_message_is_made_in_both_languages(compared):
    for claim in claim_ids():
        for a in rule_set_ids():
            for language in ("en", "zh"):
                lines = list(report_lines(compared(a, "pact-3", claim), language))
                assert not any("{" in line for line in lines)


def test_the_form_of_the_issue(compared):
    document = report_json(compared(*PAIR, "b2b-input"))
    assert (document["schema"], document["claim"], document["status"]) == (
        "interop.equivalence-report/1",
        "b2b-input",
        "undecided",
    )
    exemption = next(item for item in document["findings"] if item["dimension"] == "D17")
    assert {key: exemption["effect"][key] for key in ("kind", "low", "high", "unit")} == {
        "kind": "interval",
        "low": "0",
        "high": "5.2632",
        "unit": "percent",
    }
    assert len(exemption["effect"]["assumptions"]) == 2
    row = next(item for item in document["dimensions"] if item["id"] == "D17")
    assert row["finding"] == exemption["fingerprint"]
    assert row["evidence"] == {"a": "secondary", "b": "secondary"}


def test_two_footprints_have_a_bridge_that_sums_exactly(tmp_path):
    a, b = tmp_path / "a.json", tmp_path / "b.json"
    a.write_text(json.dumps(ingot()))
    packed = ingot(boundary=ingot()["boundary"] | {"packagingIncluded": True})
    total = next(item for item in packed["results"] if item["component"] == "total" and "stage" not in item)
    total["value"] = str(Decimal(total["value"]) + 100)
    packed["results"].append({"component": "packaging", "value": "70"})
    b.write_text(json.dumps(packed))
    for language in ("en", "zh", "both"):
        arguments = [a, b, "--fail-on", "never", "--lang", language]
        found = valid("equivalence-report", json.loads(run(diff, *arguments, "--json").output))["bridge"]
        points = sum(Decimal(item["point"]) for item in found["entries"]) + Decimal(found["remainder"]["point"])
        assert points == Decimal(found["difference"]) == Decimal(found["b"]) - Decimal(found["a"]) == 100
        assert next(item for item in found["entries"] if item["dimension"] == "D04")["point"] == "70"
        assert found["comparativeClaim"] is False
        assert found["statement"]
        text = run(diff, *arguments).output
        assert "+70" in text
    assert "bridge" not in json.loads(run(diff, a, "pact-3", "--fail-on", "never", "--json").output)


def test_a_bridge_leaves_out_what_both_documents_state_alike(tmp_path):
    a, b = tmp_path / "a.json", tmp_path / "b.json"
    a.write_text(json.dumps(ingot(allocation={"recycling": "cut-off"}, study={"kind": "retrospective"})))
    b.write_text(json.dumps(ingot(allocation={"recycling": "cut-off"}, study={"kind": "retrospective"}, company=None)))
    found = json.loads(run(diff, a, b, "--fail-on", "never", "--json").output)["bridge"]
    assert not {"D22", "D41"} & {item["dimension"] for item in found["entries"]}


def test_one_cause_is_one_finding(compared):
    for claim in claim_ids():
        for a in rule_set_ids():
            for b in rule_set_ids():
                found = compared(a, b, claim).findings
                assert len({item.fingerprint for item in found}) == len(found)
                named = [name for item in found if not item.arguments for name in (item.dimension, *item.covers)]
                assert len(named) == len(set(named))


def shuffled(rules: EffectiveRuleSet) -> EffectiveRuleSet:
    """The same rules with the order of everything turned round whose order means nothing."""
    choices = {}
    for key, item in reversed(rules.choices.items()):
        document = item.choice.model_dump()
        for name in ("concepts", "items", "sets", "units", "limits", "numbers", "included", "excluded", "bases"):
            if name in document["value"]:
                document["value"][name] = tuple(reversed(document["value"][name]))
        choices[key] = replace(item, choice=type(item.choice).model_validate(document))
    return replace(rules, choices=choices)


@pytest.mark.parametrize(
    "pair", [PAIR, ("tfs-3", "en-15804-a2"), ("catena-x-4", "pact-3"), ("iso-14067-2018", "pact-2")]
)
def test_fingerprints_do_not_depend_on_order(pair):
    profile = claim_profile("comparison")
    a, b = map(effective_rule_set, pair)
    turned = compare_rule_sets(shuffled(a), shuffled(b), profile)
    plain = compare_rule_sets(a, b, profile)
    assert [item.fingerprint for item in turned.findings] == [item.fingerprint for item in plain.findings]
    assert [item.answer.relation for item in turned.dimensions] == [item.answer.relation for item in plain.dimensions]


def test_fingerprints_do_not_depend_on_language_or_place_of_the_file(tmp_path):
    marks = []
    for folder, language in (("one", "en"), ("two", "zh")):
        path = tmp_path / folder / "ingot.json"
        path.parent.mkdir()
        path.write_text(json.dumps(ingot(study=None)), encoding="utf-8")
        document = json.loads(run(diff, path, "pact-3", "--json", "--lang", language, "--fail-on", "never").stdout)
        marks.append([item["fingerprint"] for item in valid("equivalence-report", document)["findings"]])
    assert marks[0] == marks[1]


def test_the_command_compares_a_file_that_stands_on_the_library(tmp_path):
    own = effective_rule_set("gbt-44905-2024").own.model_copy(update={"id": "our-draft"})
    path = tmp_path / "our-draft.yaml"
    path.write_bytes(to_yaml(own))
    document = json.loads(run(diff, path, "pact-3", "--json", "--fail-on", "never").stdout)
    assert (document["a"]["id"], document["status"]) == ("our-draft", "undecided")


def test_a_workbook_is_a_rule_set_or_a_footprint_by_what_it_holds(tmp_path):
    path = tmp_path / "tfs.xlsx"
    run(rules, "export", "tfs-3", "-o", path)
    assert json.loads(run(diff, path, "tfs-3", "--json").stdout)["identical"]
    assert json.loads(run(diff, path, path, "--json").stdout)["a"]["id"] == "tfs-3"
    ingot_report = Path(__file__).parents[3] / "examples" / "aluminium-ingot" / "report.xlsx"
    document = json.loads(run(diff, ingot_report, path, "--json", "--fail-on", "never").stdout)
    assert (document["a"]["kind"], document["a"]["rules"]) == ("footprint", "gbt-44905-2024")


def test_exit_codes():
    assert run(diff, *PAIR).return_value == 1
    assert run(diff, *PAIR, "--fail-on", "never").return_value == 0
    assert run(diff, "pact-3", "pact-3").return_value == 0
    with pytest.raises(UsageError):
        run(diff, "pact-3", "no-such-rules")
    with pytest.raises(UsageError):
        run(diff, *PAIR, "--claim", "no-such-claim")
    with pytest.raises(UsageError):
        run(diff, *PAIR, "--details", "x.jsonl")


def test_a_baseline_lowers_the_exit_code(tmp_path, compared):
    report = compared(*PAIR, "b2b-input")
    entries = [
        {
            "fingerprint": item.fingerprint,
            "decision": "accepted",
            "why": "agreed",
            "who": "A. Reviewer",
            "until": "2026-12-31",
        }
        for item in report.findings
    ]
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps({"decisions": entries}), encoding="utf-8")
    assert run(diff, *PAIR, "--baseline", path, "--as-of", "2026-06-01").return_value == 0
    assert run(diff, *PAIR, "--baseline", path, "--as-of", "2027-01-01").return_value == 1
    decided = with_decisions(report, read_baseline(path.read_bytes(), "d"), "2026-06-01")
    valid("equivalence-report", report_json(decided))


def test_rules_check_prints_its_published_form(tmp_path):
    path = tmp_path / "ingot.json"
    path.write_text(json.dumps(ingot()), encoding="utf-8")
    for name in rule_set_ids():
        done = run(rules, "check", path, "--rules", name, "--json", "--fail-on", "never")
        valid("rules-check", json.loads(done.stdout))
    assert run(rules, "check", path, "--rules", "pact-3").return_value == 1


def test_clauses_of_the_chinese_standard_against_the_international_one():
    done = run(diff, "iso-14067-2018", "gbt-24067-2024", "--clauses", "--json")
    document = valid("clause-comparison", json.loads(done.stdout))
    assert document["counts"] == {"same": 0, "added": 5, "modified": 0, "deleted": 0, "unknown": 26}
    back = json.loads(run(diff, "gbt-24067-2024", "iso-14067-2018", "--clauses", "--json").stdout)
    assert back["counts"]["deleted"] == 5
    none = json.loads(run(diff, "pact-3", "tfs-3", "--clauses", "--json").stdout)
    assert (none["mapped"], none["clauses"]) == (False, [])


def test_hostile_rule_files_are_refused_through_the_command(corpus):
    with (corpus / "hostile" / "MANIFEST.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    chosen = [row for row in rows if row["stage"] == "rule-set reader"]
    assert len(chosen) == 4
    for row in chosen:
        with pytest.raises(InputRefused) as caught:
            run(diff, corpus / "hostile" / row["path"], "pact-3")
        found = caught.value.findings[0].rule
        # A file that the gate accepts is still no rule set.
        assert found == row["code"] if row["outcome"] == "refuse" else found.startswith("RULESET-")


def test_hostile_names_are_shown_as_text(tmp_path):
    document = ingot(product={"name": {"en": "\x1b[31mred\u202e[bold]"}})
    path = tmp_path / "ingot.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    text = run(diff, path, "pact-3", "--fail-on", "never").stdout
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]" in text


def test_the_folder_of_examples_is_still_a_package():
    examples = Path(__file__).parents[3] / "examples"
    done = run(diff, examples / "steel-database", examples / "steel-database-v2", "--json")
    assert json.loads(done.stdout)["schema"] == "interop.package-diff/1"


FORBIDDEN = re.compile(r"等同|修改|非等效|\b(compliant|conformant|certified)\b", re.IGNORECASE)


def test_no_report_names_a_finding_like_a_degree_of_adoption_or_a_claim(compared):
    texts = [run(diff, "iso-14067-2018", "gbt-24067-2024", "--clauses", "--lang", "both").output]
    for claim in claim_ids():
        for other in rule_set_ids():
            report = compared("tfs-3", other, claim)
            texts += [json.dumps(report_json(report, "both"), ensure_ascii=False), *report_lines(report, "zh")]
    found = {text[max(0, hit.start() - 40) : hit.end() + 20] for text in texts for hit in FORBIDDEN.finditer(text)}
    assert found == set()
