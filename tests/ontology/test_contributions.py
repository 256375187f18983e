"""What a document contributes: every value, under names that do not change, tied to its file."""

import hashlib

from pyoxigraph import Literal, NamedNode
from small_datasets import UUID, exchange, process

from interop.formats.ilcd.reader import read
from interop.io.source import open_source
from interop.ontology.contributions import contributions
from interop.ontology.datasets import dataset_statements
from interop.ontology.footprints import footprint_statements
from interop.ontology.provenance import Origin
from interop.ontology.writing import write_graph
from interop.vocabulary.namespaces import expand

ORIGIN = Origin("processes/a.xml", "ab" * 32, "ilcd")
FLOW = "00000000-0000-4000-8000-000000000002"
REFERENCE = (
    f'<referenceToFlowDataSet type="flow data set" refObjectId="{FLOW}" version="02.00.000">'
    '<common:shortDescription xml:lang="zh">电力</common:shortDescription></referenceToFlowDataSet>'
)
NAME = '<dataSetInformation><name><baseName xml:lang="zh">钢</baseName><baseName xml:lang="en">Steel</baseName></name>'


def objects(statements, subject, predicate):
    wanted = (expand(subject), expand(predicate))
    found = [item.object for item in statements if (item.subject.value, item.predicate.value) == wanted]
    return sorted(found, key=str)


def dataset(document):
    return list(dataset_statements(read(document.encode(), "a.xml"), ORIGIN))


def test_a_process_with_its_exchanges():
    said = dataset(process(exchanges=exchange(0, REFERENCE, "Input", "1.50")))
    subject = f"id:process/{UUID}/01.00.000"
    types = {node.value for node in objects(said, subject, "rdf:type")}
    assert {expand("core:Dataset"), expand("core:Process"), expand("ilcd:process.processDataSet")} == types
    (one,) = objects(said, subject, "core:exchange")
    assert one.value == expand(f"{subject}#exchanges-1/exchange-1")
    amount = expand("ilcd:process.ExchangeType_process.meanAmount")
    assert objects(said, one.value, amount) == [Literal("1.50", datatype=NamedNode(expand("xsd:double")))]
    (reference,) = objects(said, one.value, "ilcd:process.ExchangeType_process.referenceToFlowDataSet")
    assert objects(said, reference.value, "dcterms:references") == [NamedNode(expand(f"id:flow/{FLOW}/02.00.000"))]
    description = "ilcd:common.GlobalReferenceType_common.shortDescription"
    assert objects(said, reference.value, description) == [Literal("电力", language="zh")]


def test_provenance_names_file_and_hash():
    said = dataset(process())
    source = expand(f"id:sha256/{ORIGIN.sha256}")
    assert objects(said, f"id:process/{UUID}/01.00.000", "prov:wasDerivedFrom") == [NamedNode(source)]
    assert objects(said, source, "core:file") == [Literal("processes/a.xml")]
    assert objects(said, source, "core:documentHash") == [Literal("ab" * 32)]


def test_foreign_content_is_kept_as_xml():
    rest = '<common:other><x:a xmlns:x="urn:x">1</x:a></common:other>'
    said = dataset(process(rest=rest))
    kept = [item.object.value for item in said if item.predicate.value == expand("core:extensionData")]
    assert len(kept) == 1
    assert "<x:a" in kept[0]


def test_a_dataset_without_uuid_is_named_by_its_file():
    said = dataset(process(uuid=""))
    assert any(item.subject.value == expand(f"id:process/sha256-{ORIGIN.sha256}/01.00.000") for item in said)


FOOTPRINT = {
    "format": "iso14067-aligned-footprint",
    "schemaVersion": "1.0.0",
    "study": {"id": "a/b#c", "status": "active"},
    "product": {"name": {"zh": "铝锭", "und": "ingot"}},
    "unit": {"kind": "declared", "amount": "1.50", "measure": "kg"},
    "boundary": {"type": "cradle-to-gate", "stagesIncluded": ["A1", "production"], "packagingIncluded": False},
    "results": [
        {"component": "total", "value": "2E+1", "uptakeConvention": "-1/+1"},
        {"component": "fossil", "value": "1.0", "gas": "ch4-fossil"},
    ],
    "extensions": [{"data": {"b": [1, "x"]}}],
}


def footprint():
    return list(footprint_statements(FOOTPRINT, ORIGIN))


def test_a_footprint_with_concepts_units_and_amounts():
    said = footprint()
    (subject,) = {item.subject.value for item in said if item.object == NamedNode(expand("core:Footprint"))}
    assert subject.startswith(expand("id:footprint/a%2Fb%23c/"))
    decimal = NamedNode(expand("xsd:decimal"))
    assert objects(said, f"{subject}#unit", "core:unitAmount") == [Literal("1.50", datatype=decimal)]
    assert objects(said, f"{subject}#unit", "core:measure") == [NamedNode(expand("units:kg"))]
    assert objects(said, f"{subject}#unit", "core:unitKind") == [NamedNode(expand("dimensions:D03-declared-unit"))]
    assert objects(said, f"{subject}#unit", "rdf:type") == [NamedNode(expand("core:UnitBasis"))]
    assert objects(said, f"{subject}#results-1", "core:resultValue") == [Literal("20", datatype=decimal)]
    uptake = objects(said, f"{subject}#results-1", "core:uptakeConvention")
    assert uptake == [NamedNode(expand("dimensions:D10-minus-one-plus-one"))]
    assert objects(said, f"{subject}#results-2", "core:gas") == [NamedNode(expand("substances:ch4-fossil"))]
    names = objects(said, f"{subject}#product", "core:productName")
    assert names == sorted([Literal("ingot"), Literal("铝锭", language="zh")], key=str)
    stages = {node.value for node in objects(said, f"{subject}#boundary", "core:stageIncluded")}
    assert stages == {expand("dimensions:D02-module-a1"), expand("dimensions:D02-stage-production")}


def test_another_edition_is_another_node():
    changed = {**FOOTPRINT, "schemaVersion": "1.0.1"}
    nodes = {str(item.subject) for item in footprint()} & {
        str(item.subject) for item in footprint_statements(changed, ORIGIN)
    }
    assert nodes == {f"<{expand(f'id:sha256/{ORIGIN.sha256}')}>"}


def test_a_folder_of_documents(tmp_path):
    data = process(exchanges=exchange(0)).encode()
    (tmp_path / "a.xml").write_bytes(data)
    (tmp_path / "b.txt").write_text("no dataset")
    findings = []
    with open_source(tmp_path) as source:
        said = contributions(source, findings=findings)
    assert hashlib.sha256(data).hexdigest() in write_graph(said, "turtle").decode()
    assert [item.rule for item in findings] == ["FMT-UNKNOWN"]
