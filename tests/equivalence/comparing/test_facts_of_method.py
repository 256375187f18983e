"""Electricity, co-products, credits and validity as a footprint states them."""

import pytest
from ingot_footprints import ingot

from interop.equivalence.check import FootprintChecker, Outcome
from interop.equivalence.compare import compare_sides, situation_of
from interop.equivalence.effect import Effect
from interop.equivalence.facts import document_facts
from interop.equivalence.footprint_sides import side_of_footprint
from interop.equivalence.relation import Relation
from interop.equivalence.rulesets.library import claim_profile, effective_rule_set
from interop.equivalence.rulesets.notation import to_line
from interop.equivalence.side import side_of_rules

PROFILE = claim_profile("b2b-input")
GRID = {"source": "grid", "instrument": "none", "location": "CN"}
GREEN = {"source": "green-power-trading", "instrument": "green-power-contract", "location": "CN-SD"}
NOTHING_SHARED = {"multiOutput": "not-applicable", "recycling": "cut-off"}


def line(dimension, **changes):
    found = document_facts(ingot(**changes)).get(dimension)
    return None if found is None else to_line(found.choice.value)


def answer(dimension, rules, **changes):
    a, b = side_of_footprint(ingot(**changes)), side_of_rules(effective_rule_set(rules))
    found = compare_sides(a, b, situation_of(PROFILE, a, b)).result(dimension).answer
    return found.relation, found.effect


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([GRID], "D24-grid-average-national"),
        ([GRID | {"location": "CN-SD"}], "D24-grid-average-subnational"),
        ([GRID | {"residualMix": True}], "D24-residual-mix"),
        ([GRID | {"instrument": "gec"}], "D24-contractual-instrument"),
        ([{"source": "on-site-generation"}], "D24-on-site-generation"),
        ([GRID, GREEN], "exactly D24-contractual-instrument + D24-grid-average-national"),
        ([{"source": "grid"}], None),
        ([GREEN, {"source": "of some other kind"}], None),
        ([], None),
    ],
)
def test_electricity_is_read_where_every_source_can_be_told(items, expected):
    assert line("D24", electricity=items) == expected


def test_electricity_of_a_document_is_held_against_the_order_of_a_rule():
    assert answer("D24", "pas-2050-2011", electricity=[GRID]) == (Relation.SAME, Effect.NONE)
    assert answer("D24", "pas-2050-2011", electricity=[GRID, GREEN]) == (Relation.B_NARROWER, Effect.NEEDS_DATA)
    assert answer("D24", "iso-14067-2018", electricity=[GRID]) == (Relation.DISJOINT, Effect.NEEDS_DATA)
    assert answer("D24", "pact-3", electricity=[GRID]) == (Relation.UNKNOWN, Effect.UNKNOWN)


@pytest.mark.parametrize("rules", ["pact-3", "gbt-44905-2024", "iso-14067-2018", "ies-steel"])
def test_without_co_products_every_rule_for_them_is_kept(rules):
    assert answer("D20", rules, allocation=NOTHING_SHARED) == (Relation.A_NARROWER, Effect.NONE)


def test_a_document_that_shares_out_by_mass_follows_a_step_of_the_hierarchy():
    assert answer("D20", "iso-14067-2018", allocation={"multiOutput": "mass"}) == (Relation.OVERLAP, Effect.NEEDS_DATA)


@pytest.mark.parametrize(
    ("allocation", "expected"),
    [
        (NOTHING_SHARED, "D21-excluded"),
        (NOTHING_SHARED | {"wasteIncineration": "polluter-pays"}, "D21-excluded"),
        (NOTHING_SHARED | {"wasteIncineration": "system-expansion"}, None),
        (NOTHING_SHARED | {"multiOutput": "system-expansion"}, None),
        (NOTHING_SHARED | {"recycling": "closed-loop"}, None),
        (NOTHING_SHARED | {"recycling": "in a way of our own"}, None),
        ({"recycling": "cut-off"}, None),
    ],
)
def test_that_nothing_is_credited_follows_from_procedures_that_give_no_credit(allocation, expected):
    assert line("D21", allocation=allocation) == expected


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2025-03-20", "2028-03-20", "3"),
        ("2025-03-20", "2028-03-21", "3.01"),
        ("2025-03-20", "2027-12-31", "2.79"),
        ("2024-02-29", "2025-02-28", "1"),
        ("2025-03-20T08:00:00Z", "2026-03-20T08:00:00Z", "1"),
    ],
)
def test_validity_is_read_in_years(start, end, years):
    for dimension in ("D35", "S09"):
        found = line(dimension, time={"validity": {"start": start, "end": end}})
        assert found == f"{dimension}-validity = {years} a"


@pytest.mark.parametrize("validity", [{}, {"start": "2025"}, {"start": "2025-01-02", "end": "2025-01-01"}])
def test_validity_without_two_days_in_order_is_not_read(validity):
    assert line("D35", time={"validity": validity}) is None


def test_a_duty_to_calculate_again_is_nothing_that_a_document_shows():
    short, long = ({"validity": {"start": "2025-01-01", "end": f"{year}-01-01"}} for year in (2028, 2030))
    assert answer("D35", "pact-3", time=short) == (Relation.A_NARROWER, Effect.NONE)
    assert answer("D35", "pact-3", time=long)[0] is Relation.DISJOINT


def test_a_requirement_without_occasion_is_none():
    rules = effective_rule_set("pact-3")
    side = side_of_rules(rules)
    checker = FootprintChecker(rules, situation_of(PROFILE, side, side))
    check = checker.check(
        ingot(allocation=NOTHING_SHARED, time={"validity": {"start": "2025-01-01", "end": "2027-01-01"}})
    )
    found = {item.dimension: item.outcome for item in check.requirements}
    assert (found["D20"], found["D22"], found["D35"]) == (Outcome.NOT_REQUIRED, Outcome.MET, Outcome.MET)
