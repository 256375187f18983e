"""Checks of a zip before any member is read: the container and its central directory."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from interop.io.limits import Limits
from interop.io.magic import signature
from interop.io.names import collision_key, unsafe
from interop.io.text import escaped
from interop.model.finding import Finding
from interop.model.rules import finding, refused

_END = b"PK\x05\x06"
_END_BYTES = 22
_LOCAL_HEADER_BYTES = 30
_ENCRYPTED = 0x1 | 0x40
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_NESTED = (".zip", ".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".jar")
Members = Mapping[str, zipfile.ZipInfo]


def check_container(handle: BinaryIO, file: str, limits: Limits) -> zipfile.ZipFile:
    """Open an archive that is a zip from its first byte to its last.

    Bytes before the first entry or behind the end let two programs see two different files.

    Args:
        handle: The archive, seekable; it stays open.
        file: Path for findings.
        limits: Size and number of entries.

    Raises:
        InputRefused: ``IO-LIMIT``, ``FMT-MAGIC``, ``ZIP-CORRUPT`` or ``ZIP-LIMIT``.
    """
    size = handle.seek(0, 2)
    if size > limits.input_bytes:
        raise limits.exceeded("IO-LIMIT", "input-bytes", size, file=file)
    handle.seek(0)
    start = handle.read(16)
    if signature(start) != "zip":
        raise refused("FMT-MAGIC", file=file, expected="zip", found=signature(start) or "?")
    try:
        archive = zipfile.ZipFile(handle)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError) as error:
        raise refused("ZIP-CORRUPT", file=file, detail=str(error)) from None
    entries = archive.infolist()
    if len(entries) > limits.package_entries:
        raise limits.exceeded("ZIP-LIMIT", "package-entries", len(entries), file=file)
    first = min((entry.header_offset for entry in entries), default=archive.start_dir)
    handle.seek(size - _END_BYTES - len(archive.comment))
    if first != 0 or handle.read(4) != _END:
        raise refused("FMT-MAGIC", file=file, expected="zip", found="?")
    return archive


def check_directory(members: Members, file: str, limits: Limits, findings: list[Finding]) -> None:
    """Check every entry of an archive by what its directory says.

    Args:
        members: Entries by name.
        file: Path of the archive for findings.
        limits: Sizes and ratio.
        findings: Where ``ZIP-CASE`` warnings go.

    Raises:
        InputRefused: The first ``ZIP-`` rule that an entry breaks.
    """
    for name, entry in members.items():
        _check_name(name, file)
        _check_kind(name, entry, file)
        if entry.file_size > limits.zip_ratio_bytes:
            _check_ratio(name, entry, file, limits)
    total = sum(entry.file_size for entry in members.values())
    if total > limits.zip_inflated_bytes:
        raise limits.exceeded("ZIP-LIMIT", "zip-inflated-bytes", total, file=file)
    _check_overlap(members, file)
    findings.extend(case_collisions(members, file))


def case_collisions(names: Iterable[str], file: str) -> list[Finding]:
    """Return a ``ZIP-CASE`` warning for every name that Windows or macOS take for an earlier one.

    Args:
        names: Names of the files of a package.
        file: Path of the package for findings.
    """
    first: dict[str, str] = {}
    warnings: list[Finding] = []
    for name in names:
        other = first.setdefault(collision_key(name), name)
        if other != name:
            warnings.append(finding("ZIP-CASE", file=file, entry=name, other=other))
    return warnings


def _check_name(name: str, file: str) -> None:
    reason = unsafe(name)
    if reason is not None:
        raise refused("ZIP-PATH", file=file, entry=escaped(name), reason=reason)
    if name.lower().endswith(_NESTED):
        raise refused("ZIP-NESTED", file=file, entry=name, found=name.rpartition(".")[2].lower())


def _check_kind(name: str, entry: zipfile.ZipInfo, file: str) -> None:
    """Refuse what is not a plain file or folder that zipfile reads without a password."""
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise refused("ZIP-TYPE", file=file, entry=name, mode=stat.filemode(mode))
    if entry.flag_bits & _ENCRYPTED:
        raise refused("ZIP-ENCRYPTED", file=file, entry=name)
    if entry.compress_type not in _METHODS:
        raise refused("ZIP-METHOD", file=file, entry=name, method=entry.compress_type)


def _check_ratio(name: str, entry: zipfile.ZipInfo, file: str, limits: Limits) -> None:
    ratio = entry.file_size // max(entry.compress_size, 1)
    if ratio > limits.zip_ratio:
        raise limits.exceeded("ZIP-RATIO", "zip-ratio", ratio, file=file, path=name)


def _check_overlap(members: Members, file: str) -> None:
    """Refuse entries that share bytes: a few kilobytes can then inflate to any size."""
    end, before = 0, ""
    for name, entry in sorted(members.items(), key=lambda item: item[1].header_offset):
        if entry.header_offset < end:
            raise refused("ZIP-CORRUPT", file=file, path=name, detail=f"{name!r} overlaps {before!r}")
        end, before = entry.header_offset + _LOCAL_HEADER_BYTES + entry.compress_size, name
