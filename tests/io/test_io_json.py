import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.io.json import dumps, parse_json
from interop.io.json_checks import nests_beyond
from interop.io.limits import DEFAULT_LIMITS
from interop.model.finding import InputRefused


def test_digits_are_kept():
    value = parse_json(b'{"a": 0.12345678901234567890, "b": 1.50, "c": 2, "d": 1E3, "e": -0.0, "f": true}', "f")
    assert value == {
        "a": Decimal("0.12345678901234567890"),
        "b": Decimal("1.50"),
        "c": 2,
        "d": Decimal("1E3"),
        "e": Decimal("-0.0"),
        "f": True,
    }
    assert [str(item) for item in value.values()][:5] == ["0.12345678901234567890", "1.50", "2", "1E+3", "-0.0"]
    assert type(value["c"]) is int


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf[]", b" []\n", b"[]"])
def test_byte_order_mark_and_white_space(data):
    assert parse_json(data, "f") == []


@pytest.mark.parametrize(
    ("data", "key", "path"),
    [
        (b'{"pcf": 1, "pcf": 2}', "pcf", ""),
        (b'{"a": [{}, {"b/c": {"\\u0078": 1, "y": 2, "x": 3}}]}', "x", "/a/1/b~1c"),
        (b'[{"a": {"k": 1, "k": 2}, "b": {"m": 1, "m": 2}}]', "k", "/0/a"),
        (b'{"": 1, "": 2}', "", ""),
    ],
)
def test_duplicate_keys(data, key, path, refusal):
    found = refusal(lambda: parse_json(data, "f.json"))
    assert (found.rule, found.file, found.path, found.arguments) == ("JSON-DUPKEY", "f.json", path, {"key": key})


@pytest.mark.parametrize(
    "literal", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e-999", "1e" + "9" * 30, "9" * 65, "9" * 5000]
)
def test_numbers_that_no_reader_keeps(literal, refusal):
    found = refusal(lambda: parse_json(f'{{"a~": [0, {literal}]}}'.encode(), "f"))
    assert (found.rule, found.path) == ("JSON-NUMBER", "/a~0/1")
    assert found.arguments["value"] == len(literal)
    assert str(found.arguments["literal"])[:3] == literal[:3]


@pytest.mark.parametrize(
    ("literal", "exponent"),
    [("1e31", 31), ("9.9E-31", 31), ("0e99", 99), ("1" + "0" * 31, 31), ("-1" + "0" * 31, 31), ("0.1e-30", 31)],
)
def test_numbers_out_of_range(literal, exponent, refusal):
    found = refusal(lambda: parse_json(f"[{literal}]".encode(), "f"))
    assert (found.rule, found.path) == ("NUM-RANGE", "/0")
    assert (found.arguments["value"], found.arguments["limit"]) == (exponent, 30)


@pytest.mark.parametrize("literal", ["9.9e30", "1e-30", "0", "-0", "9" * 31, "-" + "9" * 31, "0." + "1" * 62])
def test_numbers_at_the_limits(literal):
    assert parse_json(literal.encode(), "f") == Decimal(literal)


def test_number_limits_can_be_raised():
    limits = DEFAULT_LIMITS.with_overrides(["number-chars=100", "number-exponent=100"])
    assert parse_json(b"1e99", "f", limits) == Decimal("1e99")
    assert parse_json(b"9" * 99, "f", limits) == int("9" * 99)


@pytest.mark.parametrize("pair", [(b"[", b"]"), (b'{"a":', b"}")])
def test_depth(pair, refusal):
    start, end = pair
    assert parse_json(start * 64 + b"0" + end * 64, "f")
    found = refusal(lambda: parse_json(start * 65 + b"0" + end * 65, "f"))
    assert (found.rule, found.arguments) == ("JSON-DEPTH", {"value": 65, "limit": 64, "option": "json-depth"})


def test_depth_is_found_before_parsing(refusal):
    assert refusal(lambda: parse_json(b"[" * 100_000, "f")).rule == "JSON-DEPTH"
    assert refusal(lambda: parse_json(b'[{"":' * 50_000, "f")).rule == "JSON-DEPTH"


def test_brackets_in_strings_do_not_count():
    text = json.dumps(["[" * 500, '\\"[[' * 100, "\\", "[{" * 100, '"', "]"])
    assert parse_json(text.encode(), "f") == json.loads(text)
    assert parse_json(b"[" + b"[]," * 500 + b"[]]", "f") == [[]] * 501


def test_raised_depth_does_not_exhaust_the_stack():
    limits = DEFAULT_LIMITS.with_overrides(["json-depth=400"])
    data = b"[" * 400 + b'"\xe2\x80\xae"' + b"]" * 400
    found = []
    assert parse_json(data, "f", limits, found)
    assert found[0].path == "/0" * 400


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"", 1, 1),
        (b'{"a": 1,}', 1, 9),
        (b"[1,\n2,\n x]", 3, 2),
        (b"[1] 2", 1, 5),
        (b'"a\nb"', 1, 3),
        (b"\xef\xbb\xbf", 1, 1),
    ],
)
def test_syntax_errors(data, line, column, refusal):
    found = refusal(lambda: parse_json(data, "f"))
    assert (found.rule, found.line, found.arguments["column"]) == ("JSON-SYNTAX", line, column)


@pytest.mark.parametrize(
    ("data", "path"),
    [(rb'{"a": ["x", "\ud800"]}', "/a/1"), (rb'{"\udfff": 1}', r"/\udfff"), (rb'["\uDC00\uD800"]', "/0")],
)
def test_lone_surrogates(data, path, refusal):
    found = refusal(lambda: parse_json(data, "f"))
    assert (found.rule, found.path) == ("TXT-SURROGATE", path)


def test_paired_surrogates_are_one_character():
    assert parse_json(rb'["\ud83d\ude00"]', "f") == ["😀"]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        ("[]".encode("utf-16"), "ENC-NOT-ALLOWED"),
        ("[]".encode("utf-16-le"), "ENC-NOT-ALLOWED"),
        ("[]".encode("utf-16-be"), "ENC-NOT-ALLOWED"),
        ("[]".encode("utf-32"), "ENC-NOT-ALLOWED"),
        ('["钢"]'.encode("gbk"), "ENC-DECODE"),
        (b"\x1f\x8b\x08", "FMT-MAGIC"),
        (b"PK\x03\x04", "FMT-MAGIC"),
        (b" <a/>", "FMT-MAGIC"),
        (b'["\xed\xa0\x80"]', "ENC-DECODE"),
    ],
)
def test_not_utf_8_or_not_json(data, rule, refusal):
    assert refusal(lambda: parse_json(data, "f")).rule == rule


def test_bidi_is_a_warning_with_its_pointer():
    found = []
    parse_json('{"a": ["\u202e"], "\\u2066": 1, "c": "\\u202D"}'.encode(), "f", findings=found)
    assert [(item.rule, item.path, item.arguments["characters"]) for item in found] == [
        ("TXT-BIDI", "/a/0", "U+202E"),
        ("TXT-BIDI", "/\u2066", "U+2066"),
        ("TXT-BIDI", "/c", "U+202D"),
    ]


def test_input_size(refusal):
    limits = DEFAULT_LIMITS.with_overrides(["input-bytes=3"])
    assert refusal(lambda: parse_json(b"[12]", "f", limits)).rule == "IO-LIMIT"


def test_dumps_is_fixed():
    assert dumps({"b": "钢", "a": [1, None]}) == '{\n  "b": "钢",\n  "a": [\n    1,\n    null\n  ]\n}\n'.encode()
    assert dumps([Decimal("1.50"), 2**64]) == b"[\n  1.50,\n  18446744073709551616\n]\n"
    with pytest.raises(TypeError):
        dumps({"a": Decimal("NaN")})
    with pytest.raises(TypeError):
        dumps("\ud800")


scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.text(st.characters(codec="utf-8"), max_size=8)
    | st.floats(-1e20, 1e20).filter(lambda value: value == 0 or abs(value) > 1e-20)
)
documents = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), inner, max_size=4)
    ),
    max_leaves=15,
)


@given(documents, st.booleans(), st.sampled_from([None, 3]))
def test_agrees_with_the_standard_library(value, ascii_only, indent):
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert parse_json(text.encode(), "f", findings=[]) == json.loads(text, parse_float=Decimal)


def depth_of(value) -> int:
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return 1 + max((depth_of(item) for item in inner), default=0)
    return 0


@given(documents, st.integers(0, 6))
def test_depth_agrees_with_the_parsed_value(value, limit):
    depth = depth_of(value)
    assert nests_beyond(json.dumps(value).encode(), limit) == (depth > limit)


@given(st.binary(max_size=60))
def test_any_bytes_are_parsed_or_refused(data):
    for start in (b"", b'{"a":', b"[1e"):
        try:
            parse_json(start + data, "f", findings=[])
        except InputRefused as error:
            assert error.findings[0].file == "f"
