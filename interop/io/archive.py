"""The gate for zip packages: every check of the directory comes before any member is read.

Members are read one by one, bounded by their declared size, and never extracted.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from interop.io.archive_checks import check_container, check_directory
from interop.io.archive_names import member_names
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.magic import ARCHIVES, signature
from interop.io.names import OFFICE
from interop.model.finding import Finding
from interop.model.rules import refused

_ENTRY = struct.Struct("<QQQIHH")
"""What reading an entry needs: offset of its header, its compressed and full size, checksum, method, flags."""


class ZipSource:
    """A zip whose members can be read safely, in the order of the archive.

    Attributes:
        findings: Warnings found at opening (``ZIP-CASE``, ``ZIP-NAME-ENC``).
    """

    def __init__(self, place: Path | BinaryIO, limits: Limits = DEFAULT_LIMITS, file: str | None = None) -> None:
        """Open an archive and check its whole directory.

        Args:
            place: The archive as a path, or as an open file, which is closed with it.
            limits: Limits of entries, sizes and ratio.
            file: Path for findings; the name of the archive by default.

        Raises:
            InputRefused: ``IO-LIMIT``, ``FMT-MAGIC`` or any ``ZIP-`` rule.
            OSError: The file cannot be opened.
        """
        self._file = file or place.name
        self._limits = limits
        self._handle: BinaryIO = place.open("rb") if isinstance(place, Path) else place
        try:
            self._archive = check_container(self._handle, self._file, limits)
            self.findings: list[Finding] = []
            entries = member_names(self._archive.infolist(), self._file, self.findings)
            check_directory(entries, self._file, limits, self.findings)
            self._take_directory(entries)
        except BaseException:
            self._handle.close()
            raise

    def _take_directory(self, entries: Mapping[str, zipfile.ZipInfo]) -> None:
        """Keep of each entry only what reading it needs: packages have a hundred thousand."""
        self._members = {name: _pack(entry) for name, entry in entries.items()}
        self._stored = {name: entry.orig_filename for name, entry in entries.items() if entry.orig_filename != name}
        self._archive.filelist.clear()
        self._archive.NameToInfo.clear()

    def names(self) -> list[str]:
        """Return the names of all files, without folders, in the order of the archive."""
        return [name for name in self._members if not name.endswith("/")]

    def read(self, name: str) -> bytes:
        """Return one member.

        Args:
            name: A name out of `names`; another one raises ``KeyError``.

        Raises:
            InputRefused: ``IO-LIMIT``, ``ZIP-CRC``, ``ZIP-CORRUPT`` or ``ZIP-NESTED``.
        """
        info = _unpack(self._members[name], self._stored.get(name, name))
        if info.file_size > self._limits.input_bytes:
            raise self._limits.exceeded("IO-LIMIT", "input-bytes", info.file_size, file=name)
        data = self._inflate(info, name)
        found = signature(data)
        if found in ARCHIVES and not name.lower().endswith(OFFICE):
            raise refused("ZIP-NESTED", file=self._file, entry=name, found=found)
        return data

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Yield the name and the bytes of each file, one at a time."""
        for name in self.names():
            yield name, self.read(name)

    def _inflate(self, info: zipfile.ZipInfo, name: str) -> bytes:
        """Inflate one member, never beyond its declared size."""
        try:
            with self._archive.open(info) as member:
                # With a size given, zipfile stops there; read() without one inflates up to 2 GB at once.
                data = member.read(info.file_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            rule = "ZIP-CRC" if "CRC" in str(error) else "ZIP-CORRUPT"
            raise refused(rule, file=name, detail=str(error)) from None
        if len(data) != info.file_size or (not data and info.CRC != 0):
            raise refused("ZIP-CRC", file=name, detail=f"{len(data)} of {info.file_size} bytes")
        return data

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()
        self._handle.close()

    def __enter__(self) -> ZipSource:
        """Return the archive itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the archive."""
        self.close()


def _pack(entry: zipfile.ZipInfo) -> bytes:
    sizes = entry.header_offset, entry.compress_size, entry.file_size
    return _ENTRY.pack(*sizes, entry.CRC, entry.compress_type, entry.flag_bits)


def _unpack(packed: bytes, stored_name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(stored_name)
    values = _ENTRY.unpack(packed)
    entry.header_offset, entry.compress_size, entry.file_size, entry.CRC = values[:4]
    entry.compress_type, entry.flag_bits = values[4:]
    return entry
