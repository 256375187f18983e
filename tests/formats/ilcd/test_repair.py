"""Repair, one small document for each rule: what stood there, what stands there now, what the log says."""

import pytest
from lxml import etree

from interop.crosswalk.leaves import count_xml_leaves
from interop.crosswalk.ledger import DocumentLedger, Fate
from interop.formats.ilcd.reader import read
from interop.formats.ilcd.repair import repair
from interop.formats.ilcd.repair.spelling import canonical_version
from interop.formats.ilcd.writer import write
from interop.formats.ilcd.xsd import compile_schema
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.rules import catalogue

UUID = "00000000-0000-4000-8000-000000000001"
NAMES = {**load_grammar("ilcd").namespaces, "n": "http://lca.jrc.it/ILCD/Process"}
IDENTITY = f"<common:UUID>{UUID}</common:UUID>"


def process(information="", method="", publication="", exchanges="", generator=""):
    return f"""<processDataSet xmlns="http://lca.jrc.it/ILCD/Process" xmlns:common="http://lca.jrc.it/ILCD/Common"
 version="1.1"><processInformation><dataSetInformation>{IDENTITY}{information}</dataSetInformation></processInformation>
<modellingAndValidation><LCIMethodAndAllocation>{method}</LCIMethodAndAllocation></modellingAndValidation>
<administrativeInformation><dataGenerator>{generator}</dataGenerator><publicationAndOwnership>
<common:dataSetVersion>01.00.000</common:dataSetVersion>{publication}</publicationAndOwnership>
</administrativeInformation><exchanges>{exchanges}</exchanges></processDataSet>"""


def exchange(content="", amount="1", reference="", number="0"):
    return f"""<exchange dataSetInternalID="{number}"><referenceToFlowDataSet type="flow data set" {reference}/>
<meanAmount>{amount}</meanAmount>{content}</exchange>"""


def mended(document, *, valid=True):
    """Repair a document and hold it to what every repair promises."""
    dataset = read(document.encode(), "x.xml")
    total, ledger = count_xml_leaves(dataset.root), DocumentLedger("x.xml")
    changes = repair(dataset, ledger)
    account = ledger.account(total)
    assert account.balanced
    assert account.fates[Fate.DROPPED] == 0
    assert compile_schema(("ilcd",), dataset.kind).validate(dataset.root.getroottree()) is valid
    assert repair(read(write(dataset, indent=True), "x.xml")) == []
    assert {change.rule for change in changes} <= catalogue().keys()
    return dataset.root, [(change.rule, change.before, change.after) for change in changes]


def relocated(root):
    return {entry.get("slot"): entry for entry in root.iter(f"{{{NAMES['interop']}}}relocated")}


def values(root, path):
    return [element.text for element in root.findall(path, NAMES)]


def test_valid_document_is_not_touched():
    dataset = read(process(exchanges=exchange()).encode(), "x.xml")
    before = etree.tostring(dataset.root)
    assert repair(dataset) == []
    assert etree.tostring(dataset.root) == before


def test_order():
    root, changes = mended(
        process("<common:generalComment>c</common:generalComment><!--why--><name><baseName>b</baseName></name>")
    )
    information = root.find("n:processInformation/n:dataSetInformation", NAMES)
    assert [etree.QName(child).localname for child in information.iterchildren("*")] == [
        "UUID",
        "name",
        "generalComment",
    ]
    assert information.find("n:name", NAMES).getprevious().text == "why"
    assert changes == [
        ("REPAIR-ORDER", "common:UUID common:generalComment name", "common:UUID name common:generalComment")
    ]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("<LCIMethodApproach>Allocation - mass</LCIMethodApproach>", "process:LCIMethodApproaches"),
        ("<LcimethodPrinciple>Attributional</LcimethodPrinciple>", "process:LCIMethodPrinciple"),
        ("<common:typeOfDataSet>LCI result</common:typeOfDataSet>", "process:typeOfDataSet"),
        ('<typeOfDataSet xmlns="">LCI result</typeOfDataSet>', "process:typeOfDataSet"),
    ],
)
def test_name(wrong, right):
    _, changes = mended(process(method=wrong))
    assert [(rule, after) for rule, _, after in changes] == [("REPAIR-NAME", right)]


def test_category_of_a_classification_is_a_class():
    category = '<common:category level="0" catId="7">Metals</common:category>'
    root, _ = mended(
        process(
            f"<classificationInformation><common:classification>{category}</common:classification></classificationInformation>"
        )
    )
    (element,) = root.iter(f"{{{NAMES['common']}}}class")
    assert (element.text, dict(element.attrib)) == ("Metals", {"level": "0", "classId": "7"})


def test_description_outside_its_reference():
    reference = '<common:referenceToOwnershipOfDataSet type="contact data set"/>'
    root, changes = mended(
        process(publication=reference + '<common:shortDescription xml:lang="en">o</common:shortDescription>')
    )
    assert values(root, ".//common:referenceToOwnershipOfDataSet/common:shortDescription") == ["o"]
    assert [rule for rule, _, _ in changes] == ["REPAIR-PARENT"]


@pytest.mark.parametrize(
    ("path", "written", "value", "rule"),
    [
        ("functionType", "General reminder flow \n", "General reminder flow", "REPAIR-SPACE"),
        ("exchangeDirection", "input", "Input", "REPAIR-ENUM"),
        ("exchangeDirection", "输入", "Input", "REPAIR-ENUM"),
        ("uncertaintyDistributionType", "Log normal", "log-normal", "REPAIR-ENUM"),
        ("dataSourceType", "mixed primary/secondary", "Mixed primary / secondary", "REPAIR-ENUM"),
        ("resultingAmount", "nan", "NaN", "REPAIR-FORM"),
        ("resultingAmount", "-Infinity", "-INF", "REPAIR-FORM"),
        ("resultingAmount", "1,234.5", "1234.5", "REPAIR-FORM"),
        ("resultingAmount", "１２", "12", "REPAIR-FORM"),
        ("resultingAmount", "1,234", None, "REPAIR-RELOCATE"),
        ("relativeStandardDeviation95In", "85 %", "85", "REPAIR-FORM"),
        ("relativeStandardDeviation95In", "33.33333", None, "REPAIR-RELOCATE"),
        ("dataDerivationTypeStatus", "Software or database", None, "REPAIR-RELOCATE"),
        ("dataDerivationTypeStatus", "", None, "REPAIR-EMPTY"),
        ("generalComment", "x" * 501, None, "REPAIR-RELOCATE"),
    ],
)
def test_value_of_an_exchange(path, written, value, rule):
    root, changes = mended(process(exchanges=exchange(f"<{path}>{written}</{path}>")))
    assert values(root, f"n:exchanges/n:exchange/n:{path}") == ([] if value is None else [value])
    assert [found for found, _, _ in changes if found != "REPAIR-ORDER"] == [rule]
    slot = f"/processDataSet/exchanges/exchange/{path}"
    kept = {slot: entry.text for slot, entry in relocated(root).items()}
    assert kept == ({slot: changes[0][1]} if rule == "REPAIR-RELOCATE" else {})


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2015-30-06T12:00:00.000+00:00", "2015-06-30T12:00:00.000+00:00"),
        ("2015-06-30 12:00:00", "2015-06-30T12:00:00"),
        ("2015/06/30 12:00:00", "2015-06-30T12:00:00"),
        ("2015-06-30T12:00:00+0800", "2015-06-30T12:00:00+08:00"),
        ("2015-06-30T12:00:00 UTC", "2015-06-30T12:00:00Z"),
        (" 2015-06-30T12:00:00\n", "2015-06-30T12:00:00"),
        ("2015-06-30", None),
        ("2015-02-30T12:00:00", None),
        ("30/06/2015", None),
    ],
)
def test_date(written, read_as):
    publication = f"<common:dateOfLastRevision>{written}</common:dateOfLastRevision>"
    root, changes = mended(process(publication=publication))
    assert values(root, ".//common:dateOfLastRevision") == ([] if read_as is None else [read_as])
    if read_as is None:
        (entry,) = relocated(root).values()
        assert entry.text == written
    assert changes[0][1] == written


@pytest.mark.parametrize(
    ("written", "read_as"), [("False", "false"), ("YES", "true"), ("否", "false"), ("['x']", None)]
)
def test_boolean(written, read_as):
    root, _ = mended(process(publication=f"<common:copyright>{written}</common:copyright>"))
    assert values(root, ".//common:copyright") == ([] if read_as is None else [read_as])
    kept = [entry.text for entry in relocated(root).values()]
    assert kept == ([written] if read_as is None else [])


def test_uuid_in_another_form():
    root, _ = mended(process().replace(UUID, f"{{{UUID.upper()}}}"))
    assert values(root, ".//common:UUID") == [UUID]


def test_relocated_attribute_leaves_the_reference():
    root, changes = mended(process(exchanges=exchange(reference='refObjectId="#REF!"')))
    slot = "/processDataSet/exchanges/exchange/referenceToFlowDataSet/@refObjectId"
    (reference,) = root.iter(f"{{{NAMES['n']}}}referenceToFlowDataSet")
    assert dict(reference.attrib) == {"type": "flow data set"}
    assert reference.find("common:other/interop:relocated", NAMES).text == "#REF!"
    assert list(relocated(root)) == [slot]
    assert changes == [
        ("REPAIR-RELOCATE", "#REF!", "/processDataSet/exchanges/exchange/referenceToFlowDataSet/common:other")
    ]


def test_relocated_element_keeps_attributes_children_and_comments():
    reference = """<common:referenceToOwnershipOfDataSet type="what" uri="../x.xml">
<!--note--><common:shortDescription xml:lang="en">o</common:shortDescription></common:referenceToOwnershipOfDataSet>"""
    root, _ = mended(process(publication=reference))
    (entry,) = relocated(root).values()
    assert (entry.get("type"), entry.get("uri")) == ("what", "../x.xml")
    assert [node.text for node in entry] == ["note", "o"]


def test_relocated_content_that_stays_wrong_is_neutral():
    remark = '<remark slot="7"><common:UUID>x</common:UUID><note xml:lang="e!">n</note></remark>'
    root, _ = mended(process(remark))
    (entry,) = relocated(root).values()
    assert [(child.tag.rpartition("}")[2], child.text, dict(child.attrib)) for child in entry] == [
        ("element", "x", {f"{{{NAMES['interop']}}}name": "common:UUID"}),
        ("note", "n", {}),
        ("attribute", "7", {"name": "slot"}),
    ]
    assert [child.text for child in entry[1]] == ["e!"]


def test_other_as_a_text_field():
    other = '<common:other xml:lang="{}">a@example.org</common:other>'
    root, changes = mended(process(generator=other.format("en") + other.format("zh")))
    (holder,) = root.findall(".//common:other", NAMES)
    assert [(entry.text, *entry.attrib.values()[2:]) for entry in holder] == [
        ("a@example.org", "en"),
        ("a@example.org", "zh"),
    ]
    assert [rule for rule, _, _ in changes] == ["REPAIR-OTHER"] * 4 + ["REPAIR-MERGED"]


def test_foreign_content_of_other_stays():
    other = '<common:other><x:note xmlns:x="urn:x">n</x:note></common:other>'
    root, _ = mended(process(exchanges=exchange(f"<resultingAmount>-</resultingAmount>{other}")))
    (holder,) = root.findall(".//common:other", NAMES)
    assert [child.text for child in holder] == ["n", "-"]


def test_text_between_elements():
    root, _ = mended(process(exchanges="see annex" + exchange()))
    assert relocated(root)["/processDataSet/exchanges/text()"].text == "see annex"


def test_unknown_element_and_attribute():
    root, changes = mended(
        process(method='<remark by="me">r</remark>', information='<synonyms source="x">s</synonyms>')
    )
    slots = relocated(root)
    remark = slots["/processDataSet/modellingAndValidation/LCIMethodAndAllocation/remark"]
    assert (remark.text, remark.get("by")) == ("r", "me")
    assert slots["/processDataSet/processInformation/dataSetInformation/synonyms/@source"].text == "x"
    assert ("REPAIR-NAME", "synonyms", "common:synonyms") in changes


def test_attribute_without_its_prefix():
    root, changes = mended(process('<common:synonyms lang="en">s</common:synonyms>'))
    assert root.find(".//common:synonyms[@xml:lang='en']", NAMES).text == "s"
    assert changes == [("REPAIR-NAME", "@lang", "@xml:lang")]


def test_too_many():
    status = "<dataDerivationTypeStatus>{}</dataDerivationTypeStatus>"
    root, _ = mended(process(exchanges=exchange(status.format("Measured") + status.format("Estimated"))))
    assert values(root, ".//n:dataDerivationTypeStatus") == ["Measured"]
    assert [entry.text for entry in relocated(root).values()] == ["Estimated"]


def test_container_twice():
    root, changes = mended(
        process().replace("<exchanges></exchanges>", f"<exchanges>{exchange()}</exchanges>" * 2), valid=False
    )
    assert len(root.findall("n:exchanges", NAMES)) == 1
    assert len(root.findall("n:exchanges/n:exchange", NAMES)) == 2
    assert changes[0][0] == "REPAIR-MERGED"


def test_second_text_of_a_language():
    synonym = '<common:synonyms xml:lang="en">{}</common:synonyms>'
    root, _ = mended(process(synonym.format("a") + synonym.format("b")))
    assert values(root, ".//common:synonyms") == ["a"]
    (entry,) = relocated(root).values()
    assert (entry.text, entry.get("rule")) == ("b", "REPAIR-DUPLICATE")
    assert entry.get("slot") == "/processDataSet/processInformation/dataSetInformation/common:synonyms[2]"


def test_reference_flow_that_does_not_exist():
    reference = "</dataSetInformation><quantitativeReference><referenceToReferenceFlow>{}</referenceToReferenceFlow>"
    document = process(exchanges=exchange()).replace(
        "</dataSetInformation>", reference.format("7") + "</quantitativeReference>"
    )
    root, _ = mended(document)
    (entry,) = relocated(root).values()
    assert (entry.text, entry.get("rule")) == ("7", "REPAIR-DANGLING")


@pytest.mark.parametrize("missing", ["", "<meanAmount></meanAmount>", "<meanAmount>about 3</meanAmount>"])
def test_what_is_missing_stays_missing(missing):
    document = process(exchanges=exchange()).replace("<meanAmount>1</meanAmount>", missing)
    root, changes = mended(document, valid=False)
    assert len(root.findall("n:exchanges/n:exchange", NAMES)) == 1
    assert changes == []


def test_exchange_is_never_taken_out():
    root, _ = mended(process(exchanges=exchange() + exchange()), valid=False)
    assert len(root.findall("n:exchanges/n:exchange", NAMES)) == 2


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("00.01.05", "00.01.005"),
        ("1.0", "01.00"),
        ("1.0.0", "01.00.000"),
        ("01.01.000.1", None),
        ("2", None),
        ("v1.0", None),
    ],
)
def test_version(written, meant):
    assert canonical_version(written) == meant
    document = process(exchanges=exchange(reference=f'version="{written}"')).replace("01.00.000", written)
    root, _ = mended(document, valid=meant is not None)
    assert values(root, ".//common:dataSetVersion") == [meant or written]
    reference = root.find(".//n:referenceToFlowDataSet", NAMES)
    assert reference.get("version") == meant


def test_declaration_keeps_its_extension():
    tables = ("ilcd", "epd")
    document = process(
        method="<typeOfDataSet>EPD</typeOfDataSet>", exchanges=exchange("<functionType>x</functionType>")
    )
    dataset = read(document.encode(), "x.xml")
    changes = repair(dataset, tables=tables)
    assert [change.rule for change in changes] == ["REPAIR-RELOCATE"]
    assert values(dataset.root, ".//n:typeOfDataSet") == ["EPD"]
