"""Reading without an account of the leaves gives the same footprint."""

import copy

import pytest
from footprint_strategies import complete_footprints, footprints
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_footprints import ETHANOL, INGOT

from interop.crosswalk.engine import leaves
from interop.formats.footprint import PlainReader, Record
from interop.formats.iso14067.format import adapter as iso
from interop.formats.pact.extension_reading import restating_fields
from interop.formats.pact.format import WRITTEN, adapter
from interop.model.footprint.marks import FORMAT

RANDOM = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
PROFILES = ({}, {"profile": "pact-methodology"})


def pact_record(tree, name):
    return Record("f.json", "", tree, version=WRITTEN[name])


@pytest.mark.parametrize("name", WRITTEN)
@RANDOM
@given(data=st.data())
def test_a_document_of_ours(name, data):
    footprint = data.draw(st.one_of(footprints(), complete_footprints(WRITTEN[name][0])))
    tree = adapter(name).put(footprint, {}).tree
    if data.draw(st.booleans()):
        tree["productNameCompany"] = "changed since"
    for options in PROFILES:
        whole = adapter(name).get(pact_record(tree, name), options)
        plain = adapter(name).read(pact_record(tree, name), options)
        assert plain.tree == whole.tree
        assert {pointer for pointer, _ in leaves(tree)} == set(whole.moves.fates)


@pytest.mark.parametrize(("tree", "name"), [(ETHANOL, "pact-2.3"), (INGOT, "pact-3.0")])
def test_a_document_of_others_is_read_without_any_move(tree, name):
    tree = {**copy.deepcopy(tree), "extensions": [{"dataSchema": "https://example.org/s.json", "data": {"a": 1}}]}
    plain = adapter(name).read(pact_record(tree, name), {})
    assert plain.tree == adapter(name).get(pact_record(tree, name), {}).tree
    assert plain.tree["extensions"] == tree["extensions"]
    assert (plain.left, [move for move in plain.moves.fates.values() if move.to]) == ([], [])


def test_fields_that_say_again_what_an_extension_says_itself_are_left_out():
    footprint = adapter("pact-2.3").get(pact_record(ETHANOL, "pact-2.3"), {}).tree
    tree = adapter("pact-3.0").put(footprint, {}).tree
    assert "/pcf/productMassPerDeclaredUnit" not in restating_fields(tree)
    assert "/pcf/pcfIncludingBiogenicUptake" not in restating_fields(ETHANOL)
    assert restating_fields(tree)
    record = pact_record(tree, "pact-3.0")
    assert adapter("pact-3.0").read(record, {}).tree == adapter("pact-3.0").get(record, {}).tree


@RANDOM
@given(tree=footprints())
def test_iso14067(tree):
    marked = {"format": FORMAT, "schemaVersion": "1.9.0", "completeness": "partial", **tree, "later": {"a": [1, 2]}}
    (record,) = iso("iso14067-json").records("f.json", b"", marked, None, {})
    assert [item.rule for item in record.findings] == ["JSON-UNKNOWN"]
    plain, whole = iso("iso14067-json").read(record, {}), iso("iso14067-json").get(record, {})
    assert plain.tree == whole.tree == tree
    assert plain.moves.fates == {}


def test_the_formats_that_have_it():
    assert all(isinstance(known, PlainReader) for known in (adapter("pact-3.0"), iso("iso14067-json")))
