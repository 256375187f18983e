"""Repair of packages: versions with their references, refused and carried files, the same bytes for any jobs."""

import json
import zipfile

import pytest

from interop.io.source import open_source
from interop.model.finding import InputRefused
from interop.packages.repair import RepairOutputs, repair_package

UUID = "00000000-0000-4000-8000-00000000000{}"


def contact(number, version, reference=""):
    preceding = f'<common:referenceToPrecedingDataSetVersion type="contact data set" {reference}/>' if reference else ""
    return f"""<contactDataSet xmlns="http://lca.jrc.it/ILCD/Contact" xmlns:common="http://lca.jrc.it/ILCD/Common"
 version="1.1"><contactInformation><dataSetInformation><common:UUID>{UUID.format(number)}</common:UUID>
</dataSetInformation></contactInformation><administrativeInformation><publicationAndOwnership>
<common:dataSetVersion>{version}</common:dataSetVersion>{preceding}
</publicationAndOwnership></administrativeInformation></contactDataSet>"""


def repaired(tmp_path, files, jobs=1):
    source, target = tmp_path / "in.zip", tmp_path / f"out{jobs}.zip"
    with zipfile.ZipFile(source, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    changes, findings, ledger = (tmp_path / f"{name}{jobs}.jsonl" for name in ("changes", "findings", "ledger"))
    with open_source(source) as opened:
        report = repair_package(opened, RepairOutputs(target, changes, ledger, findings), jobs=jobs)
    with zipfile.ZipFile(target) as archive:
        written = {name: archive.read(name).decode() for name in archive.namelist()}
    return report, written, [json.loads(line) for line in findings.read_text().splitlines()]


def test_version_is_mended_with_its_references(tmp_path):
    reference = f'refObjectId="{UUID.format(1)}" version="00.01.05"'
    files = {"a.xml": contact(1, "00.01.05"), "b.xml": contact(2, "01.00.000", reference)}
    report, written, findings = repaired(tmp_path, files)
    assert "<common:dataSetVersion>00.01.005</common:dataSetVersion>" in written["a.xml"]
    assert 'version="00.01.005"' in written["b.xml"]
    assert report.changes == {"REPAIR-VERSION": 2}
    assert findings == []


def test_version_that_would_collide_keeps_its_form_everywhere(tmp_path):
    reference = f'refObjectId="{UUID.format(1)}" version="00.01.05"'
    files = {
        "a.xml": contact(1, "00.01.05"),
        "b.xml": contact(1, "00.01.005"),
        "c.xml": contact(2, "01.00.000", reference),
    }
    report, written, findings = repaired(tmp_path, files)
    assert written == files
    assert report.changes == {}
    assert [(item["rule"], item["file"]) for item in findings] == [
        ("REPAIR-VERSION-COLLISION", "a.xml"),
        ("REPAIR-REMAINS", "a.xml"),
        ("REPAIR-REMAINS", "c.xml"),
    ]
    assert findings[0]["arguments"]["other"] == "b.xml"


def test_two_wrong_forms_of_one_version_both_keep_theirs(tmp_path):
    files = {"a.xml": contact(1, "0.1.5"), "b.xml": contact(1, "00.01.05")}
    report, written, _ = repaired(tmp_path, files)
    assert written == files
    assert report.log.by_rule["REPAIR-VERSION-COLLISION"] == 2


def test_refused_file_is_named_and_not_written_and_other_files_are_carried(tmp_path):
    files = {
        "ILCD/contacts/a.xml": contact(1, "01.00.000"),
        "ILCD/contacts/b.xml": "<contactDataSet>",
        "ILCD/other/picture.png": "png",
        "categories.xml": "<CategorySystem/>",
    }
    report, written, findings = repaired(tmp_path, files)
    assert list(written) == ["ILCD/contacts/a.xml", "ILCD/other/picture.png", "categories.xml"]
    assert written["ILCD/contacts/a.xml"] == files["ILCD/contacts/a.xml"]
    assert report.carried_files == 2
    assert report.as_json() == {
        "schema": "interop.repair-report/1",
        "documents": {
            "read": 1,
            "written": 1,
            "refused": 1,
            "valid_before": 1,
            "valid_after": 1,
            "still_invalid": 0,
        },
        "changes": {},
        "findings": {"error": 1, "warning": 0, "info": 2},
        "by_type": {"contact": {"documents": 1, "valid_before": 1, "valid_after": 1}},
    }
    assert [item["rule"] for item in findings if item["severity"] == "error"] == ["XML-SYNTAX"]


def test_nothing_to_write_refuses_the_package(tmp_path):
    with pytest.raises(InputRefused) as caught:
        repaired(tmp_path, {"a.xml": "<contactDataSet>"})
    assert caught.value.findings[0].rule == "XML-SYNTAX"
    assert not (tmp_path / "out1.zip").exists()


def test_same_bytes_for_any_number_of_jobs(tmp_path):
    files = {f"{number}.xml": contact(number % 10, f"00.{number:02}.05") for number in range(70)}
    repaired(tmp_path, files)
    repaired(tmp_path, files, jobs=2)
    for name in ("out{}.zip", "changes{}.jsonl", "ledger{}.jsonl", "findings{}.jsonl"):
        assert (tmp_path / name.format(1)).read_bytes() == (tmp_path / name.format(2)).read_bytes()
