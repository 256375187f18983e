import dataclasses

import pytest

from interop.io.limits import DEFAULT_LIMITS, OPTIONS, Limits
from interop.model.finding import UsageError
from interop.model.rules import render


def test_every_limit_has_one_option():
    assert sorted(OPTIONS.values()) == sorted(item.name for item in dataclasses.fields(Limits))
    assert OPTIONS["xml-depth"] == "xml_depth"


def test_overrides_change_only_what_they_name():
    changed = DEFAULT_LIMITS.with_overrides(["xml-depth=30", "input-bytes = 5", "xml-depth=40"])
    assert changed == dataclasses.replace(DEFAULT_LIMITS, xml_depth=40, input_bytes=5)
    assert DEFAULT_LIMITS.with_overrides([]) == DEFAULT_LIMITS


def test_unknown_limit_names_the_known_ones():
    with pytest.raises(UsageError, match=r"'xml-dept'.*xml-depth.*json-depth"):
        DEFAULT_LIMITS.with_overrides(["xml-dept=3"])


@pytest.mark.parametrize("text", ["json-depth", "json-depth=", "json-depth=0", "json-depth=-1", "json-depth=1e3"])
def test_values_are_positive_whole_numbers(text):
    with pytest.raises(UsageError, match="json-depth needs a positive whole number"):
        DEFAULT_LIMITS.with_overrides([text])


@pytest.mark.parametrize("text", ["json-depth=٣", "json-depth=" + "9" * 19])
def test_other_digits_and_huge_values_are_refused(text):
    with pytest.raises(UsageError):
        DEFAULT_LIMITS.with_overrides([text])


@pytest.mark.parametrize("text", ["xml-depth=257", "xml-text-bytes=10000001", "json-depth=401"])
def test_a_limit_cannot_pass_what_the_parser_reads_safely(text):
    with pytest.raises(UsageError, match="cannot exceed"):
        DEFAULT_LIMITS.with_overrides([text])


def test_a_refusal_names_limit_value_and_option():
    found = DEFAULT_LIMITS.exceeded("IO-LIMIT", "input-bytes", 200_000_001, file="a.xml").findings[0]
    assert found.arguments == {"value": 200_000_001, "limit": 200_000_000, "option": "input-bytes"}
    assert "--limit input-bytes=N" in render(found, "en")
    assert "--limit input-bytes=N" in render(found, "zh")
