import errno
import os
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interop.io.names import collision_key
from interop.io.publish import open_sink, publish_file
from interop.io.source import open_source
from interop.io.target import temporary
from interop.model.finding import UsageError


def listing(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_file_appears_at_the_end(tmp_path):
    target = tmp_path / "a.json"
    with publish_file(target) as handle:
        handle.write(b"1")
        assert not target.exists()
    assert (target.read_bytes(), listing(tmp_path)) == (b"1", ["a.json"])


def test_existing_file_is_replaced_or_kept(tmp_path):
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), publish_file(target) as handle:
        handle.write(b"new")
        raise ZeroDivisionError
    assert (target.read_bytes(), listing(tmp_path)) == (b"old", ["a.json"])
    with publish_file(target) as handle:
        handle.write(b"new")
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("kind", ["file", "folder", "zip"])
def test_interrupted_sink_leaves_nothing(kind, tmp_path):
    with pytest.raises(KeyboardInterrupt), open_sink(tmp_path / "out", kind) as sink:
        sink.write("a.xml", b"1")
        raise KeyboardInterrupt
    assert listing(tmp_path) == []


def test_folder(tmp_path):
    with open_sink(tmp_path / "out", "folder") as sink:
        sink.write("p/b.xml", b"1")
        sink.write("p/q/a.xml", b"2")
        assert not (tmp_path / "out").exists()
        assert len(sink) == 2
    assert listing(tmp_path) == ["out", "out/p", "out/p/b.xml", "out/p/q", "out/p/q/a.xml"]


def test_empty_folder_is_replaced_and_full_one_only_on_demand(tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    with open_sink(out, "folder") as sink:
        sink.write("a", b"1")
    with pytest.raises(UsageError, match="not empty"), open_sink(out, "folder") as sink:
        sink.write("b", b"2")
    assert listing(out) == ["a"]
    with open_sink(out, "folder", overwrite=True) as sink:
        sink.write("b", b"2")
    assert listing(tmp_path) == ["out", "out/b"]


def test_full_folder_comes_back_where_the_new_one_cannot_take_its_place(tmp_path, monkeypatch):
    out = tmp_path / "out"
    out.mkdir()
    (out / "a").write_bytes(b"1")
    real = Path.rename

    def rename(self, target):
        if "interop-new" in self.name:
            raise OSError(errno.EIO, "no")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="no"), open_sink(out, "folder", overwrite=True) as sink:
        sink.write("b", b"2")
    assert listing(tmp_path) == ["out", "out/a"]


def test_zip_has_nothing_of_this_machine_in_it(tmp_path):
    with open_sink(tmp_path / "out.zip", "zip") as sink:
        sink.write("z/钢.xml", b"x" * 100)
        sink.write("a.xml", b"")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == ["z/钢.xml", "a.xml"]
    for entry in entries:
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.create_system, entry.external_attr >> 16) == (3, 0o100644)
        assert entry.compress_type == zipfile.ZIP_DEFLATED
        assert entry.extra == b""


def test_file_sink_takes_exactly_one_document(tmp_path):
    with open_sink(tmp_path / "a.json", "file") as sink:
        sink.write("whatever.json", b"1")
    assert (tmp_path / "a.json").read_bytes() == b"1"
    with pytest.raises(UsageError, match="several"), open_sink(tmp_path / "a.json", "file") as sink:
        sink.write("a", b"2")
        sink.write("b", b"3")
    with pytest.raises(UsageError, match="no document"), open_sink(tmp_path / "a.json", "file"):
        pass
    assert (tmp_path / "a.json").read_bytes() == b"1"


@pytest.mark.parametrize("kind", ["folder", "zip"])
@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("../b", "ZIP-PATH"),
        ("/b", "ZIP-PATH"),
        ("C:b", "ZIP-PATH"),
        ("a\\b", "ZIP-PATH"),
        ("", "ZIP-PATH"),
        ("b/", "ZIP-PATH"),
        ("\ud800", "ZIP-PATH"),
        ("p/a.xml", "ZIP-DUP"),
        ("p", "ZIP-DUP"),
        ("p/a.xml/b", "ZIP-DUP"),
        ("P/A.xml", "ZIP-CASE"),
    ],
)
def test_names_on_write(kind, name, rule, tmp_path, refusal):
    def write():
        with open_sink(tmp_path / "out", kind) as sink:
            sink.write("p/a.xml", b"1")
            sink.write(name, b"2")

    assert refusal(write).rule == rule
    assert listing(tmp_path) == []


def write_one(target, kind, inputs=()):
    with open_sink(target, kind, inputs) as sink:
        sink.write("a.xml", b"new")


def test_output_in_the_way(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"1")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "folder-link").symlink_to("folder")
    before = listing(tmp_path)
    for name, kind, words in [
        ("folder", "file", "is a folder, where a file is meant"),
        ("folder", "zip", "is a folder, where a file is meant"),
        ("file", "folder", "is a file, where a folder is meant"),
        ("link", "file", "symbolic link"),
        ("folder-link", "folder", "symbolic link"),
        ("no/out", "file", "does not exist"),
        ("file/out", "file", "does not exist"),
    ]:
        with pytest.raises(UsageError, match=words):
            write_one(tmp_path / name, kind)
    assert listing(tmp_path) == before


@pytest.mark.parametrize(
    ("source", "out", "kind"),
    [
        ("in", "in/out.json", "file"),
        ("in", "in/out", "folder"),
        ("in", "x/../in/out", "folder"),
        ("in/a.xml", "in/a.xml", "file"),
        ("in/a.xml", "in", "folder"),
        ("in", "in", "folder"),
    ],
)
def test_output_and_input_in_one_another(source, out, kind, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "x").mkdir()
    (tmp_path / "in" / "a.xml").write_bytes(b"1")
    with pytest.raises(UsageError, match="lie in one another"):
        write_one(tmp_path / out, kind, [tmp_path / source])
    assert listing(tmp_path / "in") == ["a.xml"]


def test_output_beside_the_input_with_a_similar_name(tmp_path):
    (tmp_path / "in").mkdir()
    write_one(tmp_path / "in2", "folder", [tmp_path / "in"])
    assert (tmp_path / "in2" / "a.xml").read_bytes() == b"new"


KILLED = """
import os, signal, sys
from interop.io.publish import open_sink
with open_sink(sys.argv[1], sys.argv[2], overwrite=True) as sink:
    sink.write("a.xml", b"half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("kind", ["file", "folder", "zip"])
def test_killed_run_is_cleared_by_the_next(kind, tmp_path):
    target = tmp_path / "out"
    other = tmp_path / ".out2.interop-new-1-00000000.tmp"
    other.write_bytes(b"of another target")
    done = subprocess.run([sys.executable, "-c", KILLED, str(target), kind], check=False)
    assert done.returncode == -9
    assert len(listing(tmp_path)) >= 2
    assert not target.exists()
    write_one(target, kind)
    assert [name for name in listing(tmp_path) if "tmp" in name] == [other.name]
    assert target.exists()


def test_temporaries_of_a_running_process_are_left_alone(tmp_path):
    target = tmp_path / "out.json"
    running = temporary(target)
    running.write_bytes(b"1")
    write_one(target, "file")
    assert running.read_bytes() == b"1"


def test_output_moved_aside_by_a_killed_run_comes_back(tmp_path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    old = tmp_path / f".out.interop-old-{gone.pid}-00000000.tmp"
    old.mkdir()
    (old / "a.xml").write_bytes(b"old")
    with pytest.raises(UsageError, match="not empty"):
        write_one(tmp_path / "out", "folder")
    assert listing(tmp_path) == ["out", "out/a.xml"]


FULL = """
import resource, signal, sys
from interop.io.publish import open_sink
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    with open_sink(sys.argv[1], sys.argv[2], overwrite=True) as sink:
        sink.write("a.xml", bytes(i * i % 251 for i in range(100)) * 10)
        sink.write("b.xml", __import__("random").Random(1).randbytes(300_000))
except OSError as error:
    sys.exit(7)
"""


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_full_disk_leaves_the_old_output(kind, tmp_path):
    target = tmp_path / "out"
    write_one(target, kind)
    before = {name: (tmp_path / name).is_dir() or (tmp_path / name).read_bytes() for name in listing(tmp_path)}
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(FULL), str(target), kind], check=False)
    assert done.returncode == 7
    after = {name: (tmp_path / name).is_dir() or (tmp_path / name).read_bytes() for name in listing(tmp_path)}
    assert after == before


def test_permissions_follow_the_mask_of_the_user(tmp_path):
    mask = os.umask(0o027)
    try:
        write_one(tmp_path / "a.json", "file")
    finally:
        os.umask(mask)
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o640


names = st.lists(
    st.text(st.characters(categories=["Ll", "Lo", "Nd"]), min_size=1, max_size=6).map(lambda name: f"d/{name}.xml"),
    max_size=6,
    unique_by=lambda name: name.casefold(),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.data())
def test_what_is_written_is_read_back(tmp_path, data):
    # A member that starts like an archive is refused when it is read, so none does here.
    content = {name: b"<" + data.draw(st.binary(max_size=50)) for name in data.draw(names)}
    if len({collision_key(name) for name in content}) < len(content):
        return
    for target in ("one.zip", "two.zip"):
        with open_sink(tmp_path / target, "zip") as sink:
            for name, value in content.items():
                sink.write(name, value)
    with open_sink(tmp_path / "folder", "folder", overwrite=True) as sink:
        for name, value in content.items():
            sink.write(name, value)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with open_source(tmp_path / "one.zip") as source, open_source(tmp_path / "folder") as folder:
        assert source.names() == list(content)
        assert {member.name: member.read() for member in source} == content
        assert {member.name: member.read() for member in folder} == content
        assert folder.names() == sorted(content)
