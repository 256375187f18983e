"""One way to read a single file, a folder or a zip: names in a fixed order, bytes when asked for."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Literal

from interop.io.archive import ZipSource
from interop.io.archive_checks import case_collisions
from interop.io.folder import folder_names, read_file, unreadable
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.magic import signature
from interop.io.names import OFFICE, hidden_part
from interop.model.finding import Finding
from interop.model.rules import finding

Kind = Literal["file", "folder", "zip"]


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a source.

    Attributes:
        name: Name relative to the source, with forward slashes.
        read: Returns the bytes, which are not kept; raises ``InputRefused``.
    """

    name: str
    read: Callable[[], bytes]


class Source:
    """A single file, a folder or a zip; iterate it for its members, or ask for one by name.

    Attributes:
        kind: ``file``, ``folder`` or ``zip``.
        path: Where it lies.
        findings: Warnings and notes found at opening: hidden files, names that collide or had no encoding.
    """

    def __init__(
        self,
        kind: Kind,
        path: Path,
        names: Iterable[str],
        read: Callable[[str], bytes],
        findings: Iterable[Finding] = (),
        close: Callable[[], None] = lambda: None,
    ) -> None:
        """Bring the parts together; `open_source` is the way to get a source.

        Args:
            kind: What it is.
            path: Where it lies.
            names: Names of its files, in order.
            read: Returns the bytes of a file; raises ``InputRefused``.
            findings: What was found at opening.
            close: Called once at the end.
        """
        self.kind = kind
        self.path = path
        self.findings = list(findings)
        # Nothing is kept of a file but its name: packages have a hundred thousand of them.
        self._names = dict.fromkeys(names)
        self._read = read
        self._close = close

    def names(self) -> list[str]:
        """Return the names of all files not hidden: sorted in a folder, in archive order in a zip."""
        return list(self._names)

    def read(self, name: str) -> bytes:
        """Return the bytes of one file.

        Args:
            name: A name out of `names`; another one raises ``KeyError``.

        Raises:
            InputRefused: The file cannot be read or breaks a limit.
        """
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __iter__(self) -> Iterator[Member]:
        """Yield each member; nothing is read before its ``read`` is called."""
        for name in self._names:
            yield Member(name, partial(self._read, name))

    def __len__(self) -> int:
        """Return the number of files."""
        return len(self._names)

    def close(self) -> None:
        """Close what is open; a zip cannot be read any more."""
        self._close()

    def __enter__(self) -> Source:
        """Return the source itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the source."""
        self.close()


def open_source(path: Path | str, limits: Limits = DEFAULT_LIMITS) -> Source:
    """Open a single file, a folder (with all folders below it) or a zip for reading.

    Hidden files (``.DS_Store``, ``__MACOSX``, any name with a leading dot) are named in the findings and left
    out. A single file is known by its bare name; of bytes in it that are no text each is a question mark.

    Args:
        path: What the user gave; a symbolic link is followed here, and refused inside a folder.
        limits: Limits for everything that is read from the source.

    Raises:
        InputRefused: ``IO-NOT-FOUND``, ``IO-UNREADABLE``, ``IO-TYPE``, ``IO-NAME``, ``IO-LIMIT``, or what
            `ZipSource` refuses.
    """
    path = Path(path)
    file = path.as_posix()
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            return _folder(path, file, limits)
        if _is_zip(path):
            return _zip(path, file, limits)
    except OSError as error:
        raise unreadable(error, file) from None
    name = path.name.encode(errors="replace").decode()  # bytes that are no text can be in no report
    return Source("file", path, [name], lambda name: read_file(path, name, limits))


def _is_zip(path: Path) -> bool:
    """Tell a zip by its name or, for other names but office documents, by its first bytes."""
    suffix = path.suffix.lower()
    if suffix == ".zip" or suffix in OFFICE or not path.is_file():
        return suffix == ".zip"
    with path.open("rb") as handle:
        return signature(handle.read(16)) == "zip"


def _folder(path: Path, file: str, limits: Limits) -> Source:
    names, hidden = folder_names(path, file, limits)
    return Source(
        "folder",
        path,
        names,
        lambda name: read_file(f"{path}/{name}", name, limits),
        [*_skipped(hidden), *case_collisions(names, file)],
    )


def _zip(path: Path, file: str, limits: Limits) -> Source:
    archive = ZipSource(path, limits, file)
    names = {name: hidden_part(name) for name in archive.names()}
    hidden = sorted({part for part in names.values() if part is not None})
    shown = (name for name, part in names.items() if part is None)
    return Source("zip", path, shown, archive.read, [*archive.findings, *_skipped(hidden)], archive.close)


def _skipped(hidden: Iterable[str]) -> list[Finding]:
    return [finding("IO-HIDDEN", file=name) for name in hidden]
