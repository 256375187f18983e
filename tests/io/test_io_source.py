import os
import sys
import zipfile

import pytest

from interop.io.limits import DEFAULT_LIMITS
from interop.io.source import open_source


def filled(root, *names):
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(name.encode())
    return root


def test_single_file(tmp_path):
    with open_source(filled(tmp_path, "x/a.xml") / "x" / "a.xml") as source:
        assert (source.kind, source.names(), len(source)) == ("file", ["a.xml"], 1)
        assert [(member.name, member.read()) for member in source] == [("a.xml", b"x/a.xml")]


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="such a name cannot be given here")
def test_single_file_whose_name_is_no_text(tmp_path):
    path = tmp_path / os.fsdecode(b"\xffx.xml")
    path.write_bytes(b"1")
    with open_source(path) as source:
        assert source.names() == ["?x.xml"]
        assert source.read("?x.xml") == b"1"


def test_folder_is_sorted_and_hidden_files_are_named(tmp_path):
    filled(tmp_path, "b/z.xml", "B/a.xml", "a.xml", "b/.DS_Store", "__MACOSX/b/._z.xml", ".git/config", "b.xml")
    with open_source(tmp_path) as source:
        assert source.kind == "folder"
        assert source.names() == ["B/a.xml", "a.xml", "b.xml", "b/z.xml"]
        assert source.read("b/z.xml") == b"b/z.xml"
        assert [(item.rule, item.file, item.severity.label) for item in source.findings] == [
            ("IO-HIDDEN", ".git", "info"),
            ("IO-HIDDEN", "__MACOSX", "info"),
            ("IO-HIDDEN", "b/.DS_Store", "info"),
        ]
        with pytest.raises(KeyError):
            source.read("../a.xml")


def test_zip_keeps_its_order(tmp_path):
    path = tmp_path / "p.ZIP"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("z.xml", "__MACOSX/._z.xml", "__MACOSX/._a.xml", "a/.DS_Store", "a/a.xml"):
            archive.writestr(name, name)
    with open_source(path) as source:
        assert (source.kind, source.names()) == ("zip", ["z.xml", "a/a.xml"])
        assert [item.file for item in source.findings] == ["__MACOSX", "a/.DS_Store"]
        assert [member.read() for member in source] == [b"z.xml", b"a/a.xml"]


def test_zip_by_content_but_not_an_office_document(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.ilcd", "w") as archive:
        archive.writestr("a.xml", b"")
    (tmp_path / "b.xlsx").write_bytes((tmp_path / "a.ilcd").read_bytes())
    with open_source(tmp_path / "a.ilcd") as source:
        assert source.kind == "zip"
    assert open_source(tmp_path / "b.xlsx").kind == "file"


def test_what_is_called_zip_must_be_one(tmp_path, refusal):
    (tmp_path / "a.zip").write_bytes(b"<a/>")
    found = refusal(lambda: open_source(tmp_path / "a.zip"))
    assert (found.rule, found.file) == ("FMT-MAGIC", (tmp_path / "a.zip").as_posix())


@pytest.mark.parametrize("name", ["no.xml", "no.zip", "no/no"])
def test_missing(name, tmp_path, refusal):
    found = refusal(lambda: open_source(tmp_path / name))
    assert (found.rule, found.file) == ("IO-NOT-FOUND", (tmp_path / name).as_posix())


def test_a_file_that_goes_away_is_missing_when_read(tmp_path, refusal):
    with open_source(filled(tmp_path, "a.xml", "b.xml")) as source:
        (tmp_path / "a.xml").unlink()
        assert refusal(lambda: source.read("a.xml")).file == "a.xml"
        assert source.read("b.xml") == b"b.xml"


@pytest.mark.parametrize("place", ["", "sub"])
def test_folder_that_cannot_be_listed(place, tmp_path, monkeypatch, refusal):
    filled(tmp_path, "sub/a.xml")
    real = os.scandir

    def scandir(path):
        if str(path) == str(tmp_path / place):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = refusal(lambda: open_source(tmp_path))
    assert (found.rule, found.arguments) == ("IO-UNREADABLE", {"detail": "Permission denied"})
    assert found.file == (tmp_path / place).as_posix()


@pytest.mark.parametrize("target", ["a.xml", ".", "/nowhere"])
def test_links_inside_a_folder(target, tmp_path, refusal):
    filled(tmp_path, "a.xml")
    (tmp_path / "link").symlink_to(target)
    found = refusal(lambda: open_source(tmp_path))
    assert (found.rule, found.file) == ("IO-TYPE", "link")


def test_a_link_that_the_user_names_is_followed(tmp_path):
    filled(tmp_path, "a.xml")
    (tmp_path / "link.xml").symlink_to("a.xml")
    assert open_source(tmp_path / "link.xml").read("link.xml") == b"a.xml"


def test_pipes_are_not_read(tmp_path, refusal):
    os.mkfifo(tmp_path / "pipe.xml")
    assert refusal(lambda: open_source(tmp_path)).rule == "IO-TYPE"
    source = open_source(tmp_path / "pipe.xml")
    assert refusal(lambda: source.read("pipe.xml")).rule == "IO-TYPE"


@pytest.mark.parametrize("name", [b"a\\b.xml", b"a\nb.xml", b"\xff.xml"])
def test_names_that_cannot_be_written_everywhere(name, tmp_path, refusal):
    with open(os.fsencode(tmp_path) + b"/" + name, "wb"):  # noqa: PTH123
        pass
    assert refusal(lambda: open_source(tmp_path)).rule == "IO-NAME"


def test_names_that_fall_together_elsewhere(tmp_path):
    found = open_source(filled(tmp_path, "a.xml", "A.xml")).findings[0]
    assert (found.rule, found.arguments) == ("ZIP-CASE", {"entry": "a.xml", "other": "A.xml"})


def test_limits(tmp_path, refusal):
    filled(tmp_path, "a.xml", "b.xml", "longer.xml")
    found = refusal(lambda: open_source(tmp_path, DEFAULT_LIMITS.with_overrides(["package-entries=2"])))
    assert (found.rule, found.arguments["option"]) == ("IO-LIMIT", "package-entries")
    source = open_source(tmp_path, DEFAULT_LIMITS.with_overrides(["input-bytes=5"]))
    assert source.read("a.xml") == b"a.xml"
    assert refusal(lambda: source.read("longer.xml")).arguments["value"] == 10


def test_an_empty_folder_has_no_names(tmp_path):
    assert open_source(str(tmp_path)).names() == []
