"""Bytes to text: which encodings are read, and characters that mislead or cannot be written again."""

from __future__ import annotations

import re

from interop.model.finding import InputRefused
from interop.model.rules import refused

# GB2312 and GBK are read as GB18030, their superset: files that declare the older name and use the newer
# characters are common, and no byte sequence means something else in it.
ENCODINGS: dict[str, str] = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "gb18030": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "gb2312": "gb18030",
    "big5": "big5",
    "iso-8859-1": "iso-8859-1",
    "latin1": "iso-8859-1",
    "iso-8859-2": "iso-8859-2",
    "iso-8859-15": "iso-8859-15",
    "windows-1250": "cp1250",
    "windows-1252": "cp1252",
    "shift_jis": "cp932",
    "euc-jp": "euc_jp",
    "euc-kr": "cp949",
}
"""Encodings that a file may declare, in lower case, with the Python codec that reads them.

UTF-7, UTF-32 and EBCDIC are left out: no LCA tool writes them, and they hide markup from a check of the
bytes.
"""

_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that reorder the text around them, so that it reads differently from what it says."""

BIDI_UTF8 = re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])")
"""The same characters in UTF-8; one literal byte first, which makes the search as fast as ``in``."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 and spreadsheets cannot hold."""

SURROGATE = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair, which no encoding can write."""

_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def bom_encoding(data: bytes) -> str | None:
    """Return the codec that the byte order mark names, or None without a mark."""
    return next((codec for mark, codec in _BOMS if data.startswith(mark)), None)


def codec_of(declared: str, file: str, line: int | None = None) -> str:
    """Return the Python codec of an encoding that a file declares or a user names.

    Args:
        declared: Name of the encoding in any case, such as ``GB18030``.
        file: Path for the finding.
        line: Line of the declaration.

    Raises:
        InputRefused: ``ENC-NOT-ALLOWED``, the encoding is not in `ENCODINGS`.
    """
    codec = ENCODINGS.get(declared.strip().lower())
    if codec is None:
        raise refused("ENC-NOT-ALLOWED", file=file, line=line, encoding=declared.strip())
    return codec


def decode(data: bytes, file: str, encoding: str | None = None) -> str:
    """Decode a whole text file; nothing is replaced or skipped.

    Args:
        data: The bytes; a byte order mark decides over `encoding` and is left out of the text.
        file: Path for the finding.
        encoding: Name of the encoding where it is known; UTF-8 otherwise.

    Raises:
        InputRefused: ``ENC-DECODE`` with the line, the byte and an encoding that fits, or
            ``ENC-NOT-ALLOWED``.
    """
    codec = bom_encoding(data) or codec_of(encoding or "utf-8", file)
    if codec == "utf-32":
        raise refused("ENC-NOT-ALLOWED", file=file, encoding="UTF-32")
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise undecodable(data, codec.removesuffix("-sig"), error.start, file) from None


def undecodable(data: bytes, encoding: str, offset: int, file: str) -> InputRefused:
    """Make the refusal of bytes that are not text in their encoding.

    Args:
        data: All bytes of the file.
        encoding: Encoding that they were taken for.
        offset: First byte that does not fit, counted from 0.
        file: Path for the finding.
    """
    line = data.count(b"\n", 0, offset) + 1
    hint = _fitting(data, encoding)
    return refused("ENC-DECODE", file=file, line=line, encoding=encoding, offset=offset, hint=hint)


def _fitting(data: bytes, but_not: str) -> str:
    """Name an encoding that reads all the bytes; a question mark where none of the likely ones does."""
    for candidate in ("utf-8", "gb18030"):
        if candidate != but_not:
            try:
                data.decode(candidate)
            except UnicodeDecodeError:
                continue
            return candidate
    return "?"


def code_points(pattern: re.Pattern[str], text: str) -> str:
    """Name the different characters of a text that a pattern finds, such as ``U+202E U+2066``."""
    return " ".join(f"U+{ord(character):04X}" for character in sorted(set(pattern.findall(text))))


def escaped(text: str) -> str:
    r"""Return text for a message on one line, with every character that does not show as itself as ``\uXXXX``."""
    return _UNSHOWN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
