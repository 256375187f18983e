"""The residue by itself: written and read alike, never applied where its place has changed."""

import json

import pytest
from converting_residue import CONTACT, dataset, json_of, xml_of

from interop.crosswalk.residue import Entry, Residue, beside, decode
from interop.formats.ilcd import residue as ilcd_residue
from interop.formats.tidas import residue as tidas_residue


def test_written_and_read_alike():
    residue = Residue("ilcd", target="data/a.json", dataset="u")
    residue.add("comment", "/a", "b c", text=" 注 ", where="inside", at=0)
    residue.add("space", "/a/b", "x", before=" ", after="\n")
    again = decode(json.loads(residue.encode()))
    assert again == residue
    assert again.entries[0].beside == beside("b c")
    assert residue.encode().decode().isascii() is False


def test_hash_beside():
    assert beside("") == "e3b0c44298fc"
    assert beside("钢") != beside("铁")
    assert len(beside("\ud800")) == 12


@pytest.mark.parametrize(
    "record",
    [
        None,
        [],
        {},
        {"schema": "interop.residue/0"},
        {"schema": "interop.residue/1"},
        {"schema": "interop.residue/1", "source_format": "ilcd", "target": "", "dataset": "", "entries": [1]},
        {"schema": "interop.residue/1", "source_format": "ilcd", "target": "", "dataset": "", "entries": [{}]},
        {"schema": "interop.residue/1", "source_format": "ilcd", "target": "", "dataset": "", "entries": None},
    ],
)
def test_what_is_no_residue_says_so(record):
    with pytest.raises(ValueError, match=r"residue|missing"):
        decode(record)


# Into an ILCD tree


def restored(*entries: Entry) -> tuple[str, list[str]]:
    held = dataset()
    stale = [item.path or "" for item in ilcd_residue.restore(held, Residue("ilcd", list(entries)))]
    return xml_of(held), stale


EMAIL = "/contactDataSet/contactInformation/dataSetInformation/email"


def test_space_comes_back_beside_its_value():
    entry = Entry("space", EMAIL, beside("a@b.cn"), {"before": " ", "after": "\n"})
    assert "<email> a@b.cn\n</email>" in restored(entry)[0]


def test_order_and_comments_come_back():
    names = ["contactInformation", "administrativeInformation"]
    order = Entry("order", "/contactDataSet", beside(" ".join(sorted(names))), {"order": [[n, 1] for n in names[::-1]]})
    comment = Entry(
        "comment", "/contactDataSet", beside(" ".join(names[::-1])), {"text": "c", "where": "inside", "at": 1}
    )
    before = [
        Entry("instruction", "/contactDataSet", "", {"text": "i", "target": "p", "where": "before"}),
        Entry("comment", "/contactDataSet", "", {"text": "first", "where": "before"}),
    ]
    text, stale = restored(comment, order, *before)
    assert stale == []
    assert text.startswith("<!--first--><?p i?><contactDataSet")
    assert text.index("<administrativeInformation") < text.index("<!--c-->") < text.index("<contactInformation>")


@pytest.mark.parametrize(
    "entry",
    [
        Entry("space", EMAIL, beside("other@b.cn"), {"before": " ", "after": ""}),
        Entry("space", EMAIL + "[2]", beside("a@b.cn"), {"before": " ", "after": ""}),
        Entry("order", "/contactDataSet", beside("contactInformation"), {"order": []}),
        Entry("comment", "/contactDataSet", beside(""), {"text": "c", "where": "inside", "at": 0}),
        Entry("mixed", EMAIL, beside("x"), {"before": "", "after": "", "pieces": [1]}),
    ],
)
def test_an_entry_whose_place_has_changed_is_named_and_not_applied(entry):
    text, stale = restored(entry)
    assert stale == [entry.path]
    assert text == xml_of(dataset())


# Into a TIDAS document


@pytest.mark.parametrize(
    "original",
    [
        {"a": [{"b": 1}]},
        {"a": {"b": "1"}, "c": ""},
        {"a": {"#text": "x"}},
        {"c": " x ", "a": 1, "b": None},
        {"a": {}, "b": [], "c": [[1]]},
        {"a/b": {"~": 1.5}, "": True},
    ],
)
def test_a_difference_is_what_comes_back(original):
    rendered = {"a": {"b": "1"}, "c": "x", "d": "added"}
    residue = tidas_residue.compare(original, rendered, [])
    back, stale = tidas_residue.restore(json_of(rendered), residue, "a.json")
    assert back == original
    assert list(back) == list(original)
    assert stale == []


def test_no_difference_is_no_entry():
    assert tidas_residue.compare(CONTACT, json_of(CONTACT), []).entries == []


def test_a_changed_value_wins_over_the_residue():
    original, rendered = {"a": " x ", "b": 1}, {"a": "x", "b": "1"}
    residue = tidas_residue.compare(original, rendered, [])
    back, stale = tidas_residue.restore({"a": "y", "b": "1"}, residue, "a.json")
    assert back == {"a": "y", "b": 1}
    assert [(item.rule, item.file, item.path) for item in stale] == [("RESIDUE-STALE", "a.json", "/a")]
