"""Checks of meaning on real PACT samples: the described mutations, the known faults, and the official verdicts."""

import copy
import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from interop.formats.pact.checks import judge
from interop.formats.pact.checks.clean import clean
from interop.formats.pact.reading import product_footprints

GOLDEN = Path(__file__).parents[1] / "golden" / "pact-sample-findings.tsv"
SAMPLES = ("cosmetics_sample.json", "demo-api-footprints.json", "electronics_sample.json")

RULES = {
    "sign: uptake must be zero or negative": "PACT-SIGN",
    "decimal form": "PACT-DECIMAL",
    "declared amount must be positive": "PACT-AMOUNT",
    "sign: fossil emissions zero or positive": "PACT-SIGN",
    "including total = excluding total + biogenic uptake": "PACT-TOTAL-UPTAKE",
    "mass not negative": "PACT-SIGN",
    "percentage range": "PACT-PERCENT",
    "data-quality range 1 to 5": "PACT-DQR",
    "period end after start": "PACT-PERIOD-ORDER",
    "packaging value present although excluded": "PACT-PACKAGING-FLAG",
    "specVersion against the content (3.x fields)": "PACT-VERSION-CONTENT",
    "IPCC report name": "PACT-IPCC",
    "URN form": "PACT-URN",
    "version 2 field in a version 3 document": "PACT-FIELD-OTHER-VERSION",
    "carbon content above product mass": "PACT-CARBON-MASS",
    "more than one geography level": "PACT-GEOGRAPHY",
    "mandatory field missing": "PACT-FIELD-MISSING",
}
"""Rule that finds each described fault."""


def samples(corpus: Path, name: str) -> list[tuple[str, Any]]:
    text = (corpus / "pact" / "samples" / name).read_text(encoding="utf-8")
    return list(product_footprints(json.loads(text, parse_float=Decimal)))


def findings(tree: Any) -> set[tuple[str, str | None]]:
    return {(item.rule, item.path) for item in judge(tree, "f", "").findings}


def test_each_described_mutation_is_found_by_its_rule_and_nothing_else_is(corpus):
    base = samples(corpus, SAMPLES[0])[0][1]
    before = findings(base)
    with (corpus / "pact" / "mutations.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert {row["what_must_be_found"] for row in rows} == set(RULES)
    for row in rows:
        tree = copy.deepcopy(base)
        *steps, last = row["pointer"].split("/")[1:]
        node = tree
        for step in steps:
            node = node[int(step)] if isinstance(node, list) else node[step]
        key = int(last) if isinstance(node, list) else last
        if row["op"] == "remove":
            del node[key]
        else:
            node[key] = json.loads(row["value_json"], parse_float=Decimal)
        rule = RULES[row["what_must_be_found"]]
        assert rule not in {name for name, _ in before}, "not one of the kind on the document as it was"
        new = {place for place in findings(tree) - before if place[0] not in {name for name, _ in before}}
        assert {name for name, _ in new} == {rule}, row
        assert all((path or "").startswith(row["pointer"]) for _, path in new), row


@pytest.mark.parametrize("name", SAMPLES)
def test_findings_on_official_samples(corpus, name):
    """Every finding of severity warning or error, reviewed one by one; a change of rules shows here."""
    found = [
        (name, item.rule, item.severity.label, item.path or "")
        for pointer, tree in samples(corpus, name)
        for item in judge(tree, name, pointer).findings
        if item.severity.label != "info"
    ]
    with GOLDEN.open(encoding="utf-8", newline="") as table:
        expected = [
            (row["file"], row["rule"], row["severity"], row["path"])
            for row in csv.DictReader(table, delimiter="\t")
            if row["file"] == name
        ]
    assert found == expected


@pytest.mark.parametrize("name", SAMPLES)
def test_verdicts_are_those_of_the_official_schemas(corpus, name):
    schemas = {
        2: jsonschema_rs.validator_for(_schema(corpus, "2.0"), validate_formats=True),
        3: jsonschema_rs.validator_for(_schema(corpus, "3.0.4"), validate_formats=True),
    }
    for pointer, tree in samples(corpus, name):
        verdict = judge(tree, name, pointer)
        official = schemas[verdict.version[0]].is_valid(tree)
        assert verdict.valid == official
        assert official or not clean(verdict.version).is_valid(tree)


def _schema(corpus: Path, version: str) -> dict[str, Any]:
    path = corpus / "pact" / "schemas" / f"product-footprint-{version}.schema.json"
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema
