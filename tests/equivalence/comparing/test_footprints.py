"""Footprints compared and checked: what they state prevails, their rules are recognised, requirements are decided."""

import time
from decimal import Decimal

import pytest
from ingot_footprints import ingot

from interop.equivalence.check import FootprintChecker, Outcome
from interop.equivalence.compare import compare_sides, situation_of
from interop.equivalence.effect import Effect
from interop.equivalence.facts import document_facts
from interop.equivalence.footprint_sides import footprint_id, side_of_footprint
from interop.equivalence.relation import Relation
from interop.equivalence.report import Standing, Status
from interop.equivalence.rulesets.library import claim_profile, effective_rule_set
from interop.equivalence.rulesets.notation import to_line
from interop.equivalence.side import side_of_rules
from interop.equivalence.situation import Situation
from interop.model.evidence import Evidence

PROFILE = claim_profile("b2b-input")
SITUATION = Situation(PROFILE, ("41431",), PROFILE.materiality)


def compared(a, b):
    return compare_sides(a, b, situation_of(PROFILE, a, b))


def with_gases(total, *gases):
    """An ingot under AR5 with the masses of all its gases."""
    return ingot(
        gwp={"sources": [{"report": "AR5"}], "gases": [{"gas": gas, "massKg": mass} for gas, mass in gases]},
        results=[{"component": "total", "value": total, "uptakeConvention": "0/0"}],
    )


@pytest.mark.parametrize(
    ("dimension", "line"),
    [
        ("D02", "included D02-stage-raw-material-acquisition | D02-stage-production; "
                "excluded D02-stage-installation | D02-stage-use | D02-stage-end-of-life"),
        ("D03", "D03-declared-unit; amount 1; units t"),
        ("D04", "D04-packaging-excluded"),
        ("D05", "D05-gwp-100"),
        ("D06", "fixed D06-ar6"),
        ("D10", "D10-zero-zero"),
        ("D17", "single <= 1 % mass; total <= 5 % mass"),
        ("D26", "D26-in-total"),
        ("D31", "D31-excluded"),
        ("D32", "D32-share-reported"),
        ("D36", "D36-period = 1 a [D36-calendar-year]"),
    ],
)  # fmt: skip
def test_what_a_document_states_is_read_as_a_choice(dimension, line):
    fact = document_facts(ingot())[dimension]
    assert to_line(fact.choice.value) == line
    assert (fact.evidence, fact.origin) == (Evidence.CITED, "document")
    assert fact.pointer.startswith("/")


def test_nothing_is_read_that_is_not_stated():
    assert document_facts({}) == {}
    assert "D24" not in document_facts(ingot())
    assert "D06" not in document_facts(ingot(gwp={"sources": [{"report": "AR7"}]}))


def test_the_product_rule_of_several_standards_is_meant():
    side = side_of_footprint(ingot())
    assert side.rules.id == "gbt-44905-2024"
    assert (
        side_of_footprint(ingot(rules={"standards": [{"code": "GB/T 24067", "year": "2024"}]})).rules.id
        == "gbt-24067-2024"
    )
    assert side_of_footprint(ingot(rules={"standards": [{"code": "ISO Standard 14067"}]})).rules.id == "iso-14067-2018"


@pytest.mark.parametrize("codes", [[], ["XYZ 1"], ["PAS 2050", "ISO 14067"]])
def test_rules_that_are_not_settled_are_stated_as_unknown(codes):
    side = side_of_footprint(ingot(rules={"standards": [{"code": code} for code in codes]}))
    assert side.rules is None
    report = compared(side, side_of_rules(effective_rule_set("pact-3")))
    (found,) = [item for item in report.findings if item.rule == "EQ-RULES-UNRECOGNISED"]
    assert found.standing is Standing.OPEN
    assert report.status is Status.UNDECIDED
    assert report.result("D06").answer.relation is Relation.SAME


def test_what_the_document_states_prevails_over_what_its_rules_allow():
    report = compared(side_of_footprint(ingot()), side_of_rules(effective_rule_set("pact-3")))
    assert report.result("D06").answer.relation is Relation.SAME
    assert report.result("D06").a.origin == "document"
    assert report.result("D13").a.origin == "gbt-24067-2024"
    assert report.result("D03").answer.effect is Effect.EXACT


def test_a_footprint_differs_in_nothing_from_itself():
    report = compared(side_of_footprint(ingot()), side_of_footprint(ingot()))
    assert (report.status, report.findings) == (Status.ACCEPTABLE, ())


def test_masses_that_reproduce_the_total_give_the_change_of_the_set():
    gases = (("co2-fossil", "10000"), ("pfc-14", "0.1"), ("pfc-116", "0.01"))
    side = side_of_footprint(with_gases("10774.0", *gases))
    answer = compared(side, side_of_rules(effective_rule_set("pact-3"))).result("D06").answer
    assert (answer.relation, answer.effect) == (Relation.DISJOINT, Effect.EXACT)
    assert (answer.change.low, answer.change.unit) == (Decimal("0.1") * 750 + Decimal("0.01") * 1300, "kgCO2e")
    other = side_of_footprint(with_gases("10800.0", *gases))
    assert compared(other, side_of_rules(effective_rule_set("pact-3"))).result("D06").answer.effect is Effect.NEEDS_DATA


def test_electricity_of_another_quantity_blocks():
    combustion = ingot(electricity=[{"factor": "0.5306", "factorKind": "combustion-co2"}])
    report = compared(side_of_footprint(ingot()), side_of_footprint(combustion))
    (found,) = [item for item in report.findings if item.rule == "EQ-ELECTRICITY-QUANTITY"]
    assert (found.standing, found.arguments["a"], found.arguments["b"]) == (
        Standing.BLOCKER,
        "life-cycle",
        "combustion",
    )
    assert report.status is Status.BLOCKED
    answer = report.result("D24").answer
    assert (answer.relation, answer.effect) == (Relation.DISJOINT, Effect.NOT_CONVERTIBLE)
    assert [item.rule for item in report.findings if item.dimension == "D24"] == ["EQ-ELECTRICITY-QUANTITY"]
    assert report.result("D24").finding == found.fingerprint


def test_one_method_in_two_implementations_is_found():
    first, second = (ingot(gwp={"sources": [{"report": "AR6", "method": name}]}) for name in ("ar6", "ar6-other"))
    report = compared(side_of_footprint(first), side_of_footprint(second))
    (found,) = [item for item in report.findings if item.rule == "EQ-GWP-IMPLEMENTER"]
    assert (found.arguments["count"], set(found.arguments["gases"].split())) == ("3", {"sf6", "hfc-134a", "cfc-11"})
    answer = report.result("D06").answer
    assert (answer.relation, answer.effect) == (Relation.DISJOINT, Effect.NEEDS_DATA)
    assert {item.subject: (item.before, item.after) for item in answer.data}["sf6"] == ("25200", "24300")


def test_requirements_are_met_not_met_or_not_decidable():
    check = FootprintChecker(effective_rule_set("pact-3"), SITUATION).check(ingot())
    found = {item.dimension: item for item in check.requirements}
    assert found["D06"].outcome is Outcome.MET
    assert found["D03"].outcome is Outcome.NOT_MET
    assert found["D10"].outcome is Outcome.NOT_MET
    assert (found["D24"].outcome, found["D24"].reason) == (Outcome.NOT_DECIDABLE, "rule-unknown")
    assert (found["D20"].outcome, found["D20"].reason) == (Outcome.NOT_DECIDABLE, "words")
    assert (found["D12"].outcome, found["D12"].reason) == (Outcome.NOT_DECIDABLE, "not-stated")
    assert found["D42"].outcome is Outcome.NOT_REQUIRED
    assert found["D06"].stated.pointer == "/gwp/sources/0/report"


def test_a_recommendation_that_is_not_followed_is_a_warning():
    rules = effective_rule_set("cisa-steel")
    check = FootprintChecker(rules, SITUATION).check(ingot(allocation={"recycling": "cut-off"}))
    (found,) = [item for item in check.requirements if item.dimension == "D22"]
    assert (found.outcome, found.severity.label) == (Outcome.NOT_MET, "warning")


def test_the_id_of_a_footprint_does_not_depend_on_its_file_or_order():
    unnamed = ingot(study=None)
    assert footprint_id(unnamed) == footprint_id(dict(reversed(unnamed.items())))
    assert footprint_id(ingot()) == ingot()["study"]["id"]


def test_a_thousand_footprints_take_two_seconds_at_most():
    rules, documents = effective_rule_set("pact-3"), [ingot(company={"name": {"en": str(at)}}) for at in range(1000)]
    start = time.process_time()
    checker = FootprintChecker(rules, SITUATION)
    checks = [checker.check(document) for document in documents]
    assert time.process_time() - start <= 2
    assert {item.count(Outcome.NOT_MET) for item in checks} == {2}


def test_packaging_as_a_stage_is_one_difference():
    boundary = {key: value for key, value in ingot()["boundary"].items() if key != "packagingIncluded"}
    stages = [*boundary["stagesIncluded"], "packaging"]
    packed = side_of_footprint(ingot(boundary=boundary | {"stagesIncluded": stages}))
    plain = side_of_footprint(ingot(boundary=boundary | {"stagesExcluded": ["packaging"]}))
    report = compared(packed, plain)
    assert report.result("D02").answer.relation is Relation.SAME
    assert report.result("D04").answer.relation is Relation.DISJOINT
    assert [item.rule for item in report.findings if item.dimension in ("D02", "D04")] == ["EQ-PACKAGING"]


@pytest.mark.parametrize(("more", "effect"), [([], Effect.NEEDS_DATA), (["packaging"], Effect.EXACT)])
def test_a_component_that_the_document_states_converts(more, effect):
    stated = [{"component": name, "value": "7"} for name in more]
    packed = ingot(boundary=ingot()["boundary"] | {"packagingIncluded": True}, results=[*ingot()["results"], *stated])
    found = compared(side_of_footprint(packed), side_of_footprint(ingot())).result("D04").answer
    assert (found.relation, found.effect) == (Relation.DISJOINT, effect)


@pytest.mark.parametrize("measure", ["9**9**9", "10**99999999 kg", "kg CO2 eq", "Item(s)", "tkm"])
def test_a_unit_that_no_table_knows_is_not_known(measure):
    side = side_of_footprint(ingot(unit={"kind": "declared", "amount": "1", "measure": measure}))
    report = compared(side, side_of_rules(effective_rule_set("pact-3")))
    found = report.result("D03")
    assert (found.answer.relation, found.answer.effect) == (Relation.UNKNOWN, Effect.UNKNOWN)
    assert (found.a.evidence, found.a.pointer) == (Evidence.UNKNOWN, "/unit/measure")
    assert report.status is Status.UNDECIDED


def test_a_stated_share_of_primary_data_says_nothing_against_other_demands():
    side = side_of_footprint(ingot())
    assert side.rules.choice("D32").value.kind == "list"
    found = compared(side, side_of_rules(effective_rule_set("iso-14067-2018"))).result("D32").answer
    assert found.relation is Relation.A_NARROWER
    assert compared(side, side_of_rules(effective_rule_set("pact-3"))).result("D32").answer.relation is found.relation
    checked = FootprintChecker(effective_rule_set("en-15804-a2"), SITUATION).check(ingot())
    (share,) = [item for item in checked.requirements if item.dimension == "D32"]
    assert (share.outcome, share.reason) == (Outcome.NOT_DECIDABLE, "not-stated")
