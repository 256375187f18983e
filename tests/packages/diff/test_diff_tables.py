"""The tables of the comparison fit each other, the grammar and the published schema."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.model.dataset.grammar_tables import load_grammar
from interop.model.dataset.slots import Slot, slot_tree
from interop.packages.diff.literals import meaning
from interop.packages.diff.tables import STEPS, aspects, event_steps, key_rule, literal_kind, path_rule, pointers
from interop.packages.diff.versions import canonical_version, step_between
from interop.resources import data_root, table_rows

FOLDER = data_root("mappings") / "diff"
DEPTH = 12


def leaves(slot: Slot, depth: int = 0):
    if slot.datatype is not None:
        yield slot.path, slot
    for attribute in slot.attributes.values():
        yield f"{slot.path}/{attribute.key}", attribute
    if depth < DEPTH:
        for child in slot.children.values():
            yield from leaves(child, depth + 1)


def all_leaves():
    for tag in load_grammar("ilcd").kinds:
        yield from leaves(slot_tree(("ilcd",), tag).root)


def test_every_aspect_is_used_and_asks_for_a_known_step():
    used = {row["aspect"] for row in table_rows(FOLDER / "paths.tsv")}
    assert used == set(aspects())
    assert {aspect.step for aspect in aspects().values()} | set(event_steps().values()) <= set(STEPS)
    assert all(aspect.en and aspect.zh and aspect.reason for aspect in aspects().values())
    assert all(aspect.step == "none" for aspect in aspects().values() if not aspect.is_meaning)


def test_no_number_of_the_grammar_falls_to_the_aspect_of_texts():
    grammar = load_grammar("ilcd")
    fallen = {
        path
        for path, slot in all_leaves()
        if literal_kind(slot.datatype, grammar) == "number" and path_rule(path).aspect.id == "text"
    }
    assert fallen == set()


def test_no_reference_falls_to_the_aspect_of_texts():
    fallen = {
        path for path, _ in all_leaves() if path.endswith("/@refObjectId") and path_rule(path).aspect.id == "text"
    }
    assert fallen == set()


def test_paths_of_the_tables_exist_in_the_grammar():
    known = {path for path, _ in all_leaves()}
    for pointer in pointers():
        assert pointer.place in known
        assert f"{pointer.target}/{pointer.id}" in known
        assert all(f"{pointer.target}/{one}" in known for shown in pointer.shown for one in shown.split(","))
    for row in table_rows(FOLDER / "keys.tsv"):
        if not row["pattern"].startswith("**"):
            parts = [*row["key"].split(), row["tie"], *row["amount"].split(",")]
            assert all(f"{row['pattern']}/{part}" in known for part in parts if part), row
            assert key_rule(row["pattern"]).items == row["list"]


def test_the_schema_knows_every_aspect_and_list():
    schema = json.loads((data_root("mappings") / "schemas" / "package-diff.schema.json").read_text(encoding="utf-8"))
    assert set(schema["properties"]["aspects"]["properties"]) == {a.id for a in aspects().values() if a.is_meaning}
    lists = {row["list"] for row in table_rows(FOLDER / "keys.tsv") if row["list"]}
    assert set(schema["properties"]["items"]["properties"]) == lists
    labels = {row["key"] for row in table_rows(data_root("mappings") / "labels" / "diff.tsv")}
    assert lists <= labels


@given(st.decimals(allow_nan=False, allow_infinity=False), st.decimals(allow_nan=False, allow_infinity=False))
def test_literals_mean_the_same_where_their_decimals_are_equal(one: Decimal, other: Decimal):
    assert (meaning(str(one), "number") == meaning(str(other), "number")) == (one == other)
    assert meaning(f" {one} ", "number") == meaning(str(one), "number")


@pytest.mark.parametrize(
    ("version", "written"),
    [("1.0", "01.00.000"), ("00.01.05", "00.01.005"), ("01.01.000.1", "01.01.000.1"), ("latest", "latest"), ("", "")],
)
def test_versions_have_one_form(version, written):
    assert canonical_version(version) == written


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("01.00.000", "02.00.000", "major"),
        ("01.00.000", "01.01.000", "minor"),
        ("01.00.000", "01.00.001", "patch"),
        ("01.00.000", "01.00.000.1", "patch"),
        ("01.00", "01.00.000", "none"),
        ("02.00.000", "01.99.999", "backwards"),
        ("01.00.000", "draft", None),
        ("draft", "draft", "none"),
    ],
)
def test_the_step_between_two_versions(old, new, step):
    assert step_between(old, new) == step
