"""The generated schema: verdicts on tiny documents of each kind, with and without constraints and the EPD extension."""

import pytest
from lxml import etree

from interop.formats.ilcd.xsd import compile_schema
from interop.model.dataset.dataset import PLAIN
from interop.model.dataset.grammar_tables import load_grammar

KINDS = load_grammar(*PLAIN).kinds
UUID = "1bbf3196-2b6a-4e44-9c0c-b729a5b3ffaa"
EPD = ("ilcd", "epd")


def kind(name):
    return next(known for known in KINDS.values() if known.name == name)


def contact(uuid=UUID, language=' xml:lang="zh"', version="01.00.000", extra="", rest=""):
    return (
        '<contactDataSet xmlns="http://lca.jrc.it/ILCD/Contact" xmlns:common="http://lca.jrc.it/ILCD/Common"'
        f' version="1.1" {extra}><contactInformation><dataSetInformation><common:UUID>{uuid}</common:UUID>'
        f"<common:shortName{language}>炼钢厂</common:shortName>"
        f"<common:name{language}>炼钢厂</common:name>"
        '<classificationInformation><common:classification><common:class level="0">a</common:class>'
        f"</common:classification></classificationInformation>{rest}</dataSetInformation></contactInformation>"
        "<administrativeInformation><publicationAndOwnership>"
        f"<common:dataSetVersion>{version}</common:dataSetVersion></publicationAndOwnership>"
        "</administrativeInformation></contactDataSet>"
    )


def unit_group(*units, reference=0):
    rows = "".join(f'<unit dataSetInternalID="{number}"><name>kg</name>{rest}</unit>' for number, rest in units)
    return (
        '<unitGroupDataSet xmlns="http://lca.jrc.it/ILCD/UnitGroup" xmlns:common="http://lca.jrc.it/ILCD/Common"'
        f' version="1.1"><unitGroupInformation><dataSetInformation><common:UUID>{UUID}</common:UUID>'
        '<common:name>Mass</common:name><classificationInformation><common:classification><common:class level="0">'
        "a</common:class></common:classification></classificationInformation></dataSetInformation>"
        f"<quantitativeReference><referenceToReferenceUnit>{reference}</referenceToReferenceUnit>"
        f"</quantitativeReference></unitGroupInformation><units>{rows}</units></unitGroupDataSet>"
    )


def verdict(name, text, tables=PLAIN, *, constrained=True):
    return compile_schema(tables, kind(name), constrained=constrained).validate(etree.fromstring(text))


@pytest.mark.parametrize("tables", [PLAIN, EPD])
@pytest.mark.parametrize("name", sorted(known.name for known in KINDS.values()))
def test_every_schema_compiles_and_judges(name, tables):
    schema = compile_schema(tables, kind(name))
    assert schema is compile_schema(tables, kind(name))
    assert not schema.validate(etree.Element(kind(name).tag))
    assert not schema.validate(etree.Element("other"))


def test_a_valid_contact():
    assert verdict("contact", contact())
    assert verdict("contact", contact(language=""))
    assert verdict("contact", contact(extra='xmlns:x="http://example.org/x" x:mark="1"'))
    assert verdict("contact", contact(rest="<email>a@b.cn</email><common:other><x/></common:other>"))


@pytest.mark.parametrize(
    "text",
    [
        contact(uuid="not-a-uuid"),
        contact(uuid=UUID.upper() + "0"),
        contact(version="1.0"),
        contact(version="01.00.00"),
        contact(language=' xml:lang="not a language"'),
        contact(extra='unknown="1"'),
        contact(rest="<nonsense/>"),
        contact(rest="<email>a</email><email>b</email>"),
        contact(rest="<common:other>text</common:other>"),
        contact(rest="text"),
        contact().replace("<common:UUID>", "<common:UUID/><common:UUID>"),
        contact().replace("炼钢厂", "厂" * 501, 1),
    ],
)
def test_invalid_contacts(text):
    assert not verdict("contact", text)


def test_order_counts():
    text = contact(rest="<telephone>1</telephone><email>a@b.cn</email>")
    swapped = contact(rest="<email>a@b.cn</email><telephone>1</telephone>")
    assert verdict("contact", text)
    assert not verdict("contact", swapped)


def test_a_mandatory_value_and_its_type():
    value = "<meanValue>1.5E3</meanValue>"
    assert verdict("unit group", unit_group((0, value)))
    assert not verdict("unit group", unit_group((0, "")))
    assert not verdict("unit group", unit_group((0, "<meanValue>one</meanValue>")))
    assert not verdict("unit group", unit_group(("x", value)))


def test_constraints_can_be_left_out():
    value = "<meanValue>1</meanValue>"
    twice = unit_group((0, value), (0, value))
    assert not verdict("unit group", twice)
    assert verdict("unit group", twice, constrained=False)


def test_an_extension_is_judged_by_its_own_tables():
    text = (
        '<processDataSet xmlns="http://lca.jrc.it/ILCD/Process" xmlns:common="http://lca.jrc.it/ILCD/Common"'
        f' version="1.1"><processInformation><dataSetInformation><common:UUID>{UUID}</common:UUID>'
        "</dataSetInformation></processInformation><modellingAndValidation><LCIMethodAndAllocation>"
        "<typeOfDataSet>EPD</typeOfDataSet></LCIMethodAndAllocation></modellingAndValidation></processDataSet>"
    )
    plain = text.replace("EPD", "LCI result")
    reasons = {tables: compile_schema(tables, kind("process")) for tables in (PLAIN, EPD)}
    for schema in reasons.values():
        schema.validate(etree.fromstring(text))
    assert "typeOfDataSet" in str(reasons[PLAIN].error_log)
    assert "typeOfDataSet" not in str(reasons[EPD].error_log)
    assert verdict("process", plain) == verdict("process", plain, EPD)
