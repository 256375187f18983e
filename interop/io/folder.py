"""Reading plain files: the names below a folder, and the bytes of one file within its limit."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from interop.io.limits import Limits
from interop.io.names import hidden_part, unsafe
from interop.io.text import escaped
from interop.model.finding import InputRefused
from interop.model.rules import refused

BINARY = getattr(os, "O_BINARY", 0)
"""Flag for opening a file: without it Windows translates line ends."""

_NO_WAIT = getattr(os, "O_NONBLOCK", 0)


def read_file(path: Path | str, file: str, limits: Limits) -> bytes:
    """Return the bytes of a regular file.

    Args:
        path: Where it lies.
        file: Path for findings.
        limits: Size of the input, checked before anything is read.

    Raises:
        InputRefused: ``IO-NOT-FOUND``, ``IO-UNREADABLE``, ``IO-TYPE`` or ``IO-LIMIT``.
    """
    try:
        # Without a file object: databases have a hundred thousand small files. A pipe does not keep us waiting.
        handle = os.open(path, os.O_RDONLY | BINARY | _NO_WAIT)
        try:
            return _read_regular(handle, file, limits)
        finally:
            os.close(handle)
    except OSError as error:
        raise unreadable(error, file) from None


def _read_regular(handle: int, file: str, limits: Limits) -> bytes:
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        raise refused("IO-TYPE", file=file, mode=stat.filemode(status.st_mode))
    if status.st_size > limits.input_bytes:
        raise limits.exceeded("IO-LIMIT", "input-bytes", status.st_size, file=file)
    data = os.read(handle, status.st_size + 1)
    while len(data) < status.st_size and (more := os.read(handle, status.st_size - len(data))):
        data += more
    return data


def folder_names(root: Path, file: str, limits: Limits) -> tuple[list[str], list[str]]:
    """Return the names of the files below a folder, and what is hidden there.

    Args:
        root: The folder.
        file: Its path for findings.
        limits: Number of files.

    Returns:
        Sorted relative names with forward slashes; sorted names of hidden files and folders, which are not
        entered.

    Raises:
        InputRefused: ``IO-NOT-FOUND`` or ``IO-UNREADABLE`` (the folder or one below it), ``IO-TYPE`` (a
            symbolic link or a device), ``IO-NAME`` or ``IO-LIMIT``.
    """
    names: list[str] = []
    hidden: list[str] = []
    folders = [""]
    while folders:
        prefix = folders.pop()
        for entry in _listed(root / prefix, f"{file}/{prefix}".rstrip("/")):
            name = prefix + entry.name
            if hidden_part(entry.name):
                hidden.append(escaped(name))
            elif _is_folder(entry, name):
                folders.append(f"{name}/")
            else:
                names.append(name)
        if len(names) > limits.package_entries:
            raise limits.exceeded("IO-LIMIT", "package-entries", len(names), file=file)
    return sorted(names), sorted(hidden)


def unreadable(error: OSError, file: str) -> InputRefused:
    """Make the refusal of a file or folder that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        return refused("IO-NOT-FOUND", file=file)
    return refused("IO-UNREADABLE", file=file, detail=error.strerror or type(error).__name__)


def _listed(folder: Path, file: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        raise unreadable(error, file) from None


def _is_folder(entry: os.DirEntry[str], name: str) -> bool:
    """Tell a folder from a file; refuse anything else, and names that cannot be written again."""
    reason = unsafe(name)
    if reason is not None:
        raise refused("IO-NAME", file=escaped(name), reason=reason)
    if entry.is_dir(follow_symlinks=False):
        return True
    if not entry.is_file(follow_symlinks=False):
        raise refused("IO-TYPE", file=name, mode=stat.filemode(entry.stat(follow_symlinks=False).st_mode))
    return False
