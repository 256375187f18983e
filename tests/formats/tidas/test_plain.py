"""A plain document is rendered from its markup exactly as from its tree; what is not plain is told."""

from __future__ import annotations

import random

import pytest

from interop.crosswalk.leaves import count_xml_leaves
from interop.crosswalk.ledger import DocumentLedger
from interop.crosswalk.residue import Residue
from interop.formats.ilcd import reader
from interop.formats.tidas import writer
from interop.formats.tidas.plain import render_plain
from interop.io.json import dumps
from interop.io.plain_xml import plain_xml
from interop.model.finding import InputRefused

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\r\n<?xml-stylesheet type="text/xsl" href="s.xsl"?>\r\n'
    '<contactDataSet xmlns="http://lca.jrc.it/ILCD/Contact" xmlns:common="http://lca.jrc.it/ILCD/Common" '
    'xmlns:epd="http://www.iai.kit.edu/EPD/2013" version="1.1">'
)
INFORMATION = (
    "\r\n\t<contactInformation>\r\n\t\t<dataSetInformation>\r\n\t\t\t"
    "<common:UUID>a97a0155-0234-4b87-b4ce-a45da52f2a40</common:UUID>\r\n\t\t\t"
    '<common:shortName xml:lang="en">Steel &amp; "iron" &#x4e2d;</common:shortName>\r\n\t\t\t'
    '<common:shortName xml:lang="zh">钢铁</common:shortName>\r\n\t\t\t'
    "<email/><WWWAddress></WWWAddress>{}"
    "\r\n\t\t</dataSetInformation>\r\n\t</contactInformation>\r\n"
)
PLAIN = HEAD + INFORMATION.format("") + "</contactDataSet>\r\n"


def document(content: str) -> bytes:
    return (HEAD + INFORMATION.format(content) + "</contactDataSet>").encode()


def from_markup(data: bytes, residue: Residue | None = None):
    plain = plain_xml(data)
    ledger = DocumentLedger("c.xml")
    rendered = None if plain is None else render_plain(plain, ledger, residue)
    return None if rendered is None else (rendered, ledger)


def assert_same(data: bytes) -> None:
    """What comes from the markup is what comes from the tree: bytes, fates, number of leaves and identity."""
    made = from_markup(data)
    assert made is not None
    rendered, ledger = made
    dataset = reader.read(data, "c.xml")
    of_tree = DocumentLedger("c.xml")
    assert rendered.data == dumps(writer.render(dataset, of_tree))
    slots = dataset.slots.slots
    assert ledger.encode(slots) == of_tree.encode(slots)
    assert ledger.account(rendered.leaves) == of_tree.account(count_xml_leaves(dataset.root))
    assert rendered.kind == dataset.kind
    assert rendered.uuids[:1] == [dataset.identity.uuid]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<common:name xml:lang='en'>a</common:name>".replace("'", '"'),
        "<contactAddress>  edges and\r\nlines </contactAddress>",
        "<email>a > b</email>",
        '<common:name xml:lang="e\nn">a</common:name>',
        '<email>a="b"</email>',
        f"{'<a>' * 220}{'</a>' * 220}",
        "<email>back\\slash\ttab\nline\x7f</email>",
        "<email>second &lt;b&gt; &#8364;</email>",
        "<common:other><epd:x a='1'>5</epd:x><epd:y/></common:other>".replace("'", '"'),
        '<common:other xml:lang="zh">误用</common:other>',
        "<unknown><deeper>1</deeper><deeper>2</deeper><other>3</other><deeper>4</deeper></unknown>",
        "<centralContactPoint></centralContactPoint><centralContactPoint> </centralContactPoint>",
        '<referenceToContact type="contact data set" refObjectId="b" uri="../x?a=1&amp;b=2"/>',
        "<common:shortName>without a language</common:shortName>",
        '<referenceToContact  type="contact data set"></referenceToContact>',
    ],
)
def test_a_plain_document_is_the_same_without_a_tree(content):
    assert_same(document(content))


@pytest.mark.parametrize(
    "content",
    [
        "<!-- a comment -->",
        "<?an instruction?>",
        "<email><![CDATA[x]]></email>",
        "<email>mixed<br/>text</email>",
        "<contactInformation>text<email/></contactInformation>",
        "<email xmlns='u'>a</email>",
        "<email a='1'>a</email>",
        '<referenceToContact type="contact data set" uri="a\nb"/>',
        "</dataSetInformation>text<dataSetInformation>",
        "</dataSetInformation></contactInformation>text<contactInformation><dataSetInformation>",
        "<email>&nbsp;</email>",
        "<email>\u202ea</email>",
        f"{'<a>' * 300}{'</a>' * 300}",
    ],
)
def test_what_is_not_plain_is_read_as_a_tree(content):
    assert from_markup(document(content)) is None


@pytest.mark.parametrize("end", range(len(HEAD) - 5, len(PLAIN) - 3))
def test_a_document_that_is_cut_off_is_not_plain(end):
    assert from_markup(PLAIN[:end].encode()) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a",
        PLAIN.encode("utf-16"),
        PLAIN.replace("UTF-8", "GBK").encode("gbk"),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("<contactDataSet", "<!DOCTYPE a><contactDataSet").encode(),
        PLAIN.replace("</contactDataSet>", "").encode(),
        PLAIN.replace("</contactDataSet>", "</contactDataSet><!-- after -->").encode(),
        (PLAIN + "<x/>").encode(),
        (PLAIN + "text").encode(),
        PLAIN.replace("<email/>", "<email>a</emai>").encode(),
        PLAIN.replace("<email/>", "<email>a\x01</email>").encode(),
        PLAIN.replace("<email/>", "<email>a]]></email>").encode(),
        PLAIN.replace("<email/>", "<email>\ufffe</email>").encode(),
        PLAIN.replace("<email/>", "<email>&#0;</email>").encode(),
        PLAIN.replace("<email/>", "<nope:email/>").encode(),
        PLAIN.replace('xml:lang="zh"', 'xml:lang="zh" xml:lang="en"').encode(),
        PLAIN.encode().replace("钢".encode(), b"\xe9\x92"),
        b"<unknown><a>1</a></unknown>",
    ],
)
def test_nothing_but_well_formed_datasets_is_plain(data):
    assert from_markup(data) is None


def test_a_mutated_document_is_never_read_otherwise_than_by_the_parser():
    """Whatever a mutation leaves plain is well-formed, and the tree says the same of it."""
    pieces = ["<", ">", "/", "&", ";", '"', "=", " ", "\r", "\n", "<a>", "</a>", "<!--", "-->", "]]>", "\x00", "é", ":"]
    same = 0
    source = document('<email>x</email><common:other><epd:x a="1">5</epd:x></common:other>').decode()
    for seed in range(4000):
        chance = random.Random(seed)
        at, width = chance.randrange(len(HEAD) - 40, len(source)), chance.choice([0, 0, 1, 1, 2, 7])
        data = (source[:at] + chance.choice(pieces) + source[at + width :]).encode()
        if from_markup(data) is None:
            continue
        same += 1
        try:
            assert_same(data)
        except InputRefused as refusal:
            raise AssertionError(data) from refusal
    assert same > 300


def test_the_residue_of_an_order_or_an_edge_needs_the_tree():
    for content in ("<email> edge</email>", "<contactAddress>a</contactAddress><common:name>b</common:name>"):
        assert from_markup(document(content), Residue("ilcd")) is None
        assert from_markup(document(content)) is not None
