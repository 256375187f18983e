"""Faults of grammar: one small document for each rule, and the lexical forms of XML Schema."""

import pytest
from lxml import etree

from interop.formats.ilcd.reader import read
from interop.model.dataset.faults.lexical import LEXICAL
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.finding import Severity
from interop.model.rules import render
from interop.validation.dialects import dialect_of
from interop.validation.grammar import faults, is_valid
from interop.validation.traits import check_traits
from interop.validation.view import DatasetView

UUID = "<common:UUID>00000000-0000-4000-8000-000000000001</common:UUID>"
XS = "http://www.w3.org/2001/XMLSchema"
VERSION = "<common:dataSetVersion>01.00.000</common:dataSetVersion>"


def flow(information="", publication=VERSION, rest="", attributes='version="1.1"'):
    return f"""<flowDataSet xmlns="http://lca.jrc.it/ILCD/Flow" {attributes}
 xmlns:common="http://lca.jrc.it/ILCD/Common">
<flowInformation><dataSetInformation>{UUID}{information}</dataSetInformation></flowInformation>
<administrativeInformation><publicationAndOwnership>{publication}</publicationAndOwnership></administrativeInformation>
{rest}</flowDataSet>"""


def found(document):
    dataset = read(document.encode(), "flow.xml")
    result = list(faults(dataset))
    assert is_valid(dataset) is (not result)
    for item in result:
        assert item.severity is Severity.ERROR
        assert render(item, "en")
        assert render(item, "zh")
    return [(item.rule, item.path) for item in result]


INFORMATION = "/flowDataSet/flowInformation/dataSetInformation"
PUBLICATION = "/flowDataSet/administrativeInformation/publicationAndOwnership"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (flow(), []),
        (
            flow("<common:generalComment/><sumFormula>CO2</sumFormula>"),
            [("ILCD-ORDER", f"{INFORMATION}/sumFormula")],
        ),
        (flow("<remark>x</remark>"), [("ILCD-UNKNOWN-ELEMENT", f"{INFORMATION}/remark")]),
        (flow(publication=""), [("ILCD-MISSING", PUBLICATION)]),
        (
            flow("<CASNumber>50-00-0</CASNumber><CASNumber>50-00-0</CASNumber>"),
            [("ILCD-TOO-MANY", f"{INFORMATION}/CASNumber[2]")],
        ),
        (flow('<sumFormula id="1">CO2</sumFormula>'), [("ILCD-UNKNOWN-ATTRIBUTE", f"{INFORMATION}/sumFormula/@id")]),
        (flow(attributes=""), [("ILCD-MISSING-ATTRIBUTE", "/flowDataSet")]),
        (flow("text"), [("ILCD-TEXT", INFORMATION)]),
        (
            flow(rest="<flowProperties><common:other/></flowProperties>"),
            [
                ("ILCD-MISSING", "/flowDataSet/flowProperties"),
                ("ILCD-EMPTY-OTHER", "/flowDataSet/flowProperties/common:other"),
            ],
        ),
        (flow("<CASNumber>-</CASNumber>"), [("ILCD-PATTERN", f"{INFORMATION}/CASNumber")]),
        (flow(f"<sumFormula>{'C' * 501}</sumFormula>"), [("ILCD-LENGTH", f"{INFORMATION}/sumFormula")]),
        (
            flow(
                '<common:synonyms xml:lang="en">a</common:synonyms><common:synonyms xml:lang="en">b</common:synonyms>'
            ),
            [("ILCD-UNIQUE", f"{INFORMATION}/common:synonyms[2]/@xml:lang")],
        ),
        (
            flow('<common:synonyms xml:lang="e!">a</common:synonyms>'),
            [("ILCD-DATATYPE", f"{INFORMATION}/common:synonyms/@xml:lang")],
        ),
    ],
    ids=lambda value: value[0][0] if isinstance(value, list) and value else "",
)
def test_each_fault_is_named_with_its_place(document, expected):
    assert found(document) == expected


def test_values_of_an_exchange_and_keys():
    document = """<processDataSet xmlns="http://lca.jrc.it/ILCD/Process" xmlns:common="http://lca.jrc.it/ILCD/Common"
 version="1.1"><processInformation><dataSetInformation>
<common:UUID>00000000-0000-4000-8000-000000000001</common:UUID>
<classificationInformation><common:classification><common:class level="-1">x</common:class></common:classification>
</classificationInformation></dataSetInformation>
<quantitativeReference><referenceToReferenceFlow>7</referenceToReferenceFlow></quantitativeReference>
</processInformation><exchanges><exchange dataSetInternalID="1">
<referenceToFlowDataSet type="flow"/><meanAmount>nan</meanAmount>
<relativeStandardDeviation95In>33.33333</relativeStandardDeviation95In></exchange></exchanges></processDataSet>"""
    exchange = "/processDataSet/exchanges/exchange"
    information = "/processDataSet/processInformation"
    assert found(document) == [
        (
            "ILCD-RANGE",
            f"{information}/dataSetInformation/classificationInformation/common:classification/common:class/@level",
        ),
        ("ILCD-ENUM", f"{exchange}/referenceToFlowDataSet/@type"),
        ("ILCD-DATATYPE", f"{exchange}/meanAmount"),
        ("ILCD-DIGITS", f"{exchange}/relativeStandardDeviation95In"),
        ("ILCD-KEYREF", f"{information}/quantitativeReference/referenceToReferenceFlow"),
    ]


def test_all_faults_of_one_parent_are_listed():
    rules = [rule for rule, _ in found(flow("<a/><CASNumber>-</CASNumber><b/><common:UUID>x</common:UUID>"))]
    assert rules == [
        "ILCD-UNKNOWN-ELEMENT",
        "ILCD-UNKNOWN-ELEMENT",
        "ILCD-ORDER",
        "ILCD-TOO-MANY",
        "ILCD-PATTERN",
        "ILCD-PATTERN",
    ]


@pytest.mark.parametrize(
    ("datatype", "valid", "invalid"),
    [
        ("xs:double", ["1", "1.", ".5", "1e5", "INF", "-INF", "NaN", " 1\n"], ["", ".", "nan", "+INF", "1,5", "0x1"]),
        ("xs:decimal", ["1", "-.5", "+1.", " 2 "], ["1e5", "", ".", "١"]),
        ("xs:integer", ["01", "-1", "+1"], ["1.0", "", "-"]),
        ("xs:int", ["2147483647"], ["2147483648"]),
        ("xs:boolean", ["true", "0", " 1 "], ["True", "yes", ""]),
        ("xs:dateTime", ["2024-02-29T24:00:00", "2010-01-01T00:00:00.5+08:00"], ["2023-02-29T00:00:00", "2010-01-01"]),
        ("xs:date", ["2024-02-29", "2010-01-01Z", "-0001-01-01"], ["2023-02-29", "2010-01-01 ", "2010-01-01T00:00:00"]),
        ("xs:language", ["zh-CN", "en"], ["en_US", "abcdefghi", ""]),
        ("xs:anyURI", ["", "a b", "中文.png", "../x?y#z"], ["a#b#c", "%zz", ":x", "http://a:b"]),
    ],
)
def test_lexical_forms(datatype, valid, invalid):
    schema = etree.XMLSchema(
        etree.fromstring(f'<s:schema xmlns:s="{XS}" xmlns:xs="{XS}"><s:element name="a" type="{datatype}"/></s:schema>')
    )
    for text in (*valid, *invalid):
        element = etree.Element("a")
        element.text = text
        assert LEXICAL[datatype](text) is (text in valid) is schema.validate(element)


@pytest.mark.parametrize("tables", [("ilcd",), ("ilcd", "epd")])
def test_every_builtin_datatype_of_the_tables_has_its_lexical_form(tables):
    grammar = load_grammar(*tables)
    declared = [*grammar.globals.values(), *grammar.attributes.values()]
    for element_type in grammar.types.values():
        declared += [*element_type.elements, *element_type.attributes.values()]
    used = {particle.content for particle in declared} | {datatype.base for datatype in grammar.datatypes.values()}
    used |= {element_type.text for element_type in grammar.types.values() if element_type.text}
    assert {name for name in used if name.startswith("xs:")} <= LEXICAL.keys()


def test_dialect_and_its_verdict():
    plain = read(flow().encode(), "flow.xml")
    assert dialect_of(plain).name == "ilcd-1.1"
    owner = '<common:referenceToOwnershipOfDataSet type="contact data set" refObjectId="{}"/>'
    tiangong = read(
        flow(publication=VERSION + owner.format("f4b4c314-8c4c-4c83-968f-5b3c7724f6a8")).encode(), "flow.xml"
    )
    dialect = dialect_of(tiangong)
    assert dialect.name == "tiangong"
    assert is_valid(tiangong)
    assert is_valid(tiangong, dialect.tables)


def test_declared_namespace_alone_is_no_sign():
    declared = flow(attributes='version="1.1" xmlns:epd2="http://www.indata.network/EPD/2019"')
    assert dialect_of(read(declared.encode(), "flow.xml")).name == "ilcd-1.1"
    used = flow(attributes='version="1.1" xmlns:epd2="http://www.indata.network/EPD/2019" epd2:x="1"')
    assert dialect_of(read(used.encode(), "flow.xml")).name == "ilcd-epd-1.2"


@pytest.mark.parametrize(
    ("number", "expected"), [("000050-00-0", ["CAS-JRC-PADDED"]), ("121158-58-5", []), ("50-00-0", [])]
)
def test_padded_cas_number_is_named(number, expected):
    dataset = read(flow(f"<CASNumber>{number}</CASNumber>").encode(), "flow.xml")
    result = list(check_traits(DatasetView(dataset)))
    assert [item.rule for item in result] == expected
    assert all(item.severity is Severity.INFO for item in result)
