"""Plain XML documents as forms and values, without a tree: for documents that come by the thousand.

A database has few forms of markup, filled with other values each time. What stands two levels below the root, a
*part*, is held against the forms that were seen before; what fits is read by looking for the next constant text. A
new form is learnt from its markup; whether that is well-formed is asked of the parser by whoever uses the form.

A plain document holds elements, attributes in double quotes and text; no comments, CDATA sections or instructions
below its root, no namespaces declared there. What stands before its content goes through the gate for XML. Anything
else is not plain, and is read as a tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

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
_NAME = re.compile(rb"<([^\s<>/!?\"'=]+)")
_TAG = re.compile(
    rb"""<(?:[^\s<>/!?"'=]+(?:[ \t\r\n]+[^\s<>/"'=]+="[^"<]*")*[ \t\r\n]*/?|/[^\s<>/!?"'=]+[ \t\r\n]*)>"""
)
_ATTRIBUTE = re.compile(rb"""[ \t\r\n]([^\s<>/"'=]+)="([^"<]*)\"""")
_TEXT = rb"(?![ \t\r\n]*+<)([^<]++)"
_OF_FORM = frozenset({b"xml:lang", b"type"})
"""Attributes with few values: each value has a form of its own."""

_SPECIAL = b'"&<\\'
_ORDINARY = bytes(set(range(32, 256)) - set(_SPECIAL))
_ADMITTED = _SPECIAL + _SPACES
_REFERENCE = re.compile("&(?:(amp|lt|gt|quot|apos)|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}

_HEADS = 256
_SECTIONS = 64
_OFTEN = 256
"""Parts of one form before a pattern is made for it: it reads in half the time, but costs as much as so many."""

_FORMS = 64
"""Forms of parts of one name that are remembered, those seen last."""


class Form:
    """Constant texts of a part with a place for a value between each two.

    Attributes:
        section: Where it stands.
        name: Name of its element.
        constants: The constant texts; one more than values.
        attributes: Of each value, whether it is that of an attribute and not a text.
        is_empty: Whether its parts hold nothing at all.
        tags: Number of tags.
        following: Form of the part that stood behind the last one of this form in its section, if any.
    """

    __slots__ = (
        "_match",
        "_seen",
        "_steps",
        "attributes",
        "constants",
        "following",
        "is_empty",
        "name",
        "section",
        "tags",
    )

    def __init__(self, section: Section, name: bytes, constants: list[bytes], attributes: list[bool]) -> None:
        """Make a form.

        Args:
            section: Where it stands.
            name: Name of its element.
            constants: The constant texts; one more than values.
            attributes: Of each value, whether it is that of an attribute and not a text.
        """
        self.section = section
        self.name = name
        self.constants = constants
        self.attributes = attributes
        self.is_empty = b"=" not in constants[0] and constants[0].count(b"<") <= 2 and len(constants) == 1
        self.tags = sum(constant.count(b"<") for constant in constants)
        self.following: Form | None = None
        self._steps = [
            (text, len(text), b'"' if attribute else b"<")
            for text, attribute in zip(constants, attributes, strict=False)
        ]
        self._seen = 0
        self._match: Callable[[bytes, int], re.Match[bytes] | None] | None = None

    def read(self, data: bytes, at: int, values: list[bytes]) -> int:
        """Read a part, with layout before it, if it has this form.

        Args:
            data: The document.
            at: Where the layout or the part begins.
            values: Takes the values as they are written.

        Returns:
            Position behind the part; 0 where it has another form.
        """
        if self._match is None:
            if self._seen < _OFTEN:
                return self._search(data, at, values)
            self._match = self._pattern().match
        found = self._match(data, at)
        if found is None:
            return 0
        values.extend(found.groups())
        return found.end()

    def _pattern(self) -> re.Pattern[bytes]:
        first, *rest = map(re.escape, self.constants)
        places = ((b'([^"]*+)' if attribute else _TEXT) for attribute in self.attributes)
        return re.compile(b"".join((b"[ \t\r\n]*+", first, *chain.from_iterable(zip(places, rest, strict=True)))))

    def _search(self, data: bytes, at: int, values: list[bytes]) -> int:
        begin = data.find(b"<", at)
        if not _is_layout(data[at:begin]):
            return 0
        at = begin
        count, last = len(values), self.constants[-1]
        for text, length, stop in self._steps:
            if not data.startswith(text, at):
                break
            begin = at + length
            at = data.find(stop, begin)
            values.append(data[begin:at])
        else:
            if data.startswith(last, at) and not self._lacks_text(values[count:]):
                self._seen += 1
                return at + len(last)
        del values[count:]
        return 0

    def _lacks_text(self, values: list[bytes]) -> bool:
        """Tell whether a text is only layout: a part with that has another form."""
        stripped = list(map(bytes.strip, values))
        return b"" in stripped and not all(map(any, zip(stripped, self.attributes, strict=True)))

    def filled(self, values: Sequence[bytes]) -> bytes:
        """Write a part of this form.

        Args:
            values: Its values.
        """
        return b"".join(chain(*zip(self.constants, values, strict=False), self.constants[-1:]))


class Section:
    """An element below the root, whose children are parts.

    Attributes:
        head: What stands before the content of the documents that it is in.
        tag: Its start tag.
        end: Its end tag; empty where it has none.
        opening: What its first part follows.
        forms: Forms of its parts by name, the one seen last first.
    """

    __slots__ = ("end", "forms", "head", "opening", "tag")

    def __init__(self, head: Head, tag: bytes, end: bytes) -> None:
        """Make a section that has seen no part yet.

        Args:
            head: What stands before the content of the documents that it is in.
            tag: Its start tag.
            end: Its end tag; empty where it has none.
        """
        self.head = head
        self.tag = tag
        self.end = end
        self.opening = Form(self, b"", [tag], [])
        self.forms: dict[bytes, list[Form]] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """What stands before the content of a document, as the gate for XML reads it; documents of one writer share it.

    Attributes:
        root: The root with its attributes and what stands before it, without content. It must not be changed.
        markup: The bytes.
        end: End tag of the root.
        sections: Sections by start tag.
    """

    root: etree._Element
    markup: bytes
    end: bytes
    sections: dict[bytes, Section] = field(default_factory=dict)


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
        special: What remains of that without all characters that need no thought in any format: it has quotation
            marks, ampersands, backslashes, tabs and line ends.
    """

    head: Head
    frame: list[bytes] = field(default_factory=list)
    runs: list[int] = field(default_factory=list)
    parts: list[Form] = field(default_factory=list)
    values: list[bytes] = field(default_factory=list)
    joined: bytes = b""
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
    head = None if found is None else _head(found[0], found[1])
    if found is None or head is None or may_mislead(data):
        return None
    document = PlainXml(head)
    at = found.end()
    while at:
        begin = data.find(b"<", at)
        if begin < 0 or not _is_layout(data[at:begin]):
            return None
        if data.startswith(head.end, begin):
            ends = _is_layout(data[begin + len(head.end) :]) and _join_values(document)
            return document if ends and _is_whole(document, data[found.end() :]) else None
        at = _read_section(document, data, begin)
    return None


def _read_section(document: PlainXml, data: bytes, begin: int) -> int:
    """Read one section; return the position behind it, 0 where it is not plain."""
    at = data.find(b">", begin) + 1
    section = document.head.sections.get(data[begin:at]) or _section(document.head, data[begin:at])
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
            if begin < 0 or not _is_layout(data[at:begin]):
                return 0
            if data.startswith(section.end, begin):
                _outline(document, first, section)
                return begin + len(section.end)
            end, form = _read_part(data, begin, section, values)
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


def _read_part(data: bytes, begin: int, section: Section, values: list[bytes]) -> tuple[int, Form | None]:
    """Read one part; return the position behind it and its form, None where it is not plain."""
    found = _NAME.match(data, begin)
    if found is None:
        return 0, None
    known = section.forms.setdefault(found[1], [])
    for rank, form in enumerate(known):
        end = form.read(data, begin, values)
        if end:
            if rank:
                del known[rank]
                known.insert(0, form)
            return end, form
    learnt = _learn(data, begin, section, found[1])
    if learnt is None:
        return 0, None
    del known[_FORMS - 1 :]
    known.insert(0, learnt)
    return learnt.read(data, begin, values), learnt


def _learn(data: bytes, begin: int, section: Section, name: bytes) -> Form | None:
    """Learn the form of the part that begins somewhere; None where it is not plain."""
    constants: list[bytes] = []
    attributes: list[bool] = []
    constant = begin
    for start, stop, is_attribute in _values(data, begin):
        constants.append(data[constant:start])
        if stop is None:
            return Form(section, name, constants, attributes)
        attributes.append(is_attribute)
        constant = stop
    return None


def _values(data: bytes, at: int) -> Iterator[tuple[int, int | None, bool]]:
    """Yield where each value of an element begins and stops, and whether it is that of an attribute.

    The end of the element comes last, without a stop; it does not come where the markup is not plain.
    """
    depth = 0
    while (tag := _TAG.match(data, at)) is not None:
        markup = tag[0]
        at = tag.end()
        for found in _ATTRIBUTE.finditer(markup):
            if found[1] not in _OF_FORM:
                yield tag.start() + found.start(2), tag.start() + found.end(2), True
        depth += -1 if markup.startswith(b"</") else 0 if markup.endswith(b"/>") else 1
        if not depth:
            yield at, None, False
            return
        stop = data.find(b"<", at)
        if stop < 0:
            return
        if not _is_layout(data[at:stop]):
            yield at, stop, False
        at = stop


def _section(head: Head, tag: bytes) -> Section | None:
    """Learn a section by its start tag; None where it is not plain."""
    found = _NAME.match(tag)
    if found is None or _TAG.fullmatch(tag) is None:
        return None
    if len(head.sections) >= _SECTIONS:
        head.sections.clear()
    section = head.sections[tag] = Section(head, tag, b"" if tag.endswith(b"/>") else b"</" + found[1] + b">")
    return section


@lru_cache(maxsize=_HEADS)
def _head(data: bytes, name: bytes) -> Head | None:
    try:
        return Head(parse_xml(data[:-1] + b"/>", ""), data, b"</" + name + b">")
    except InputRefused:
        return None


def _join_values(document: PlainXml) -> bool:
    """Join the values of a document; False where they are no UTF-8, or hold what XML does not admit in a text.

    Nothing else of the document needs to be looked at: the rest is forms and layout.
    """
    document.joined = joined = b"<".join((b"", *document.values, b""))
    document.special = special = joined.translate(None, _ORDINARY)
    if special.count(b"<") != len(document.values) + 1 or special.translate(None, _ADMITTED) or b"]]>" in joined:
        return False
    try:
        text = joined.decode()
    except UnicodeDecodeError:
        return False
    return "\ufffe" not in text and "\uffff" not in text


def _is_whole(document: PlainXml, content: bytes) -> bool:
    """Tell whether every tag of the content is in a form or the frame; they are counted apart for that."""
    around = sum(tag.count(b"<") for tag in (*document.frame, document.head.end))
    return content.count(b"<") == around + sum([form.tags for form in document.parts])


@lru_cache(maxsize=1024)
def _is_layout(text: bytes) -> bool:
    return not text.strip(_SPACES)


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
