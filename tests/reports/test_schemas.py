"""The published JSON Schemas: what the commands write is valid under them, and nothing else is."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from interop.reports.schemas import report_schema, schema_names
from tests.footprints.pact_documents import VERSION_3, changed

EXAMPLES = Path(__file__).parents[2] / "examples"
DATABASE, NEXT, TIDAS = (str(EXAMPLES / name) for name in ("steel-database", "steel-database-v2", "steel-tidas"))
INTEROP = Path(sys.executable).parent / "interop"

ELSEWHERE = {
    "clause-comparison": "equivalence",
    "equivalence-report": "equivalence",
    "flow-application": "flows/test_apply.py",
    "flow-import-report": "flows/test_flow_commands.py",
    "flow-match": "flows/test_flow_commands.py",
    "flow-matching-report": "flows/test_flow_commands.py",
    "flow-search-report": "flows/test_flow_commands.py",
    "gap-list": "footprints/test_gaps.py",
    "graph-check": "ontology/test_command.py",
    "iso14067-footprint": "formats/iso14067/test_fields.py",
    "mapping-conversion": "flows/test_apply_commands.py",
    "pact-extension-1": "formats/pact/test_pact_laws.py",
    "reexpression": "equivalence",
    "rules-check": "equivalence",
    "ruleset": "equivalence/rulesets/test_reports.py",
    "shared-ledger-line": "footprints",
}
"""Schemas whose outputs need more than the examples; the tests of their subject hold them, in this file or folder."""

HERE = [name for name in schema_names() if name not in ELSEWHERE]


def interop(folder: Path, *arguments: str) -> bytes:
    """Run a command in a folder and return what it prints."""
    done = subprocess.run([INTEROP, *arguments], cwd=folder, capture_output=True, timeout=60, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout


@pytest.fixture(scope="module")
def outputs(tmp_path_factory) -> dict[str, list[object]]:
    """What each schema has to hold for, by its name, from runs over the examples."""
    folder = tmp_path_factory.mktemp("outputs")
    broken = folder / "broken"
    broken.mkdir()
    (broken / "bad.json").write_text("{", encoding="utf-8")
    (broken / "gap.json").write_text('{"unitGroupDataSet": {"units": {"unit": [{"name": "t"}]}}}', encoding="utf-8")
    footprints = [VERSION_3, changed(VERSION_3, '/pcf/fossilGhgEmissions="-1"')]
    (folder / "footprints.json").write_text(json.dumps(footprints), encoding="utf-8")
    printed = {
        "conversion-report": [
            ["convert", DATABASE, "--to", "tidas", "-o", "tidas", "--residue", *lines(1, "ledger", "documents")],
            ["convert", DATABASE, "--to", "tidas", "-o", "plain", *lines(2, "ledger", "findings")],
            ["convert", TIDAS, "--to", "ilcd", "-o", "ilcd", "--residue", *lines(3, "ledger", "documents")],
            ["convert", "broken", "--to", "ilcd", "-o", "partly", *lines(4, "ledger", "documents", "findings")],
        ],
        "repair-report": [["repair", DATABASE, "-o", "mended", *lines(5, "ledger", "changes", "findings")]],
        "validation-report": [
            ["validate", DATABASE, *lines(6, "findings", "documents-checked")],
            ["validate", "broken", *lines(7, "findings", "documents-checked")],
            ["validate", TIDAS, "--profile", "tidas", *lines(8, "findings", "documents-checked")],
            ["validate", "footprints.json", *lines(10, "findings"), "--documents", "documents-footprints-10.jsonl"],
        ],
        "inspection-report": [["inspect", DATABASE], ["inspect", TIDAS], ["inspect", "broken"]],
        "footprint-inspection": [["inspect", "footprints.json"]],
        "package-diff": [["diff", DATABASE, NEXT, *lines(9, "findings")]],
        "formats": [["formats"]],
    }
    found: dict[str, list[object]] = {
        name: [json.loads(interop(folder, *call, "--json")) for call in calls] for name, calls in printed.items()
    }
    files = {
        "ledger-line": "ledger-*.jsonl",
        "conversion-document": "documents-[0-9].jsonl",
        "validated-document": "documents-checked-*.jsonl",
        "validated-footprint": "documents-footprints-*.jsonl",
        "finding": "findings-*.jsonl",
        "repair-change": "changes-*.jsonl",
    }
    for name, pattern in files.items():
        paths = sorted(folder.glob(pattern))
        found[name] = [json.loads(line) for path in paths for line in path.read_bytes().splitlines()]
    members = [path for top in ("tidas", "ilcd") for path in (folder / top / "_residue").rglob("*.json")]
    found["residue"] = [json.loads(path.read_bytes()) for path in members]
    return found


def lines(number: int, *names: str) -> list[str]:
    """Options that write lines to files of a number of their own."""
    return [part for name in names for part in (f"--{name.removesuffix('-checked')}", f"{name}-{number}.jsonl")]


@pytest.mark.parametrize("name", schema_names())
def test_schema_is_valid_and_says_what_it_is(name):
    schema = json.loads(report_schema(name))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"interop.{name}/1" or schema["$id"].startswith("https://w3id.org/pcf-interop/")
    assert schema["title"]
    assert schema["description"].endswith((".", "。"))


@pytest.mark.parametrize("name", HERE)
def test_schema_of_a_report_admits_nothing_else(name):
    assert list(open_objects(json.loads(report_schema(name)))) == []


@pytest.mark.parametrize("name", [name for name in schema_names() if name in ELSEWHERE])
def test_schema_is_held_by_the_tests_of_its_subject(name):
    place = Path(__file__).parents[1] / ELSEWHERE[name]
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    assert any(name in path.read_text(encoding="utf-8") for path in files)


def open_objects(schema: object, path: str = "") -> list[str]:
    """Places of objects that name their properties and admit others."""
    if isinstance(schema, list):
        return [place for number, item in enumerate(schema) for place in open_objects(item, f"{path}/{number}")]
    if not isinstance(schema, dict):
        return []
    found = [path] if "properties" in schema and schema.get("additionalProperties") is not False else []
    return found + [place for key, item in schema.items() for place in open_objects(item, f"{path}/{key}")]


@pytest.mark.parametrize("name", HERE)
def test_outputs_are_valid(outputs, name):
    validator = jsonschema.Draft202012Validator(json.loads(report_schema(name)))
    assert outputs[name], "nothing was written that the schema is about"
    faults = [f"{error.json_path}: {error.message}" for item in outputs[name] for error in validator.iter_errors(item)]
    assert faults == []


@pytest.mark.parametrize("name", HERE)
def test_anything_else_is_not(outputs, name):
    validator = jsonschema.Draft202012Validator(json.loads(report_schema(name)))
    sample = outputs[name][0]
    assert isinstance(sample, dict)
    assert not validator.is_valid({**sample, "another": 1})
    for key in json.loads(report_schema(name))["required"]:
        assert not validator.is_valid({other: value for other, value in sample.items() if other != key}), key


def test_what_the_outputs_cover(outputs):
    """The runs have to reach each state, else the schemas are tested on too little."""
    assert {line["state"] for line in outputs["conversion-document"]} == {"complete", "partial", "refused", "carried"}
    assert {line["fate"] for line in outputs["ledger-line"]} >= {"carried", "converted", "residue", "dropped"}
    assert {line["severity"] for line in outputs["finding"]} == {"error", "warning", "info"}
    kinds = {entry["kind"] for residue in outputs["residue"] for entry in residue["entries"]}
    assert kinds >= {"comment", "instruction", "list", "keys", "scalar"}


def test_command_prints_the_schema(tmp_path):
    for name in schema_names():
        assert interop(tmp_path, "formats", "--schema", name).decode() == report_schema(name)
