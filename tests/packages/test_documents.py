"""Documents of a source: datasets, files that are none, files that are refused."""

import pytest
from converting import contact, contact_json, zipped

from interop.io.source import open_source
from interop.packages.documents import document_names, documents, parse_document

LOCATIONS = b'<ILCDLocations xmlns="http://lca.jrc.it/ILCD/Locations"><a b="1">x</a></ILCDLocations>'


def rules(document):
    return [item.rule for item in document.findings]


@pytest.mark.parametrize("single", [True, False])
def test_datasets(single):
    xml = parse_document("a.xml", contact().encode(), single=single)
    json = parse_document("a.json", contact_json().encode(), single=single)
    assert [document.format for document in (xml, json)] == ["ilcd", "tidas"]
    assert all(document.dataset.kind.name == "contact" and not document.findings for document in (xml, json))
    assert xml.dataset.identity == json.dataset.identity
    assert (xml.count_leaves(), json.count_leaves()) == (6, 8)


def test_the_content_decides_and_not_the_name():
    assert parse_document("a.json", contact().encode()).format == "ilcd"
    assert parse_document("a.xml", contact_json().encode()).format == "tidas"
    assert parse_document("a", b"\xef\xbb\xbf" + contact().encode()).format == "ilcd"


@pytest.mark.parametrize(
    ("name", "what"), [("plan.pdf", "*.pdf"), ("folder.d/README", "no suffix"), ("a.b.csv", "*.csv")]
)
def test_a_file_of_another_kind_is_carried(name, what):
    document = parse_document(name, b"anything")
    assert rules(document) == ["FMT-UNKNOWN"]
    assert document.findings[0].arguments == {"what": what}
    assert not document.refused
    assert document.count_leaves() == 0


def test_other_xml_is_carried_in_a_package_and_refused_alone():
    carried = parse_document("a.xml", LOCATIONS)
    assert rules(carried) == ["FMT-UNKNOWN"]
    assert carried.findings[0].arguments == {"what": "{http://lca.jrc.it/ILCD/Locations}ILCDLocations"}
    assert (carried.format, carried.dataset, carried.refused) == (None, None, False)
    assert carried.count_leaves() == 2
    alone = parse_document("a.xml", LOCATIONS, single=True)
    assert rules(alone) == ["XML-UNKNOWN-ROOT"]
    assert alone.refused


@pytest.mark.parametrize("data", [b'{"a": 1, "b": [2, {}]}', b"[1, 2]", b'{"contactDataSet": {}, "flowDataSet": {}}'])
def test_other_json_is_carried(data):
    document = parse_document("a.json", data)
    assert rules(document) == ["FMT-UNKNOWN"]
    assert (document.format, document.dataset, document.refused) == (None, None, False)


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("a.xml", b"", "PKG-EMPTY"),
        ("a.json", b"", "PKG-EMPTY"),
        ("a.pdf", b"", "PKG-EMPTY"),
        ("a.xml", b"<a", "XML-SYNTAX"),
        ("a.xml", b"no markup", "XML-SYNTAX"),
        ("a.json", b'{"a": 1,', "JSON-SYNTAX"),
        ("a.json", b'{"a": NaN}', "JSON-NUMBER"),
        ("a.json", b'{"a": 1, "a": 2}', "JSON-DUPKEY"),
        ("a.xml", b"<!DOCTYPE a><a/>", "XML-DOCTYPE"),
    ],
)
def test_refused(name, data, rule):
    document = parse_document(name, data)
    assert rules(document) == [rule]
    assert document.refused
    assert document.findings[0].file == name


def test_a_uuid_in_capitals_is_noted():
    document = parse_document("a.xml", contact("1BBF3196-2B6A-4E44-9C0C-B729A5B3FF01").encode())
    assert rules(document) == ["ID-NONCANONICAL"]
    assert document.dataset.identity.uuid == "1bbf3196-2b6a-4e44-9c0c-b729a5b3ff01"


def test_members_of_the_residue_are_passed_over(tmp_path):
    members = {
        "ILCD/a.xml": contact(),
        "_residue/contacts/a.json": "{}",
        "deep/_residue/b.json": "{}",
        "data/c.json.residue.json": "{}",
        "_residue.json": "{}",
    }
    path = tmp_path / "source.zip"
    path.write_bytes(zipped(members))
    with open_source(path) as source:
        assert document_names(source) == ["ILCD/a.xml", "_residue.json"]
        assert [document.name for document in documents(source)] == ["ILCD/a.xml", "_residue.json"]
