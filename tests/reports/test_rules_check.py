"""``interop rules check`` over many footprints."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import interop.equivalence.reexpression as reexpression
from interop.cli.rules import command
from interop.equivalence.check import FootprintChecker, RulesCheck
from interop.equivalence.rulesets.library import claim_profile, effective_rule_set
from interop.equivalence.situation import Situation
from interop.model.rules import Language
from interop.reports.rules_check import CheckText
from interop.resources import data_root

INGOT: dict[str, Any] = json.loads((data_root("mappings") / "fields" / "examples" / "ingot.json").read_bytes())
RULES = ("pact-3", "gbt-44905-2024", "en-15804-a2")


def check(document: dict[str, Any], rules: str) -> RulesCheck:
    """Hold a footprint against a rule set of the library."""
    profile = claim_profile("b2b-input")
    return FootprintChecker(effective_rule_set(rules), Situation(profile, (), profile.materiality)).check(document)


def run(*arguments: object) -> tuple[int, str]:
    """Run the command and return exit code and output."""
    result = CliRunner().invoke(command, ["check", *map(str, arguments)], standalone_mode=False)
    return int(result.return_value or 0) if result.exception is None else 3, result.output


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_writer_gives_each_check_the_lines_that_it_has_alone(language: Language) -> None:
    documents = (INGOT, {**INGOT, "unit": {**INGOT["unit"], "amount": "1.000"}}, {"format": INGOT["format"]})
    checks = [check(document, rules) for rules in RULES for document in documents]
    text = CheckText(language)
    assert [list(text.lines(item)) for item in checks] == [list(CheckText(language).lines(item)) for item in checks]


def test_a_footprint_that_states_nothing_meets_nothing_and_fails_nothing() -> None:
    for rules in RULES:
        outcomes = {str(item.outcome) for item in check({}, rules).requirements}
        assert outcomes == {"not-decidable", "not-required"}


def test_the_footprints_of_a_folder_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        document = {**INGOT, "study": {**INGOT["study"], "id": name}}
        (tmp_path / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")
    code, output = run(tmp_path, "--rules", "pact-3", "--fail-on", "never")
    assert code == 0
    single = [run(tmp_path / f"{name}.json", "--rules", "pact-3", "--fail-on", "never")[1] for name in "abc"]
    assert output == "".join(single)
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    assert run(tmp_path, "--rules", "pact-3") == (3, "")


def test_every_name_of_the_package_of_re_expressions_is_there() -> None:
    assert [getattr(reexpression, name).__name__ for name in reexpression.__all__] == reexpression.__all__
    with pytest.raises(AttributeError):
        _ = reexpression.nothing
