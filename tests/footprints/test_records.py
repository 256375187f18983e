"""A run over several records: which are counted, what the ledger says of refused ones, where findings point."""

import json
import zipfile
from typing import Any

import pytest
from click.testing import CliRunner
from pact_documents import VERSION_2, VERSION_3

from interop.cli.convert import command
from interop.cli.inspect import command as inspect_command
from interop.cli.validate import command as validate_command
from interop.model.finding import InputRefused, UsageError

Json = dict[str, Any]


def plain(document: Any) -> Json:
    """A document as JSON gives it."""
    return json.loads(json.dumps(document, default=str))


def without_mass(document: Any) -> Json:
    """A document of version 2 that version 3 cannot take."""
    tree = plain(document)
    tree["pcf"]["declaredUnit"] = "liter"
    del tree["pcf"]["productMassPerDeclaredUnit"]
    return tree


class Run:
    """One conversion with what it writes beside its target."""

    def __init__(self, tmp_path, content, *arguments: str, name: str = "in.json", to: str = "pact-3.0"):
        source, self.target = tmp_path / name, tmp_path / "out.json"
        if isinstance(content, bytes):
            source.write_bytes(content)
        else:
            source.write_text(json.dumps(content), encoding="utf-8")
        sides = {side: tmp_path / f"{side}.jsonl" for side in ("ledger", "documents", "findings")}
        given = [part for side, path in sides.items() for part in (f"--{side}", str(path))]
        given = [str(source), "--to", to, "-o", str(self.target), "--json", *given, *arguments]
        done = CliRunner().invoke(command, given, standalone_mode=False)
        self.refusal = done.exception
        self.report = json.loads(done.stdout) if done.exception is None else None
        self.ledger, self.documents, self.findings = (
            [json.loads(line) for line in path.read_bytes().splitlines()] for path in sides.values()
        )

    def counted(self, record: str) -> dict[str, int]:
        """Leaves of one record by fate."""
        found: dict[str, int] = {}
        for line in self.ledger:
            if line["path"].startswith(record) and line["count"]:
                found[line["fate"]] = found.get(line["fate"], 0) + line["count"]
        return found


def leaves(value: Any) -> int:
    """Scalars of a JSON value."""
    if isinstance(value, dict | list):
        return sum(leaves(item) for item in (value.values() if isinstance(value, dict) else value))
    return 1


def test_of_a_refused_record_nothing_arrives(tmp_path):
    bad = without_mass(VERSION_2)
    run = Run(tmp_path, [plain(VERSION_3), bad])
    assert [line["state"] for line in run.documents] == ["complete", "refused"]
    assert run.counted("/1") == {"dropped": leaves(bad)}
    assert "dropped" not in run.counted("/0")
    assert run.report["source_leaves"]["total"] == leaves(VERSION_3) + leaves(bad)
    assert run.report["source_leaves"]["dropped"] == leaves(bad)
    written = json.loads(run.target.read_bytes())
    assert run.report["target_leaves"]["total"] - run.report["target_leaves"]["missing"] == leaves(written)


def test_findings_of_a_migration_point_into_the_file(tmp_path):
    changed = plain(VERSION_2)
    changed["id"] = "5d3c4a9e-4a5e-4e0c-9a53-8f0a6f7f1c99"
    run = Run(tmp_path, {"data": [plain(VERSION_2), changed]})
    found = [item for item in run.findings if item["rule"] == "PACT-MIG-EXCL-DEF"]
    assert [item["path"] for item in found] == [f"/data/{n}/pcf/pCfExcludingBiogenic" for n in (0, 1)]
    assert len({item["fingerprint"] for item in run.findings}) == len(run.findings)


def archive(tmp_path, **files: bytes) -> bytes:
    """A zip of files."""
    path = tmp_path / "made.zip"
    with zipfile.ZipFile(path, "w") as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "."), data)
    return path.read_bytes()


def test_files_that_hold_no_footprint_are_no_records(tmp_path):
    content = archive(
        tmp_path,
        a__json=json.dumps(plain(VERSION_3)).encode(),
        b__json=b'{"name": "package"}',
        numbers__csv=b'name;amount\nx;"1,5"\n',
        README__md=b"hello",
    )
    run = Run(tmp_path, content, name="in.zip")
    assert run.report["documents"] == {"read": 1, "written": 1, "refused": 0}
    assert [line["file"] for line in run.documents] == ["a.json"]
    assert {(item["rule"], item["file"], item["severity"]) for item in run.findings} == {
        ("FOOTPRINT-NONE", name, "info") for name in ("b.json", "numbers.csv", "README.md")
    }
    shown = CliRunner().invoke(inspect_command, [str(tmp_path / "in.zip"), "--json"], standalone_mode=False)
    assert json.loads(shown.stdout)["footprints"]["refused"] == []


def test_a_broken_file_beside_footprints_is_refused_and_stops_nothing(tmp_path):
    content = archive(tmp_path, a__json=json.dumps(plain(VERSION_3)).encode(), b__json=b'{"id":')
    run = Run(tmp_path, content, name="in.zip")
    assert run.report["documents"] == {"read": 2, "written": 1, "refused": 1}
    assert [line["state"] for line in run.documents] == ["complete", "refused"]


EVENT = {
    "type": "org.wbcsd.pathfinder.ProductFootprint.Published.v1",
    "specversion": "1.0",
    "id": "848dcf00-2c18-400d-bcb8-11e45bbf7ebd",
    "source": "//example",
    "data": {"pfIds": ["5d3c4a9e-4a5e-4e0c-9a53-8f0a6f7f1c99"]},
}


@pytest.mark.parametrize("content", [[], {"data": []}, {"footprints": []}, EVENT])
def test_a_list_or_an_event_without_footprints_says_so(tmp_path, content):
    run = Run(tmp_path, content)
    assert [item.rule for item in run.refusal.findings] == ["FOOTPRINT-LIST-EMPTY"]
    assert [item["rule"] for item in run.findings] == ["FOOTPRINT-LIST-EMPTY"]
    assert not run.target.exists()
    checked = CliRunner().invoke(validate_command, [str(tmp_path / "in.json")], standalone_mode=False)
    assert [item.rule for item in checked.exception.findings] == ["FOOTPRINT-LIST-EMPTY"]


@pytest.mark.parametrize("content", [{}, {"data": {}}, {"other": []}])
def test_other_json_is_no_empty_list(tmp_path, content):
    run = Run(tmp_path, content)
    assert "FOOTPRINT-LIST-EMPTY" not in {item["rule"] for item in run.findings}
    assert isinstance(run.refusal, InputRefused)


@pytest.mark.parametrize(
    ("text", "literal"), [("name;amount\nx;1.234,56\n", "1.234,56"), ("name,amount\nx,１２．５\n", "１２．５")]
)
def test_a_table_that_nothing_knows_tells_a_number_that_nobody_reads(tmp_path, text, literal):
    run = Run(tmp_path, text.encode(), name="in.csv")
    (told,) = [item for item in run.findings if item["rule"] == "NUM-FORMAT"]
    assert told["path"] == "/2/amount"
    assert literal in told["arguments"]["literal"] or told["arguments"]["literal"].isascii()


def test_an_empty_record_is_not_written(tmp_path):
    source, target = tmp_path / "in.json", tmp_path / "out.csv"
    source.write_text(json.dumps(plain(VERSION_2)), encoding="utf-8")
    given = [str(source), "--to", "cpcd-csv", "-o", str(target)]
    done = CliRunner().invoke(command, given, standalone_mode=False)
    assert "FOOTPRINT-NO-PLACE" in [item.rule for item in done.exception.findings]
    assert not target.exists()


@pytest.mark.parametrize(
    ("to", "name"), [("pact-3.0", "out.csv"), ("gbt24067-xlsx", "out.xls"), ("cpcd-csv", "o.xlsx")]
)
def test_a_file_of_another_kind_is_no_folder(tmp_path, to, name):
    source = tmp_path / "in.json"
    source.write_text(json.dumps(plain(VERSION_3)), encoding="utf-8")
    done = CliRunner().invoke(command, [str(source), "--to", to, "-o", str(tmp_path / name)], standalone_mode=False)
    assert isinstance(done.exception, UsageError)
    assert name in str(done.exception)
    assert not (tmp_path / name).exists()
