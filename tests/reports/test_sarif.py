"""A review as SARIF."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from interop.equivalence.compare import compare_rule_sets
from interop.equivalence.rulesets.library import claim_profile, effective_rule_set
from interop.reports.dossier.building import build_review
from interop.reports.dossier.view import Review
from interop.reports.sarif import sarif_log
from tests.reports.dossier_sample import sample_review
from tests.reports.official_sarif import OFFICIAL

USED_PARTS = json.loads((Path(__file__).parent / "sarif_used_parts.schema.json").read_text(encoding="utf-8"))


def reviews() -> list[Review]:
    """A review made by hand, and two real ones."""
    a = effective_rule_set("gbt-44905-2024")
    pairs = (("pact-3", "b2b-input"), ("en-15804-a2", "epd-registration"))
    real = [build_review(compare_rule_sets(a, effective_rule_set(b), claim_profile(claim))) for b, claim in pairs]
    return [sample_review(), *real]


def results(review: Review, language: Any = "en") -> list[dict[str, Any]]:
    """Results of the one run."""
    found: list[dict[str, Any]] = sarif_log(review, language)["runs"][0]["results"]
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_log_uses_the_parts_of_the_format_as_they_are_defined(language: Any) -> None:
    for review in reviews():
        Draft202012Validator(USED_PARTS).validate(sarif_log(review, language))


def test_a_log_is_valid_under_the_official_schema() -> None:
    for review in reviews():
        OFFICIAL.validate(sarif_log(review))


def test_only_a_known_blocker_fails() -> None:
    kinds = [(item["kind"], item["level"]) for item in results(sample_review())]
    assert kinds == [("fail", "error"), ("open", "none"), ("review", "none"), ("informational", "none")]


def test_a_decision_is_a_suppression_with_its_reason() -> None:
    found = results(sample_review())
    assert "suppressions" not in found[0]
    assert found[1]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "Gas masses are on file; seen at the site. · Wang Xiaoming · until 2027-06-30",
            "properties": {"until": "2027-06-30"},
        }
    ]


def test_fingerprints_and_places_do_not_depend_on_the_language() -> None:
    for review in reviews():
        english, chinese = results(review, "en"), results(review, "zh")
        for key in ("ruleId", "partialFingerprints", "locations", "kind"):
            assert [item[key] for item in english] == [item[key] for item in chinese]
        assert all(len(item["partialFingerprints"]["interopFinding/v1"]) == 12 for item in english)


def test_each_result_points_at_its_rule() -> None:
    for review in reviews():
        run = sarif_log(review)["runs"][0]
        names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert [names[item["ruleIndex"]] for item in run["results"]] == [item["ruleId"] for item in run["results"]]
        assert run["properties"]["cellsNotVerified"] == review.not_verified
