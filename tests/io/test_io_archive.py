import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from interop.io.archive import ZipSource
from interop.io.limits import DEFAULT_LIMITS
from interop.model.finding import InputRefused

Packed = Callable[..., Path]


@pytest.fixture
def packed(tmp_path) -> Packed:
    def pack(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
        path = tmp_path / "package.zip"
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, data in entries:
                archive.writestr(name, data, method)
        return path

    return pack


def patched(path: Path, old: bytes, new: bytes) -> Path:
    assert len(old) == len(new)
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))
    return path


def directory_changed(path: Path, offset: int, value: bytes) -> Path:
    """Overwrite a field of the first entry of the central directory."""
    data = bytearray(path.read_bytes())
    start = data.index(b"PK\x01\x02") + offset
    data[start : start + len(value)] = value
    path.write_bytes(data)
    return path


def opened(path: Path, *settings: str):
    with ZipSource(path, DEFAULT_LIMITS.with_overrides(settings)) as source:
        return list(source)


def test_members_come_in_archive_order_without_folders(packed):
    path = packed(("z/b.xml", b"1"), ("a/", b""), ("a/a.xml", b""), ("钢.xml", b"3"))
    with ZipSource(path) as source:
        assert source.names() == ["z/b.xml", "a/a.xml", "钢.xml"]
        assert list(source) == [("z/b.xml", b"1"), ("a/a.xml", b""), ("钢.xml", b"3")]
        assert source.read("钢.xml") == b"3"
        assert source.findings == []
        with pytest.raises(KeyError):
            source.read("no")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../a", "dots"),
        ("a/../b", "dots"),
        ("a/..", "dots"),
        ("./a", "dots"),
        ("/a", "absolute"),
        ("C:a", "drive"),
        ("c:/a", "drive"),
        ("a//b", "gap"),
        ("a\nb", "control"),
    ],
)
def test_unsafe_names(name, reason, packed, refusal):
    found = refusal(lambda: opened(packed(("ok.xml", b""), (name, b""))))
    assert (found.rule, found.file) == ("ZIP-PATH", "package.zip")
    assert found.arguments == {"entry": name.replace("\n", "\\u000a"), "reason": reason}


@pytest.mark.parametrize(("byte", "reason"), [(b"\\", "backslash"), (b"\x00", "control")])
def test_unsafe_bytes_in_names(byte, reason, packed, refusal):
    path = patched(packed(("a!b.xml", b"")), b"a!b.xml", b"a" + byte + b"b.xml")
    found = refusal(lambda: opened(path))
    assert (found.rule, found.arguments["reason"]) == ("ZIP-PATH", reason)


def test_names_with_dots_in_them_are_safe(packed):
    assert opened(packed(("a..b/c...xml", b"1"))) == [("a..b/c...xml", b"1")]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_duplicate_names(packed, refusal):
    found = refusal(lambda: opened(packed(("a", b"1"), ("b", b""), ("a", b"2"))))
    assert (found.rule, found.arguments) == ("ZIP-DUP", {"entry": "a"})


@pytest.mark.parametrize(("one", "other"), [("p/a.xml", "P/A.xml"), ("é.xml", "e\u0301.xml"), ("ß", "SS")])
def test_names_that_fall_together_elsewhere(one, other, packed):
    with ZipSource(packed((one, b""), (other, b""))) as source:
        found = source.findings[0]
    assert (found.rule, found.severity.label) == ("ZIP-CASE", "warning")
    assert found.arguments == {"entry": other, "other": one}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFBLK, stat.S_IFSOCK])
def test_links_and_devices(kind, packed, refusal):
    entry = zipfile.ZipInfo("a.xml")
    entry.external_attr = (kind | 0o777) << 16
    found = refusal(lambda: opened(packed((entry, b"/etc/passwd"))))
    assert (found.rule, found.arguments["entry"]) == ("ZIP-TYPE", "a.xml")


def test_ratio_is_checked_before_inflating(packed, refusal):
    path = packed(("small", b"\0" * 1_000_000), ("big", b"\0" * 2_000_000))
    found = refusal(lambda: ZipSource(path))
    assert (found.rule, found.path, found.arguments["option"]) == ("ZIP-RATIO", "big", "zip-ratio")
    assert found.arguments["value"] > 900
    assert len(opened(path, "zip-ratio=2000")) == 2
    assert len(opened(path, "zip-ratio-bytes=3000000")) == 2


def test_sizes_together(packed, refusal):
    path = packed(("a", b"12345"), ("b", b"67890"))
    found = refusal(lambda: opened(path, "zip-inflated-bytes=9"))
    assert (found.rule, found.arguments) == ("ZIP-LIMIT", {"value": 10, "limit": 9, "option": "zip-inflated-bytes"})


def test_number_of_entries(packed, refusal):
    path = packed(("a", b""), ("b", b""), ("c", b""))
    assert len(opened(path, "package-entries=3")) == 3
    assert refusal(lambda: opened(path, "package-entries=2")).arguments["value"] == 3


def test_size_of_the_archive_and_of_a_member(packed, refusal):
    path = packed(("a", b"x" * 5000), ("b", b""))
    found = refusal(lambda: opened(path, "input-bytes=4999"))
    assert (found.rule, found.file, found.arguments["value"]) == ("IO-LIMIT", "a", 5000)
    assert refusal(lambda: opened(path, "input-bytes=99")).file == "package.zip"


def test_wrong_checksum_is_a_fault_of_the_member(packed, refusal):
    path = patched(packed(("a", b"12345"), ("b", b"ok"), method=zipfile.ZIP_STORED), b"12345", b"12346")
    with ZipSource(path) as source:
        found = refusal(lambda: source.read("a"))
        assert (found.rule, found.file) == ("ZIP-CRC", "a")
        assert source.read("b") == b"ok"


@pytest.mark.parametrize("size", [0, 3, 9_000])
def test_declared_size_that_is_not_true(size, packed, refusal):
    path = directory_changed(packed(("a", b"12345" * 100)), 24, struct.pack("<L", size))
    assert refusal(lambda: opened(path)).rule in ("ZIP-CRC", "ZIP-CORRUPT")


def test_a_lie_about_the_size_inflates_no_further(packed, refusal):
    path = packed(("a", b"\0" * 50_000_000))
    directory_changed(path, 24, struct.pack("<L", 10))
    found = refusal(lambda: opened(path))
    assert (found.rule, found.file) == ("ZIP-CRC", "a")


@pytest.mark.parametrize(
    ("offset", "value", "rule"), [(8, b"\x01\x00", "ZIP-ENCRYPTED"), (10, b"\x0c\x00", "ZIP-METHOD")]
)
def test_entries_that_cannot_be_read(offset, value, rule, packed, refusal):
    found = refusal(lambda: opened(directory_changed(packed(("a", b"1")), offset, value)))
    assert (found.rule, found.arguments["entry"]) == (rule, "a")


@pytest.mark.parametrize("name", ["b.zip", "B.ZIP", "x/c.7z", "d.tar.gz"])
def test_archives_by_name(name, packed, refusal):
    found = refusal(lambda: opened(packed(("a", b""), (name, b"?"))))
    assert (found.rule, found.arguments["entry"]) == ("ZIP-NESTED", name)


def test_archives_by_content_and_office_documents(packed, refusal):
    path = packed(("a.xlsx", b"PK\x03\x04"), ("b.xml", b"PK\x03\x04"))
    with ZipSource(path) as source:
        assert source.read("a.xlsx") == b"PK\x03\x04"
        assert refusal(lambda: source.read("b.xml")).arguments == {"entry": "b.xml", "found": "zip"}


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_a_declared_encoding(encoding, packed):
    raw = "钢铁.xml".encode(encoding)
    path = packed(("x" * len(raw), b"1"))
    with ZipSource(patched(path, b"x" * len(raw), raw)) as source:
        assert source.names() == ["钢铁.xml"]
        assert source.read("钢铁.xml") == b"1"
        found = source.findings[0]
    assert (found.rule, found.severity.label) == ("ZIP-NAME-ENC", "warning")
    assert found.arguments["entry"] == "钢铁.xml"
    assert found.arguments["encoding"] == {"gbk": "gb18030"}.get(encoding, encoding)


def test_names_that_no_likely_encoding_reads_stay_as_prescribed(packed):
    with ZipSource(patched(packed(("x.xml", b"1")), b"x.xml", b"\xff.xml")) as source:
        assert source.names() == ["\xa0.xml"]
        assert source.findings[0].arguments["encoding"] == "cp437"


def test_truncated(packed, refusal):
    path = packed(("a", b"1" * 100))
    path.write_bytes(path.read_bytes()[:-30])
    assert refusal(lambda: opened(path)).rule == "ZIP-CORRUPT"


@pytest.mark.parametrize("before", [b"%PDF-1.4", b"MZ", b"<html>", b"PK\x03\x04"])
def test_bytes_before_the_archive(before, packed, refusal):
    path = packed(("a", b"1"))
    path.write_bytes(before + path.read_bytes())
    assert refusal(lambda: opened(path)).rule == "FMT-MAGIC"


def test_bytes_behind_the_archive(packed, refusal):
    path = packed(("a", b"1"))
    path.write_bytes(path.read_bytes() + b"<html>")
    assert refusal(lambda: opened(path)).rule == "FMT-MAGIC"


def test_two_archives_in_one(packed, refusal):
    first = packed(("a", b"1")).read_bytes()
    path = packed(("b", b"2"))
    path.write_bytes(first + path.read_bytes())
    assert refusal(lambda: opened(path)).rule == "FMT-MAGIC"


def test_empty_archive_and_comment(tmp_path, packed):
    assert opened(packed()) == []
    path = tmp_path / "c.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a", b"1")
        archive.comment = b"made by hand"
    assert opened(path) == [("a", b"1")]


def test_overlapping_entries(packed, refusal):
    path = packed(("a", b"1" * 50), ("b", b"2" * 50))
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[second + 42 : second + 46] = struct.pack("<L", 0)
    path.write_bytes(data)
    assert refusal(lambda: opened(path)).rule == "ZIP-CORRUPT"


def test_the_handle_is_closed_after_a_refusal(packed, refusal, recwarn):
    refusal(lambda: ZipSource(packed(("../a", b""))))
    assert not [item for item in recwarn if item.category is ResourceWarning]


def test_nothing_but_a_refusal_escapes_from_damaged_bytes(packed, tmp_path):
    whole = packed(("a.xml", b"<a/>" * 20), ("b.xml", b"<b/>")).read_bytes()
    for position in range(len(whole)):
        for flip in (0x01, 0x80):
            data = bytearray(whole)
            data[position] ^= flip
            path = tmp_path / "x.zip"
            path.write_bytes(data)
            try:
                opened(path)
            except InputRefused as error:
                assert error.findings[0].rule.partition("-")[0] in ("ZIP", "FMT", "IO")
