"""Markup of a plain XML document as a list of pieces, without a tree: for documents that come by the thousand.

A plain document holds elements, attributes in double quotes and text; no comments, CDATA sections or instructions
below its root, no namespaces declared there, no white space in attributes but blanks. What stands before its content
goes through the gate for XML; every piece is for the reader to hold against the names that it knows. Anything else is
not plain, and is read as a tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.xml import may_mislead, parse_xml
from interop.model.dataset.dataset import WHITE_SPACE
from interop.model.finding import InputRefused

_HEAD = re.compile(
    rb"""(?:<\?xml[ ](?:(?!encoding)[^<>])*(?:encoding=["'][uU][tT][fF]-8["'])?(?:(?!encoding)[^<>])*\?>)?  # in UTF-8
        (?:[ \t\r\n]*<\?(?!xml[ ])(?>.*?\?>))*                                                      # instructions
        [ \t\r\n]*<([^\s<>!?/]+)[^<>]*(?<!/)>                                          # the start tag of the root""",
    re.VERBOSE | re.DOTALL,
)
_SPACES = WHITE_SPACE.encode()
_CONTROLS = bytes(set(range(32)) - set(_SPACES))
_REFERENCE = re.compile("&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_HEADS = 256


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the content of a document, as the gate for XML reads it; documents of one writer share it.

    Attributes:
        root: The root with its attributes and what stands before it, without content. It must not be changed.
        name: Name of the root as the document writes it.
    """

    root: etree._Element
    name: str


@dataclass(frozen=True, slots=True)
class PlainXml:
    """A plain document.

    Attributes:
        head: What stands before the content.
        pieces: The content, cut before each ``<``: first the text before it, then ``tag>text`` each time.
        has_references: Whether ``&`` stands anywhere in it.
        compact: The content without any white space, in UTF-8.
    """

    head: Head
    pieces: list[str]
    has_references: bool
    compact: bytes

    def leaves(self) -> int:
        """Count the attributes and texts of the content by its form alone, apart from any walk over the pieces.

        An attribute has one ``="``. A tag has one ``<``, and a text behind it unless ``><`` follows once white space is
        gone. A text with ``="`` or ``>`` in it may be counted wrongly: then no walk comes to this number.
        """
        compact = self.compact
        return compact.count(b'="') + len(self.pieces) - compact.count(b"><") - compact.endswith(b">") - 1


def plain_xml(data: bytes, limits: Limits = DEFAULT_LIMITS) -> PlainXml | None:
    """Return a document as pieces, or None where it is not plain at first sight.

    Args:
        data: The whole file.
        limits: Limits of the gate; below those of the parser no document is plain.
    """
    if len(data) > min(limits.input_bytes, limits.xml_text_bytes) or limits.xml_depth < DEFAULT_LIMITS.xml_depth:
        return None
    found = _HEAD.match(data)
    head = None if found is None else _head(found[0], found[1])
    if found is None or head is None or may_mislead(data):
        return None
    content = data[found.end() :]
    compact = content.translate(None, _SPACES)
    if len(compact.translate(None, _CONTROLS)) != len(compact) or (b"]" in compact and b"]]>" in compact):
        return None
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return None
    if "\ufffe" in text or "\uffff" in text:
        return None
    return PlainXml(head, text.split("<"), "&" in text, compact)


def unescaped(text: str) -> str | None:
    """Resolve the references of a text, or return None where one is not of XML itself.

    Args:
        text: A text or the value of an attribute, as the document writes it.
    """
    resolved, count = _REFERENCE.subn(_character, text)
    return resolved if count == text.count("&") and "\ufffe" not in resolved else None


def _character(found: re.Match[str]) -> str:
    name, decimal, hexadecimal = found.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    admitted = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    return chr(code) if admitted else "\ufffe"


@lru_cache(maxsize=_HEADS)
def _head(data: bytes, name: bytes) -> Head | None:
    try:
        return Head(parse_xml(data[:-1] + b"/>", ""), name.decode())
    except InputRefused:
        return None
