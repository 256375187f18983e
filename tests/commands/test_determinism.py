"""The same input and options give the same bytes: in any locale, time zone, hash seed, folder and number of jobs."""

import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from transcripts import environment

HERE = Path(__file__).parent
INTEROP = Path(sys.executable).parent / "interop"
CONTACT = "1bbf3196-2b6a-4e44-9c0c-b729a5b3ffaa"
OUTPUTS = ("out.zip", "ledger.jsonl", "findings.jsonl", "report.json")

SURROUNDINGS = {
    "plain": {},
    "locale": {"LC_ALL": "C"},
    "time zone": {"TZ": "Asia/Shanghai"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 2": {"PYTHONHASHSEED": "2"},
    "all": {"LC_ALL": "C", "TZ": "America/St_Johns", "PYTHONHASHSEED": "77", "COLUMNS": "40", "LANG": "zh_CN.UTF-8"},
}


@pytest.fixture(scope="module")
def package(tmp_path_factory) -> Path:
    """More documents than one worker takes at a time, one of them damaged and one repeated."""
    folder = tmp_path_factory.mktemp("package") / "ILCD" / "contacts"
    folder.mkdir(parents=True)
    text = (HERE / "fixture" / "contact.xml").read_text(encoding="utf-8")
    for number in range(70):
        name = str(uuid.UUID(int=number))
        (folder / f"{name}.xml").write_text(text.replace(CONTACT, name), encoding="utf-8")
    (folder / "damaged.xml").write_text(text[:300], encoding="utf-8")
    (folder / "repeated.xml").write_text(text.replace(CONTACT, str(uuid.UUID(int=3))), encoding="utf-8")
    return folder.parents[1]


def convert(source: str, target: str, folder: Path, *options: str, **surroundings: str) -> dict[str, bytes]:
    """Convert in a folder and return the bytes of every output by name."""
    names = ["-o", "out.zip", "--ledger", "ledger.jsonl", "--findings", "findings.jsonl"]
    done = subprocess.run(
        [INTEROP, "convert", source, "--to", target, *names, "--residue", "--json", *options],
        cwd=folder,
        env=environment(folder, **surroundings),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1, done.stderr.decode()
    assert done.stderr == b""
    outputs = {name: (folder / name).read_bytes() for name in OUTPUTS[:3]}
    return {**outputs, "report.json": done.stdout}


def differing(left: dict[str, bytes], right: dict[str, bytes]) -> list[str]:
    return [name for name in OUTPUTS if left[name] != right[name]]


@pytest.fixture(scope="module")
def reference(package, tmp_path_factory) -> dict[str, bytes]:
    return convert(str(package), "tidas", tmp_path_factory.mktemp("reference"))


def test_the_reference_holds_something(reference):
    assert all(len(reference[name]) > 200 for name in OUTPUTS)


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_surroundings(package, tmp_path, reference, name):
    assert differing(convert(str(package), "tidas", tmp_path, **SURROUNDINGS[name]), reference) == []


@pytest.mark.parametrize("jobs", ["1", "2", "3"])
def test_jobs(package, tmp_path, reference, jobs):
    assert differing(convert(str(package), "tidas", tmp_path, "--jobs", jobs), reference) == []


def test_working_folder_and_relative_path(package, tmp_path, reference):
    deeper = tmp_path / "a" / "b"
    deeper.mkdir(parents=True)
    (deeper / "link").symlink_to(package, target_is_directory=True)
    assert differing(convert("link", "tidas", deeper), reference) == []


def test_progress_changes_nothing_on_standard_output(package, tmp_path, reference):
    assert differing(convert(str(package), "tidas", tmp_path, "--progress", "never"), reference) == []
