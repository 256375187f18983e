"""The verdict on a document: the compiled schema and the model agree, every fault has a place."""

import copy
import json

import pytest
from footprint_strategies import footprints
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from interop.formats.footprint import Record
from interop.formats.iso14067.faults import document_faults
from interop.formats.iso14067.format import adapter
from interop.formats.iso14067.requirements import missing_fields
from interop.model.finding import Severity
from interop.model.footprint import Footprint
from interop.resources import data_root

FOLDER = data_root("mappings") / "fields" / "examples"
INGOT = json.loads((FOLDER / "ingot.json").read_bytes())
MINIMAL = json.loads((FOLDER / "minimal.json").read_bytes())


def changed(**parts: object) -> dict[str, object]:
    """The whole example with some parts replaced."""
    return {**copy.deepcopy(INGOT), **parts}


def found(tree: object) -> list[tuple[str, str]]:
    """Rules with their places."""
    return [(item.rule, item.path) for item in document_faults(tree, "f.json", "/3")]


def test_examples_are_valid_and_say_whether_they_are_complete():
    assert found(INGOT) == found(MINIMAL) == []
    assert missing_fields(INGOT) == []
    assert missing_fields(MINIMAL)[:2] == ["study.version", "study.status"]
    assert "results[component=total].value" not in missing_fields(MINIMAL)


@pytest.mark.parametrize(
    ("tree", "faults"),
    [
        (changed(new=1), [("JSON-UNKNOWN", "/3/new")]),
        (changed(unit=None), [("FOOTPRINT-VALUE", "/3/unit")]),
        (changed(unit={"amount": 1}), [("FOOTPRINT-VALUE", "/3/unit/amount")]),
        (changed(unit={"amount": "1,5"}), [("FOOTPRINT-VALUE", "/3/unit/amount")]),
        (changed(unit={"amount": "1e99"}), [("FOOTPRINT-VALUE", "/3/unit/amount")]),
        (changed(unit={"amount": "1.5\n"}), [("FOOTPRINT-VALUE", "/3/unit/amount")]),
        (changed(unit={"amount": "1" * 33}), [("FOOTPRINT-VALUE", "/3/unit/amount")]),
        (changed(unit={"kind": "batch"}), [("FOOTPRINT-VALUE", "/3/unit/kind")]),
        (changed(offsetting={"included": "true"}), [("FOOTPRINT-VALUE", "/3/offsetting/included")]),
        (changed(results=[{"value": "1"}]), [("FOOTPRINT-MISSING", "/3/results/0/component")]),
        (changed(product={"name": {"english": "x"}}), [("FOOTPRINT-VALUE", "/3/product/name/english")]),
        (changed(product={"name": {}}), [("FOOTPRINT-VALUE", "/3/product/name")]),
        (changed(study={"created": "2023-02-29"}), [("FOOTPRINT-VALUE", "/3/study/created")]),
        (changed(study={"created": "2024-02-29"}), []),
        (changed(study={"created": "2024-13"}), [("FOOTPRINT-VALUE", "/3/study/created")]),
        (changed(study={"created": "2024-12-31T24:30:00Z"}), [("FOOTPRINT-VALUE", "/3/study/created")]),
        (changed(schemaVersion="2.0.0"), [("FOOTPRINT-VERSION", "/3/schemaVersion")]),
        (changed(schemaVersion="1.9.3"), []),
        (changed(schemaVersion="one"), [("FOOTPRINT-VALUE", "/3/schemaVersion")]),
        ([], [("FOOTPRINT-VALUE", "/3")]),
    ],
)
def test_faults_have_their_place(tree, faults):
    assert found(tree) == faults


def test_a_document_without_its_version_is_refused():
    tree = {key: value for key, value in INGOT.items() if key != "schemaVersion"}
    assert found(tree) == [("FOOTPRINT-MISSING", "/3/schemaVersion")]


def test_fields_of_a_later_minor_version_are_left_out_with_a_warning():
    unit = {"kind": "declared", "amount": "1", "measure": "t", "colour": "grey"}
    tree = changed(schemaVersion="1.4.0", unit=unit, new={"a": ["x", "y"]})
    format_ = adapter("iso14067-json")
    (record,) = format_.records("f.json", b"", tree, None, {})
    assert {(item.rule, item.severity) for item in record.findings} == {("JSON-UNKNOWN", Severity.WARNING)}
    crossing = format_.get(record, {})
    assert "new" not in crossing.tree
    assert crossing.tree["unit"] == {"kind": "declared", "amount": "1", "measure": "t"}
    lost = {pointer for pointer, move in crossing.moves.fates.items() if move.fate == "dropped"}
    assert lost == {"/new/a/0", "/new/a/1", "/unit/colour"}
    assert tree["unit"] is unit
    assert "colour" in unit


def test_an_array_has_a_record_for_each_item():
    format_ = adapter("iso14067-json")
    records = list(format_.records("f.json", b"", [INGOT, {"format": 1}], None, {}))
    assert [(record.name, record.pointer) for record in records] == [("0", "/0"), ("1", "/1")]
    assert [bool(record.findings) for record in records] == [False, True]
    assert isinstance(records[0], Record)


TEXTS = st.sampled_from(
    [
        "1e31",
        "9e30",
        "0.5E-31",
        "2024-04-31",
        "2024-06-30",
        "1" * 31,
        "0" * 31,
        "2024-00",
        "12.50",
        "zz",
        "2024-01-01T23:59:60Z",
    ]
)


@settings(deadline=None)
@given(footprint=footprints(), text=TEXTS)
def test_schema_and_model_agree(footprint, text):
    """Whatever is put into an amount and a date, the verdict is that of the model."""
    for part, key in (("unit", "amount"), ("study", "created")):
        tree = {**footprint, "format": "iso14067-aligned-footprint", "schemaVersion": "1.0.0"}
        tree[part] = {**tree.get(part, {}), key: text}
        try:
            Footprint.model_validate(tree)
            valid = True
        except ValidationError:
            valid = False
        assert (found(tree) == []) == valid


def test_only_what_may_be_a_number_or_a_date_is_shown_to_the_model(monkeypatch):
    asked = []
    monkeypatch.setattr(Footprint, "model_validate", lambda tree: asked.append(tree))
    for text, times in (("1 tonne, 500 kA cells", 0), ("2023 electricity", 0), ("1e5", 0), ("1.5e5", 1), ("9" * 31, 1)):
        assert found(changed(product={"name": {"en": text}})) == []
        assert len(asked) == times, text
        asked.clear()
