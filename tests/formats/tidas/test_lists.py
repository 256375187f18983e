"""One item is a list of one exactly where TIDAS knows no other form."""

from __future__ import annotations

import pytest

from interop.crosswalk.ledger import DocumentLedger
from interop.formats.tidas.lists import list_single_items
from interop.formats.tidas.reader import build
from interop.formats.tidas.residue import compare, restore
from interop.formats.tidas.writer import render


def process(exchange: object) -> dict[str, object]:
    return {"processDataSet": {"exchanges": {"exchange": exchange}, "time": {"common:referenceYear": 2020}}}


@pytest.mark.parametrize(
    ("exchange", "written"),
    [
        ({"meanAmount": "1"}, [{"meanAmount": "1"}]),
        ([{"meanAmount": "1"}], [{"meanAmount": "1"}]),
        ([{"meanAmount": "1"}, {"meanAmount": "2"}], [{"meanAmount": "1"}, {"meanAmount": "2"}]),
        (None, None),
    ],
)
def test_exchanges_are_a_list(exchange: object, written: object) -> None:
    document = process(exchange)
    list_single_items(document, "process")
    assert document == process(written)


def test_other_single_items_stay_single() -> None:
    document: dict[str, object] = {"unitGroupDataSet": {"units": {"unit": {"name": "kg"}}}}
    list_single_items(document, "unitgroup")
    assert document == {"unitGroupDataSet": {"units": {"unit": {"name": "kg"}}}}


def test_a_single_exchange_of_a_source_comes_back_single_with_its_residue() -> None:
    original = process({"meanAmount": "1"})
    dataset, left = build(original, "p.json", DocumentLedger("p.json"))
    rendered = render(dataset, DocumentLedger("p.json"))
    residue = compare(original, rendered, left)
    restored, stale = restore(rendered, residue, "p.json")
    assert restored == original
    assert stale == []
