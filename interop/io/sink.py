"""Where documents are written: one file, a folder or a zip, behind one ``write``."""

from __future__ import annotations

import os
import zipfile
from abc import ABC, abstractmethod
from pathlib import Path
from typing import BinaryIO

from interop.io.folder import BINARY
from interop.io.names import collision_key, unsafe
from interop.io.text import escaped
from interop.model.finding import UsageError
from interop.model.rules import refused

_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip can hold
_UNIX = 3
_FILE_MODE = 0o100644
_DEFLATE_LEVEL = 6


class Sink(ABC):
    """Takes documents by name, in the order in which they are to stand.

    Names are held to the rules of reading, so that nothing is written that could not be read back anywhere.
    """

    def __init__(self) -> None:
        self._written: dict[str, str] = {}
        self._folders: set[str] = set()

    def write(self, name: str, data: bytes) -> None:
        """Write one document.

        Args:
            name: Relative name with forward slashes.
            data: The bytes.

        Raises:
            InputRefused: ``ZIP-PATH``, ``ZIP-DUP`` or ``ZIP-CASE``: the name is unsafe, used, or equal to a
                used one on Windows and macOS.
            OSError: The system cannot write.
        """
        self._claim(name)
        self._store(name, data)

    def __len__(self) -> int:
        """Return the number of documents written."""
        return len(self._written)

    @abstractmethod
    def _store(self, name: str, data: bytes) -> None:
        """Write the bytes under a name that has been checked."""

    def _claim(self, name: str) -> None:
        reason = unsafe(name) or ("folder" if name.endswith("/") else None)
        if reason is not None:
            raise refused("ZIP-PATH", file=escaped(name), entry=escaped(name), reason=reason)
        folded = collision_key(name)
        key = name if folded == name else folded  # one text where both are the same
        other = self._written.get(key)
        if other == name or key in self._folders or not self._enter(key.rpartition("/")[0]):
            raise refused("ZIP-DUP", file=name, entry=name)
        if other is not None:
            raise refused("ZIP-CASE", file=name, entry=name, other=other)
        self._written[key] = name

    def _enter(self, folder: str) -> bool:
        """Note a folder and those above it; False where a document has one of their names."""
        while folder and folder not in self._folders:
            if folder in self._written:
                return False
            self._folders.add(folder)
            folder = folder.rpartition("/")[0]
        return True


class FileSink(Sink):
    """Holds a single document; its name inside the package does not matter."""

    def __init__(self, handle: BinaryIO) -> None:
        """Write to an open handle.

        Args:
            handle: Binary handle, which stays open.
        """
        super().__init__()
        self._handle = handle

    def _store(self, _name: str, data: bytes) -> None:
        if len(self) > 1:
            raise UsageError("The output is one file, but there are several documents: name a folder or a .zip.")
        self._handle.write(data)


class FolderSink(Sink):
    """Writes each document as a file below a folder."""

    def __init__(self, root: Path) -> None:
        """Write below an existing folder.

        Args:
            root: The folder, empty.
        """
        super().__init__()
        self._root = os.fspath(root)
        self._made: set[str] = set()

    def _store(self, name: str, data: bytes) -> None:
        folder = name.rpartition("/")[0]
        if folder not in self._made:
            Path(self._root, folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        # Without a file object: databases have a hundred thousand small files.
        handle = os.open(f"{self._root}/{name}", os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o666)
        try:
            written = 0
            while written < len(data):
                written += os.write(handle, data[written:] if written else data)
        finally:
            os.close(handle)


class ZipSink(Sink):
    """Writes each document as a zip entry without anything of this machine, day or user in it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Write to an archive that is open for writing.

        Args:
            archive: The archive, which stays open.
        """
        super().__init__()
        self._archive = archive

    def _store(self, name: str, data: bytes) -> None:
        entry = zipfile.ZipInfo(name, _DATE)
        entry.create_system = _UNIX
        entry.external_attr = _FILE_MODE << 16
        self._archive.writestr(entry, data, zipfile.ZIP_DEFLATED, _DEFLATE_LEVEL)
