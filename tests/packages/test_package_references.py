"""The reference graph of a package: by type, UUID and version."""

import pytest
from small_datasets import exchange, flow, flow_property, process, unit_group
from validating import of_rule, package, validated

A, B, C = (f"00000000-0000-4000-8000-00000000000{digit}" for digit in "abc")
PROPERTY = "93a60a56-a3c8-11da-a746-0800200b9a66"
GROUP = "93a60a57-a4c8-11da-a746-0800200c9a66"


def use(attributes):
    return process("", exchange(0, f"<referenceToFlowDataSet {attributes}/>"), uuid=C)


def references(folder, attributes, **flows):
    members = {f"flows/{name}.xml": text for name, text in flows.items()}
    _, findings, documents = validated(package(folder, {"processes/p.xml": use(attributes), **members}))
    found = of_rule(findings, "REF-")
    return [item for item in found if item["file"] == "processes/p.xml"], documents[0]


@pytest.mark.parametrize(
    ("attributes", "rule", "severity", "state"),
    [
        (f'refObjectId="{A}" version="01.00.000"', None, None, "ok"),
        (f'refObjectId="{A.upper()}" version="01.00"', None, None, "ok"),
        (f'refObjectId="{A}"', "REF-NO-VERSION", "info", "ok"),
        (f'refObjectId="{A}" version="02.00.000"', "REF-VERSION", "warning", "findings"),
        (f'refObjectId="{B}"', "REF-BROKEN", "error", "findings"),
        (f'refObjectId="{C}"', "REF-TYPE", "error", "findings"),
        ('refObjectId="Cement"', "REF-NOT-UUID", "error", "findings"),
        ("", "REF-NOT-UUID", "warning", "findings"),
    ],
)
def test_each_way_to_resolve(tmp_path, attributes, rule, severity, state):
    found, document = references(tmp_path, f'type="flow data set" {attributes}', a=flow(uuid=A))
    assert [(item["rule"], item["severity"]) for item in found] == ([(rule, severity)] if rule else [])
    assert document["references"] == state
    assert document["counts"]["references"] == 1
    for item in found:
        assert item["path"] == "/processDataSet/exchanges/exchange/referenceToFlowDataSet"
        assert item["line"] == 8


def test_several_versions(tmp_path):
    flows = {"a1": flow(uuid=A), "a2": flow(uuid=A, version="02.00.000")}
    (ambiguous,), _ = references(tmp_path, f'type="flow data set" refObjectId="{A}"', **flows)
    assert (ambiguous["rule"], ambiguous["arguments"]["found"]) == ("REF-AMBIGUOUS", "01.00.000, 02.00.000")
    exact, _ = references(tmp_path, f'type="flow data set" refObjectId="{A}" version="02.00.000"', **flows)
    assert exact == []


def test_a_type_that_the_package_leaves_out_is_a_warning(tmp_path):
    found, _ = references(tmp_path, f'type="LCIA method data set" refObjectId="{B}"', a=flow(uuid=A))
    assert [(item["rule"], item["severity"]) for item in found] == [("REF-BROKEN", "warning")]


def test_a_single_file_cannot_hold_what_it_refers_to(tmp_path):
    path = tmp_path / "p.xml"
    path.write_text(use(f'type="flow data set" refObjectId="{B}"'))
    _, findings, documents = validated(path)
    assert [(item["rule"], item["severity"]) for item in of_rule(findings, "REF-")] == [("REF-BROKEN", "info")]
    assert documents[0]["references"] == "ok"


def test_external_files(tmp_path):
    attributes = 'type="other external file" uri="../docs/a%20b.pdf"'
    members = {"processes/p.xml": use(attributes), "docs/a b.pdf": "%PDF"}
    _, findings, _ = validated(package(tmp_path, members))
    assert of_rule(findings, "REF-") == []
    _, findings, _ = validated(package(tmp_path, {"processes/p.xml": use(attributes)}))
    assert [(item["rule"], item["arguments"]) for item in of_rule(findings, "REF-")] == [
        ("REF-FILE", {"uri": "docs/a b.pdf"})
    ]


def test_one_identity_twice(tmp_path):
    members = {"a.xml": flow(uuid=A), "b.xml": flow(uuid=A), "c.xml": flow(uuid=A, target=PROPERTY)}
    _, findings, _ = validated(package(tmp_path, members))
    same, other = of_rule(findings, "PKG-")
    assert (same["rule"], same["severity"], same["file"]) == ("PKG-REPEATED", "info", "b.xml")
    assert (other["rule"], other["severity"], other["file"]) == ("PKG-DUPLICATE", "error", "c.xml")
    assert other["arguments"] == {"kind": "flow", "uuid": A, "version": "01.00.000", "other": "a.xml"}


def units(folder, *documents, **link):
    members = {"f.xml": flow(uuid=A, target=PROPERTY, **link)}
    members |= {f"{number}.xml": text for number, text in enumerate(documents)}
    _, findings, _ = validated(package(folder, members))
    return [(item["rule"], item["severity"]) for item in of_rule(findings, "UNIT-")]


def test_units(tmp_path):
    assert units(tmp_path, flow_property(PROPERTY, GROUP), unit_group(GROUP)) == []
    assert units(tmp_path) == [("UNIT-OUTSIDE", "info")]
    assert units(tmp_path, flow_property(PROPERTY, GROUP)) == [("UNIT-OUTSIDE", "info")]
    assert units(tmp_path, flow_property(PROPERTY)) == [("UNIT-NONE", "warning")]
    assert units(tmp_path, flow_property(PROPERTY, GROUP), unit_group(GROUP, "9")) == [("UNIT-NONE", "warning")]


def test_versions_that_lead_to_different_units(tmp_path):
    versions = (flow_property(PROPERTY, GROUP), flow_property(PROPERTY, B, version="02.00.000"))
    groups = (unit_group(GROUP), unit_group(B))
    assert units(tmp_path, *versions, *groups) == [("UNIT-CONTRADICTORY", "error")]
    assert units(tmp_path, *versions, *groups, target_version="02.00.000") == []
