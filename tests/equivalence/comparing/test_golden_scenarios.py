"""Golden scenarios with their published outcomes, and the worked cases of an aluminium ingot."""

from decimal import Decimal

import pytest

from interop.equivalence.comparators.electricity import compare_factors
from interop.equivalence.comparators.gwp import factor_changes
from interop.equivalence.compare import compare_rule_sets
from interop.equivalence.document_findings import implementation_changes
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation
from interop.equivalence.report import Standing, Status
from interop.equivalence.rulesets.composing import compose
from interop.equivalence.rulesets.library import claim_profile, effective_rule_set, library_rule_set
from interop.equivalence.rulesets.reading import read_rule_set
from interop.vocabulary.electricity import electricity_factors

SECURED = b"""
id: tfs-for-epd
number: "TfS data secured for EN 15804"
title: {en: "TfS data, secured for a declaration"}
level: programme
status: published
extends: {id: tfs-3, role: product-rule, precedence: own, evidence: cited}
sources:
  agreement: {title: "Agreement between supplier and programme", kind: report}
dimensions:
"""
FROM_EN = ("D01", "D02", "D04", "D21", "D22", "D23", "D39", "S04")


def blockers(report):
    return {item.dimension for item in report.findings if item.standing is Standing.BLOCKER}


def answer(report, dimension):
    found = report.result(dimension).answer
    return found.relation, found.effect


def test_tfs_data_are_no_input_of_a_declaration_unless_consistency_is_secured(compared):
    report = compared("tfs-3", "en-15804-a2", "epd-registration")
    assert report.status is Status.BLOCKED
    assert {"D01", "D02", "D22", "D39"} <= blockers(report)
    secured = effective_rule_set("en-15804-a2").own.dimensions
    lines = [SECURED.decode().rstrip()]
    rule_set = read_rule_set(
        "\n".join([*lines, "  D42: {value: {kind: silent}, evidence: cited, source: [agreement]}"]).encode(), "x"
    )
    rule_set = rule_set.model_copy(update={"dimensions": {name: secured[name] for name in FROM_EN}})
    after = compare_rule_sets(
        compose(rule_set, library_rule_set), effective_rule_set("en-15804-a2"), claim_profile("epd-registration")
    )
    assert after.status is Status.UNDECIDED
    assert blockers(after) == set()


def test_recognition_of_the_first_amendment_of_en_15804_is_suspended(compared):
    report = compared("en-15804-a1", "en-15804-a2", "epd-registration")
    assert report.status is Status.BLOCKED
    (found,) = [item for item in report.findings if item.rule == "EQ-RULES-STATUS"]
    assert (found.standing, found.arguments["rules"]) == (Standing.BLOCKER, "en-15804-a1")
    assert compared("en-15804-a2", "en-15804-a1", "epd-registration").status is Status.BLOCKED
    assert answer(report, "D06") == (Relation.DISJOINT, Effect.NEEDS_DATA)


@pytest.mark.parametrize("other", ["catena-x-4", "tfs-3"])
def test_aircraft_emissions_are_added_by_others_and_no_term_in_pact(compared, other):
    assert answer(compared("pact-3", other, "b2b-input"), "D26") == (Relation.DISJOINT, Effect.NEEDS_DATA)
    assert answer(compared(other, "pact-3", "b2b-input"), "D26") == (Relation.DISJOINT, Effect.NEEDS_DATA)
    assert answer(compared("catena-x-4", "tfs-3", "b2b-input"), "D26") == (Relation.SAME, Effect.NONE)


@pytest.mark.parametrize("pair", [("tfs-3", "catena-x-4"), ("catena-x-4", "tfs-3"), ("tfs-3", "pact-3")])
def test_the_meaning_of_term_b_is_not_known(compared, pair):
    report = compared(*pair, "b2b-input")
    (found,) = [item for item in report.findings if item.rule == "EQ-TOTAL-TERM"]
    assert (found.arguments["symbol"], found.standing) == ("B", Standing.OPEN)
    assert report.status is Status.UNDECIDED


def test_ar5_to_ar6_changes_the_factor_of_each_gas():
    changes = {item.substance: (item.before, item.after) for item in factor_changes("ar5", "ar6")}
    assert changes["pfc-14"] == (Decimal(6630), Decimal(7380))
    assert changes["pfc-116"] == (Decimal(11100), Decimal(12400))
    assert changes["n2o"] == (Decimal(265), Decimal(273))
    assert "co2-fossil" not in changes


def test_ef_30_and_31_differ_by_their_factors_and_not_by_the_method(compared):
    report = compared("pef-ef30", "pef-ef31", "b2b-input")
    assert answer(report, "D06") == (Relation.DISJOINT, Effect.NEEDS_DATA)
    needed = {item.subject: (item.before, item.after) for item in report.result("D06").answer.data}
    assert needed["ch4-fossil"] == ("36.8", "29.8")
    assert needed["ch4-biogenic"] == ("34", "27")
    assert report.result("D07").answer.relation is Relation.SAME
    assert report.result("D22").answer.relation is Relation.SAME


def test_ef_31_agrees_with_ar6_in_every_gas_of_both(compared):
    assert factor_changes("ar6", "ef-3.1-jrc") == ()
    assert answer(compared("pact-3", "pef-ef31", "b2b-input"), "D06") == (Relation.DISJOINT, Effect.IMMATERIAL)


def test_two_implementations_of_one_report_differ():
    changes = {item.substance: (item.before, item.after) for item in implementation_changes("ar6", "ar6-other")}
    assert changes["sf6"] == (Decimal(25200), Decimal(24300))
    assert set(changes) == {"sf6", "hfc-134a", "cfc-11"}
    assert implementation_changes("ar5", "ar6") == ()


def test_steel_rules_treat_co_products_in_three_ways(compared):
    def co_products(a, b):
        return answer(compared(a, b, "b2b-input"), "D21")

    assert co_products("cisa-steel", "ies-steel") == (Relation.DISJOINT, Effect.NOT_CONVERTIBLE)
    assert co_products("ies-steel", "cisa-steel") == (Relation.DISJOINT, Effect.NOT_CONVERTIBLE)
    assert co_products("cisa-steel", "sumpo-steel") == (Relation.A_NARROWER, Effect.NONE)
    assert co_products("sumpo-steel", "cisa-steel") == (Relation.B_NARROWER, Effect.NEEDS_DATA)
    assert co_products("ies-steel", "sumpo-steel") == (Relation.A_NARROWER, Effect.NONE)
    assert co_products("sumpo-steel", "ies-steel") == (Relation.B_NARROWER, Effect.NEEDS_DATA)


def test_a_footprint_factor_and_a_combustion_factor_are_different_quantities():
    known = electricity_factors()
    footprint, combustion = known["cn-2023-life-cycle-average"], known["cn-2023-combustion-average"]
    assert (footprint.value, combustion.value) == (Decimal("0.6205"), Decimal("0.5306"))
    for pair in ((footprint, combustion), (combustion, footprint)):
        found = compare_factors(*pair)
        assert (found.relation, found.effect) == (Relation.DISJOINT, Effect.NOT_CONVERTIBLE)
    later = compare_factors(footprint, known["cn-2024-life-cycle-average"])
    assert (later.effect, later.change.low, later.change.unit) == (Effect.EXACT, Decimal("-0.0428"), "kgCO2e/kWh")


def test_aluminium_for_pact_is_undecided(compared):
    report = compared("gbt-44905-2024", "pact-3", "b2b-input")
    assert report.status is Status.UNDECIDED
    unit = report.result("D03").answer
    assert (unit.effect, unit.change.low, unit.data[0].after) == (Effect.EXACT, Decimal("0.001"), "1 kg")
    gwp = report.result("D06").answer
    assert gwp.effect is Effect.NEEDS_DATA
    assert [(item.subject, item.before, item.after) for item in gwp.data] == [
        ("pfc-14", "6630", "7380"),
        ("pfc-116", "11100", "12400"),
    ]
    exemption = report.result("D17").answer
    assert (exemption.effect, exemption.change.low, exemption.change.high) == (Effect.INTERVAL, 0, Decimal("5.2632"))
    assert exemption.assumptions == ("share-of-complete-total", "gross-emissions-only")
    electricity, balance = report.result("D24"), report.result("D30")
    assert (electricity.answer.relation, electricity.material) == (Relation.UNKNOWN, True)
    assert (balance.answer.relation, balance.material, balance.finding) == (Relation.UNKNOWN, False, None)
    (found,) = [item for item in report.findings if item.dimension == "D24"]
    assert (found.rule, found.owner, found.standing) == ("EQ-UNKNOWN", "rule-owner", Standing.OPEN)


def test_mass_balance_matters_for_chemicals(compared):
    profile = claim_profile("b2b-input")
    a, b = effective_rule_set("gbt-24067-2024"), effective_rule_set("pact-3")
    assert compare_rule_sets(a, b, profile, ["34110"]).result("D30").material
    assert compare_rule_sets(a, b, profile).result("D30").material
    assert not compare_rule_sets(a, b, profile, ["41431"]).result("D30").material


def test_aluminium_for_a_declaration_is_blocked_by_modules_and_verification(compared):
    report = compared("gbt-44905-2024", "en-15804-a2", "epd-registration")
    assert report.status is Status.BLOCKED
    assert {"D02", "D39"} <= blockers(report)
    assert report.result("D02").answer.parts == ("D02-stage-end-of-life",)
    assert Standing.OPEN in {item.standing for item in report.findings}


def test_materiality_turns_an_interval_into_nothing():
    profile = claim_profile("b2b-input")
    a, b = effective_rule_set("gbt-44905-2024"), effective_rule_set("pact-3")
    wide = compare_rule_sets(a, b, profile, materiality=Decimal(6))
    assert wide.result("D17").answer.effect is Effect.IMMATERIAL
    narrow = compare_rule_sets(a, b, profile, materiality=Decimal("5.2631"))
    assert narrow.result("D17").answer.effect is Effect.INTERVAL
