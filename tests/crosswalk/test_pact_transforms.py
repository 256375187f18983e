"""Laws of the transforms that PACT needs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import interop.crosswalk.transforms
from interop.crosswalk.ledger import Fate
from interop.crosswalk.transform import TRANSFORMS, Call, NotTransferable
from interop.crosswalk.transforms.amounts import as_decimal, decimal_text, literal

assert interop.crosswalk.transforms

LITERALS = st.from_regex(r"-?(0|[1-9][0-9]{0,12})(\.[0-9]{1,12})?([eE]-?[0-9])?", fullmatch=True)
ANY_LITERALS = st.from_regex(r"[+-]?[0-9]{1,12}(\.[0-9]{1,12})?([eE][+-]?[0-9]{1,2})?", fullmatch=True)
AMOUNTS = st.sampled_from(["1", "2", "12", "0.5", "0.125", "2000", "1.0"])


def call(*arguments, **options):
    return Call(arguments, options)


def get(name, values, *arguments):
    return list(TRANSFORMS[name].get(values, call(*arguments)))


def put(name, values, *arguments):
    return list(TRANSFORMS[name].put(values, call(*arguments)))


@given(LITERALS)
def test_decimal_keeps_the_literal_both_ways(text):
    assert put("decimal", get("decimal", [text])) == [text] or Decimal(text) == 0
    assert get("decimal", put("decimal", [text])) == put("decimal", [text])


@given(ANY_LITERALS)
def test_a_literal_has_the_value_that_was_written(text):
    try:
        assert Decimal(literal(text)) == Decimal(text)
    except NotTransferable:
        assert abs(Decimal(text).adjusted()) > 30


@pytest.mark.parametrize(
    "value", ["", " 1", "1 ", "1_0", "１", "0x1", "1,5", "NaN", "Infinity", "-", ".5", "5.", None, True, []]
)
def test_what_is_no_number_is_refused(value):
    with pytest.raises(NotTransferable):
        as_decimal(value)


@pytest.mark.parametrize("text", ["1e31", "1e-31", "9" * 35, "1e999999999"])
def test_what_no_amount_can_be_is_refused(text):
    with pytest.raises(NotTransferable):
        literal(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=None).filter(lambda x: abs(x.adjusted()) < 30))
def test_a_computed_decimal_is_written_with_its_value(value):
    assert Decimal(decimal_text(value)) == value or len(value.as_tuple().digits) > 34


@given(LITERALS, AMOUNTS)
def test_per_unit_and_per_amount_are_inverse(text, amount):
    there = get("per-unit", [text, amount])
    assert Decimal(put("per-unit", [there[0], amount])[0]) == Decimal(text)
    assert Decimal(there[0]) == Decimal(text) * Decimal(amount)


def test_a_rounded_quotient_says_so():
    at = call()
    assert TRANSFORMS["per-unit"].put(["1", "3"], at)[0] == "0." + "3" * 34
    assert at.fate is Fate.APPROXIMATED


@given(LITERALS)
def test_removals_are_never_positive_and_come_back(text):
    read = get("removals", [text])
    assert Decimal(read[0]) <= 0
    assert get("removals", put("removals", read)) == read or Decimal(read[0]) == 0


@given(LITERALS, st.sampled_from(["string", "number"]))
def test_a_score_comes_back_on_its_own_scale_only(text, form):
    score, scale = get("score", [text], "pact-1-5", form)
    assert Decimal(put("score", [score, scale], "pact-1-5", form)[0]) == Decimal(text)
    with pytest.raises(NotTransferable):
        put("score", [score, scale], "pact-1-3", form)


@given(st.integers(0, 2**31 - 1))
def test_whole_numbers(number):
    assert put("whole", get("whole", [number])) == [number]


@pytest.mark.parametrize("text", ["01.00.000", "-1", "1.0", "", "v1"])
def test_a_version_that_is_no_number_is_refused(text):
    with pytest.raises(NotTransferable):
        put("whole", [text])


@pytest.mark.parametrize("scheme", ["pact-2", "pact-3"])
def test_units_are_a_bijection(scheme):
    from interop.vocabulary.unit_table import scheme_names

    for name in scheme_names(scheme):
        assert put("unit", get("unit", [name], scheme), scheme) == [name]


@given(st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds") + "Z"))
def test_an_instant_stays(text):
    assert put("instant", get("instant", [text]), "end") == [text]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
        ("2024-12", "2024-12-01T00:00:00Z", "2025-01-01T00:00:00Z"),
        ("2024-02", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"),
        ("2023-02-28", "2023-02-28T00:00:00Z", "2023-03-01T00:00:00Z"),
    ],
)
def test_a_day_month_or_year_begins_and_ends_at_midnight(text, start, end):
    assert (put("instant", [text], "start"), put("instant", [text], "end")) == ([start], [end])


@pytest.mark.parametrize(
    "text", ["2023-1-08", "2023-13-01T00:00:00Z", "2023-01-01T00:00:00", "2023-01-01 00:00:00Z", 7]
)
def test_what_is_no_instant_is_refused(text):
    with pytest.raises(NotTransferable):
        get("instant", [text])


def test_a_neighbour_is_taken_only_where_the_field_has_no_value_of_its_own():
    at = call("2", "PACT-MIG-ILUC")
    assert TRANSFORMS["instead"].put(["1.50", None], at) == ["1.50"]
    assert [item.rule for item in at.findings] == ["PACT-MIG-ILUC"]
    assert TRANSFORMS["instead"].put(["1.50", None, "2"], call("3", "-")) == ["0.75", None]
    with pytest.raises(NotTransferable):
        TRANSFORMS["instead"].put(["1.50", "2"], at)
    assert TRANSFORMS["instead"].get(["1.50"], at) == [None, None]


@pytest.mark.parametrize("text", [7, None, True, ["a"]])
def test_a_string_is_a_string_and_a_flag_a_flag(text):
    with pytest.raises(NotTransferable):
        get("string", [text])
    if text is not True:
        with pytest.raises(NotTransferable):
            get("boolean", [text])
