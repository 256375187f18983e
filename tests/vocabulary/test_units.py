"""The table of units: names in every scheme, look-up only, conversion within one kind of quantity."""

import csv
import re
import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.resources import data_root, table_rows
from interop.vocabulary.units import convert, names, resolve, unit, unit_groups, units

FOLDER = data_root("mappings") / "units"
CONVERTIBLE = sorted(key for key, item in units().items() if item.factor is not None)
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6)


@pytest.mark.parametrize(
    ("text", "scheme", "key"),
    [
        ("kilogram", "pact-2", "kg"),
        ("ton kilometer", "pact-3", "t.km"),
        ("megabit second", "pact-3", "Mbit.s"),
        ("megabit", "catenax-9", "Mbit"),
        ("Item(s)", "ilcd", "piece"),
        ("sqm*a", "ilcd", "m2.a"),
        ("kg CO2-Äqv.", "ilcd", "kgCO2e"),
        ("TNE", "unece", "t"),
        ("kW.h", "ucum", "kWh"),
        ("http://qudt.org/vocab/unit/KiloGM", "qudt", "kg"),
        ("http://qudt.org/vocab/unit/KiloGM", None, "kg"),
        ("公吨·公里", None, "t.km"),
        ("度", "zh", "kWh"),
        ("房·晚", None, "room.night"),
        ("m³", None, "m3"),
        ("kg CO2 eq", None, "kgCO2e"),
        ("kgCO2", None, "kgCO2"),
        ("t", "symbol", "t"),
        ("t", "key", "t"),
        (" kg ", None, "kg"),
    ],
)
def test_a_name_leads_to_its_unit(text, scheme, key):
    assert unit(text, scheme).key == key


def test_pact_and_ilcd_have_their_own_names_for_one_unit():
    assert names("t.km", "pact-3") == ["ton kilometer"]
    assert names("t.km", "ilcd") == ["t*km"]
    assert names("piece", "pact-2") == []
    assert names("a", "zh") == ["年"]


def test_a_text_with_two_meanings_is_told_by_scheme_or_kind_of_quantity():
    assert resolve("a").unit is None
    assert set(resolve("a", "ilcd").candidates) == {"a", "are"}
    assert unit("a", "ilcd", "area").key == "are"
    assert unit("a", "ilcd", "time").key == "a"
    assert unit("a", "ucum").key == "a"
    assert resolve("kt").unit is None


def test_a_word_of_one_scheme_is_unknown_in_another(refusal):
    assert refusal(lambda: unit("hour", "pact-2")).rule == "UNIT-UNKNOWN"
    with pytest.raises(KeyError):
        unit("kg", "imperial")


def test_full_width_text_is_found_and_said_so():
    found = resolve("ｋｇ")
    assert (found.unit.key, found.folded) == ("kg", True)
    assert not resolve("kg").folded
    assert resolve("kilowatt  hour", "en").folded


def test_case_is_never_folded():
    assert unit("mg").key == "mg"
    assert resolve("MG").unit is None
    assert unit("Mg", "ilcd").key == "t"


def test_a_rounded_year_is_only_close_to_a_year():
    found = resolve("年（四舍五入）")
    assert (found.unit.key, found.close) == ("a", True)


def test_hostile_strings_are_looked_up_and_never_computed(corpus, refusal):
    lines = (corpus / "hostile" / "text" / "unit_strings.txt").read_text("utf-8").splitlines()
    known = {"m3": "m3", "tkm": "t.km", "kg CO2 eq": "kgCO2e", "Item(s)": "piece"}
    started = time.perf_counter()
    for line in lines:
        if line in known:
            assert unit(line).key == known[line]
        else:
            found = refusal(lambda line=line: unit(line, file="unit_strings.txt", path="1"))
            assert (found.rule, found.file, found.path) == ("UNIT-UNKNOWN", "unit_strings.txt", "1")
            assert len(found.arguments["unit"]) < 80
    assert {"9**9**9", "10**99999999 kg", "a", "t"} < set(lines)
    assert time.perf_counter() - started < 1


def test_every_unit_of_the_factor_records_is_in_the_table(corpus):
    path = corpus / "factors" / "cpcd-sample.csv"
    with path.open(encoding="utf-8-sig", newline="") as handle:
        cells = [row["碳足迹"] for row in csv.DictReader(handle)]
    parts = [re.fullmatch(r"\s*[-+\d.eE]+\s*(\S+?)\s*/\s*(.+?)\s*", cell).groups() for cell in cells]
    texts = {text for part in parts for text in part}
    assert len(texts) == 65
    assert [text for text in sorted(texts) if resolve(text).unit is None] == []
    assert {unit(part[0]).dimension for part in parts} == {"carbon-dioxide-equivalent"}


@pytest.mark.parametrize(
    ("amount", "source", "target", "expected", "exact"),
    [
        ("1", "kWh", "MJ", "3.6", True),
        ("12", "L", "m3", "0.012", True),
        ("2.5", "t", "kg", "2500.0", True),
        ("1", "MJ", "kWh", "0.2777777777777777777777777777777778", False),
        ("1", "a", "d", "365", False),
        ("3", "pair", "piece", "6", True),
        ("1", "10kCNY", "CNY", "10000", True),
        ("0.5777", "kgCO2e", "gCO2e", "577.7", True),
        ("1.50", "kg", "kg", "1.50", True),
    ],
)
def test_conversion(amount, source, target, expected, exact):
    found = convert(Decimal(amount), source, target)
    assert (found.value, found.exact) == (Decimal(expected), exact)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("kgCO2", "kgCO2e"),
        ("kgC", "kgCO2"),
        ("kg", "kgCO2e"),
        ("Nm3", "m3"),
        ("kWp", "kW"),
        ("bottle", "piece"),
        ("CNY", "EUR"),
        ("kg", "L"),
    ],
)
def test_kinds_of_quantity_do_not_mix(source, target, refusal):
    assert refusal(lambda: convert(Decimal(1), source, target)).rule == "UNIT-DIMENSION"


@given(AMOUNTS, st.sampled_from(CONVERTIBLE), st.data())
def test_a_conversion_comes_back(amount, source, data):
    dimension = units()[source].dimension
    target = data.draw(st.sampled_from([key for key in CONVERTIBLE if units()[key].dimension == dimension]))
    there = convert(amount, source, target)
    back = convert(there.value, target, source)
    if there.exact:
        assert Fraction(there.value) * Fraction(units()[target].factor) == Fraction(amount) * Fraction(
            units()[source].factor
        )
    assert abs(back.value - amount) <= abs(amount) * Decimal("1e-32")


@given(st.text(max_size=200))
def test_any_text_has_an_answer(text):
    found = resolve(text)
    assert found.unit is None or found.unit.key in units()


def test_the_table_is_whole():
    dimensions = {row["dimension"]: row for row in table_rows(FOLDER / "dimensions.tsv")}
    assert {item.dimension for item in units().values()} == set(dimensions)
    for item in units().values():
        assert item.en
        assert item.zh
        assert (item.factor is None) == (item.exactness == "")
    for dimension, row in dimensions.items():
        held = [item for item in units().values() if item.dimension == dimension]
        assert row["zh"]
        if row["base"]:
            assert units()[row["base"]].factor == 1
        else:
            assert [item.factor for item in held] == [None] * len(held)
    for row in table_rows(FOLDER / "names.tsv"):
        assert row["unit"] in units()
        assert resolve(row["name"], row["scheme"]).candidates


def test_codes_are_given_once():
    for scheme in ("qudt", "ucum", "unece"):
        codes = [code for item in units().values() if (code := getattr(item, scheme))]
        assert len(codes) == len(set(codes))


def test_no_text_has_two_meanings_without_being_called_ambiguous():
    stated = {row["text"] for row in table_rows(FOLDER / "ambiguous.tsv")}
    for row in table_rows(FOLDER / "names.tsv"):
        if row["name"] not in stated:
            assert len(resolve(row["name"]).candidates) == 1, row


def test_unit_groups_that_packages_leave_out():
    assert unit_groups()["1ebf3012-d0db-4de2-aefd-ef30cedb0be1"].unit.key == "kgCO2e"
    assert unit_groups()["93a60a57-a4c8-11da-a746-0800200c9a66"].unit.key == "kg"


def test_pact_names_are_those_of_the_official_schemas(corpus):
    import json

    for file, scheme, name in (
        ("product-footprint-2.2.schema.json", "pact-2", "declaredUnit"),
        ("product-footprint-3.0.4.schema.json", "pact-3", "declaredUnitOfMeasurement"),
    ):
        schema = json.loads((corpus / "pact" / "schemas" / file).read_text("utf-8"))
        enums = schema["$defs"]["CarbonFootprint"]["properties"][name]["enum"]
        assert {row["name"] for row in table_rows(FOLDER / "names.tsv") if row["scheme"] == scheme} == set(enums)
