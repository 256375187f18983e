"""Codes of places: the same place under its codes in several lists, and never a neighbour."""

import pytest

from interop.model.finding import Finding
from interop.model.rules import render
from interop.vocabulary.locations import ilcd_locations, reversed_locations, tidas_locations
from interop.vocabulary.places import SCHEMES, locations, resolve, translate
from interop.vocabulary.regions import aggregates, region_of_country, regions


@pytest.mark.parametrize(
    ("code", "scheme", "target", "expected"),
    [
        ("SD", "ilcd", "iso3166-1", "SD"),
        ("SD-CN", "tiangong", "tidas", "CN-SD"),
        ("SD-CN", "tiangong", "iso3166-2", "CN-SD"),
        ("CN-SD", "tidas", "tiangong", "SD-CN"),
        ("CN", "iso3166-1", "iso3166-1-alpha3", "CHN"),
        ("GLO", "ilcd", "m49", "001"),
        ("001", "m49", "tidas", "GLO"),
        ("RER", "ilcd", "tidas", "RER"),
        ("Eastern Asia", "pact-region", "m49", "030"),
        ("UCTE", "tidas", "ilcd", "UCTE"),
    ],
)
def test_same_place_in_another_list(code, scheme, target, expected):
    assert translate(code, scheme, target).code == expected


@pytest.mark.parametrize(
    ("code", "scheme", "target", "rule"),
    [
        ("SD-CN", "iso3166-2", "tidas", "CODE-UNKNOWN"),
        ("sd", "ilcd", "tidas", "CODE-UNKNOWN"),
        ("NULL", "tidas", "ilcd", "CODE-UNKNOWN"),
        ("CN-SD", "tidas", "ilcd", "CODE-NO-COUNTERPART"),
        ("RER", "ilcd", "m49", "CODE-NO-COUNTERPART"),
        ("RoW", "tidas", "m49", "CODE-NO-COUNTERPART"),
        ("RS", "iso3166-1", "ilcd", "CODE-NO-COUNTERPART"),
        ("CS", "ilcd", "iso3166-1", "CODE-NO-COUNTERPART"),
        ("GLO", "ilcd", "pact-region", "CODE-NO-COUNTERPART"),
        ("SS-HAIN-CN", "tiangong", "tidas", "CODE-NO-COUNTERPART"),
    ],
)
def test_unknown_codes_and_missing_counterparts_are_findings(code, scheme, target, rule):
    found = translate(code, scheme, target, file="f.xml", path="/x")
    assert isinstance(found, Finding)
    assert (found.rule, found.file, found.path) == (rule, "f.xml", "/x")
    assert code in render(found, "en")
    assert code in render(found, "zh")


def test_every_code_of_the_lists_is_a_place():
    assert set(locations("ilcd")) == set(ilcd_locations())
    assert set(locations("tidas")) == set(tidas_locations()) - {"NULL"}
    assert set(locations("tiangong")) == set(reversed_locations())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_codes_of_a_list_are_one_place(scheme):
    places = [item.place for item in locations(scheme).values()]
    assert len(places) == len(set(places))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_there_and_back_is_the_same_code(scheme):
    for item in locations(scheme).values():
        for other in SCHEMES:
            found = item.to(other)
            assert found is None or found.to(scheme) == item


def test_regions_around_a_place():
    assert [region.title for region in resolve("CN-SD-TAO", "tidas").around()] == ["Eastern Asia", "Asia", "World"]
    assert [region.code for region in resolve("054", "m49").around()] == ["009", "001"]
    assert resolve("AQ", "iso3166-1").around() == []
    assert resolve("RER", "ilcd").around() == []
    assert resolve("CN-SD", "iso3166-2").country == "CN"


def test_near_region_is_offered_and_not_taken():
    assert resolve("RER", "ilcd").close_region().title == "Europe"
    assert resolve("UCTE", "ilcd").close_region() is None
    assert resolve("CN", "ilcd").close_region() is None


def test_regions_of_pact_are_its_twenty_two(corpus):
    import json

    schema = json.loads((corpus / "pact/schemas/product-footprint-3.0.4.schema.json").read_text(encoding="utf-8"))
    text = json.dumps(schema)
    start = text.index('"geographyRegionOrSubregion": {')
    named = json.JSONDecoder().raw_decode(text[text.index("{", start) :])[0]["enum"]
    assert sorted(locations("pact-region")) == sorted(named)


def test_every_country_but_antarctica_has_a_region():
    assert set(locations("iso3166-1")) - set(region_of_country()) == {"AQ"}
    assert {regions()[code].parent for code in region_of_country().values()} == {"002", "009", "019", "142", "150"}


def test_aggregates_name_codes_that_exist():
    for item in aggregates():
        assert not item.ilcd or item.ilcd in ilcd_locations()
        assert not item.tidas or item.tidas in tidas_locations()
        assert bool(item.m49) == bool(item.relation)
