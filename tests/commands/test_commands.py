"""Command tests: every transcript below this folder, and those of the documents that a newcomer reads."""

import shutil
from pathlib import Path

import pytest
from transcripts import Step, blocks, rewritten, run

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TESTS = sorted(HERE.glob("*.md"))
READ_FIRST = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("tutorial.*.md"))]
DOCUMENTS = [path for path in READ_FIRST if blocks(path.read_text(encoding="utf-8"))]


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with the fixture files and the examples, in which one transcript runs."""
    place = tmp_path / "work"
    shutil.copytree(HERE / "fixture", place)
    shutil.copytree(ROOT / "examples", place / "examples")
    return place


def check(transcript: Path, folder: Path, update: bool) -> None:
    text = transcript.read_text(encoding="utf-8")
    expected = blocks(text)
    assert expected, "a transcript without a command tests nothing"
    done = [[run(step, folder) for step in steps] for steps in expected]
    if update:
        transcript.write_text(rewritten(text, done), encoding="utf-8")
        return
    assert "".join(_texts(done)) == "".join(_texts(expected))


def _texts(steps_of_blocks: list[list[Step]]) -> list[str]:
    return [step.as_text() for steps in steps_of_blocks for step in steps]


@pytest.mark.parametrize("transcript", TESTS, ids=lambda path: path.stem)
def test_command(transcript, folder, update):
    check(transcript, folder, update)


@pytest.mark.parametrize("transcript", DOCUMENTS, ids=lambda path: path.name)
def test_document(transcript, folder, update):
    check(transcript, folder, update)


def test_transcript_is_read_and_written_alike():
    text = "Some words.\n\n```\n% interop formats\nout\n\nmore\n2> err\n=> 1\n% true\n```\n\n```sh\n% not run\n```\n"
    (steps,) = blocks(text)
    assert steps == [Step("%", "interop formats", ["out", "", "more"], ["err"], 1), Step("%", "true")]
    assert rewritten(text, [steps]) == text
