"""Repair of whole packages against the official schemas; every leaf of the source is found again."""

import json
import random
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from mutations import mutate
from official import compile_official, datasets

from interop.crosswalk.leaves import count_xml_leaves
from interop.crosswalk.ledger import DocumentLedger, Fate
from interop.formats.ilcd.reader import read
from interop.formats.ilcd.repair import repair
from interop.formats.ilcd.writer import write
from interop.io.source import open_source
from interop.packages.repair import RepairOutputs, repair_package

SHARE = 0.98


@pytest.fixture(scope="module")
def schemas(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, etree.XMLSchema]:
    return compile_official(corpus / "ilcd" / "xsd-ilcd-1.1.zip", tmp_path_factory.mktemp("xsd"))


def leaves(root: etree._Element) -> Counter[str]:
    """Every value of a document, counted apart from the project's own walks."""
    found: Counter[str] = Counter(str(value).strip(" \t\r\n") for value in root.xpath("//@*"))
    found.update(str(text).strip(" \t\r\n") for text in root.xpath("//text()[normalize-space()]"))
    found.update((node.text or "").strip(" \t\r\n") for node in root.xpath("//comment() | //processing-instruction()"))
    return found


def lost(before: Counter[str], after: Counter[str], logged: list[str]) -> list[str]:
    """Values that are neither in the output nor in the change log."""
    log = Counter(value.strip(" \t\r\n") for value in logged)
    return [value for value, count in (before - after).items() if log[value] < count]


@pytest.mark.parametrize(
    ("package", "valid_before"),
    [
        ("tiangong-head-sample", {"process": (0, 409), "flow": (536, 881), "source": (277, 372)}),
        pytest.param(
            "tiangong-0.1.0",
            {"process": (2093, 3661), "flow": (774, 2724), "source": (1080, 1439), "contact": (3, 60)},
            marks=pytest.mark.slow,
        ),
    ],
)
def test_packages_become_valid_and_lose_nothing(corpus, schemas, tmp_path, package, valid_before):
    source = corpus / "ilcd" / f"{package}.zip"
    target, changes, findings = (tmp_path / name for name in ("out.zip", "changes.jsonl", "findings.jsonl"))
    with open_source(source) as opened:
        report = repair_package(opened, RepairOutputs(target, changes, findings=findings))

    logged: dict[str, list[str]] = {}
    for line in changes.read_text(encoding="utf-8").splitlines():
        change = json.loads(line)
        logged.setdefault(change["file"], []).append(change["before"])
    named = {json.loads(line)["file"] for line in findings.read_text(encoding="utf-8").splitlines()}

    totals, before, after, missing = Counter(), Counter(), Counter(), []
    repaired = {name: data for name, data, _ in datasets(target)}
    for name, data, kind in datasets(source):
        old, new = etree.fromstring(data), etree.fromstring(repaired.pop(name))
        totals[kind] += 1
        before[kind] += schemas[kind].validate(old.getroottree())
        valid = schemas[kind].validate(new.getroottree())
        after[kind] += valid
        assert valid or name in named
        missing.extend((name, value) for value in lost(leaves(old), leaves(new), logged.get(name, [])))
    assert repaired == {}
    assert missing == []
    assert {kind: (before[kind], totals[kind]) for kind in valid_before} == valid_before
    assert all(after[kind] >= SHARE * totals[kind] for kind in totals)
    assert report.documents["valid_after"] == sum(after.values())
    assert report.account.balanced
    assert report.account.fates[Fate.DROPPED] == 0


def test_repair_of_a_repaired_package_changes_nothing(corpus, tmp_path):
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    with open_source(corpus / "ilcd" / "samples.zip") as opened:
        repair_package(opened, RepairOutputs(first))
    with open_source(first) as opened:
        report = repair_package(opened, RepairOutputs(second))
    assert report.changes == {}
    assert first.read_bytes() == second.read_bytes()


def test_broken_datasets_keep_every_leaf_and_stay_repaired(corpus, schemas):
    pool = [
        (name, data, kind)
        for package in ("samples", "epd-packages", "tiangong-head-sample")
        for name, data, kind in datasets(corpus / "ilcd" / f"{package}.zip")
        if len(data) < 30_000
    ]
    chance = random.Random(8)
    for _ in range(800):
        name, data, _ = chance.choice(pool)
        root = etree.fromstring(data)
        for _ in range(chance.randint(1, 6)):
            mutate(root, chance)
        dataset = read(etree.tostring(root.getroottree()), name)
        total, ledger = count_xml_leaves(dataset.root), DocumentLedger(name)
        repair(dataset, ledger)
        account = ledger.account(total)
        assert account.balanced
        assert account.fates[Fate.DROPPED] == 0
        assert repair(read(write(dataset, indent=True), name)) == []
