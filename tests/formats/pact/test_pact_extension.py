"""Our data model extension, and those of others."""

import copy

from small_footprints import INGOT

from interop.crosswalk.engine import leaves
from interop.crosswalk.ledger import Fate
from interop.formats.footprint import Record
from interop.formats.pact.difference import difference, overlaid
from interop.formats.pact.extension import DATA_SCHEMA
from interop.formats.pact.format import adapter
from interop.model.footprint import Footprint

PACT3 = adapter("pact-3.0")
RICH = {
    "study": {"reportNumber": "R-7", "goal": {"reason": {"zh": "客户要求", "en": "asked for"}}},
    "product": {"name": {"zh": "铝锭", "en": "Ingot"}, "model": {"und": "A-1"}},
    "electricity": [{"source": "grid", "kwh": "13.5", "factorKind": "life-cycle-co2e"}],
    "uncertainty": {"relativePercent": "12"},
    "data": {"sources": [{"name": "A", "version": "1", "uuid": "x"}]},
    "derivedFrom": [{"format": "gbt24067-xlsx", "file": "report.xlsx"}],
}
FOREIGN = {"specVersion": "2.0.0", "dataSchema": "https://example.org/s.json", "data": {"weight": 12, "a": [{}]}}


def read(document):
    return PACT3.get(Record("f.json", "", document, version=(3, 0, 4)), {})


def rich():
    tree = read(INGOT).tree
    for part, value in RICH.items():
        tree[part] = {**tree.get(part, {}), **value} if isinstance(value, dict) else copy.deepcopy(value)
    Footprint.model_validate(tree)
    return tree


def sorted_results(tree):
    return {**tree, "results": sorted(tree["results"], key=repr)}


def test_a_rich_footprint_comes_back_as_it_was():
    tree = rich()
    crossing = PACT3.put(tree, {})
    assert crossing.tree["productNameCompany"] == "Ingot"
    back = read(crossing.tree)
    assert sorted_results(back.tree) == sorted_results(tree)
    assert back.findings == []
    assert {pointer for pointer, _ in leaves(crossing.tree)} == set(back.moves.fates)


def test_what_no_field_takes_is_carried_to_the_extension_by_pointer():
    crossing = PACT3.put(rich(), {})
    move = crossing.moves.fates["/electricity/0/kwh"]
    assert (move.fate, move.to) == (Fate.CARRIED, ("/extensions/0/data/footprint/electricity/0/kwh",))
    assert crossing.tree["extensions"][0]["data"]["derivedFrom"] == RICH["derivedFrom"]


def test_without_the_extension_it_is_dropped_with_the_reason():
    crossing = PACT3.put(rich(), {"extension": "no"})
    assert "extensions" not in crossing.tree
    move = crossing.moves.fates["/electricity/0/kwh"]
    assert (move.fate, move.reason) == (
        Fate.DROPPED,
        "pact-3.0 has no field for it, and the extension is left out (extension=no)",
    )


def test_a_document_that_was_changed_afterwards_wins():
    document = PACT3.put(rich(), {}).tree
    document["productNameCompany"] = "Billet"
    back = read(document)
    assert back.tree["product"]["name"] == {"und": "Billet"}
    assert back.tree["electricity"] == RICH["electricity"]
    assert [(item.rule, item.path) for item in back.findings] == [("PACT-EXT-STALE", "/extensions/0/data/footprint")]
    assert back.moves.fates["/extensions/0/data/footprint/product/name/zh"].fate is Fate.DROPPED
    assert {pointer for pointer, _ in leaves(document)} == set(back.moves.fates)


def test_foreign_extensions_are_carried_as_they_are():
    document = {**INGOT, "extensions": [FOREIGN, {"dataSchema": "https://example.org/x.json", "data": {}}]}
    footprint = read(document)
    assert footprint.tree["extensions"][0] == FOREIGN
    crossing = PACT3.put(footprint.tree, {})
    assert crossing.tree["extensions"] == [FOREIGN]
    assert crossing.moves.fates["/extensions/1/dataSchema"].fate is Fate.DROPPED


def test_supplied_paths_are_listed_and_stay_listed():
    crossing = PACT3.put(rich(), {"supplied": "unit.massKg\ncompany.ids[*]"})
    assert crossing.tree["extensions"][0]["data"]["supplied"] == ["unit.massKg", "company.ids[*]"]
    back = read(crossing.tree)
    assert back.tree["extensions"] == [
        {"dataSchema": DATA_SCHEMA, "data": {"supplied": ["unit.massKg", "company.ids[*]"]}}
    ]
    Footprint.model_validate(back.tree)
    again = PACT3.put(back.tree, {})
    assert again.tree == crossing.tree
    assert set(again.moves.fates) == {pointer for pointer, _ in leaves(back.tree)}


def test_an_extension_of_ours_that_is_damaged_harms_nothing():
    damaged = [
        {"footprint": 7},
        {"footprint": {"results": [1]}},
        {"footprint": {"electricity": "x"}},
        {"footprint": {"unit": {"amount": "1; drop"}}},
        {"derivedFrom": [1]},
    ]
    for data in ({}, {"derived": {"a": 1}}, *damaged):
        document = {**INGOT, "extensions": [{"specVersion": "3.0.0", "dataSchema": DATA_SCHEMA, "data": data}]}
        crossing = read(document)
        assert {pointer for pointer, _ in leaves(document)} == set(crossing.moves.fates)
        assert [item.rule for item in crossing.findings] == ["PACT-EXT-INVALID"] * (data in damaged)
        Footprint.model_validate(crossing.tree)


def test_difference_and_overlay_are_inverse():
    held = {"a": {"und": "x"}, "b": [1, 2], "c": {"d": 1}, "results": [{"component": "fossil", "value": "1"}]}
    whole = {
        "a": {"zh": "x", "en": "y"},
        "b": [2],
        "c": {"d": 1, "e": 2},
        "results": [{"component": "fossil", "value": "1"}, {"component": "aircraft", "value": "2"}],
    }
    part, places = difference(whole, held)
    assert part == {"a": {"zh": "x", "en": "y"}, "b": [2], "c": {"e": 2}, "results": [whole["results"][1]]}
    assert places["/results/1/value"] == "/results/0/value"
    assert overlaid(held, part, over=True) == whole
