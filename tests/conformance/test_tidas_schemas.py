"""The verdicts of the tables against the official TIDAS JSON Schemas, on the corpus and on mutated documents."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, validators
from jsonschema.protocols import Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from interop.formats.tidas.profile import conforms, faults
from interop.io.json import parse_json

DOCUMENTS = Path(__file__).parents[1] / "formats" / "tidas" / "documents"
SCHEMAS = {
    "processDataSet": "tidas_processes.json",
    "flowDataSet": "tidas_flows.json",
    "contactDataSet": "tidas_contacts.json",
    "sourceDataSet": "tidas_sources.json",
    "unitGroupDataSet": "tidas_unitgroups.json",
    "flowPropertyDataSet": "tidas_flowproperties.json",
    "LCIAMethodDataSet": "tidas_lciamethods.json",
    "lifeCycleModelDataSet": "tidas_lifecyclemodels.json",
}
BASE = "https://tidas.invalid/"
STEP = 53
"""Only every 53rd mutation is tried in a test run; the others were tried once with STEP = 1."""

Place = tuple[str | int, ...]
SCALARS = (None, True, False, 0, 1, -1, 999, 1000, 2019.0, 2019.5, 9999, 10000, 1e3, 10**20, "", "x", "0", "2019")
SHAPES = ([], {}, [[]], [{}], [""], {"#text": "x"}, {"@xml:lang": "en", "#text": "x"}, {"a:b": []})
TEXTS = ("\n", " ", "中文", "A-1", "٣", "1 kg", "-1.5E-3", "1.", ".5", "100.001", "01.00\n", "90;180.0", "CN", "SD-CN")
CLASSES = (
    ("0", "A", "Agriculture, forestry and fishing"),
    ("1", "2.1", "Private companies"),
    ("0", "2", "Organisations"),
)


class Official:
    """The official schemas; verdicts on single values by long lists of branches are remembered."""

    def __init__(self, files: dict[str, dict[str, object]]) -> None:
        # A schema that names its draft would bring its own validator class instead of the one that remembers.
        bare = {
            name: {key: value for key, value in schema.items() if key != "$schema"} for name, schema in files.items()
        }
        resources = [(BASE + name, DRAFT7.create_resource(schema)) for name, schema in bare.items()]
        self.registry: Registry = Registry().with_resources(resources)
        self.seen: dict[tuple[int, str], bool] = {}
        self.validator = validators.extend(Draft7Validator, {"oneOf": self.one_of})

    def one_of(self, validator: Validator, branches: list[object], value: object, schema: object) -> Iterator:
        if len(branches) < 40:
            yield from Draft7Validator.VALIDATORS["oneOf"](validator, branches, value, schema)
            return
        key = (id(branches), json.dumps(value, sort_keys=True))
        if key not in self.seen:
            self.seen[key] = sum(validator.evolve(schema=branch).is_valid(value) for branch in branches) == 1
        if not self.seen[key]:
            yield from validator.descend(value, {"not": {}})

    def faults(self, document: dict[str, object], schema: str = "") -> set[Place]:
        """List the places of faults; without the name of a schema the root key decides."""
        name = schema or next(SCHEMAS[key] for key in document if key in SCHEMAS)
        validator = self.validator({"$ref": BASE + name}, registry=self.registry)
        return {tuple(error.absolute_path) for error in validator.iter_errors(document)}


@pytest.fixture(scope="module")
def official(corpus: Path) -> Official:
    with zipfile.ZipFile(corpus / "tidas" / "schemas.zip") as archive:
        names = [name for name in archive.namelist() if name.startswith("schemas/") and name.endswith(".json")]
        return Official({Path(name).name: json.loads(archive.read(name)) for name in names})


def places(value: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    """List every place of a document; of a list only the first and the last item."""
    yield place, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*place, key))
    elif isinstance(value, list):
        for number in sorted({0, len(value) - 1} if value else ()):
            yield from places(value[number], (*place, number))


def variants(value: object) -> Iterator[object]:
    """List what may stand instead of a value."""
    yield from (*SCALARS, *SHAPES, *TEXTS)
    yield from ([value], [value, value], [value, None], {"#text": value})
    if isinstance(value, str):
        yield from (value + "\n", " " + value, value.upper(), value.lower(), value * 600, value[:-1], value + "中")
        yield from (value.translate({ord("0"): "٠", ord("1"): "١"}), "x" * 500, "x" * 501, "汉" * 1000, "汉" * 1001)
        yield from ("en", "zh", "de", "zh-CN", "EN", "Not reviewed", "true", "Other", "http://lca.jrc.it/ILCD/Flow")
    elif isinstance(value, list):
        yield from (
            value[:1],
            value[1:],
            value[::-1],
            [*value, *value],
            value * 6,
            [*value, {}],
            dict.fromkeys("ab", value),
        )
        yield from ([*value, {"@xml:lang": "de", "#text": "y"}], value[0] if value else None, [None, *value])
    elif isinstance(value, dict):
        yield from ({k: v for k, v in value.items() if k != key} for key in value)
        yield from ({**value, key: "x"} for key in ("extra", "common:other", "@extra", "@level", "#text", "ex:a"))
        yield {**value, "common:other": {"@xmlns:ex": "u", "ex:a": [1, {"b": None}]}}
        yield {**value, "common:other": {"@xmlns:ex": "u"}}
        yield {key: value[key] for key in reversed(value)}
        for key in ("@classId", "@catId"):
            yield from ({"@level": level, key: code, "#text": title} for level, code, title in CLASSES)


def with_value(document: object, place: Place, value: object) -> object:
    """Return a document with one value replaced; what does not change is shared."""
    if not place:
        return value
    if isinstance(document, list):
        return [with_value(v, place[1:], value) if n == place[0] else v for n, v in enumerate(document)]
    assert isinstance(document, dict)
    return {k: with_value(v, place[1:], value) if k == place[0] else v for k, v in document.items()}


def mutations(document: dict[str, object], step: int = 1) -> Iterator[dict[str, object]]:
    """List variants of a document in which one value is another; the root key stays."""
    made = (
        with_value(document, place, variant)
        for place, value in places(document)
        if place
        for variant in variants(value)
    )
    for number, mutated in enumerate(made):
        if number % step == 0:
            assert isinstance(mutated, dict)
            yield mutated


def our_faults(document: object) -> set[Place]:
    return {tuple(unescape(step) for step in (f.path or "")[1:].split("/")) for f in faults(document, "x")}


def unescape(step: str) -> str:
    return step.replace("~1", "/").replace("~0", "~")


def disagreement(official: Official, document: dict[str, object], schema: str = "") -> str | None:
    """Compare verdict and places of faults; ours may lie deeper than the official ones, never elsewhere."""
    theirs = {tuple(map(str, place)) for place in official.faults(document, schema)}
    ours = our_faults(document)
    if conforms(document) != (not theirs):
        return f"verdict: ours {sorted(ours)}, official {sorted(theirs)}"
    missed = [place for place in theirs if not any(our[: len(place)] == place for our in ours)]
    invented = [our for our in ours if not any(our[: len(place)] == place for place in theirs)]
    return f"missed {missed}, invented {invented}" if missed or invented else None


@pytest.mark.parametrize("path", sorted(DOCUMENTS.glob("*.json")), ids=lambda path: path.stem)
def test_mutated_documents(official: Official, path: Path) -> None:
    document = json.loads(path.read_bytes())
    assert official.faults(document) == set()
    assert conforms(document)
    for mutated in mutations(document, STEP):
        assert disagreement(official, mutated) is None


@pytest.mark.parametrize("package", ["tiangong-head-sample-tidas.zip", "sdk-examples.zip"])
def test_corpus(corpus: Path, official: Official, package: str) -> None:
    with zipfile.ZipFile(corpus / "tidas" / package) as archive:
        names = [name for name in archive.namelist() if name.endswith(".json")]
        for name in names[:: 1 if len(names) < 100 else 5]:
            document = parse_json(archive.read(name), name)
            assert isinstance(document, dict)
            schema = f"tidas_{Path(name).parent.name}.json"
            assert disagreement(official, document, schema) is None, name


def test_numbers_of_the_gate(official: Official) -> None:
    """The gate keeps the digits of 2019.0; JSON Schema calls it an integer all the same."""
    text = (DOCUMENTS / "process.json").read_text(encoding="utf-8")
    for literal in ("2019.0", "2.019E3", "2019.5", "999.0", "1e4", "1000", "9999", "9999.0"):
        data = text.replace('"common:referenceYear": 2023', f'"common:referenceYear": {literal}')
        assert conforms(parse_json(data.encode(), "x")) == (official.faults(json.loads(data)) == set()), literal
