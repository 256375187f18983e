"""Each rule of the linter is raised by what it is about."""

import pytest

from interop.equivalence.rulesets.checking import check_file
from interop.model.rules import render

HEAD = "id: own\nnumber: T 1\ntitle: {zh: 标准, en: Standard}\nlevel: group\nstatus: draft\n"
TAIL = "remaining: unknown\nsources:\n  news: {title: News, kind: report}\n  body: {title: Text, kind: issuer}\n"
CONCEPT = "{kind: concept, concept: D01-climate-change-only}"


@pytest.fixture
def found(tmp_path):
    def run(cells: str, extra: str = TAIL, name: str = "own.yaml", head: str = HEAD):
        path = tmp_path / name
        path.write_text(f"{head}{extra}dimensions:\n{cells}", encoding="utf-8")
        items = check_file(path)
        for item in items:
            assert render(item, "en")
            assert render(item, "zh")
        return [(item.rule, item.path, item.line) for item in items]

    return run


def cell(dimension: str, value: str, rest: str = "evidence: unverified") -> str:
    return f"  {dimension}:\n    value: {value}\n    {rest}\n"


def test_a_clean_file_has_no_finding(found):
    assert found(cell("D01", CONCEPT, "evidence: cited\n    source: [body]")) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (cell("D43", "{kind: silent}"), ("RULESET-DIMENSION", "/dimensions/D43", 11)),
        (
            cell("D01", "{kind: gwp, selection: fixed, sets: [D01-climate-change-only]}"),
            ("RULESET-KIND", "/dimensions/D01/value", 12),
        ),
        (cell("D01", "{kind: concept, concept: D01-nothing}"), ("RULESET-CONCEPT", "/dimensions/D01/value", 12)),
        (cell("D12", "{kind: concept, concept: D13-not-applied}"), ("RULESET-FOREIGN", "/dimensions/D12/value", 12)),
        (
            cell("D02", "{kind: stages, included: [D02-stage-use], optional: [D02-stage-use]}"),
            ("RULESET-REPEATED", "/dimensions/D02/value", 12),
        ),
        (
            cell("D03", "{kind: reference-unit, bases: [D03-declared-unit], units: [ton]}"),
            ("RULESET-UNIT", "/dimensions/D03/value", 12),
        ),
        (
            cell("D01", CONCEPT, "source: [annex]\n    evidence: unverified"),
            ("RULESET-SOURCE", "/dimensions/D01/source", 13),
        ),
        (
            cell("D01", CONCEPT, "evidence: cited\n    source: [news]"),
            ("RULESET-CITED", "/dimensions/D01/evidence", 13),
        ),
        (cell("D01", CONCEPT, "evidence: secondary"), ("RULESET-NAMELESS", "/dimensions/D01/source", 11)),
        (
            cell("D01", CONCEPT, "evidence: unverified\n    note: {zh: 备注}"),
            ("RULESET-LANGUAGE", "/dimensions/D01/note", 14),
        ),
    ],
)
def test_faults_of_a_cell(found, body, expected):
    assert found(body) == [expected]


def test_a_missing_dimension_is_named(found):
    cells = "".join(f"  D{n:02}: unknown\n" for n in range(1, 42))
    assert found(cells, "") == [("RULESET-INCOMPLETE", "/dimensions", 6)]


def test_a_base_that_is_not_there(found):
    extra = "extends: {id: nobody, role: product-rule, precedence: own, evidence: cited}\n"
    assert found("  D01: unknown\n", extra) == [("RULESET-BASE", "/extends/id", 6)]


def test_the_file_has_the_name_of_its_rule_set(found):
    assert found("  D01: unknown\n", name="other.yaml") == [("RULESET-NAME", "/id", 1)]


def test_in_force_before_it_was_issued(found):
    events = "events:\n  - {event: issued, date: 2024-08-23, evidence: unverified}\n"
    events += "  - {event: in-force, date: 2024-03-01, evidence: unverified}\n"
    assert found("  D01: unknown\n", TAIL + events) == [("RULESET-ORDER", "/events/1/date", 12)]


def test_gases_have_keys(found):
    gases = "gases: [{substance: CF4, evidence: unverified}]\n"
    assert found("  D01: unknown\n", TAIL + gases) == [("RULESET-SUBSTANCE", "/gases/0/substance", 10)]


def test_a_file_that_is_no_rule_set_is_one_finding(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_bytes(b"a: [\n")
    assert [item.rule for item in check_file(path)] == ["YAML-SYNTAX"]
