"""Names of zip entries: stored ones are bytes, and their encoding is often not declared."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable

from interop.model.finding import Finding
from interop.model.rules import finding, refused

_UTF8_FLAG = 0x800
_GUESSES = ("utf-8", "gb18030")


def member_names(entries: Iterable[zipfile.ZipInfo], file: str, findings: list[Finding]) -> dict[str, zipfile.ZipInfo]:
    """Return every entry by its real name, in the order of the archive.

    A name without the UTF-8 flag is cp437 by the letter of the format. Chinese systems store GBK there and
    macOS stores UTF-8, so those are tried first and one ``ZIP-NAME-ENC`` warning says what was read.

    Args:
        entries: Entries of the central directory.
        file: Path of the archive for findings.
        findings: Where the warning goes.

    Raises:
        InputRefused: ``ZIP-DUP``, two entries have one name.
    """
    listed = list(entries)
    raw = [entry.orig_filename for entry in listed if _undeclared(entry)]
    encoding = _encoding([name.encode("cp437") for name in raw]) if raw else "cp437"
    members: dict[str, zipfile.ZipInfo] = {}
    for entry in listed:
        name = entry.orig_filename
        if _undeclared(entry):
            name = name.encode("cp437").decode(encoding)
        if name in members:
            raise refused("ZIP-DUP", file=file, entry=name)
        members[name] = entry
    if raw:
        example = raw[0].encode("cp437").decode(encoding)
        findings.append(finding("ZIP-NAME-ENC", file=file, encoding=encoding, entries=len(raw), entry=example))
    return members


def _undeclared(entry: zipfile.ZipInfo) -> bool:
    return not entry.flag_bits & _UTF8_FLAG and not entry.orig_filename.isascii()


def _encoding(names: list[bytes]) -> str:
    """Return the first likely encoding that reads all names, else the one that the format prescribes."""
    joined = b"\n".join(names)
    for encoding in _GUESSES:
        try:
            joined.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    return "cp437"
