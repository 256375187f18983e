from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.io.limits import DEFAULT_LIMITS
from interop.io.number import NumberDialect, parse_number

GERMAN = NumberDialect(decimal_mark=",", group_marks=".")
ENGLISH = NumberDialect(group_marks=", \u00a0")
WIDE = NumberDialect(fullwidth=True)


@pytest.mark.parametrize("text", ["0", "1.50", "-0.0", "+3", ".5", "5.", "1e3", "1E-30", "123456789012345678.90"])
def test_plain_numbers_keep_their_digits(text):
    assert str(parse_number(f" {text}\t")) == str(Decimal(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "1,5",
        "1.234,56",
        "1,234",
        "1 000",
        "１２．５",
        "٣",
        "1_000",
        "NaN",
        "inf",
        "0x10",
        "3 kg",
        "5%",
        "\u22121",
        "--1",
        "1e",
    ],
)
def test_other_ways_of_writing_are_refused(text, refusal):
    found = refusal(lambda: parse_number(text, "f.csv", path="/2/amount", line=2))
    assert (found.rule, found.file, found.path, found.line) == ("NUM-FORMAT", "f.csv", "/2/amount", 2)
    assert found.arguments == {"literal": text.strip()}


@pytest.mark.parametrize(
    ("text", "dialect", "value"),
    [
        ("1.234,56", GERMAN, "1234.56"),
        ("-1.234.567", GERMAN, "-1234567"),
        ("0,5e3", GERMAN, "500"),
        (",5", GERMAN, "0.5"),
        ("1234,5", GERMAN, "1234.5"),
        ("1,234.5", ENGLISH, "1234.5"),
        ("1 234 567", ENGLISH, "1234567"),
        ("1\u00a0234", ENGLISH, "1234"),
        ("１２．５", WIDE, "12.5"),
        ("\u22121.5", WIDE, "-1.5"),
        ("－３", WIDE, "-3"),
    ],
)
def test_a_declared_dialect_is_read(text, dialect, value):
    assert parse_number(text, dialect=dialect) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("1.5", GERMAN),
        ("1.23.456", GERMAN),
        ("1,2,3", GERMAN),
        ("1.2345,6", GERMAN),
        ("1,234 567", ENGLISH),
        ("12,34", ENGLISH),
        ("1234,567", ENGLISH),
        ("1.234,5", ENGLISH),
        ("１２，５", WIDE),
        ("", WIDE),
        ("e5", GERMAN),
        (",", GERMAN),
    ],
)
def test_what_does_not_follow_the_dialect_is_refused(text, dialect, refusal):
    assert refusal(lambda: parse_number(text, dialect=dialect)).rule == "NUM-FORMAT"


@pytest.mark.parametrize("text", ["1e31", "9.9E-31", "0e99", "1" + "0" * 31, "1e308"])
def test_range(text, refusal):
    found = refusal(lambda: parse_number(text))
    assert (found.rule, found.arguments["option"]) == ("NUM-RANGE", "number-exponent")


@pytest.mark.parametrize("text", ["1" * 65, "0." + "0" * 80, "1e" + "9" * 30])
def test_length(text, refusal):
    assert refusal(lambda: parse_number(text)).rule in ("NUM-LENGTH", "NUM-RANGE")


def test_limits_can_be_raised():
    limits = DEFAULT_LIMITS.with_overrides(["number-exponent=100", "number-chars=100"])
    assert parse_number("1e99", limits=limits) == Decimal("1e99")
    assert parse_number("1" * 99, limits=limits) == Decimal("1" * 99)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=6))
def test_every_dialect_reads_its_own_writing(value):
    assert parse_number(str(value)) == value
    english = f"{value:,f}"
    assert parse_number(english, dialect=ENGLISH) == value
    assert parse_number(english.translate(str.maketrans(",.", ".,")), dialect=GERMAN) == value
    wide = str(value).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789.-+E"})
    assert parse_number(wide, dialect=WIDE) == value
