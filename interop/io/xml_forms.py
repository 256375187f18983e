"""Forms of XML markup: what documents of one writer have in common, learnt as they go by.

A form is a list of constant texts with a place for a value between each two. What stands two levels below the root of a
document, a *part*, is held against the forms that were seen before; what fits is read by looking for the next constant
text. A new form is learnt from its markup: elements, attributes in double quotes and text. Whether that is well-formed
is asked of the parser by whoever uses the form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from lxml import etree

from interop.io.xml import may_mislead, parse_xml
from interop.model.dataset.dataset import WHITE_SPACE
from interop.model.finding import InputRefused

_SPACES = WHITE_SPACE.encode()
_NAME = re.compile(rb"<([^\s<>/!?\"'=]+)")
_TAG = re.compile(
    rb"""<(?:[^\s<>/!?"'=]+(?:[ \t\r\n]+[^\s<>/"'=]+="[^"<]*")*[ \t\r\n]*/?|/[^\s<>/!?"'=]+[ \t\r\n]*)>"""
)
_ATTRIBUTE = re.compile(rb"""[ \t\r\n]([^\s<>/"'=]+)="([^"<]*)\"""")
_TEXT = rb"(?![ \t\r\n]*+<)([^<]++)"
_OF_FORM = frozenset({b"xml:lang", b"type"})
"""Attributes with few values: each value has a form of its own."""

_HEADS = 256
_SECTIONS = 64
_OFTEN = 256
"""Parts of one form before a pattern is made for it: it reads in half the time, but costs as much as so many."""

_FORMS = 64
"""Forms of parts of one name that are remembered, those seen last."""

_NAMES = 256
"""Names of parts that a section remembers."""

_LONGEST = 65_536
"""Bytes of a form; a part of a longer one is not plain."""


class Form:
    """Constant texts of a part with a place for a value between each two.

    Attributes:
        section: Where it stands.
        name: Name of its element.
        constants: The constant texts; one more than values.
        attributes: Of each value, whether it is that of an attribute and not a text.
        is_empty: Whether its parts hold nothing at all.
        tags: Number of tags.
        following: Form of the part that stood behind the last one of this form; None where the section ended there.
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
        if begin < 0 or not is_layout(data[at:begin]):
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
        tag: Its start tag.
        end: Its end tag; empty where it has none.
        opening: What its first part follows.
        forms: Forms of its parts by name, the one seen last first.
    """

    __slots__ = ("end", "forms", "opening", "tag")

    def __init__(self, tag: bytes, end: bytes) -> None:
        """Make a section that has seen no part yet.

        Args:
            tag: Its start tag.
            end: Its end tag; empty where it has none.
        """
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


def read_part(data: bytes, begin: int, section: Section, values: list[bytes]) -> tuple[int, Form | None]:
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
    if len(section.forms) > _NAMES:
        section.forms = {found[1]: known}
    del known[_FORMS - 1 :]
    known.insert(0, learnt)
    return learnt.read(data, begin, values), learnt


def _learn(data: bytes, begin: int, section: Section, name: bytes) -> Form | None:
    """Learn the form of the part that begins somewhere; None where it is not plain."""
    constants: list[bytes] = []
    attributes: list[bool] = []
    constant, length = begin, 0
    for start, stop, is_attribute in _values(data, begin):
        length += start - constant
        if length > _LONGEST:
            return None
        constants.append(data[constant:start])
        if stop is None:
            return None if may_mislead(b"".join(constants)) else Form(section, name, constants, attributes)
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
        if not is_layout(data[at:stop]):
            yield at, stop, False
        at = stop


def learn_section(head: Head, tag: bytes) -> Section | None:
    """Learn a section by its start tag; None where it is not plain."""
    found = _NAME.match(tag)
    if found is None or _TAG.fullmatch(tag) is None or may_mislead(tag):
        return None
    if len(head.sections) >= _SECTIONS:
        head.sections.clear()
    section = head.sections[tag] = Section(tag, b"" if tag.endswith(b"/>") else b"</" + found[1] + b">")
    return section


@lru_cache(maxsize=_HEADS)
def learn_head(data: bytes, name: bytes) -> Head | None:
    """Return what stands before the content of documents; None where the gate for XML refuses it.

    Args:
        data: All of it, up to the end of the start tag of the root.
        name: Name of the root.
    """
    if may_mislead(data):
        return None
    try:
        return Head(parse_xml(data[:-1] + b"/>", ""), data, b"</" + name + b">")
    except InputRefused:
        return None


def is_layout(text: bytes) -> bool:
    """Tell whether a text is only white space."""
    return not text.strip(_SPACES)
