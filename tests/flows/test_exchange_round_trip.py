"""What is written in each format comes back as it was, within what the format states that it holds."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from strategies_mapping import mappings

from interop.flows.exchange import (
    glad,
    openlca,
    parse_mapping,
    randonneur,
    randonneur_writer,
    read_mapping,
    sssom,
    write_mapping,
)
from interop.flows.exchange.openlca import FURTHER
from interop.flows.mapping import FlowEnd, FlowMapping, MappingRow


@settings(max_examples=150, deadline=None)
@given(mappings())
def test_sssom_holds_everything(mapping):
    assert sssom.read(sssom.write(mapping), "m.sssom.tsv") == mapping


@settings(max_examples=150, deadline=None)
@given(mappings(whole=False))
def test_glad_holds_all_rows_and_lists(mapping):
    assert glad.read(glad.write(mapping), "m.csv") == mapping


@settings(max_examples=30, deadline=None)
@given(mapping=mappings(whole=False))
def test_glad_workbook_holds_all_rows_and_lists(mapping, tmp_path_factory):
    path = tmp_path_factory.mktemp("glad") / "m.xlsx"
    write_mapping(mapping, path)
    assert read_mapping(path) == mapping


@settings(max_examples=150, deadline=None)
@given(mappings())
def test_randonneur_holds_everything(mapping):
    assert randonneur.read(randonneur_writer.write(mapping), "m.json") == mapping


def within_openlca(mapping):
    """The part of a mapping for which the 21 columns have a place."""

    def end(value, place):
        held = {name.partition("+")[2] for name in FURTHER.values() if name.startswith(place)}
        return replace(value, cas="", version="", extra={key: text for key, text in value.extra.items() if key in held})

    rows = [
        MappingRow(end(row.source, "source"), end(row.target, "target"), None, row.known_factor)
        for row in mapping.rows
        if row.source.uuid and row.target.uuid and row.known_factor is not None
    ]
    return FlowMapping(tuple(rows))


@settings(max_examples=150, deadline=None)
@given(mappings())
def test_openlca_holds_the_part_that_it_has_columns_for(mapping):
    assert openlca.read(openlca.write(mapping, []), "m.csv") == within_openlca(mapping)


def test_openlca_keeps_names_of_units_properties_and_providers():
    further = {"flow_property_name": "Mass", "unit_uuid": "u-1"}
    provider = {"provider_uuid": "p", "provider_name": "mill", "provider_category": "c", "provider_location": "CN"}
    row = MappingRow(
        FlowEnd("a", "A", unit="kg", extra=further), FlowEnd("b", "B", unit="kg", extra=further | provider)
    )
    mapping = FlowMapping((row,))
    assert openlca.read(openlca.write(mapping, []), "m.csv") == within_openlca(mapping)


@pytest.mark.parametrize("name", ["m.sssom.tsv", "m.glad.csv", "m.openlca.csv", "m.json", "m.xlsx"])
def test_the_same_mapping_gives_the_same_bytes_and_is_known_by_its_content(name, tmp_path):
    row = MappingRow(FlowEnd("a-1", "A", unit="kg"), FlowEnd("b-2", "B", unit="kg"))
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write_mapping(FlowMapping((row,)), tmp_path / folder / name)
    data = (tmp_path / "one" / name).read_bytes()
    assert data == (tmp_path / "two" / name).read_bytes()
    assert parse_mapping(data, "anything").rows[0].target.uuid == "b-2"
