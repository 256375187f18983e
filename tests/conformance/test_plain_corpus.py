"""Every plain document of the corpus is rendered from its markup exactly as from its tree, and counted alike."""

from __future__ import annotations

import pytest

from interop.crosswalk.leaves import count_xml_leaves
from interop.crosswalk.ledger import DocumentLedger
from interop.formats.ilcd import reader
from interop.formats.tidas import writer
from interop.formats.tidas.plain import render_plain
from interop.io.source import open_source
from interop.io.xml_pieces import plain_xml

PACKAGES = [
    ("ilcd/tiangong-head-sample.zip", 1775),
    ("ilcd/samples.zip", 30),
    ("ilcd/epd-packages.zip", 55),
    pytest.param("ilcd/tiangong-0.1.0.zip", 7990, marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("package", "at_least"), PACKAGES)
def test_markup_and_tree_say_the_same(corpus, package, at_least):
    plain = 0
    with open_source(corpus / package) as source:
        for member in source:
            if not member.name.endswith(".xml"):
                continue
            data = member.read()
            pieces, ledger = plain_xml(data), DocumentLedger(member.name)
            rendered = None if pieces is None else render_plain(pieces, member.name, ledger)
            if rendered is None:
                continue
            plain += 1
            dataset, of_tree = reader.read(data, member.name), DocumentLedger(member.name)
            assert repr(rendered[1]) == repr(writer.render(dataset, of_tree)), member.name
            slots = dataset.slots.slots
            assert ledger.encode(slots) == of_tree.encode(slots), member.name
            assert ledger.account(rendered[2]) == of_tree.account(count_xml_leaves(dataset.root)), member.name
    assert plain >= at_least
