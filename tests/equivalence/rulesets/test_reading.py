"""A rule-set file is read strictly, and a fault has its line."""

import pytest

from interop.equivalence.rulesets.reading import read_claim_profile, read_rule_set
from interop.model.finding import InputRefused
from interop.model.rules import render

HEAD = "id: own\nnumber: T 1\ntitle: {zh: 标准, en: Standard}\nlevel: group\nstatus: draft\ndimensions:\n"


def read(body: str, head: str = HEAD):
    return read_rule_set((head + body).encode(), "own.yaml")


def faults(body: str, head: str = HEAD) -> list[tuple[str, str | None, int | None]]:
    with pytest.raises(InputRefused) as caught:
        read(body, head)
    for item in caught.value.findings:
        assert render(item, "en")
        assert render(item, "zh")
    return [(item.rule, item.path, item.line) for item in caught.value.findings]


def cut_off(percent: str) -> str:
    limit = f"{{percent: {percent}, scope: total, basis: [mass]}}"
    return f"  D17:\n    value: {{kind: threshold, limits: [{limit}]}}\n    evidence: cited\n"


def test_the_word_unknown_is_a_choice_of_which_nothing_is_known():
    choice = read("  D01: unknown\n").dimensions["D01"]
    assert choice.is_unknown
    assert choice.evidence == "unknown"


def test_codes_stay_texts():
    rules = read(
        "  D01: unknown\n",
        HEAD.replace("T 1", "0813").replace("status: draft", "status: draft\nproducts: {cpc: [0813]}"),
    )
    assert rules.number == "0813"
    assert rules.products.cpc == ("0813",)


def test_an_unknown_key_is_refused_with_its_line():
    body = "  D01:\n    value: {kind: silent}\n    evidence: unverified\n    comment: no\n"
    assert faults(body) == [("RULESET-KEY", "/dimensions/D01/comment", 10)]


def test_a_value_without_evidence_is_refused():
    body = "  D01:\n    value: {kind: silent}\n    evidence: unknown\n"
    assert faults(body) == [("RULESET-EVIDENCE", "/dimensions/D01", 7)]


def test_an_unknown_value_with_evidence_is_refused():
    body = "  D01:\n    value: {kind: unknown}\n    evidence: cited\n"
    assert faults(body) == [("RULESET-EVIDENCE", "/dimensions/D01", 7)]


def test_what_is_silent_binds_nobody():
    body = "  D01:\n    value: {kind: silent}\n    modality: shall\n    evidence: cited\n"
    assert faults(body) == [("RULESET-MODALITY", "/dimensions/D01", 7)]


def test_a_stated_value_is_not_silent():
    body = "  D35:\n    value: {kind: concept, concept: D35-none-fixed}\n    modality: silent\n    evidence: cited\n"
    assert faults(body) == [("RULESET-MODALITY", "/dimensions/D35", 7)]


@pytest.mark.parametrize("percent", ["3,0", "３", "1e3", "<3", "", "NaN", " 3"])
def test_numbers_are_plain(percent):
    assert faults(cut_off(f'"{percent}"')) == [("RULESET-AMOUNT", "/dimensions/D17/value/limits/0/percent", 8)]


def test_a_literal_survives():
    assert str(read(cut_off("3.00")).dimensions["D17"].value.limits[0].percent) == "3.00"


def test_a_share_above_all_is_refused():
    assert faults(cut_off("101")) == [("RULESET-FORM", "/dimensions/D17/value/limits/0/percent", 8)]


def test_dates_are_dates():
    head = HEAD.replace("dimensions:", "events: [{event: issued, date: 23.8.2024, evidence: cited}]\ndimensions:")
    assert faults("  D01: unknown\n", head) == [("RULESET-DATE", "/events/0/date", 6)]


@pytest.mark.parametrize(
    ("body", "rule", "path"),
    [
        ("  D01:\n    value: {kind: wish}\n    evidence: cited\n", "RULESET-CHOICE", "/dimensions/D01/value"),
        ("  D01:\n    value: {kind: silent}\n    evidence: sure\n", "RULESET-CHOICE", "/dimensions/D01/evidence"),
        ("  D01:\n    value: {kind: silent}\n", "RULESET-MISSING", "/dimensions/D01/evidence"),
        ("  D01:\n    value: {kind: concept, concept: 0/0}\n    evidence: cited\n", "RULESET-PATTERN", None),
    ],
)
def test_faults_of_form_have_rules_of_their_own(body, rule, path):
    ((found, place, line),) = faults(body)
    assert found == rule
    assert place == (path or "/dimensions/D01/value/concept")
    assert line in {7, 8, 9}


def test_many_faults_are_cut():
    found = faults("".join(f"  D{n:02}: no\n" for n in range(1, 43)))
    assert len(found) == 21
    assert found[-1][0] == "RULESET-MORE"


@pytest.mark.parametrize("text", ["- a\n", "a\n", "{}\n", "dimensions: no\n"])
def test_what_is_no_rule_set_is_refused(text):
    with pytest.raises(InputRefused) as caught:
        read_rule_set(text.encode(), "own.yaml")
    assert caught.value.findings[0].rule in {"RULESET-FORM", "RULESET-MISSING"}


def test_yaml_tricks_are_refused_by_the_gate():
    with pytest.raises(InputRefused) as caught:
        read_rule_set(b"a: &x 1\nb: *x\n", "own.yaml")
    assert caught.value.findings[0].rule == "YAML-ALIAS"


def test_a_claim_profile_needs_a_review_state():
    text = "id: own\ntitle: {en: Own}\npurpose: {en: Own}\ntotal: total\nmateriality: 3\n"
    text += "materiality_note: {en: Own}\nstatuses: [draft]\ndimensions: {}\n"
    with pytest.raises(InputRefused) as caught:
        read_claim_profile(text.encode(), "own.yaml")
    assert [(item.rule, item.path) for item in caught.value.findings] == [("RULESET-MISSING", "/review")]
    assert read_claim_profile(f"{text}review: {{state: proposed}}\n".encode(), "own.yaml").materiality == 3
