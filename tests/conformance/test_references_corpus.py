"""References of whole packages against a count that reads raw text with regular expressions."""

import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from interop.io.source import open_source
from interop.model.dataset.dataset import PLAIN
from interop.model.dataset.grammar_tables import load_grammar
from interop.packages.inspect import inspect_package
from interop.packages.validate import validate_package

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ELEMENT = re.compile(r"<[\w:]+\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*\"([^\"]*)\"")
_KINDS = {kind.reference_type: kind for kind in load_grammar(*PLAIN).kinds.values()}


def counted(package: Path) -> dict[str, Counter[str]]:
    """Count references by target type without any XML parser."""
    present: set[tuple[str, str]] = set()
    references: list[tuple[str, str]] = []
    with zipfile.ZipFile(package) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", "replace") if name.endswith(".xml") else ""
            root = re.search(r"<(?:\w+:)?(\w+DataSet)\b", text)
            uuid = re.search(r"<(?:\w+:)?UUID>\s*([^<]*?)\s*</", text)
            if root is None or uuid is None:
                continue
            present.add((root[1], uuid[1].lower()))
            attributes = [dict(_ATTRIBUTE.findall(element)) for element in _ELEMENT.findall(text)]
            references += [
                (one["type"], one.get("refObjectId", "").strip().lower())
                for one in attributes
                if one.get("type") in _KINDS
            ]
    result: dict[str, Counter[str]] = {}
    for target, uuid in references:
        kind = _KINDS[target]
        root = kind.root.partition(":")[2]
        state = "resolved" if (root, uuid) in present else "broken" if _UUID.fullmatch(uuid) else "not_a_uuid"
        result.setdefault(kind.name, Counter())[state] += 1
    return result


@pytest.mark.parametrize(
    "name",
    [
        "tiangong-head-sample.zip",
        pytest.param("tiangong-0.1.0.zip", marks=pytest.mark.slow),
        "ef31-lcia-methods.zip",
        "epd-packages.zip",
        "samples.zip",
    ],
)
def test_inspection_agrees_with_the_raw_text(corpus, name):
    with open_source(corpus / "ilcd" / name) as source:
        seen = inspect_package(source).references
    expected = counted(corpus / "ilcd" / name)
    assert {target: dict(counts) for target, counts in seen.items()} == {
        target: dict(counts) for target, counts in expected.items()
    }


def test_broken_flow_references_of_the_head_sample(corpus):
    package = corpus / "ilcd" / "tiangong-head-sample.zip"
    flows = counted(package)["flow"]
    assert flows.total() == 5499
    assert flows["broken"] + flows["not_a_uuid"] == 429
    with open_source(package) as source:
        report = validate_package(source)
    broken = sum(counts["broken"] for counts in counted(package).values())
    assert report.log.by_rule["REF-BROKEN"] + report.log.by_rule["REF-TYPE"] == broken
    assert report.log.by_rule["REF-NOT-UUID"] == sum(counts["not_a_uuid"] for counts in counted(package).values())


@pytest.mark.parametrize("name", ["ilcd/tiangong-head-sample.zip", "tidas/tiangong-head-sample-tidas.zip"])
def test_both_renderings_refer_to_the_same(corpus, name):
    with open_source(corpus / name) as source:
        flows = inspect_package(source).references["flow"]
    assert dict(flows) == {"resolved": 5070, "broken": 410, "not_a_uuid": 19}
