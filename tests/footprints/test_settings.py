"""What ``--set`` and ``--profile`` take: known options and fields only, values in the form of their field."""

import json

import pytest
from click.testing import CliRunner
from pact_documents import VERSION_2

from interop.cli.convert import command
from interop.footprints.changes import changes_of, run_options
from interop.footprints.settings import is_path, names
from interop.io.limits import DEFAULT_LIMITS
from interop.model.finding import UsageError


def options(**given):
    """The options of a run."""
    return run_options(given, v2_basis="per-unit", profile=None, language="en")


@pytest.mark.parametrize(
    ("key", "path"),
    [("unit.massKg", True), ("results[component=total].value", True), ("boundary", False), ("boundary.type", True)],
)
def test_a_path_leads_into_a_part_of_the_footprint(key, path):
    assert is_path(key) is path


def test_options_are_handed_on():
    assert options(method="ar6", boundary="direct-emissions-only") == {
        "method": "ar6",
        "boundary": "direct-emissions-only",
        "v2-basis": "per-unit",
        "language": "en",
    }


@pytest.mark.parametrize(
    ("key", "nearest"),
    [("foo", None), ("metod", "method"), ("unitt.massKg", "unit.massKg"), ("study", None)],
)
def test_an_option_that_nothing_knows_is_no_setting(key, nearest):
    with pytest.raises(UsageError) as caught:
        options(**{key: "1"})
    assert repr(key) in str(caught.value)
    assert "previous" in str(caught.value)
    assert nearest is None or f"the nearest name is {nearest};" in str(caught.value)


def test_a_profile_that_nothing_knows_is_none():
    for profile in names("profile"):
        assert run_options({}, v2_basis="per-unit", profile=profile, language="en")["profile"] == profile
    with pytest.raises(UsageError, match="there is no profile 'pact'"):
        run_options({}, v2_basis="per-unit", profile="pact", language="en")


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("unit.masskg", "1", "the nearest name is unit.massKg"),
        ("product.name.en", "Ingot", r"a text in one language is product\.name\{en\}"),
        ("results[component=nosuch].value", "1", "is no field of a footprint"),
        ("results[nosuch=total].value", "1", "is no field of a footprint"),
        ("unit.massKg", "1,5", "takes a decimal such as"),
        ("unit.measure", "parsec", "takes a unit such as"),
        ("boundary.type", "gate", "takes one of cradle-to-gate"),
        ("time.validity.end", "2026-13-01", "takes a date such as"),
        ("unit.massKg", " ", "has no value"),
    ],
)
def test_a_value_is_of_a_field_and_of_its_form(key, value, told):
    with pytest.raises(UsageError, match=told):
        changes_of({key: value}, None, None, DEFAULT_LIMITS)


def converted(tmp_path, *arguments):
    """Convert the footprint of version 2 to ISO JSON; return the document and the lines of the ledger."""
    source, target, ledger = (tmp_path / name for name in ("in.json", "out.json", "ledger.jsonl"))
    source.write_text(json.dumps(VERSION_2, default=str), encoding="utf-8")
    given = [str(source), "--to", "iso14067-json", "-o", str(target), "--ledger", str(ledger), *arguments]
    assert CliRunner().invoke(command, given, standalone_mode=False).exception is None
    return json.loads(target.read_bytes()), [json.loads(line) for line in ledger.read_bytes().splitlines()]


def test_a_setting_goes_before_the_source_whose_value_is_dropped(tmp_path):
    tree, lines = converted(tmp_path, "--set", "unit.amount=2.50")
    assert tree["unit"]["amount"] == "2.50"
    (lost,) = [line for line in lines if line["path"] == "/pcf/unitaryProductAmount"]
    assert (lost["fate"], lost["to"]) == ("dropped", [])
    assert "--set" in lost["reason"]
    assert [line["to"] for line in lines if line["fate"] == "supplied"] == [["/unit/amount"]]


def test_a_text_keeps_its_other_languages(tmp_path):
    plain, _ = converted(tmp_path)
    tree, _ = converted(tmp_path, "--set", "product.name{zh}=丙酮")
    assert tree["product"]["name"] == {**plain["product"]["name"], "zh": "丙酮"}
