"""Whole databases there and back: identical with the residue, accounted for in every document."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from interop.crosswalk.leaves import count_json_leaves, count_xml_leaves
from interop.crosswalk.ledger import Fate
from interop.io.json import parse_json
from interop.io.source import open_source
from interop.model.dataset.dataset import WHITE_SPACE
from interop.packages.convert import ConversionReport, Outputs, convert_package
from interop.packages.rendered import RenderOptions

ILCD = ["ilcd/tiangong-head-sample.zip", "ilcd/samples.zip", "ilcd/epd-packages.zip", "ilcd/ef31-lcia-methods.zip"]
WHOLE = pytest.param("ilcd/tiangong-0.1.0.zip", marks=pytest.mark.slow)
TIDAS = ["tidas/tiangong-head-sample-tidas.zip", "tidas/sdk-examples.zip"]

Key = tuple[str, str, str]


def convert(source: Path, output: Path, to: str, *, residue: bool) -> ConversionReport:
    with open_source(source) as opened:
        return convert_package(opened, Outputs(output), RenderOptions(to, residue), jobs=2)


def members(package: Path, suffix: str) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(package) as archive:
        for name in archive.namelist():
            if name.endswith(suffix) and not name.startswith("_residue/"):
                yield name, archive.read(name)


def xml_files(package: Path) -> Iterator[tuple[Key | None, etree._Element]]:
    """Every XML file; datasets by root element, UUID and version, read without any code of the project."""
    common = "{http://lca.jrc.it/ILCD/Common}"
    for _, data in members(package, ".xml"):
        root = etree.fromstring(data)
        uuid = root.findtext(f".//{common}UUID")
        if uuid is not None and root.tag.endswith("DataSet"):
            yield (root.tag, uuid.strip(), (root.findtext(f".//{common}dataSetVersion") or "").strip()), root
        else:
            yield None, root


def xml_datasets(package: Path) -> Iterator[tuple[Key, etree._Element]]:
    for key, root in xml_files(package):
        if key is not None:
            yield key, root


def canonical(node: etree._Element, *, exact: bool) -> object:
    """Elements, attributes, texts and their order; without ``exact`` no comments, edges or order of other names."""
    if not isinstance(node.tag, str):
        return str(node.tag), node.text
    texts = [node.text or "", *(child.tail or "" for child in node)]
    if exact:
        shown = [text if text.strip(WHITE_SPACE) else "" for text in texts]
        return node.tag, sorted(node.attrib.items()), shown, [canonical(child, exact=True) for child in node]
    children = [canonical(child, exact=False) for child in node.iterchildren("*")]
    text = "".join(texts).strip(WHITE_SPACE)
    return node.tag, sorted(node.attrib.items()), text, sorted(children, key=lambda child: child[0])  # type: ignore[index]


def document(root: etree._Element, *, exact: bool) -> object:
    beside = [*root.itersiblings(preceding=True), *root.itersiblings()] if exact else []
    return [canonical(node, exact=exact) for node in [root, *beside]]


def grouped(package: Path, *, exact: bool) -> Counter[str]:
    """Each dataset as one text, counted: a package may hold one identity twice."""
    return Counter(repr((key, document(root, exact=exact))) for key, root in xml_datasets(package))


@pytest.mark.parametrize("package", [*ILCD, WHOLE])
@pytest.mark.parametrize("residue", [True, False])
def test_ilcd_comes_back(corpus: Path, tmp_path: Path, package: str, residue: bool) -> None:
    source, there, back = corpus / package, tmp_path / "there.zip", tmp_path / "back.zip"
    convert(source, there, "tidas", residue=residue)
    convert(there, back, "ilcd", residue=False)
    assert grouped(back, exact=residue) == grouped(source, exact=residue)


@pytest.mark.parametrize("package", TIDAS)
def test_tidas_comes_back_as_the_same_json_values(corpus: Path, tmp_path: Path, package: str) -> None:
    source, there, back = corpus / package, tmp_path / "there.zip", tmp_path / "back.zip"
    convert(source, there, "ilcd", residue=True)
    convert(there, back, "tidas", residue=False)
    before = Counter(repr(parse_json(data, name)) for name, data in members(source, ".json"))
    assert Counter(repr(parse_json(data, name)) for name, data in members(back, ".json")) == before


@pytest.mark.parametrize("package", [*ILCD, WHOLE])
def test_every_leaf_is_accounted_for_and_the_residue_is_small(corpus: Path, tmp_path: Path, package: str) -> None:
    source = corpus / package
    report = convert(source, tmp_path / "there.zip", "tidas", residue=True)
    counted = comments = 0
    for key, root in xml_files(source):
        counted += count_xml_leaves(root)
        comments += len(root.xpath("//comment() | //processing-instruction()")) if key else 0
    assert report.account.balanced
    assert report.account.source_total == counted
    assert report.account.fates[Fate.DROPPED] == 0
    assert report.account.fates[Fate.RESIDUE] == comments
    if package != ILCD[1]:  # the samples are there to show comments: they alone are 3 % of its leaves
        assert comments < 0.02 * counted


@pytest.mark.parametrize("package", ILCD[:2])
def test_target_leaves_are_those_of_the_target(corpus: Path, tmp_path: Path, package: str) -> None:
    there = tmp_path / "there.zip"
    report = convert(corpus / package, there, "tidas", residue=False)
    counted = sum(count_json_leaves(parse_json(data, name)) for name, data in members(there, ".json"))
    carried_xml = sum(count_xml_leaves(etree.fromstring(data)) for _, data in members(there, ".xml"))
    assert sum(report.account.origins.values()) == counted + carried_xml


@pytest.mark.parametrize("package", [ILCD[0], WHOLE])
def test_every_chinese_text_arrives_in_chinese(corpus: Path, tmp_path: Path, package: str) -> None:
    there = tmp_path / "there.zip"
    convert(corpus / package, there, "tidas", residue=False)
    pattern = re.compile(r'"@xml:lang": "zh",\s*"#text": "((?:[^"\\]|\\.)*)"')
    arrived: Counter[str] = Counter()
    for name, data in members(there, ".json"):
        for text in pattern.findall(data.decode()):
            arrived[str(parse_json(f'"{text}"'.encode(), name))] += 1
    sent: Counter[str] = Counter()
    for _, root in xml_datasets(corpus / package):
        for element in root.xpath("//*[@xml:lang='zh']"):
            text = "".join(element.itertext()).strip(WHITE_SPACE)
            if text and not len(element) and len(element.attrib) == 1:
                sent[text] += 1
    assert sent
    assert sent - arrived == Counter()


def test_a_value_changed_in_json_arrives_in_ilcd(corpus: Path, tmp_path: Path) -> None:
    source, there = corpus / ILCD[0], tmp_path / "there"
    convert(source, there, "tidas", residue=True)
    path = next((there / "data" / "processes").iterdir())
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"meanAmount": "', '"meanAmount": "7', 1), encoding="utf-8")
    with open_source(there) as opened:
        report = convert_package(opened, Outputs(tmp_path / "back"), RenderOptions("ilcd"))
    changed = (tmp_path / "back" / "ILCD" / "processes" / f"{path.stem}.xml").read_text(encoding="utf-8")
    before = re.search(r'"meanAmount": "([^"]*)"', text)
    assert before is not None
    assert f">7{before[1]}</" in changed
    assert report.log.by_rule["RESIDUE-STALE"] == 0
