"""The tables of the bridges: paths over languages, steps within what they declare, methods that exist."""

import pytest

from interop.crosswalk.engine import cross
from interop.crosswalk.paths import bindings, compile_path, look_up, place
from interop.crosswalk.table import crosswalk
from interop.footprints.bridges.indicators import groups, indicators, main_indicator
from interop.footprints.bridges.rows import rows_for
from interop.footprints.bridges.steps import Draft
from interop.resources import data_root, table_rows
from interop.vocabulary.methods import methods
from interop.vocabulary.unit_table import flow_property_groups, unit_groups, units

TABLES = ("process", "process-read", "declaration-read", "dataset-read", "process-write")


def test_a_star_over_languages_binds_each_of_them():
    path = compile_path("items[*].text.{*}")
    tree = {"items": [{"text": {"en": "a", "zh": "b"}}, {}]}
    assert list(bindings(tree, path)) == [(0, "en"), (0, "zh"), (1,)]
    assert look_up(tree, path, (0, "zh")).pointer == "/items/0/text/zh"
    made: dict = {}
    place(made, path, (0, "en"), "a")
    place(made, path, (0, "zh"), "b")
    assert made == {"items": [{"text": {"en": "a", "zh": "b"}}]}


def test_texts_keep_every_language_both_ways():
    tree = {"processInformation": {"dataSetInformation": {"name": {"baseName": {"en": "a", "zh": "b", "und": "c"}}}}}
    rows = rows_for(tree, ["process"])
    forth = cross(tree, rows, "get").tree
    assert forth == {"product": {"name": {"en": "a", "zh": "b", "und": "c"}}}
    assert cross(forth, rows, "put").tree == tree


def test_a_second_best_row_steps_back():
    entry = {"dataEntryBy": {"common:timeStamp": "2024-05-01T00:00:00Z"}}
    published = {"publicationAndOwnership": {"common:dateOfLastRevision": "2024-06-01T00:00:00Z"}}
    tree = {"administrativeInformation": {**entry, **published}}
    study = cross(tree, rows_for(tree, ["process", "process-read"]), "get").tree["study"]
    assert study["updated"] == "2024-06-01T00:00:00Z"
    tree = {"administrativeInformation": entry}
    study = cross(tree, rows_for(tree, ["process", "process-read"]), "get").tree["study"]
    assert study["updated"] == "2024-05-01T00:00:00Z"


def test_licence_and_restrictions_go_where_the_check_before_export_looks():
    publication = {
        "common:licenseType": "Other",
        "common:copyright": "true",
        "common:accessRestrictions": {"zh": "仅供内部使用"},
    }
    tree = {"administrativeInformation": {"publicationAndOwnership": publication}}
    licence = cross(tree, rows_for(tree, ["process", "process-read"]), "get").tree["licence"]
    assert licence == {"type": "Other", "copyright": True, "restrictions": {"zh": "仅供内部使用"}}


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_well_formed(table):
    rows = crosswalk(table, folder="bridges")
    assert rows
    assert all(row.relation == "exact" or row.note for row in rows)


def test_row_ids_are_unique():
    ids = [row.id for table in TABLES for row in crosswalk(table, folder="bridges")]
    assert len(ids) == len(set(ids))


def test_a_step_writes_only_what_it_declares():
    draft = Draft("x.xml")
    draft.put("place", "geography.locations[0].code", "CN", ["/a"])
    with pytest.raises(ValueError, match="not declared"):
        draft.put("place", "company.name.en", "x", ["/b"])


def test_indicators_are_methods_and_each_group_has_one_total():
    assert set(indicators()) <= set(methods())
    for group, members in groups().items():
        assert sum(item.component == "total" for item in members) == 1, group
        assert main_indicator(group).uptake, group


def test_every_climate_method_stands_for_an_indicator():
    climate = {key for key, method in methods().items() if method.indicator.startswith("climate")}
    assert climate == set(indicators())


def test_flow_properties_are_those_of_the_reference_data():
    rows = list(table_rows(data_root("mappings") / "bridges" / "flow-properties.tsv"))
    dimensions = {unit.dimension for unit in units().values()}
    for row in rows:
        group = unit_groups()[flow_property_groups()[row["flow_property"]]]
        assert group.unit.dimension == row["dimension"]
    assert {row["dimension"] for row in rows} <= dimensions
