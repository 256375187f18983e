"""Plain XML documents by their forms and values, without a tree: for documents that come by the thousand.

A plain document holds elements, attributes in double quotes and text; no comments, CDATA sections or instructions
below its root, no namespaces declared there. What stands before its content goes through the gate for XML. Anything
else is not plain, and is read as a tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.xml import may_mislead
from interop.io.xml_forms import Form, Head, Section, is_layout, learn_head, learn_section, read_part
from interop.model.dataset.dataset import WHITE_SPACE

_HEAD = re.compile(
    rb"""(?:<\?xml[ ](?:(?!encoding)[^<>])*(?:encoding=["'][uU][tT][fF]-8["'])?(?:(?!encoding)[^<>])*\?>)?  # in UTF-8
        (?:[ \t\r\n]*<\?(?!xml[ ])(?>.*?\?>))*                                                      # instructions
        [ \t\r\n]*<([^\s<>!?/]+)[^<>]*(?<!/)>                                          # the start tag of the root""",
    re.VERBOSE | re.DOTALL,
)
_SPECIAL = b'"&<\\'
_ORDINARY = bytes(set(range(32, 256)) - set(_SPECIAL))
_ADMITTED = _SPECIAL + WHITE_SPACE.encode()
_REFERENCE = re.compile("&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@dataclass(slots=True)
class PlainXml:
    """A plain document.

    Attributes:
        head: What stands before the content.
        frame: Start and end tags of the sections and empty parts, in order, with the name of a part where another one
            stands, and twice where several of one name follow each other.
        runs: Number of parts in each run of parts of one name.
        parts: Form of each part that is not empty, in order.
        values: Values of all parts, in order, as they are written.
        joined: The values with ``<``, which none of them holds, before, between and behind them.
        text: The same, decoded.
        special: What remains of ``joined`` without all characters that need no thought in any format: it has quotation
            marks, ampersands, backslashes, tabs and line ends.
    """

    head: Head
    frame: list[bytes] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    parts: list[Form] = field(default_factory=list)
    values: list[bytes] = field(default_factory=list)
    joined: bytes = b""
    text: str = ""
    special: bytes = b""


def plain_xml(data: bytes, limits: Limits = DEFAULT_LIMITS) -> PlainXml | None:
    """Read a document by its forms, or return None where it is not plain.

    Args:
        data: The whole file.
        limits: Limits of the gate; below those of the parser no document is plain.
    """
    if len(data) > min(limits.input_bytes, limits.xml_text_bytes) or limits.xml_depth < DEFAULT_LIMITS.xml_depth:
        return None
    found = _HEAD.match(data)
    head = None if found is None else learn_head(found[0], found[1])
    if found is None or head is None:
        return None
    document = PlainXml(head)
    at = found.end()
    while at:
        begin = data.find(b"<", at)
        if begin < 0 or not is_layout(data[at:begin]):
            return None
        if data.startswith(head.end, begin):
            ends = is_layout(data[begin + len(head.end) :]) and _join_values(document)
            return document if ends and _is_whole(document, data.count(b"<", found.end())) else None
        at = _read_section(document, data, begin)
    return None


def _read_section(document: PlainXml, data: bytes, begin: int) -> int:
    """Read one section; return the position behind it, 0 where it is not plain."""
    at = data.find(b">", begin) + 1
    section = document.head.sections.get(data[begin:at]) or learn_section(document.head, data[begin:at])
    if section is None:
        return 0
    document.frame.append(section.tag)
    if not section.end:
        return at
    parts, values = document.parts, document.values
    first = len(parts)
    previous = section.opening
    while at:
        form = previous.following
        end = 0 if form is None else form.read(data, at, values)
        if form is None or not end:
            begin = data.find(b"<", at)
            if begin < 0 or not is_layout(data[at:begin]):
                return 0
            if data.startswith(section.end, begin):
                previous.following = None
                _outline(document, first, section)
                return begin + len(section.end)
            end, form = read_part(data, begin, section, values)
            if form is None:
                return 0
            previous.following = form
        parts.append(form)
        at, previous = end, form
    return 0


def _outline(document: PlainXml, first: int, section: Section) -> None:
    """Add what a section that has been read holds to the frame of its document."""
    frame, last = document.frame, b""
    forms = document.parts[first:]
    del document.parts[first:]
    for form in forms:
        if form.is_empty:
            last = b""
            frame.append(form.constants[0])
            continue
        document.parts.append(form)
        if form.name != last:
            last = form.name
            frame.append(last)
            document.runs.append(1)
        else:
            if document.runs[-1] == 1:
                frame.append(last)
            document.runs[-1] += 1
    frame.append(section.end)


def _join_values(document: PlainXml) -> bool:
    """Join the values of a document; False where they are no UTF-8, or hold what is not plain in a text.

    Nothing else of the document needs to be looked at: the rest is layout, and forms that were looked at once.
    """
    document.joined = joined = b"<".join((b"", *document.values, b""))
    document.special = special = joined.translate(None, _ORDINARY)
    if special.count(b"<") != len(document.values) + 1 or special.translate(None, _ADMITTED) or b"]]>" in joined:
        return False
    if may_mislead(joined):
        return False
    try:
        document.text = text = joined.decode()
    except UnicodeDecodeError:
        return False
    return text.isascii() or ("\ufffe" not in text and "\uffff" not in text)


def _is_whole(document: PlainXml, tags: int) -> bool:
    """Tell whether every tag of the content, counted apart, is in a form or the frame."""
    around = b"".join(document.frame).count(b"<") + document.head.end.count(b"<")
    return tags == around + sum([form.tags for form in document.parts])


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
