import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from interop.io.limits import DEFAULT_LIMITS
from interop.io.xml import parse_xml
from interop.io.xml_checks import element_path
from interop.model.finding import InputRefused


def test_comments_instructions_cdata_and_lines_are_kept():
    root = parse_xml(b"<?xml-stylesheet href='x'?><!--a--><r>\n<!--b--><?p q?><c>x<![CDATA[<y>]]></c></r><!--z-->", "f")
    assert [root.getprevious().text, root.getnext().text] == ["a", "z"]
    assert root.getprevious().getprevious().target == "xml-stylesheet"
    assert [node.text for node in root] == ["b", "q", "x<y>"]
    assert root[2].sourceline == 2


@pytest.mark.parametrize(
    "encoding", ["utf-8", "gb18030", "GBK", "gb2312", "iso-8859-1", "windows-1252", "UTF-16", "big5"]
)
def test_declared_encodings(encoding):
    text = {"iso-8859-1": "é", "windows-1252": "€", "big5": "鋼"}.get(encoding, "钢铁")
    data = f"<?xml version='1.0' encoding='{encoding}'?>\n<a>{text}</a>".encode(encoding)
    root = parse_xml(data, "f")
    assert (root.text, root.sourceline) == (text, 2)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("start", ["", "<?xml version='1.0'?>"])
def test_encodings_that_the_first_bytes_show(codec, start):
    assert parse_xml(f"{start}<a>钢</a>".encode(codec), "f").text == "钢"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("before", ["", "\n\n", "<!-- <a> -->\n<?p ?>\n"])
def test_doctype_is_refused_in_every_encoding(codec, before, refusal):
    start = "<?xml version='1.0' encoding='gb18030'?>" if codec == "gb18030" else "<?xml version='1.0'?>"
    data = f"{start}{before}<!DOCTYPE a [<!ENTITY n 'Steel'>]><a>&n;</a>".encode(codec)
    found = refusal(lambda: parse_xml(data, "f.xml"))
    assert (found.rule, found.file, found.line) == ("XML-DOCTYPE", "f.xml", before.count("\n") + 1)


def test_doctype_as_text_is_no_doctype():
    root = parse_xml(b"<!-- <!DOCTYPE a> --><a><![CDATA[<!DOCTYPE b>]]></a>", "f")
    assert root.text == "<!DOCTYPE b>"


def test_a_long_prolog_is_read_in_one_go(refusal):
    assert parse_xml(b"<!--x-->" * 50_000 + b"<a/>", "f").tag == "a"
    assert refusal(lambda: parse_xml(b"<!--x--" * 50_000, "f")).rule == "XML-SYNTAX"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"%PDF-1.4", "PDF"),
        (b"BZh91", "bzip2"),
        (b" {}", "JSON"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office 97-2003"),
    ],
)
def test_other_formats(data, name, refusal):
    found = refusal(lambda: parse_xml(data, "f"))
    assert (found.rule, found.arguments) == ("FMT-MAGIC", {"expected": "XML", "found": name})


@pytest.mark.parametrize(
    ("data", "line", "detail"),
    [
        (b"", 1, "Document is empty"),
        (b"<a>\n<b>\n</a>", 3, "Opening and ending tag mismatch: b line 2 and a"),
        (b"<a>\n<b>", 2, "Premature end of data in tag b line 2"),
        (b"\n<a x='1' x='2'/>", 2, "Attribute x redefined"),
        (b"<a>\n&#1;</a>", 2, "xmlParseCharRef: invalid xmlChar value 1"),
        (b"<x:a/>", 1, "Namespace prefix x on a is not defined"),
        (b"plain text", 1, "Start tag expected, '<' not found"),
        (b"<a>&n;</a>", 1, "Entity 'n' not defined"),
    ],
)
def test_syntax_errors_have_a_line(data, line, detail, refusal):
    found = refusal(lambda: parse_xml(data, "f"))
    assert (found.rule, found.line, found.arguments) == ("XML-SYNTAX", line, {"detail": detail})


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"<?xml version='1.0' encoding='utf-7'?><a/>", "ENC-NOT-ALLOWED"),
        ("<?xml version='1.0'?><a/>".encode("cp037"), "ENC-NOT-ALLOWED"),
        ("<a/>".encode("utf-32"), "ENC-NOT-ALLOWED"),
        (b"<?xml version='1.0' encoding='utf-16'?><a/>", "ENC-DECODE"),
        (b"<a>\xc0\xbc</a>", "ENC-DECODE"),
        (b"<a>\xed\xa0\x80</a>", "ENC-DECODE"),
        (b"<?xml version='1.0' encoding='gbk'?><a>\xff\xff</a>", "ENC-DECODE"),
    ],
)
def test_encodings_that_are_refused(data, rule, refusal):
    found = refusal(lambda: parse_xml(data, "f"))
    assert (found.rule, found.line) == (rule, None if data.startswith(b"\xff\xfe") else 1)


def test_wrong_utf_8_gives_line_and_hint(refusal):
    found = refusal(lambda: parse_xml(b"<a>\n\n" + "钢铁".encode("gbk") + b"</a>", "f"))
    assert (found.rule, found.line, found.arguments["hint"]) == ("ENC-DECODE", 3, "gb18030")


def nested(depth: int) -> bytes:
    return b"<a>" * depth + b"</a>" * depth


def test_depth_of_the_parser(refusal):
    assert parse_xml(nested(256), "f").tag == "a"
    found = refusal(lambda: parse_xml(nested(257), "f"))
    assert (found.rule, found.line) == ("XML-LIMIT", 1)
    assert found.arguments == {"value": 257, "limit": 256, "option": "xml-depth"}


def test_lowered_depth(refusal):
    limits = DEFAULT_LIMITS.with_overrides(["xml-depth=3"])
    assert parse_xml(nested(3) + b"<!--c-->", "f", limits).tag == "a"
    assert refusal(lambda: parse_xml(b"<a><b>\n<c>\n<d/></c></b></a>", "f", limits)).line == 3


@pytest.mark.parametrize("data", [b"<a>%s</a>", b"<a b='%s'/>", b"<a><!--%s--></a>", b"<a><?p %s?></a>"])
def test_long_text(data, refusal):
    found = refusal(lambda: parse_xml(data % (b"x" * 10_000_100), "f"))
    assert (found.rule, found.arguments["option"]) == ("XML-LIMIT", "xml-text-bytes")


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ("<a>钢</a>", None),
        ("<a>钢铁</a>", "/a"),
        ("<a>\n<b x='钢铁'/></a>", "/a/b/@x"),
        ("<a><b/>钢铁</a>", "/a"),
    ],
)
def test_lowered_text(data, path):
    limits = DEFAULT_LIMITS.with_overrides(["xml-text-bytes=5"])
    if path is None:
        assert parse_xml(data.encode(), "f", limits) is not None
        return
    with pytest.raises(InputRefused) as caught:
        parse_xml(data.encode(), "f", limits)
    assert caught.value.findings[0].path == path
    assert caught.value.findings[0].arguments["value"] == 6


def test_input_size(refusal):
    limits = DEFAULT_LIMITS.with_overrides(["input-bytes=3"])
    assert refusal(lambda: parse_xml(b"<a/>", "f", limits)).arguments["value"] == 4


def test_bidi_is_a_warning_with_its_place():
    data = "<!--\u202e--><a xmlns='u'>\n<b>x</b>\n<b t='\u2066'>y&#x202E;</b>\u2069<?p \u202a?></a>".encode()
    found = []
    parse_xml(data, "f", findings=found)
    assert [(item.rule, item.path, item.line, item.arguments["characters"]) for item in found] == [
        ("TXT-BIDI", "/comment()", 1, "U+202E"),
        ("TXT-BIDI", "/a/b[2]", 3, "U+202E"),
        ("TXT-BIDI", "/a/b[2]/@t", 3, "U+2066"),
        ("TXT-BIDI", "/a", 3, "U+2069"),
        ("TXT-BIDI", "/a/processing-instruction()", 3, "U+202A"),
    ]


def test_decimal_reference_to_bidi_and_no_warning_for_plain_text():
    found = []
    parse_xml(b"<a>&#8238;</a>", "f", findings=found)
    assert [item.path for item in found] == ["/a"]
    parse_xml("<a b='&#x41;'>“钢”&amp;</a>".encode(), "f", findings=found)
    parse_xml(b"<a><![CDATA[&#x202e;]]></a>", "f", findings=found)
    assert len(found) == 1


def test_each_thread_has_its_parser():
    texts = []

    def read():
        for number in range(50):
            texts.append(parse_xml(b"<a>%d</a>" % number, "f").text)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(texts, key=int) == [str(number) for number in range(50) for _ in range(4)]


def test_element_path_counts_siblings_of_one_name():
    root = etree.fromstring("<a><b/><c/><b><d/></b></a>")
    assert [element_path(node) for node in root.iter()] == ["/a", "/a/b[1]", "/a/c", "/a/b[2]", "/a/b[2]/d"]


@given(st.binary(max_size=200))
def test_any_bytes_are_parsed_or_refused(data):
    for start in (b"", b"<", b"<?xml version='1.0' encoding='gbk'?><a>", b"\xff\xfe<\x00"):
        try:
            parse_xml(start + data, "f", findings=[])
        except InputRefused as error:
            assert error.findings[0].file == "f"
