"""Decisions of reviewers: what they change, when they end, and what is refused."""

import pytest

from interop.equivalence.baseline import read_baseline, with_decisions
from interop.equivalence.report import Standing, Status
from interop.model.finding import InputRefused, Severity
from interop.reports.equivalence_text import status_text

ENTRY = "{{fingerprint: {mark}, decision: {decision}, why: agreed, who: A. Reviewer, until: '{until}'}}"


def baseline(*marks, decision="accepted", until="2026-12-31"):
    entries = ", ".join(ENTRY.format(mark=mark, decision=decision, until=until) for mark in marks)
    return read_baseline(f"decisions: [{entries}]".encode(), "baseline.yaml")


@pytest.fixture
def report(compared):
    return compared("gbt-44905-2024", "pact-3", "b2b-input")


def test_accepting_every_finding_changes_the_exit_and_not_the_status(report):
    decided = with_decisions(report, baseline(*(item.fingerprint for item in report.findings)), "2026-01-01")
    assert report.worst is Severity.ERROR
    assert decided.worst is None
    assert decided.status is report.status is Status.UNDECIDED
    assert "decided by A. Reviewer" in status_text(decided, "en")
    assert "由 A. Reviewer 决定" in status_text(decided, "zh")


def test_a_rejected_finding_still_counts(report):
    marks = [item.fingerprint for item in report.findings]
    decided = with_decisions(report, baseline(*marks, decision="rejected"), "2026-01-01")
    assert decided.worst is Severity.ERROR
    assert all(item.decision.decision == "rejected" for item in decided.findings)


def test_an_expired_decision_is_a_finding_and_decides_nothing(report):
    mark = report.findings[0].fingerprint
    decisions = baseline(mark, until="2025-12-31")
    decided = with_decisions(report, decisions, "2026-01-01")
    assert [item.arguments["fingerprint"] for item in decided.findings if item.rule == "EQ-DECISION-EXPIRED"] == [mark]
    assert decided.findings[0].decision is None
    assert with_decisions(report, decisions, "2025-12-31").findings[0].decision is not None


def test_a_decision_about_nothing_is_told(report):
    (found,) = [
        item
        for item in with_decisions(report, baseline("0123456789ab"), "2026-01-01").findings
        if item.rule == "EQ-DECISION-UNUSED"
    ]
    assert (found.severity, found.standing) == (Severity.INFO, Standing.NOTE)


def test_json_is_read_too():
    data = b'{"decisions": [{"fingerprint": "0123456789ab", "decision": "accepted", "why": "x", "who": "y"}]}'
    assert read_baseline(data, "b.json")[0].until == ""


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("decisions: none", "/decisions"),
        ("[]", "/decisions"),
        ("decisions: [x]", "/decisions/0"),
        ("decisions: [{fingerprint: 0123456789ab, decision: accepted, why: x}]", "/decisions/0"),
        ("decisions: [{fingerprint: 0123456789ab, decision: maybe, why: x, who: y}]", "/decisions/0/decision"),
        ("decisions: [{fingerprint: 0123456789ab, decision: accepted, why: '', who: y}]", "/decisions/0/why"),
        ("decisions: [{fingerprint: 12, decision: accepted, why: x, who: y}]", "/decisions/0/fingerprint"),
        (
            "decisions: [{fingerprint: 0123456789ab, decision: accepted, why: x, who: y, until: soon}]",
            "/decisions/0/until",
        ),
    ],
)
def test_what_is_not_a_decision_is_refused(refusal, text, path):
    found = refusal(lambda: read_baseline(text.encode(), "b.yaml"))
    assert (found.rule, found.path) == ("EQ-BASELINE", path)


@pytest.mark.parametrize(
    ("key", "value"),
    [("why", '["a"]'), ("who", '{"x": "y"}'), ("until", '"2026-02-30"'), ("until", '"20260228"'), ("decision", "[]")],
)
def test_a_value_of_another_kind_is_no_decision(key, value):
    entry = {"fingerprint": '"0123456789ab"', "decision": '"accepted"', "why": '"x"', "who": '"y"'} | {key: value}
    text = ", ".join(f'"{name}": {item}' for name, item in entry.items())
    with pytest.raises(InputRefused) as refused:
        read_baseline(f'{{"decisions": [{{{text}}}]}}'.encode(), "b.json")
    (found,) = refused.value.findings
    assert (found.rule, found.path) == ("EQ-BASELINE", f"/decisions/0/{key}")


def test_a_renewed_decision_has_not_expired(report):
    mark = report.findings[0].fingerprint
    decisions = (*baseline(mark, until="2025-12-31"), *baseline(mark))
    decided = with_decisions(report, decisions, "2026-01-01")
    assert [item for item in decided.findings if item.rule == "EQ-DECISION-EXPIRED"] == []
    assert decided.findings[0].decision.until == "2026-12-31"


def test_a_rejection_prevails_over_an_acceptance_of_the_same_finding(report):
    mark = report.findings[0].fingerprint
    for decisions in (
        (*baseline(mark, decision="rejected"), *baseline(mark)),
        (*baseline(mark), *baseline(mark, decision="rejected")),
    ):
        assert with_decisions(report, decisions, "2026-01-01").findings[0].decision.decision == "rejected"
