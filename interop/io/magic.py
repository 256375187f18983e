"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from interop.model.rules import refused

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office 97-2003"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
)
ARCHIVES = frozenset({"gzip", "zip", "bzip2", "xz", "7-Zip", "Zstandard", "RAR"})
"""Formats that hold other files."""


def signature(data: bytes) -> str | None:
    """Return the name of a known binary format that `data` starts like, or None."""
    return next((name for start, name in _SIGNATURES if data.startswith(start)), None)


def refuse_other_format(data: bytes, expected: str, file: str) -> None:
    """Refuse bytes that start like another format.

    Args:
        data: The bytes, of which the first few matter.
        expected: Name of the format that was meant, for the message.
        file: Path for the finding.

    Raises:
        InputRefused: ``FMT-MAGIC``.
    """
    found = signature(data)
    if found is not None:
        raise refused("FMT-MAGIC", file=file, expected=expected, found=found)
