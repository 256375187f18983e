"""Every plain document of the corpus is rendered from its markup exactly as from its tree, and counted alike."""

from __future__ import annotations

import pytest

from interop.crosswalk.leaves import count_xml_leaves
from interop.crosswalk.ledger import DocumentLedger
from interop.formats.ilcd import reader
from interop.formats.tidas import writer
from interop.formats.tidas.plain import render_plain
from interop.io.json import dumps
from interop.io.plain_xml import plain_xml
from interop.io.source import open_source

PACKAGES = [
    ("ilcd/tiangong-head-sample.zip", 1775),
    ("ilcd/samples.zip", 30),
    ("ilcd/epd-packages.zip", 55),
    pytest.param("ilcd/tiangong-0.1.0.zip", 7997, marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("package", "at_least"), PACKAGES)
def test_markup_and_tree_say_the_same(corpus, package, at_least):
    plain = 0
    with open_source(corpus / package) as source:
        for member in source:
            if not member.name.endswith(".xml"):
                continue
            data = member.read()
            document, ledger = plain_xml(data), DocumentLedger(member.name)
            rendered = None if document is None else render_plain(document, ledger)
            if rendered is None:
                continue
            plain += 1
            dataset, of_tree = reader.read(data, member.name), DocumentLedger(member.name)
            assert rendered.data == dumps(writer.render(dataset, of_tree)), member.name
            slots = dataset.slots.slots
            assert ledger.encode(slots) == of_tree.encode(slots), member.name
            assert ledger.account(rendered.leaves) == of_tree.account(count_xml_leaves(dataset.root)), member.name
            assert (rendered.uuids, rendered.versions) == _identity(dataset), member.name
    assert plain >= at_least


def _identity(dataset):
    uuid, version = dataset.identity.uuid, dataset.identity.version
    return [uuid] if uuid else [], [version] if version else []
