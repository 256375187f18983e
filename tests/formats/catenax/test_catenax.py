"""Catena-X: versions 7 to 9, totals kept apart from PACT's, checks of meaning."""

import copy
import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from interop.crosswalk.engine import leaves
from interop.crosswalk.moves import Moves
from interop.footprints.documents import FootprintDocument, footprint_documents
from interop.footprints.writing import write_footprint
from interop.formats.catenax.checks import document_findings
from interop.formats.catenax.grammar import fields, validator, version_of
from interop.formats.catenax.totals import add_catenax_totals, add_pact_totals
from interop.formats.footprint import footprint_format
from interop.io.json import parse_json
from interop.io.source import open_source

Json = Any


def sample(corpus: Path, version: int) -> Json:
    path = corpus / "catenax" / f"{version}.0.0" / "Pcf.json"
    return parse_json(path.read_bytes(), path.name)


def read(corpus: Path, version: int) -> FootprintDocument:
    with open_source(corpus / "catenax" / f"{version}.0.0" / "Pcf.json") as source:
        (document,) = footprint_documents(source)
    return document


@pytest.mark.parametrize("version", [7, 8, 9])
def test_a_sample_is_read_with_every_value_accounted_for(corpus: Path, version: int):
    document = read(corpus, version)
    assert document.version == str(version)
    assert document.moves.account(document.leaves).balanced
    assert [item.rule for item in document.findings] == []
    assert {move.reason for move in document.moves.fates.values() if move.fate == "dropped"} == set()


def test_version_nine_comes_back_value_by_value(corpus: Path):
    document = read(corpus, 9)
    written = write_footprint(document, footprint_format("catenax-9"), {})
    assert dict(leaves(written.tree)) == dict(leaves(sample(corpus, 9)))
    assert list(written.tree) == [field.name for field in fields((9,)) if not field.parent]


def test_version_eight_becomes_a_valid_document_of_version_nine(corpus: Path):
    written = write_footprint(read(corpus, 8), footprint_format("catenax-9"), {})
    assert written.state == "complete" or {gap.target for gap in written.gaps} == {
        "pcfAssessmentAndMethodology[0].pcfAssessmentInformation[0].idAndVersion[0].retroOrProspectivePcfType"
    }


def test_version_seven_is_refused_with_what_it_lacks_and_why(corpus: Path):
    written = write_footprint(read(corpus, 7), footprint_format("catenax-9"), {})
    assert written.state == "refused"
    reasons = {gap.path: gap.reason for gap in written.gaps}
    assert "boundary.ccsIncluded" in reasons and "study.kindLabel" in reasons
    assert "non-unique" in reasons["product.ids[*]"]


def official(corpus: Path, version: int) -> Any:
    import jsonschema_rs

    schema = json.loads((corpus / "catenax" / f"{version}.0.0" / "Pcf-schema.json").read_bytes())
    return jsonschema_rs.validator_for(schema, validate_formats=True)


@pytest.mark.parametrize("version", [7, 8, 9])
def test_the_verdict_is_that_of_the_official_schema(corpus: Path, version: int):
    theirs, ours, document = official(corpus, version), validator((version,)), sample(corpus, version)
    assert theirs.is_valid(document) and ours.is_valid(document)
    chance = random.Random(version)
    places = [pointer.split("/")[1:] for pointer, _ in leaves(document)]
    values = [
        None,
        "x",
        -1,
        0,
        Decimal("1.5"),
        11,
        True,
        "",
        [],
        {},
        ["a", "a"],
        "AR7",
        "2022-13-01T00:00:00Z",
        "DE",
        "de",
    ]
    for _ in range(400):
        changed = copy.deepcopy(document)
        steps = chance.choice(places)
        steps = steps[: chance.randint(1, len(steps))]
        node: Json = changed
        for step in steps[:-1]:
            node = node[int(step)] if isinstance(node, list) else node[step]
        key: Any = int(steps[-1]) if isinstance(node, list) else steps[-1]
        if chance.random() < 0.3:
            del node[key]
        else:
            node[key] = chance.choice(values)
        assert theirs.is_valid(changed) == ours.is_valid(changed), steps


def test_what_we_write_is_valid_under_the_official_schema(corpus: Path):
    written = write_footprint(read(corpus, 9), footprint_format("catenax-9"), {})
    assert official(corpus, 9).is_valid(written.tree)


def test_the_known_faults_of_the_sample_are_found(corpus: Path):
    found = {item.rule: item.path for item in document_findings(sample(corpus, 9), "Pcf.json", "")}
    production = "/productLifeCycleStagesAndEmissions/0/productionStage/0"
    assert found["CATENAX-TOTAL-SUM"].startswith("/productLifeCycleStagesAndEmissions/0/")
    assert set(found) == {
        "CATENAX-TOTAL-SUM",
        "CATENAX-UPTAKE-CARBON",
        "CATENAX-GEOGRAPHY-CONFLICT",
        "CATENAX-VALIDITY",
        "CATENAX-VALIDITY-END",
        "CATENAX-URN",
        "CATENAX-STAGE-FLAG",
        "CATENAX-PRECEDING",
    }
    sums = [item for item in document_findings(sample(corpus, 9), "Pcf.json", "") if item.rule == "CATENAX-TOTAL-SUM"]
    assert {(item.path, item.arguments["total"], item.arguments["parts"]) for item in sums} == {
        (f"{production}/pcfExcludingBiogenicUptake", "2.9", "4.3"),
        (f"{production}/pcfIncludingBiogenicUptake", "1.9", "3.3"),
        ("/productLifeCycleStagesAndEmissions/0/packagingStage/0/packagingPcfExcludingBiogenicUptake", "0", "0.6"),
        ("/productLifeCycleStagesAndEmissions/0/packagingStage/0/packagingPcfIncludingBiogenicUptake", "0.2", "0.6"),
    }


TERMS = {
    "fossil": "2.5",
    "biogenic-non-co2": "0.1",
    "land-use-change": "0.2",
    "land-management-biogenic-emissions": "0",
    "land-management-biogenic-removals": "-0.3",
    "biogenic-co2-uptake": "-1.2",
    "aircraft": "0.4",
}


def footprint(excluding: str, including: str, convention: str, aircraft: str) -> dict[str, Any]:
    results = [{"component": name, "value": value} for name, value in TERMS.items()]
    for value, uptake in ((excluding, convention), (including, "-1/+1")):
        results.append(
            {"component": "total", "value": value, "uptakeConvention": uptake, "aircraftTreatment": aircraft}
        )
    return {"results": results, "boundary": {"ccsIncluded": False}}


def totals(tree: dict[str, Any]) -> dict[tuple[str, str], str]:
    return {
        (item["uptakeConvention"], item["aircraftTreatment"]): item["value"]
        for item in tree["results"]
        if item["component"] == "total"
    }


def test_the_aircraft_term_tells_the_totals_of_the_two_formats_apart():
    tree, moves = footprint("2.9", "1.7", "0/0", "additive"), Moves()
    add_pact_totals(tree, moves)
    assert totals(tree)["pact3-excluding", "of-which"] == "2.5"
    assert totals(tree)["-1/+1", "of-which"] == "1.3"
    assert moves.origins["/results/9/value"] == "derived"


def test_pact_totals_give_those_of_catenax_with_the_aircraft_term_added():
    tree, moves = footprint("2.5", "1.3", "pact3-excluding", "of-which"), Moves()
    add_catenax_totals(tree, moves)
    assert totals(tree)["0/0", "additive"] == "2.9"
    assert totals(tree)["-1/+1", "additive"] == "1.7"


@pytest.mark.parametrize("term", sorted(TERMS))
def test_nothing_is_derived_where_a_term_is_not_stated(term: str):
    for add, tree in (
        (add_pact_totals, footprint("2.9", "1.7", "0/0", "additive")),
        (add_catenax_totals, footprint("2.5", "1.3", "pact3-excluding", "of-which")),
    ):
        tree["results"] = [item for item in tree["results"] if item["component"] != term]
        before = copy.deepcopy(tree)
        add(tree, Moves())
        assert tree == before


def test_nothing_is_derived_where_the_terms_do_not_add_up():
    tree = footprint("3.0", "1.8", "0/0", "additive")
    before = copy.deepcopy(tree)
    add_pact_totals(tree, Moves())
    assert tree == before


def test_pact_does_not_take_a_total_of_catenax_for_its_own(corpus: Path):
    written = write_footprint(read(corpus, 9), footprint_format("pact-3.0"), {})
    assert written.state == "refused"
    assert "pcf.pcfExcludingBiogenicUptake" in {gap.target for gap in written.gaps}


def test_a_document_of_no_known_version_is_none():
    assert version_of({"specVersion": "2.0.0"}) == ()
    assert version_of({"scopeOfPcfForm": [{"specVersion": "urn:io.catenax.pcf:datamodel:version:9.0.0"}]}) == (9,)
