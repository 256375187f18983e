"""Conversion of packages: names, residue, what is refused and carried, the lines beside the target."""

import json
import uuid

import pytest
from converting import UUID, Conversion, contact, contact_json, records, unzipped, zipped

from interop.io.source import open_source
from interop.model.finding import InputRefused, UsageError
from interop.packages.convert import Outputs, convert_package
from interop.packages.rendered import RenderOptions

ONE, TWO = UUID.format(1), UUID.format(2)
LOCATIONS = '<ILCDLocations xmlns="http://lca.jrc.it/ILCD/Locations"/>'


def convert(source, target, to="tidas", residue=False, profile=None, **outputs):
    """Convert a path and return the report."""
    options = RenderOptions(to, residue, profile=profile)
    with open_source(source) as opened:
        return convert_package(opened, Outputs(target, **outputs), options)


def placed(folder, members):
    """Write the members of a package into a folder."""
    for name, text in members.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


# Names


def test_names_of_datasets(tmp_path):
    members = {
        f"ILCD/contacts/{ONE}.xml": contact(ONE),
        f"ILCD/contacts/{TWO}_01.00.000.xml": contact(TWO),
        "elsewhere/mill.xml": contact(UUID.format(3)),
        f"{UUID.format(5)}.xml": contact(UUID.format(4)),
    }
    assert list(Conversion(tmp_path, members).written) == [
        f"data/contacts/{ONE}.json",
        f"data/contacts/{TWO}_01.00.000.json",
        f"data/contacts/{UUID.format(3)}_01.00.000.json",
        f"data/contacts/{UUID.format(4)}_01.00.000.json",
    ]


def test_a_version_in_another_form_stays_out_of_a_name(tmp_path):
    done = Conversion(tmp_path, {"mill.xml": contact(ONE, version="1.0")})
    assert list(done.written) == [f"data/contacts/{ONE}.json"]
    assert done.documents[0]["version"] == "1.0"


@pytest.mark.parametrize("identity", ["../../evil", "#REF!", "", "CON"])
def test_nothing_is_named_after_a_raw_identifier(tmp_path, identity):
    (name,) = Conversion(tmp_path, {"ILCD/contacts/a.xml": contact(identity)}).written
    folder, _, stem = name.removesuffix(".json").rpartition("/")
    assert folder == "data/contacts"
    assert stem.startswith("unidentified-")
    assert len(stem) == len("unidentified-") + 16


def test_unidentified_datasets_stay_apart(tmp_path):
    members = {"a.xml": contact("?"), "b.xml": contact("?")}
    assert len(Conversion(tmp_path, members).written) == 2


def test_two_of_one_name(tmp_path):
    members = {"a/x.xml": contact(), "b/x.xml": contact(email="c@d.cn"), "c/x.xml": contact()}
    done = Conversion(tmp_path, members)
    stem = f"data/contacts/{ONE}_01.00.000"
    assert list(done.written) == [f"{stem}.json", f"{stem}-2.json", f"{stem}-3.json"]
    assert [b"c@d.cn" in data for data in done.written.values()] == [False, True, False]
    assert [(item["rule"], item["file"], item["arguments"]["other"]) for item in done.findings] == [
        ("PKG-DUPLICATE", "b/x.xml", "a/x.xml"),
        ("PKG-REPEATED", "c/x.xml", "a/x.xml"),
    ]


def test_files_that_are_no_dataset_move_with_the_top_folder(tmp_path):
    members = {
        "ILCD/ILCDLocations.xml": LOCATIONS,
        "ILCD/external_docs/plan.pdf": b"%PDF-1.4 \x00\xff",
        "readme.txt": "read me",
        "ILCD/contacts/a.xml": contact(),
        "ILCD/empty.txt": "x",
        "other/ILCD/b.csv": "a,b",
    }
    done = Conversion(tmp_path, members)
    assert list(done.written) == [
        "data/ILCDLocations.xml",
        "data/external_docs/plan.pdf",
        "readme.txt",
        f"data/contacts/{ONE}_01.00.000.json",
        "data/empty.txt",
        "other/ILCD/b.csv",
    ]
    assert done.written["data/external_docs/plan.pdf"] == b"%PDF-1.4 \x00\xff"
    assert done.written["data/ILCDLocations.xml"] == LOCATIONS.encode()
    assert done.report.carried_files == 5
    assert done.report.documents == {"read": 1, "written": 1}
    assert {item["rule"] for item in done.findings} == {"FMT-UNKNOWN"}


def test_top_folder_on_the_way_back(tmp_path):
    members = {"data/contacts/a.json": contact_json(), "data/ILCDLocations.xml": LOCATIONS}
    done = Conversion(tmp_path, members, to="ilcd")
    assert list(done.written) == [f"ILCD/contacts/{ONE}_01.00.000.xml", "ILCD/ILCDLocations.xml"]


# Residue


def test_residue_members(tmp_path):
    inside = "<!-- by hand -->"
    members = {
        f"ILCD/contacts/{ONE}.xml": contact(ONE, inside=inside),
        "ILCD/contacts/b.xml": contact("?", inside=inside),
        f"ILCD/contacts/{TWO}.xml": contact(TWO),
    }
    done = Conversion(tmp_path, members, residue=True)
    names = list(done.written)
    assert names[0:2] == [f"data/contacts/{ONE}.json", f"_residue/contacts/{ONE}_01.00.000.json"]
    unidentified = names[2].removeprefix("data/contacts/")
    assert names[2:] == [
        f"data/contacts/{unidentified}",
        f"_residue/contacts/{unidentified}",
        f"data/contacts/{TWO}.json",
    ]
    assert done.report.residue_members == 2
    residue = json.loads(done.written[names[1]])
    assert residue["schema"] == "interop.residue/1"
    assert (residue["source_format"], residue["target"], residue["dataset"]) == ("ilcd", names[0], ONE)
    assert [(entry["kind"], entry["text"]) for entry in residue["entries"]] == [("comment", " by hand ")]


def back(tmp_path, members):
    """Convert members to ILCD and return the only dataset and the rules of the findings."""
    folder = tmp_path / "back"
    folder.mkdir()
    done = Conversion(folder, members, to="ilcd")
    (data,) = done.written.values()
    return data.decode(), [item["rule"] for item in done.findings]


def test_a_residue_comes_back(tmp_path):
    there = Conversion(tmp_path, {"ILCD/a.xml": contact(inside="<!-- by hand -->")}, residue=True).written
    text, rules = back(tmp_path, there)
    assert "<!-- by hand -->" in text
    assert rules == []


def test_a_residue_comes_back_whatever_the_identity(tmp_path):
    identities = [("?", "01.00.000"), (ONE, "1.0"), (ONE, "1.0"), (TWO, "01.00.000"), (TWO, "01.00.000"), ("", "")]
    members = {
        f"ILCD/{number}.xml": contact(uuid, version, inside=f"<!-- {number} -->")
        for number, (uuid, version) in enumerate(identities)
    }
    there = Conversion(tmp_path, members, residue=True).written
    folder = tmp_path / "back"
    folder.mkdir()
    texts = Conversion(folder, there, to="ilcd").written.values()
    assert [b"<!-- %d -->" % number in text for number, text in enumerate(texts)] == [True] * 6


def test_a_residue_moves_with_its_package(tmp_path):
    there = Conversion(tmp_path, {"ILCD/a.xml": contact(inside="<!-- by hand -->")}, residue=True).written
    text, rules = back(tmp_path, {f"tidas/{name}": data for name, data in there.items()})
    assert "<!-- by hand -->" in text or rules, "it is applied, or a finding says that it is not"


@pytest.mark.parametrize(
    "change", [{"dataset": TWO}, {"target": "data/contacts/other.json"}, {"source_format": "tidas"}]
)
def test_a_residue_of_another_dataset_or_file_is_not_applied(tmp_path, change):
    there = Conversion(tmp_path, {"ILCD/a.xml": contact(inside="<!-- by hand -->")}, residue=True).written
    name = next(name for name in there if name.startswith("_residue/"))
    there[name] = json.dumps({**json.loads(there[name]), **change}).encode()
    text, rules = back(tmp_path, there)
    assert "by hand" not in text
    assert rules == []


@pytest.mark.parametrize("bad", [b"{}", b"[1]", b'{"schema": "interop.residue/2"}', b"{", b""])
def test_a_residue_that_cannot_be_read_is_a_finding(tmp_path, bad):
    there = Conversion(tmp_path, {"ILCD/a.xml": contact(inside="<!-- by hand -->")}, residue=True).written
    name = next(name for name in there if name.startswith("_residue/"))
    text, rules = back(tmp_path, {**there, name: bad})
    assert "炼钢厂" in text
    assert rules in (["RESIDUE-FORMAT"], ["JSON-SYNTAX"])


def test_a_stale_residue_beside_a_single_file_is_removed(tmp_path):
    source, target = tmp_path / "a.xml", tmp_path / "a.json"
    source.write_text(contact(inside="<!-- by hand -->"), encoding="utf-8")
    convert(source, target, residue=True)
    kept = tmp_path / "a.json.residue.json"
    assert json.loads(kept.read_bytes())["target"] == ""
    convert(source, target)
    assert not kept.exists()
    source.write_text(contact(), encoding="utf-8")
    kept.write_bytes(b"{}")
    assert convert(source, target, residue=True).residue_members == 0
    assert not kept.exists()


def test_a_residue_beside_a_single_file_is_found(tmp_path):
    source, target, again = tmp_path / "a.xml", tmp_path / "a.json", tmp_path / "b.xml"
    source.write_text(contact(inside="<!-- by hand -->"), encoding="utf-8")
    convert(source, target, residue=True)
    report = convert(target, again, to="ilcd")
    assert "<!-- by hand -->" in again.read_text(encoding="utf-8")
    assert report.account.balanced


# Refused and unchanged


def test_one_bad_file_is_one_finding(tmp_path):
    members = {"a.xml": contact(ONE)[:200], "b.xml": contact(TWO), "c.xml": "", "d.json": "{"}
    done = Conversion(tmp_path, members)
    assert list(done.written) == [f"data/contacts/{TWO}_01.00.000.json"]
    assert [(item["file"], item["rule"]) for item in done.findings] == [
        ("a.xml", "XML-SYNTAX"),
        ("c.xml", "PKG-EMPTY"),
        ("d.json", "JSON-SYNTAX"),
    ]
    assert done.report.as_json()["documents"] == {"read": 1, "written": 1, "refused": 3}
    assert done.report.account.balanced


@pytest.mark.parametrize(
    ("members", "rules"),
    [
        ({"a.xml": "<a", "b.json": "{"}, ["XML-SYNTAX", "JSON-SYNTAX"]),
        ({"readme.txt": "read me"}, ["PKG-NOTHING"]),
        ({}, ["PKG-NOTHING"]),
    ],
)
def test_nothing_convertible_writes_nothing(tmp_path, members, rules):
    source = tmp_path / "source.zip"
    source.write_bytes(zipped(members))
    names = {name: tmp_path / f"{name}.jsonl" for name in ("ledger", "findings", "documents")}
    with pytest.raises(InputRefused) as caught:
        convert(source, tmp_path / "target.zip", **names)
    assert [item.rule for item in caught.value.findings] == rules
    assert list(tmp_path.iterdir()) == [source]


def test_what_is_in_the_target_format_goes_along_unchanged(tmp_path):
    done = Conversion(tmp_path, {"data/contacts/a.json": contact_json(), "b.xml": contact(TWO)})
    assert done.written[f"data/contacts/{ONE}_01.00.000.json"] == contact_json().encode()
    assert [(line["path"], line["fate"], line["count"]) for line in done.ledger[:1]] == [("/", "carried", 8)]
    assert done.report.account.balanced


@pytest.mark.parametrize("units", [1, 4])
def test_profile_schema_refuses_ilcd_that_is_not_valid(tmp_path, units):
    unit = [{"@dataSetInternalID": str(number), "name": "t"} for number in range(units)]
    group = {"unitGroupInformation": {"dataSetInformation": {"common:UUID": ONE}}, "units": {"unit": unit}}
    source = tmp_path / "a.json"
    source.write_text(json.dumps({"unitGroupDataSet": group}), encoding="utf-8")
    with pytest.raises(InputRefused) as caught:
        convert(source, tmp_path / "a.xml", to="ilcd", profile="schema")
    assert {item.rule for item in caught.value.findings} >= {"ILCD-MISSING"}
    assert list(tmp_path.iterdir()) == [source]


def test_profile_schema_says_each_fault_once(tmp_path):
    group = {"unitGroupInformation": {"dataSetInformation": {"common:UUID": TWO}}, "units": {"unit": [{"name": "t"}]}}
    members = {"a.json": contact_json(), "b.json": json.dumps({"unitGroupDataSet": group})}
    done = Conversion(tmp_path, members, to="ilcd", profile="schema")
    prints = [item["fingerprint"] for item in done.findings]
    assert sorted(prints) == sorted(set(prints))
    assert {item["severity"] for item in done.findings} == {"error"}


def test_profile_schema_holds_for_what_is_in_the_target_format(tmp_path):
    faulty = contact(ONE).replace("<email>", "<e-mail>").replace("</email>", "</e-mail>")
    members = {"a.xml": faulty, "b.xml": contact(TWO)}
    done = Conversion(tmp_path, members, to="ilcd", profile="schema")
    assert [line["state"] for line in done.documents] == ["refused", "complete"]


# Outputs


@pytest.mark.parametrize(
    ("target", "others"),
    [
        ("source.zip", {}),
        ("out.zip", {"ledger": "out.zip"}),
        ("out", {"documents": "out/documents.jsonl"}),
        ("out.zip", {"findings": "same.jsonl", "ledger": "same.jsonl"}),
        ("out.zip", {"ledger": "source.zip"}),
        ("one.json", {}),
    ],
)
def test_outputs_in_the_way(tmp_path, target, others):
    source = tmp_path / "source.zip"
    before = zipped({"a.xml": contact(ONE), "b.xml": contact(TWO)})
    source.write_bytes(before)
    with pytest.raises(UsageError):
        convert(source, tmp_path / target, **{name: tmp_path / path for name, path in others.items()})
    assert list(tmp_path.iterdir()) == [source]
    assert source.read_bytes() == before


def test_folder_and_zip_hold_the_same(tmp_path):
    members = {"ILCD/contacts/a.xml": contact(ONE, inside="<!-- 注 -->"), "ILCD/ILCDLocations.xml": LOCATIONS}
    source = placed(tmp_path / "source", members)
    convert(source, tmp_path / "out", residue=True)
    convert(source, tmp_path / "out.zip", residue=True)
    files = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    written = unzipped(tmp_path / "out.zip")
    assert files == set(written)
    assert all((tmp_path / "out" / name).read_bytes() == data for name, data in written.items())


# Lines beside the target


def test_ledger_lines(tmp_path):
    process = (
        '<processDataSet xmlns="http://lca.jrc.it/ILCD/Process" xmlns:common="http://lca.jrc.it/ILCD/Common"'
        f' version="1.1"><!-- a --><processInformation><dataSetInformation><common:UUID>{ONE}</common:UUID>'
        "</dataSetInformation><time><common:referenceYear>2021</common:referenceYear></time></processInformation>"
        "</processDataSet>"
    )
    done = Conversion(tmp_path, {"p.xml": process})
    year = "/processDataSet/processInformation/time/common:referenceYear"
    assert {line["file"] for line in done.ledger} == {"p.xml"}
    by_fate = {line["fate"]: line for line in done.ledger}
    assert by_fate["converted"]["path"] == year
    assert by_fate["converted"]["to"] == [year]
    assert (by_fate["dropped"]["path"], by_fate["dropped"]["to"]) == ("/processDataSet/comment", [])
    assert by_fate["dropped"]["reason"] == "JSON has no comments or processing instructions"
    assert sum(line["count"] for line in done.ledger) == done.report.account.source_total == 4
    kept = Conversion(tmp_path, {"p.xml": process}, residue=True)
    assert sorted(line["fate"] for line in kept.ledger) == ["carried", "carried", "converted", "residue"]


def test_lines_of_documents(tmp_path):
    gap = {"unitGroupInformation": {"dataSetInformation": {"common:UUID": TWO}}, "units": {"unit": [{"name": "t"}]}}
    members = {
        "data/contacts/a.json": contact_json(),
        "data/unitgroups/b.json": json.dumps({"unitGroupDataSet": gap}),
        "bad.json": "{",
        "readme.txt": "read me",
    }
    done = Conversion(tmp_path, members, to="ilcd")
    assert [(line["file"], line["state"], line["target"]) for line in done.documents] == [
        ("data/contacts/a.json", "complete", f"ILCD/contacts/{ONE}_01.00.000.xml"),
        ("data/unitgroups/b.json", "partial", f"ILCD/unitgroups/{TWO}.xml"),
        ("bad.json", "refused", None),
        ("readme.txt", "carried", "readme.txt"),
    ]
    assert [bool(line["gaps"]) for line in done.documents] == [False, True, False, False]
    assert done.documents[0] | {"gaps": 0} == {
        "file": "data/contacts/a.json",
        "target": f"ILCD/contacts/{ONE}_01.00.000.xml",
        "type": "contact",
        "uuid": ONE,
        "version": "01.00.000",
        "state": "complete",
        "gaps": 0,
    }
    missing = [item for item in done.findings if item["rule"].startswith("ILCD-MISSING")]
    assert {item["severity"] for item in missing} == {"warning"}
    assert len(missing) == len(done.documents[1]["gaps"]) == done.report.account.target_leaves()["missing"]


def test_the_line_of_a_single_file_names_the_file_that_was_written(tmp_path):
    source = tmp_path / "a.xml"
    source.write_text(contact(), encoding="utf-8")
    convert(source, tmp_path / "mill.json", documents=tmp_path / "documents.jsonl")
    (line,) = records(tmp_path / "documents.jsonl")
    assert (line["file"], line["target"]) == ("a.xml", "mill.json")


def test_any_number_of_jobs_gives_the_same_bytes(tmp_path):
    identities = [str(uuid.UUID(int=number)) for number in range(40)]
    members = {f"ILCD/contacts/{name}.xml": contact(name, inside="<!-- 注 -->") for name in identities}
    members |= {"ILCD/bad.xml": "<a", "ILCD/ILCDLocations.xml": LOCATIONS}
    folders = [tmp_path / "1", tmp_path / "2"]
    for folder in folders:
        folder.mkdir()
    one, two = (Conversion(folder, members, jobs=jobs, residue=True) for jobs, folder in enumerate(folders, 1))
    assert one.bytes == two.bytes
    assert one.report.as_json() == two.report.as_json()
    assert len(one.written) == 81
