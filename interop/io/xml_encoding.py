"""Which encoding an XML document is in, and the document as UTF-8."""

from __future__ import annotations

import re

from interop.io.magic import refuse_other_format
from interop.io.text import bom_encoding, codec_of, decode, undecodable
from interop.model.rules import refused

_DECLARATION = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,60})["']""")
_EBCDIC = b"\x4c\x6f\xa7\x94"


def xml_as_utf8(data: bytes, file: str) -> bytes:
    """Return an XML document as UTF-8, by its byte order mark, else its first bytes, else its declaration.

    The declaration is left as it stands: the parser is told the encoding. Bytes that claim to be UTF-8 are
    returned unchecked, since the parser checks them.

    Args:
        data: The whole file.
        file: Path for findings.

    Raises:
        InputRefused: ``FMT-MAGIC``, ``ENC-NOT-ALLOWED`` or ``ENC-DECODE``.
    """
    if data.startswith(b"<?xml") and data[5:6] != b"\x00":
        declared = _DECLARATION.match(data)
        if declared is None or declared[1].lower() == b"utf-8":
            return data
        return _transcoded(data, declared[1].decode("ascii", "backslashreplace"), file)
    wide = _wide_encoding(data)
    if wide is None:
        if not data.startswith(b"<"):
            _refuse_foreign(data, file)
        return data
    return decode(data, file, wide).encode()


def _wide_encoding(data: bytes) -> str | None:
    """Name the two-byte encoding that the first bytes show."""
    if bom_encoding(data) in ("utf-16", "utf-32"):
        return "utf-16"
    if data.startswith(b"<\x00"):
        return "utf-16le"
    if data.startswith(b"\x00<"):
        return "utf-16be"
    return None


def _transcoded(data: bytes, declared: str, file: str) -> bytes:
    """Turn a document whose declaration names another encoding into UTF-8."""
    codec = codec_of(declared, file, line=1)
    if codec.startswith("utf-16"):
        # A declaration that can be read as single bytes shows that it is not true.
        raise undecodable(data, declared.lower(), 0, file)
    return decode(data, file, declared).encode()


def _refuse_foreign(data: bytes, file: str) -> None:
    """Refuse what is not XML at all; anything else is left to the parser, whose message has a line."""
    refuse_other_format(data, "XML", file)
    if data.startswith(_EBCDIC):
        raise refused("ENC-NOT-ALLOWED", file=file, line=1, encoding="EBCDIC")
    if data.lstrip()[:1] in (b"{", b"["):
        raise refused("FMT-MAGIC", file=file, expected="XML", found="JSON")
