"""The ledger: fates add up, lines say what they say, and the independent count counts what a leaf is."""

from dataclasses import dataclass

import orjson
import pytest
from lxml import etree

from interop.crosswalk.leaves import count_json_leaves, count_xml_leaves
from interop.crosswalk.ledger import Account, DocumentLedger, Fate, Origin


@dataclass(frozen=True)
class Slot:
    """A place of the tables."""

    path: str
    row: str


SLOTS = [Slot("/a", "t:A"), Slot("/a/b", "t:A/b"), Slot("/a/year", "t:A/year")]


def filled() -> DocumentLedger:
    ledger = DocumentLedger("a.xml")
    ledger.carried.extend([1, 1, "/a/foreign", 0])
    ledger.converted.append(2)
    ledger.structural.append("/a/@xmlns")
    ledger.note("/a/comment", Fate.DROPPED, "rendering", reason="no comments", count=2)
    ledger.note("/a/x", Fate.MERGED, "step", "/t", reason="one field")
    ledger.note("/a/y", Fate.MERGED, "step", "/t", reason="one field")
    return ledger


def lines(ledger: DocumentLedger) -> list[dict]:
    return [orjson.loads(line) for line in ledger.encode(SLOTS).splitlines()]


def test_account_of_a_document():
    ledger = filled()
    ledger.derived = 3
    account = ledger.account(10)
    assert ledger.accounted() == 10
    assert account.balanced
    assert account.source_leaves() == {
        "total": 10,
        "carried": 4,
        "converted": 2,
        "merged": 2,
        "split": 0,
        "approximated": 0,
        "residue": 0,
        "dropped": 2,
    }
    # Four carried, one converted, one that two were merged into; a structural leaf is no leaf of the target.
    assert account.target_leaves() == {
        "total": 9,
        "source": 6,
        "derived": 3,
        "supplied": 0,
        "profile": 0,
        "missing": 0,
    }


@pytest.mark.parametrize("total", [9, 11])
def test_a_count_that_differs_is_not_balanced(total):
    assert not filled().account(total).balanced


def test_accounts_add_up():
    whole = Account()
    for _ in range(3):
        whole.add(filled().account(10))
    assert whole.balanced
    assert whole.source_total == 30
    assert whole.fates[Fate.DROPPED] == 6
    assert whole.origins[Origin.SOURCE] == 18


def test_carried_leaves_are_summed_and_others_have_a_line():
    assert [(line["path"], line["fate"], line["row"], line["to"], line["count"]) for line in lines(filled())] == [
        ("/a/b", "carried", "t:A/b", ["/a/b"], 2),
        ("/a/foreign", "carried", "foreign content", ["/a/foreign"], 1),
        ("/a", "carried", "t:A", ["/a"], 1),
        ("/a/year", "converted", "t:A/year", ["/a/year"], 1),
        ("/a/@xmlns", "converted", "foreign content", ["/a/@xmlns"], 1),
        ("/a/comment", "dropped", "rendering", [], 2),
        ("/a/x", "merged", "step", ["/t"], 1),
        ("/a/y", "merged", "step", ["/t"], 1),
    ]


def test_a_line_has_a_reason_where_it_is_not_carried():
    for line in lines(filled()):
        assert line["file"] == "a.xml"
        assert bool(line["reason"]) == (line["fate"] != "carried")


def test_equal_lines_of_two_documents_name_their_own_file():
    first, second = DocumentLedger("a.xml"), DocumentLedger('b "二".xml')
    for ledger in (first, second):
        ledger.carried.extend([1, 1])
    assert [line["file"] for line in [*lines(first), *lines(second)]] == ["a.xml", 'b "二".xml']


def test_an_empty_ledger_writes_nothing():
    assert DocumentLedger("a.xml").encode(SLOTS) == b""


def test_what_a_residue_keeps_is_not_dropped():
    ledger = filled()
    ledger.keep_in_residue()
    fates = ledger.account(10).fates
    assert (fates[Fate.DROPPED], fates[Fate.RESIDUE], fates[Fate.MERGED]) == (0, 2, 2)


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("<a/>", 0),
        ('<a xmlns="u" xmlns:p="v"/>', 0),
        ('<a b="" c="1"/>', 2),
        ("<a> \t\r\n</a>", 0),
        ("<a>\u00a0</a>", 1),
        ("<a>x<b/>y</a>", 2),
        ("<a><!-- c --><?p i?></a>", 2),
        ("<!-- before --><?p?><a>x</a><!-- after -->", 4),
        ("<a><![CDATA[x]]></a>", 1),
    ],
)
def test_leaves_of_xml(text, leaves):
    assert count_xml_leaves(etree.fromstring(text)) == leaves


@pytest.mark.parametrize(
    ("value", "leaves"),
    [({}, 0), ([], 0), ("", 1), (None, 1), ({"a": [1, True, None, "x", {}], "b": {"c": [[2]]}}, 5)],
)
def test_leaves_of_json(value, leaves):
    assert count_json_leaves(value) == leaves
