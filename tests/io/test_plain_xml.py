"""Plain documents are read by forms: every value in its order, and nothing that is not a value, layout or form."""

from __future__ import annotations

import pytest

from interop.io.plain_xml import plain_xml
from interop.io.xml_forms import _FORMS, _LONGEST, _OFTEN

HEAD = '<root xmlns="u" version="1">'


def read(content: str):
    return plain_xml(f"{HEAD}{content}</root>".encode())


def test_a_document_is_taken_apart_into_frame_forms_and_values():
    document = read(
        '\n <a>\n  <b n="1"><c xml:lang="en">x</c><d/></b>\n  <b n="2"><c xml:lang="en">y</c><d/></b>\n  <e/>\n </a>'
        '\n <f k="v"><g type="t">z</g></f>\n'
    )
    assert document is not None
    assert document.frame == [b"<a>", b"b", b"b", b"<e/>", b"</a>", b'<f k="v">', b"g", b"</f>"]
    assert document.runs == [2, 1]
    assert document.values == [b"1", b"x", b"2", b"y", b"z"]
    first, second, third = document.parts
    assert first is second
    assert first.constants == [b'<b n="', b'"><c xml:lang="en">', b"</c><d/></b>"]
    assert first.attributes == [True, False]
    assert third.constants == [b'<g type="t">', b"</g>"]
    assert first.filled(document.values[:2]) == b'<b n="1"><c xml:lang="en">x</c><d/></b>'


def test_a_form_that_has_got_a_pattern_reads_the_same():
    count = _OFTEN + 50
    parts = [f'\n<p id="{n}">\n <q> text {n} </q><r k=""/></p>' for n in range(count)]
    for _ in range(2):
        document = read(f"<s>{''.join(parts)}</s>")
        assert document is not None
        assert document.runs == [count]
        assert len(set(document.parts)) == 1
        assert document.values == [value for n in range(count) for value in (b"%d" % n, b" text %d " % n, b"")]


@pytest.mark.parametrize("often", [1, _OFTEN + 10])
@pytest.mark.parametrize("other", ["<p>text<q>1</q></p>", "<p><q></q></p>", "<p><q> </q></p>", "<p><q>1</q>text</p>"])
def test_what_looks_alike_has_a_form_of_its_own(often, other):
    usual = "<p><q>1</q></p>"
    document = read(f"<s>{usual * often}{other}{usual}</s>")
    assert document is not None
    assert document.parts[-1] is document.parts[0]
    assert document.parts[-2] is not document.parts[0]
    assert document.parts[-2].constants != document.parts[0].constants


@pytest.mark.parametrize("often", [1, _OFTEN + 10])
@pytest.mark.parametrize("between", ["text", "&#32;", "<!-- a -->", "<?a?>", "]]>", "</s>text<s>", "<q>"])
def test_nothing_is_passed_over_between_parts(often, between):
    part = '<p n="1"><q>1</q></p>'
    document = read(f"<s>{part * often}{between}{part}</s>")
    assert document is None


def test_more_forms_than_are_remembered_are_read_all_the_same():
    for _ in range(2):
        for number in range(_FORMS + 20):
            document = read(f"<s><p><q{number}>{number}</q{number}></p></s>")
            assert document is not None
            assert document.values == [b"%d" % number]


def test_a_form_that_is_too_long_is_not_plain():
    assert read(f"<s><p>{'<q/>' * (_LONGEST // 4)}</p></s>") is None


@pytest.mark.parametrize(
    "content",
    [
        "<s><p>\u202ea</p></s>",
        "<s><p>&#x202e;a</p></s>",
        '<s><p n="\u2066"/></s>',
        '<s><p type="\u202e"/></s>',
        '<s n="\u202e"><p>a</p></s>',
    ],
)
def test_a_control_that_misleads_is_not_plain(content):
    assert read(content) is None
    assert read(content) is None  # nor once its form was seen


@pytest.mark.parametrize("value", [b"\xff", b"\x01", b"\xef\xbf\xbe", b"a]]>b"])
def test_what_xml_does_not_admit_is_not_plain(value):
    assert plain_xml(HEAD.encode() + b"<s><p>" + value + b"</p></s></root>") is None
