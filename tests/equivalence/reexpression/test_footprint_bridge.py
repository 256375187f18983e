"""The bridge: entries and remainder sum exactly to the difference, and known causes get their part."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from product_systems import (
    CHOICES,
    DISCLOSURES,
    GASES,
    SYSTEMS,
    Choices,
    Disclosure,
    System,
    footprint,
    rule_set,
    truth,
    weight,
)

from interop.equivalence.bridge import bridge
from interop.equivalence.reexpression import Interval
from interop.model.footprint import Footprint

ONES = dict.fromkeys(GASES, Decimal("0.1"))
SYSTEM = System(*[ONES] * 8, *map(Decimal, ("5", "3", "2", "100", "0.5")))


@settings(max_examples=150)
@given(SYSTEMS, SYSTEMS, CHOICES, CHOICES, DISCLOSURES, DISCLOSURES, st.booleans())
def test_sums_exactly(
    one: System, other: System, here: Choices, there: Choices, said: Disclosure, told: Disclosure, rules: bool
) -> None:
    a, b = footprint(one, here, said, Decimal("0.5")), footprint(other, there, told, None)
    found = bridge(a, b, rule_set("a", here) if rules else None, rule_set("b", there) if rules else None)
    assert found.a is not None
    assert found.b is not None
    assert found.remainder is not None
    assert found.remainder_point is not None
    points = sum((Fraction(item.point) for item in found.entries), Fraction(0))
    assert (
        points + Fraction(found.remainder_point)
        == Fraction(found.b) - Fraction(found.a)
        == Fraction(found.difference or 0)
    )
    assert found.remainder.low <= found.remainder_point <= found.remainder.high


@settings(max_examples=150)
@given(SYSTEMS, CHOICES, CHOICES)
def test_one_system_under_two_choices_leaves_no_remainder(system: System, here: Choices, there: Choices) -> None:
    """Both documents are of one product, so that rules explain the whole difference."""
    here, there = replace(here, credit=False, kilogram=False), replace(there, credit=False, kilogram=False)
    if here.end_of_life != there.end_of_life or here.packaging != there.packaging:
        there = replace(there, convention=here.convention)
    a, b = footprint(system, here, Disclosure(), None), footprint(system, there, Disclosure(), None)
    found = bridge(a, b, rule_set("a", here), rule_set("b", there))
    assert found.remainder is not None
    assert Fraction(found.remainder.low) <= Fraction(1, 10**12)
    assert Fraction(found.remainder.high) >= -Fraction(1, 10**12)
    if all(item.exact for item in found.entries if item.delta is not None):
        assert abs(found.remainder.middle()) <= Decimal("1e-12")


def test_causes_get_their_part() -> None:
    here = Choices(gwp_set="ar5", packaging=True)
    there = Choices(gwp_set="ar6", outbound=True)
    found = bridge(
        footprint(SYSTEM, here, Disclosure(), None),
        footprint(SYSTEM, there, Disclosure(), None),
        rule_set("a", here),
        rule_set("b", there),
    )
    parts = {item.dimension: item for item in found.entries if item.delta is not None}
    assert list(parts) == ["D04", "D27", "D06"]
    assert Fraction(parts["D04"].point) == -weight(ONES, "ar5")
    assert Fraction(parts["D27"].point) == weight(ONES, "ar5")
    kept = replace(here, packaging=False, outbound=True)
    change = truth(SYSTEM, replace(kept, gwp_set="ar6")) - truth(SYSTEM, kept)
    assert abs(Fraction(parts["D06"].point) - change) < Fraction(1, 10**12)
    assert found.remainder is not None
    assert abs(found.remainder.middle()) < Decimal("1e-12")
    assert found.comparative is False


def test_electricity_factor_is_a_cause_and_the_amount_is_not() -> None:
    cleaner = replace(SYSTEM, factor=Decimal("0.1"), kwh=Decimal(80))
    here = Choices()
    found = bridge(footprint(SYSTEM, here, Disclosure(), None), footprint(cleaner, here, Disclosure(), None))
    parts = {item.dimension: item.delta for item in found.entries if item.delta is not None}
    assert parts == {"D24": Interval.point(Decimal("-40.0"))}
    assert found.remainder_point == Decimal("-2.0")


def test_another_unit_is_scaled_and_an_unrelated_one_refused() -> None:
    tree = footprint(SYSTEM, Choices(), Disclosure(), None).model_dump(mode="json", by_alias=True, exclude_none=True)
    b = Footprint.model_validate({**tree, "unit": {"amount": "2000", "measure": "kg"}})
    found = bridge(Footprint.model_validate(tree), b)
    assert found.a is not None
    assert found.b == found.a / 2
    refused = bridge(
        Footprint.model_validate(tree), Footprint.model_validate({**tree, "unit": {"amount": "1", "measure": "m3"}})
    )
    assert [item.rule for item in refused.missing] == ["REEXPRESS-UNIT"]
