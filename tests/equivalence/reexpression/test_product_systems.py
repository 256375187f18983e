"""Exact where the data suffice, never too narrow elsewhere: against product systems whose number is known."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from product_systems import (
    CHOICES,
    DISCLOSURES,
    GASES,
    SETS,
    SYSTEMS,
    Choices,
    Disclosure,
    System,
    footprint,
    parts,
    potentials,
    rule_set,
    truth,
    uptake,
    weight,
)

from interop.equivalence.reexpression import ElectricityFactor, Reexpression, reexpress
from interop.model.footprint.codes import FactorKind


def holds(found: Reexpression, number: Fraction) -> bool:
    """Whether a result says the truth: a number to 1e-12, or bounds that hold it."""
    if found.value is None:
        return False
    low, high = found.value.reported()
    if found.kind == "exact":
        return abs(Fraction(found.value.middle()) - number) <= max(abs(number), Fraction(1)) / 10**12
    return Fraction(low) <= number <= Fraction(high)


def left_out(system: System, choices: Choices, share: Decimal, gas: str) -> dict[str, Decimal]:
    """Mass of one gas that makes up the share of the complete gross emissions, a little less where it is no decimal."""
    gross = sum(parts(system, choices).values(), Fraction(0))
    gross += uptake(system) if choices.convention == "-1/+1" else 0
    gross += weight(system.credit, choices.gwp_set) if choices.credit else 0
    gross += Fraction(system.removal) if choices.removal else 0
    part = Fraction(share) / 100
    mass = gross * part / (1 - part) / potentials()[gas, choices.gwp_set]
    return {gas: Decimal(mass.numerator * 10**12 // mass.denominator).scaleb(-12)}


@settings(max_examples=400)
@given(
    SYSTEMS,
    CHOICES,
    CHOICES,
    DISCLOSURES,
    st.one_of(st.none(), st.sampled_from([Decimal("0.3"), Decimal(3), Decimal("12.5")])),
    st.sampled_from(GASES),
    st.booleans(),
    st.booleans(),
    st.one_of(st.none(), st.sampled_from([Decimal("0.0336"), Decimal("0.6205")])),
)
def test_no_result_is_untrue(
    system: System,
    here: Choices,
    there: Choices,
    said: Disclosure,
    share: Decimal | None,
    gas: str,
    complete: bool,
    held: bool,
    factor: Decimal | None,
) -> None:
    here = replace(here, aircraft=held or said.aircraft != "unknown", kilogram=False)
    omitted = left_out(system, here, share, gas) if share is not None else {}
    if not said.amounts:  # the assumption that the result lists: nothing lowers the total but what is itemised
        here = replace(here, credit=False, removal=False)
        omitted = left_out(system, here, share, gas) if share is not None else {}
    document = footprint(system, here, said, share)
    there = replace(there, complete=complete and share is not None and said.share, left_out=omitted, electricity=factor)
    wanted = rule_set("wanted", there)
    followed = rule_set("followed", here) if said.rules else None
    report = SETS[here.gwp_set][1]["report"]
    factors = (
        (ElectricityFactor(factor, FactorKind.LIFE_CYCLE_CO2E, "test", "user", str(report)),)
        if factor is not None
        else ()
    )
    found = reexpress(document, wanted, followed, electricity_factors=factors)
    if found.kind == "refused":
        assert found.missing
        assert found.value is None
        return
    unreached = {item.dimension for item in found.not_reached}
    kept = {"D15": "indirect", "D21": "credit", "D28": "removal", "D26": "aircraft"}
    there = replace(there, **{name: getattr(here, name) for key, name in kept.items() if key in unreached})
    assert holds(found, truth(system, there)), (found, float(truth(system, there)))


@settings(max_examples=200)
@given(SYSTEMS, CHOICES, CHOICES)
def test_full_disclosure_is_exact(system: System, here: Choices, there: Choices) -> None:
    here = replace(here, kilogram=False)
    if there.end_of_life and not here.end_of_life:
        there = replace(there, end_of_life=False)
    if here.end_of_life and not there.end_of_life:
        there = replace(there, convention=here.convention)
    if here.packaging != there.packaging:
        there = replace(there, convention=here.convention)
    if here.credit != there.credit or here.credit:
        there = replace(there, credit=here.credit)
        if here.credit:
            there = replace(there, gwp_set=here.gwp_set)
    document = footprint(system, here, Disclosure(), None)
    found = reexpress(document, rule_set("wanted", there), rule_set("followed", here))
    assert found.kind == "exact", found
    assert holds(found, truth(system, there))


@settings(max_examples=100)
@given(SYSTEMS, CHOICES)
def test_credit_itemised_is_added_back_exactly(system: System, here: Choices) -> None:
    here = replace(here, credit=True, kilogram=False)
    there = replace(here, credit=False, gwp_set="ar6")
    found = reexpress(
        footprint(system, here, Disclosure(), None), rule_set("wanted", there), rule_set("followed", here)
    )
    assert found.kind == "exact", found
    assert holds(found, truth(system, there))


@settings(max_examples=200)
@given(SYSTEMS, CHOICES, CHOICES, st.booleans())
def test_credit_inside_a_stage_that_is_taken_out(system: System, here: Choices, there: Choices, masses: bool) -> None:
    here = replace(here, credit=True, credit_at_end=True, end_of_life=True, kilogram=False)
    there = replace(here, gwp_set=there.gwp_set, end_of_life=False)
    said = Disclosure(gases="all" if masses else "none", part_gases=False)
    found = reexpress(footprint(system, here, said, None), rule_set("wanted", there), rule_set("followed", here))
    assert found.kind != "refused", found
    assert holds(found, truth(system, replace(there, credit=False)))


@settings(max_examples=100)
@given(SYSTEMS, CHOICES, st.booleans())
def test_aircraft_term_of_unknown_place_is_bounded(system: System, here: Choices, held: bool) -> None:
    here = replace(here, kilogram=False)
    document = footprint(system, here, Disclosure(aircraft="additive"), None)
    wanted = rule_set("wanted", here, ("D26-beside-total", "D26-without-multiplier"))
    found = reexpress(document, wanted, rule_set("followed", here))
    assert found.kind == ("interval" if weight(system.aircraft, here.gwp_set) else "exact")
    assert holds(found, truth(system, replace(here, aircraft=held)))


@settings(max_examples=100)
@given(SYSTEMS, CHOICES)
def test_carbon_content_tells_the_uptake(system: System, here: Choices) -> None:
    here = replace(here, convention="0/0", end_of_life=False, kilogram=False)
    there = replace(here, convention="-1/+1")
    found = reexpress(
        footprint(system, here, Disclosure(biogenic=False), None), rule_set("wanted", there), rule_set("followed", here)
    )
    assert found.kind == "exact"
    assert holds(found, truth(system, there))


@pytest.mark.parametrize("held", [True, False])
def test_same_rules_change_nothing(held: bool) -> None:
    gases = {gas: Decimal(1) for gas in GASES}
    system = System(*[gases] * 8, *map(Decimal, ("5", "3", "2", "100", "0.5")))
    here = Choices(packaging=held, credit=held, removal=held)
    found = reexpress(footprint(system, here, Disclosure(), None), rule_set("a", here), rule_set("a", here))
    assert found.kind == "exact"
    assert found.steps == ()
    assert holds(found, truth(system, here))
