"""Laws of the way into PACT and back, for any footprint."""

import json
import re

import jsonschema_rs
import pytest
from footprint_strategies import complete_footprints, footprints
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interop.crosswalk.engine import leaves
from interop.crosswalk.leaves import count_json_leaves
from interop.crosswalk.ledger import Fate, Origin
from interop.formats.footprint import Record
from interop.formats.pact.extension import is_ours
from interop.formats.pact.format import WRITTEN, adapter
from interop.formats.pact.grammar import validator
from interop.model.footprint import Footprint
from interop.model.footprint.marks import RESULT_IDENTITY
from interop.reports.schemas import report_schema

OURS = jsonschema_rs.validator_for(json.loads(report_schema("pact-extension-1")), validate_formats=True)
FORMATS = list(WRITTEN)
RANDOM = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
STANDARDS = {"ISO14067", "ISO Standard 14067", "ISO 14067:2018"}


def read_back(tree, name):
    record = Record("f.json", "", tree, version=WRITTEN[name])
    return adapter(name).get(record, {})


def by_result(footprint):
    """The leaves of a footprint; a result counts by what tells it apart, not by its place in the list."""
    results = {tuple(item.get(key) for key in RESULT_IDENTITY): item for item in footprint.get("results", [])}
    rest = {key: value for key, value in footprint.items() if key != "results"}
    return dict(leaves({**rest, "results": list_of(results)}))


def list_of(results):
    return {repr(identity): item for identity, item in results.items()}


@pytest.mark.parametrize("name", FORMATS)
@RANDOM
@given(tree=footprints())
def test_every_leaf_has_one_fate_and_every_leaf_written_an_origin(name, tree):
    crossing = adapter(name).put(tree, {})
    assert len(crossing.moves.fates) == count_json_leaves(tree)
    assert set(crossing.moves.fates) == {pointer for pointer, _ in leaves(tree)}
    written = {pointer for pointer, _ in leaves(crossing.tree)}
    assert set(crossing.moves.origins) == written
    assert {target for move in crossing.moves.fates.values() for target in move.to} <= written


@pytest.mark.parametrize("name", FORMATS)
@RANDOM
@given(tree=footprints())
def test_only_what_is_missing_at_the_top_makes_a_document_invalid(name, tree):
    target = adapter(name)
    crossing = target.put(tree, {})
    faults = list(validator(WRITTEN[name]).iter_errors(crossing.tree))
    assert all(error.schema_path[-1] == "required" and list(error.instance_path) in ([], ["pcf"]) for error in faults)
    assert bool(faults) <= bool(target.gaps(crossing.tree, crossing))


@pytest.mark.parametrize("name", FORMATS)
@RANDOM
@given(tree=footprints())
def test_nothing_is_lost_but_what_the_ledger_names(name, tree):
    crossing = adapter(name).put(tree, {})
    dropped = {pointer for pointer, move in crossing.moves.fates.items() if move.fate is Fate.DROPPED}
    assert dropped == set()


@pytest.mark.parametrize("name", FORMATS)
@RANDOM
@given(tree=footprints())
def test_without_our_extension_nothing_of_ours_is_written(name, tree):
    crossing = adapter(name).put(tree, {"extension": "no"})
    ours = [item for item in crossing.tree.get("extensions", []) if "pcf-interop" in item["dataSchema"]]
    assert all(set(item["data"]) == {"recalculate"} for item in ours)
    for move in crossing.moves.fates.values():
        assert bool(move.to) == (move.fate is not Fate.DROPPED)
        assert move.reason or move.fate is Fate.CARRIED


@pytest.mark.parametrize("name", FORMATS)
@RANDOM
@given(tree=complete_footprints(3))
def test_a_footprint_comes_back_from_pact_3_and_2_as_it_was(name, tree):
    crossing = adapter(name).put(tree, {})
    back = read_back(crossing.tree, name)
    Footprint.model_validate(back.tree)
    assert set(back.moves.fates) == {pointer for pointer, _ in leaves(crossing.tree)}
    known, again = by_result(tree), by_result(back.tree)
    if not crossing.before:
        assert {pointer: again.get(pointer) for pointer in known} == known
    assert {target for move in back.moves.fates.values() for target in move.to} <= {p for p, _ in leaves(back.tree)}
    assert set(back.moves.origins) <= {pointer for pointer, _ in leaves(back.tree)}


def without_formulas(document):
    """A document without the notes on how it was made: a value that was made once is a value of the document."""
    notes = ("/data/derived/", "/data/restatedFrom/")
    return {pointer: value for pointer, value in leaves(document) if not any(note in pointer for note in notes)}


@pytest.mark.parametrize("major", [2, 3])
@RANDOM
@given(data=st.data())
def test_a_complete_footprint_is_written_valid(major, data):
    tree = data.draw(complete_footprints(major))
    for name in (name for name in FORMATS if WRITTEN[name][0] == major):
        target = adapter(name)
        crossing = target.put(tree, {})
        assert target.gaps(crossing.tree, crossing) == []
        assert validator(WRITTEN[name]).is_valid(crossing.tree)
        assert all(OURS.is_valid(item["data"]) for item in crossing.tree.get("extensions", []) if is_ours(item))
        again = target.put(read_back(crossing.tree, name).tree, {}).tree
        assert without_formulas(again) == without_formulas(crossing.tree)


@pytest.mark.parametrize("name", FORMATS)
@RANDOM
@given(tree=footprints())
def test_no_claim_is_made_that_the_source_does_not_make(name, tree):
    """Standards, rules, verification, validity and status are the source's or not there."""
    document = adapter(name).put(tree, {"extension": "no"}).tree
    pcf, rules = document.get("pcf", {}), tree.get("rules", {})
    named = {item["code"] for key in ("standards", "deprecatedStandards") for item in rules.get(key, [])}
    for code in (*pcf.get("crossSectoralStandards", []), *pcf.get("crossSectoralStandardsUsed", [])):
        assert _same_standard(code) & {standard for written in named for standard in _same_standard(written)}
    source_rules = {text for item in rules.get("productRules", []) for text in item.get("names", [])}
    assert {text for item in pcf.get("productOrSectorSpecificRules", []) for text in item["ruleNames"]} <= source_rules
    review = (tree.get("reviews") or [{}])[0]
    for part in ("verification", "assurance"):
        for key, value in pcf.get(part, {}).items():
            assert key == "completedAt" or value in [*review.values(), *(review.get("comments") or {}).values()]
    assert ("validityPeriodEnd" in document) <= ("end" in tree.get("time", {}).get("validity", {}))
    assert ("status" in document) <= ("status" in tree.get("study", {}))


def _same_standard(code):
    """A standard without the way in which it is written: letters and the number, not the year."""
    letters = (
        re.sub(r"[^A-Za-z0-9]", "", code)
        .lower()
        .replace("standard", "")
        .replace("protocol", "p")
        .replace("ghgpproduct", "ghgp")
    )
    return {letters.removesuffix("2018"), letters}


@RANDOM
@given(tree=complete_footprints(3))
def test_every_value_of_a_document_is_of_the_source_or_says_how_it_was_made(tree):
    crossing = adapter("pact-3.0").put(tree, {})
    for pointer, origin in crossing.moves.origins.items():
        assert origin is Origin.SOURCE or crossing.moves.reasons[pointer]
