"""The schemas that the field tables give, against the official schemas: the same verdict on everything."""

import copy
import json
from decimal import Decimal
from pathlib import Path

import jsonschema_rs
import pytest
from footprint_strategies import complete_footprints, footprints
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interop.crosswalk.engine import leaves
from interop.formats.footprint import Record
from interop.formats.pact.format import WRITTEN, adapter
from interop.formats.pact.grammar import fields, validator
from interop.formats.pact.reading import records
from interop.io.json import dumps, parse_json

OFFICIAL = {"2.0": "2.0", "2.1": "2.1", "2.2": "2.2", "2.3": "2.3.3", "3.0": "3.0.4"}
SAMPLES = ("cosmetics_sample", "electronics_sample", "demo-api-footprints")
RANDOM = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))

VALUES = [
    None, True, 0, 1, -1, 4, 101, 2**40, Decimal("1.5"), Decimal("1E+2"), Decimal("0.72"), "", " ", "x",
    "0", "-1", "+5", "5abc", "NaN", "1.2345e+6", "1E5", ".5", "5.", "１",
    "AR6", "AR", "ar6", "CN", "cn", "CN-44", "CN-4444", "Asia", "kilogram", "piece", "PACT-3.0",
    "urn:", "URN:x", "urn", "https://example.org", "//x", "3.0.0", "3.0", "3.0.0-20250101", "3.0.0-1",
    "2025-01-01T00:00:00Z", "2025-01-01", "2025-1-01T00:00:00Z", "2025-01-01T00:00:00", "2025-13-01T00:00:00Z",
    "2025-01-01T00:00:00+08:00", "2025-01-01t00:00:00z", "2025-01-01 00:00:00Z", "2025-06-30T23:59:60Z",
    "0f49e9af-af9a-4f4a-bf34-010d21cc370d", "urn:uuid:0f49e9af-af9a-4f4a-bf34-010d21cc370d",
    "0F49E9AFAF9A4F4ABF34010D21CC370D",
    [], ["urn:a", "urn:a"], ["AR6", "AR6"], [None], [1], {}, {"a": 1}, [{}],
]  # fmt: skip


@pytest.fixture(scope="module")
def official(corpus: Path):
    folder = corpus / "pact" / "schemas"
    return {
        version: jsonschema_rs.validator_for(
            json.loads((folder / f"product-footprint-{name}.schema.json").read_bytes()), validate_formats=True
        )
        for version, name in OFFICIAL.items()
    }


@pytest.fixture(scope="module")
def samples(corpus: Path):
    found = {}
    for name in SAMPLES:
        value = parse_json((corpus / "pact" / "samples" / f"{name}.json").read_bytes(), name)
        found[name] = list(records(name, value))
    return found


def filled(version: str) -> dict:
    """A valid document with every field of a version, but for two of the three geographies."""
    document: dict = {}
    for field in fields(version):
        if field.exclusive and not field.path.endswith("geographyCountry"):
            continue
        node, steps = document, field.path.replace("[*]", ".0").split(".")
        for step in steps[:-1]:
            node = node[0] if step == "0" else node[step]
        value = example(field)
        if steps[-1] == "0":
            node.append(value)
        else:
            node[steps[-1]] = value
    return document


def example(field):
    if field.values:
        return field.values[0]
    if field.pattern:
        patterns = {"specVersion": "3.0.0", "geographyCountry": "CN", "geographyCountrySubdivision": "CN-44"}
        return patterns.get(field.path.rpartition(".")[2], "AR6" if "AR" in field.pattern else "urn:a:b")
    formats = {"uuid": "0f49e9af-af9a-4f4a-bf34-010d21cc370d", "date-time": "2025-01-01T00:00:00Z", "uri": "urn:a:b"}
    by_type = {"array": [], "object": {}, "integer": 1, "number": 2, "boolean": True, "": "x"}
    return copy.copy(by_type.get(field.type, formats.get(field.format, "1")))


def mutations(document: dict):
    """Each node taken out, and each node replaced by each of the values; a field more, a second geography."""
    pointers = [pointer for pointer, _ in leaves(document)]
    nodes = {"/".join(pointer.split("/")[:end]) for pointer in pointers for end in range(2, pointer.count("/") + 2)}
    for pointer in sorted(nodes):
        yield f"{pointer} removed", edited(document, pointer, None, remove=True)
        for value in VALUES:
            yield f"{pointer} = {value!r}", edited(document, pointer, value)
    for name in ("geographyRegionOrSubregion", "geographyCountrySubdivision", "unknownField", "pCfExcludingBiogenic"):
        for value in ("Asia", "CN-44", None, 1):
            yield f"/pcf/{name} = {value!r}", edited(document, f"/pcf/{name}", value)
    without = edited(document, "/pcf/geographyCountry", None, remove=True)
    yield "no geography", without
    yield "one other geography", edited(without, "/pcf/geographyRegionOrSubregion", "Asia")


def edited(document, pointer, value, *, remove=False):
    document = copy.deepcopy(document)
    *steps, last = pointer.split("/")[1:]
    node = document
    for step in steps:
        node = node[int(step)] if isinstance(node, list) else node[step]
    last = int(last) if isinstance(node, list) else last
    if remove:
        del node[last]
    else:
        node[last] = value
    return document


@pytest.mark.parametrize("version", OFFICIAL)
def test_verdict_is_that_of_the_official_schema_on_mutations(official, version):
    base = filled(version)
    assert official[version].is_valid(base)
    own, theirs = validator(version), official[version]
    differing = [name for name, document in mutations(base) if own.is_valid(document) != theirs.is_valid(document)]
    assert differing == []


@pytest.mark.parametrize("version", OFFICIAL)
def test_verdict_is_that_of_the_official_schema_on_samples(official, samples, version):
    for found in samples.values():
        for record in found:
            assert validator(version).is_valid(record.tree) == official[version].is_valid(record.tree)


def test_samples_are_as_the_corpus_says(samples):
    """Sixty of version 3, all valid; five of version 2, valid under 2.0; the rest has the old sign of removals."""
    by_name = {
        name: [validator(record.version).is_valid(record.tree) for record in found] for name, found in samples.items()
    }
    assert by_name == {
        "cosmetics_sample": [True] * 30,
        "electronics_sample": [True] * 30,
        "demo-api-footprints": [True] * 8,
    }
    demo = samples["demo-api-footprints"]
    assert [record.format for record in demo] == ["pact-2.0"] * 5 + ["pact-3.0"] * 3
    assert all(validator("2.0").is_valid(record.tree) for record in demo[:5])
    assert demo[6].tree["pcf"]["technologicalCO2Removals"] == "0.08"


@pytest.mark.parametrize("name", WRITTEN)
@RANDOM
@given(data=st.data())
def test_what_we_write_is_valid_under_the_official_schema(official, name, data):
    major = WRITTEN[name][0]
    tree = data.draw(st.one_of(complete_footprints(major), footprints()))
    target = adapter(name)
    crossing = target.put(tree, {})
    if not target.gaps(crossing.tree, crossing):
        document = parse_json(dumps(crossing.tree), "written")
        assert official[name.removeprefix("pact-")].is_valid(document)


@pytest.mark.parametrize("name", WRITTEN)
def test_the_ledger_of_every_sample_is_balanced_on_the_way_in(samples, name):
    reader = adapter(name)
    for found in samples.values():
        for record in found:
            crossing = reader.get(record, {})
            expected = {pointer for pointer, _ in leaves(record.tree)} | {f"#{p}" for p in record.envelope_leaves}
            assert set(crossing.moves.fates) == expected


@pytest.mark.parametrize("name", ["pact-3.0"])
def test_samples_come_back_as_they_were(samples, name):
    """From PACT 3 over the canonical footprint to PACT 3: the same document, but for the version and the sign."""
    target = adapter(name)
    for found in samples.values():
        for record in (record for record in found if record.version[0] == 3):
            back = target.put(target.get(record, {}).tree, {})
            expected = copy.deepcopy(record.tree)
            expected["specVersion"] = "3.0.4"
            if record.pointer == "/footprintsV3/1":
                expected["pcf"]["technologicalCO2Removals"] = "-0.08"
            if record.pointer == "/footprintsV3/2":
                assert [gap.target for gap in target.gaps(back.tree, back)] == ["validityPeriodEnd"]
            assert back.tree == expected


def test_version_2_comes_back_over_version_3(samples):
    """Every field of the version 2 samples has its value again, and the migration is reported."""
    two, three = adapter("pact-2.3"), adapter("pact-3.0")
    for record in samples["demo-api-footprints"][:5]:
        tree = copy.deepcopy(record.tree)
        tree["specVersion"] = "2.3.0"
        there = three.put(two.get(Record("f", "", tree, version=(2, 3, 0)), {}).tree, {})
        assert {item.rule for item in there.findings} >= {"PACT-MIG-EXCL-DEF", "PACT-MIG-RECALC", "PACT-MIG-ILUC"}
        back = two.put(three.get(Record("f", "", there.tree, version=(3, 0, 4)), {}).tree, {})
        assert {pointer: same(value) for pointer, value in leaves(without_marks(back.tree))} == {
            pointer: same(value) for pointer, value in leaves(without_marks(tree))
        }


def without_marks(tree):
    foreign = [item for item in tree.get("extensions", []) if "pcf-interop" not in item["dataSchema"]]
    return {
        **{key: value for key, value in tree.items() if key not in ("specVersion", "extensions")},
        "extensions": foreign,
    }


def same(value):
    """Amounts by their value, since a value that was multiplied and divided has lost the zeros behind it."""
    try:
        return Decimal(str(value)).normalize()
    except ArithmeticError:
        return value
