"""Inverting, chaining and contradictions of mappings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies_mapping import mapping_rows, mappings, row

from interop.flows.algebra import chain, conflicts, invert, product
from interop.flows.mapping import FlowEnd, FlowMapping, MappingRow, Predicate

EXACT, BROAD, NARROW, CLOSE = Predicate.EXACT, Predicate.BROAD, Predicate.NARROW, Predicate.CLOSE


def test_inversion_swaps_ends_lists_and_directions_and_inverts_the_factor():
    mapping = FlowMapping((row("a", "b", BROAD, "8"), row("c", "d", None)), "A", "1", "B", "2", identifier="x")
    back = invert(mapping)
    assert (back.source_list, back.source_release, back.target_list, back.target_release) == ("B", "2", "A", "1")
    assert back.identifier == ""
    first, second = back.rows
    assert (first.source.uuid, first.target.uuid, first.predicate, first.factor) == ("b", "a", NARROW, Decimal("0.125"))
    assert (second.predicate, second.factor) == (None, None)


def test_one_over_a_thousand_is_a_thousandth_and_back():
    there = invert(FlowMapping((row(factor="1000"),)))
    assert str(there.rows[0].factor) == "0.001"
    assert str(invert(there).rows[0].factor) == "1000"


@given(mappings(mapping_rows()))
def test_twice_inverted_is_the_same_to_34_digits(mapping):
    back = invert(invert(mapping))
    for before, after in zip(mapping.rows, back.rows, strict=True):
        assert (before.source, before.target, before.predicate) == (after.source, after.target, after.predicate)
        if before.factor is None:
            assert after.factor is None
        else:
            assert abs(after.factor / before.factor - 1) < Decimal("1e-25")


def test_zero_cannot_be_inverted(refusal):
    assert refusal(lambda: invert(FlowMapping((row(factor="0"),)))).rule == "MAP-FACTOR"


def test_only_exact_rows_are_chained_and_factors_multiply():
    first = FlowMapping((row("a", "b", EXACT, "2"), row("c", "d", CLOSE), row("e", "f", EXACT, "1")), "A", "", "B", "1")
    second = FlowMapping(
        (row("b", "x", EXACT, "0.5"), row("d", "y", EXACT, "1"), row("f", "z", BROAD)), "B", "1", "C", ""
    )
    chained = chain(first, second)
    assert [(r.source.uuid, r.target.uuid, r.factor) for r in chained.mapping.rows] == [("a", "x", Decimal(1))]
    assert (chained.mapping.source_list, chained.mapping.target_list) == ("A", "C")
    assert chained.mapping.rows[0].rule == "chain: ? + ?"
    assert (chained.not_exact, chained.open_ends) == (2, 1)


def test_two_proxies_of_one_bucket_never_become_each_other():
    to_bucket = FlowMapping((row("alanycarb", "insecticides", CLOSE), row("kaolin", "insecticides", CLOSE)))
    assert chain(to_bucket, invert(to_bucket)).mapping.rows == ()


def test_factor_that_is_not_known_stays_unknown():
    chained = chain(FlowMapping((row("a", "b", EXACT, "2"),)), FlowMapping((row("b", "c", EXACT),)))
    assert chained.mapping.rows[0].factor is None


@given(st.lists(st.decimals("1e-3", "1e3", places=3), min_size=1, max_size=3))
def test_chaining_is_the_product(factors):
    names = "abcd"
    whole = FlowMapping((row(names[0], names[1], EXACT, str(factors[0])),))
    for number, factor in enumerate(factors[1:], 1):
        whole = chain(whole, FlowMapping((row(names[number], names[number + 1], EXACT, str(factor)),))).mapping
    assert whole.rows[0].factor == product(*factors)


def test_releases_in_the_middle_must_agree(refusal):
    first, second = FlowMapping((), "A", "", "EF", "3.0"), FlowMapping((), "EF", "3.1", "C", "")
    found = refusal(lambda: chain(first, second))
    assert (found.rule, found.arguments) == ("MAP-RELEASE", {"first": "EF 3.0", "second": "EF 3.1"})


def test_units_in_the_middle_must_agree():
    kg, g = FlowEnd("b", "B", unit="kg"), FlowEnd("b", "B", unit="g")
    first = FlowMapping((MappingRow(FlowEnd("a", "A"), kg, EXACT, Decimal(1)),))
    second = FlowMapping((MappingRow(g, FlowEnd("c", "C"), EXACT, Decimal(1)),))
    chained = chain(first, second)
    assert chained.mapping.rows == ()
    assert [item.rule for item in chained.findings] == ["MAP-UNIT"]


@pytest.mark.parametrize(
    ("rows", "rules"),
    [
        ((row("a", "b", EXACT, "1"), row("a", "b", EXACT, "1.0")), []),
        ((row("a", "b", EXACT, "1"), row("a", "b", EXACT, "2")), ["MAP-FACTOR-CONFLICT"]),
        ((row("a", "b", EXACT, "1"), row("a", "c", EXACT, "1")), ["MAP-TARGET-CONFLICT"]),
        ((row("a", "c", EXACT, "1"), row("b", "c", EXACT, "2")), []),
    ],
)
def test_contradictions_are_errors(rows, rules):
    assert [item.rule for item in conflicts(rows)] == rules


def test_conflict_of_two_ways_through_the_middle_is_found():
    first = FlowMapping((row("a", "b1", EXACT, "1"), row("a", "b2", EXACT, "1")))
    second = FlowMapping((row("b1", "c", EXACT, "1"), row("b2", "c", EXACT, "1000")))
    assert [item.rule for item in chain(first, second).findings] == ["MAP-FACTOR-CONFLICT"]
