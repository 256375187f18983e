"""The tables' verdict and the tables' own walk against the official schemas: file by file, and on broken files."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from mutations import mutate
from official import compile_official, datasets

from interop.formats.ilcd.reader import read
from interop.formats.ilcd.xsd import compile_schema
from interop.model.dataset.dataset import Dataset
from interop.model.dataset.faults.scope import scope_of
from interop.model.dataset.faults.walk import faults
from interop.model.dataset.grammar_tables import load_grammar
from interop.validation.dialects import dialect_of
from interop.validation.grammar import is_valid

PLAIN = ("ilcd",)


@pytest.fixture(scope="module")
def official(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, etree._Element], bool]:
    schemas = compile_official(corpus / "ilcd" / "xsd-ilcd-1.1.zip", tmp_path_factory.mktemp("xsd"))
    return lambda kind, root: schemas[kind].validate(root.getroottree())


def is_faultless(root: etree._Element) -> bool:
    kind = load_grammar(*PLAIN).kind_of(root.tag)
    assert kind is not None
    return next(faults(root, scope_of(PLAIN, kind)), None) is None


@pytest.mark.parametrize(
    "package",
    [
        *("samples", "epd-packages", "ef31-lcia-methods", "tiangong-head-sample"),
        pytest.param("tiangong-0.1.0", marks=pytest.mark.slow),
    ],
)
def test_verdict_and_walk_agree_with_the_official_schemas(corpus, official, package):
    disagree = []
    for name, data, kind in datasets(corpus / "ilcd" / f"{package}.zip"):
        expected = official(kind, etree.fromstring(data))
        if is_valid(read(data, name)) != expected or is_faultless(etree.fromstring(data)) != expected:
            disagree.append(name)
    assert disagree == []


def test_walk_agrees_with_the_official_schemas_on_mutations(corpus, official):
    pool = [
        (name, data, kind)
        for package in ("samples", "epd-packages", "tiangong-head-sample")
        for name, data, kind in datasets(corpus / "ilcd" / f"{package}.zip")
        if len(data) < 40_000 and official(kind, etree.fromstring(data))
    ]
    chance = random.Random(20261122)
    valid = 0
    for _ in range(3000):
        name, data, kind = chance.choice(pool)
        root = etree.fromstring(data)
        for _ in range(chance.choice([1, 1, 2])):
            mutate(root, chance)
        root = etree.fromstring(etree.tostring(root))
        expected = official(kind, root)
        valid += expected
        found = [
            (fault.rule, fault.element.tag, fault.attribute) for fault in faults(root, scope_of(PLAIN, _kind(root)))
        ]
        assert (not found) == expected, (name, found, etree.tostring(root))
    assert 300 < valid < 2700


def test_walk_agrees_with_the_generated_schema_on_mutated_declarations(corpus):
    tables = ("ilcd", "epd")
    pool = [
        (name, data)
        for package in ("samples", "epd-packages")
        for name, data, kind in datasets(corpus / "ilcd" / f"{package}.zip")
        if b"/EPD/" in data and kind in ("process", "flow", "contact")
    ]
    chance = random.Random(2019)
    valid = 0
    for _ in range(500):
        name, data = chance.choice(pool)
        root = etree.fromstring(data)
        mutate(root, chance)
        root = etree.fromstring(etree.tostring(root))
        expected = compile_schema(tables, _kind(root)).validate(root.getroottree())
        valid += expected
        found = [
            (fault.rule, fault.element.tag, fault.attribute) for fault in faults(root, scope_of(tables, _kind(root)))
        ]
        assert (not found) == expected, (name, found, etree.tostring(root))
    assert 20 < valid < 480


def _kind(root):
    return load_grammar(*PLAIN).kinds[root.tag]


@pytest.mark.parametrize(
    ("package", "dialects"),
    [
        ("ef31-lcia-methods", {"ilcd-1.1": 18}),
        ("tiangong-head-sample", {"ilcd-1.1": 1271, "tiangong": 504}),
        ("samples", {"ilcd-1.1": 50, "ilcd-epd-1.1": 11, "ilcd-epd-1.2": 1, "ilcd-epd-1.3": 4}),
    ],
)
def test_dialects_are_named_by_evidence(corpus, package, dialects):
    found: dict[str, int] = {}
    for name, data, _ in datasets(corpus / "ilcd" / f"{package}.zip"):
        dialect = dialect_of(read(data, name)).name
        found[dialect] = found.get(dialect, 0) + 1
    assert found == dialects


def test_epd_samples_are_valid_in_their_dialect(corpus):
    results = {}
    for name, data, kind in datasets(corpus / "ilcd" / "samples.zip"):
        if kind == "process" and name.startswith("indata-epd"):
            dataset = Dataset(etree.fromstring(data), _kind(etree.fromstring(data)), name)
            results[name] = (is_valid(dataset), is_valid(dataset, dialect_of(dataset).tables))
    assert set(results.values()) == {(False, True)}
    assert len(results) == 4
