"""Templates of TIDAS JSON, learnt once for each form of ILCD markup by rendering a sample of it as a tree.

The sample holds a mark in the place of each value. What the renderer of trees makes of it, with the fates that it
notes, is what it makes of every part of that form, as long as no value asks for more than to be copied.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from interop.crosswalk.leaves import count_xml_leaves
from interop.crosswalk.ledger import DocumentLedger, LedgerLine
from interop.crosswalk.residue import Entry, Residue
from interop.formats.tidas.writer import Renderer
from interop.io.json import dumps
from interop.io.xml import parse_xml
from interop.io.xml_forms import Form, Head
from interop.model.dataset.dataset import PLAIN, Dataset
from interop.model.dataset.grammar import DatasetKind
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.dataset.names import DocumentNames
from interop.model.finding import InputRefused

Leaf = int | str
"""Place of a leaf: id of its slot, or its path where the tables do not know it."""

_HEADS = 256
_FRAMES = 1024
_PARTS = 4096
"""Templates that are remembered for documents with one head."""

_SINGLE, _ITEM = b"\n" + 6 * b" ", b"\n" + 8 * b" "
"""Layout of a part that is the only one of its name, and of one in a list."""

_FIRST_MARK = 100_000_000_000_000
"""Marks are numbers that no dataset holds, since a text may become a number in JSON."""

_VALUE = re.compile(rb'(?<=")(1\d{14})(?=")|(?<=[ \[])(1\d{14})(?=[,\n])')
_LAYOUT = re.compile(rb"(</[^<>]*>|/>|>(?=[ \t\r\n]*<[^/]))[ \t\r\n]+(?=<)")
_PART = re.compile(rb'"part (\d+)"')
BETWEEN_ITEMS = b"," + _ITEM
"""What stands between two parts in a list."""


class _Sample(NamedTuple):
    """What rendering a sample gave."""

    root: etree._Element
    value: dict[str, object]
    ledger: DocumentLedger
    residue: Residue | None


@dataclass(frozen=True, slots=True)
class PartTemplate:
    """What becomes of a part of one form.

    Attributes:
        size: Number of its values.
        order: The values in the order of JSON, by number; None where they stand in it.
        single: Constant texts with a gap for each value, in JSON, where the part is the only one of its name.
        item: The same where it stands in a list.
        carried: Places of the leaves that arrive unchanged.
        integers: Values that JSON writes as a number: position in JSON, place of the leaf.
        leaves: Number of leaves, as libxml2 counts them.
        uuids: Which values are identifiers of the dataset.
        versions: Which values are versions of the dataset.
        derived: Leaves of JSON that come from its structure.
        structure: Structure without a leaf, by kind.
        is_simple: Whether its values are copied in their order, and nothing else has to be noted.
    """

    size: int
    order: list[int] | None
    single: list[bytes]
    item: list[bytes]
    carried: list[Leaf]
    integers: list[tuple[int, Leaf]]
    leaves: int
    uuids: list[int]
    versions: list[int]
    derived: int
    structure: dict[str, int]
    is_simple: bool = field(init=False)

    def __post_init__(self) -> None:
        """Find out whether there is anything beside values."""
        beside = (self.order, self.integers, self.uuids, self.versions, self.derived, self.structure)
        object.__setattr__(self, "is_simple", not any(beside))


@dataclass(frozen=True, slots=True)
class FrameTemplate:
    """What becomes of what stands around the parts of a document.

    Attributes:
        constants: Constant text before each run of parts, and behind the last one.
        listed: Of each run, whether it stands in a list.
        carried: Places of the leaves that arrive unchanged before each run, and behind the last one.
        leaves: Number of leaves, as libxml2 counts them.
        derived: Leaves of JSON that come from its structure.
        structure: Structure without a leaf, by kind.
        lines: Ledger lines.
        kept: What JSON cannot hold.
    """

    constants: list[bytes]
    listed: list[bool]
    carried: list[list[Leaf]]
    leaves: int
    derived: int
    structure: dict[str, int]
    lines: list[LedgerLine]
    kept: list[Entry]


class Templates:
    """Templates for documents with one head.

    Attributes:
        kind: Their dataset type.
    """

    def __init__(self, head: Head, kind: DatasetKind, *, residue: bool) -> None:
        """Start without any.

        Args:
            head: The head.
            kind: Dataset type that it shows.
            residue: Whether what JSON cannot hold is kept.
        """
        self.kind = kind
        self._head = head
        self._residue = residue
        self._names = DocumentNames(head.root, load_grammar(*PLAIN), kind)
        self._parts: dict[Form, PartTemplate | None] = {}
        self._by_markup: dict[bytes, PartTemplate | None] = {}
        self._frames: dict[tuple[bytes, ...], FrameTemplate | None] = {}
        self._base = DocumentLedger("")
        Renderer(Dataset(head.root, kind, ""), self._base, None, self._names).document({})
        self._base.carried.extend("" for _ in head.root.attrib)
        self._base_leaves = count_xml_leaves(head.root)

    def part(self, form: Form) -> PartTemplate | None:
        """Return the template of a form; None where its parts need a tree."""
        try:
            return self._parts[form]
        except KeyError:
            if len(self._parts) >= _PARTS:
                self._parts.clear()
                self._by_markup.clear()
            # Layout is no part of JSON: forms that differ in nothing else share a template.
            markup = _LAYOUT.sub(rb"\1", form.section.tag + b"\0".join(form.constants))
            if markup not in self._by_markup:
                self._by_markup[markup] = self._learn_part(form)
            template = self._parts[form] = self._by_markup[markup]
            return template

    def frame(self, frame: Sequence[bytes]) -> FrameTemplate | None:
        """Return the template of a frame; None where its documents need a tree."""
        key = tuple(frame)
        if key not in self._frames:
            if len(self._frames) >= _FRAMES:
                self._frames.clear()
            self._frames[key] = self._learn_frame(key)
        return self._frames[key]

    def _learn_part(self, form: Form) -> PartTemplate | None:
        marks = range(_FIRST_MARK, _FIRST_MARK + len(form.attributes))
        sample = self._sample(form.section.tag + form.filled([b"%d" % mark for mark in marks]) + form.section.end)
        value = None if sample is None else _only_part(sample.value)
        if sample is None or value is None:
            return None
        ledger, around = sample.ledger, len(sample.root[0].attrib)
        carried, converted = ledger.carried[len(self._base.carried) + around :], ledger.converted
        leaves = count_xml_leaves(sample.root) - self._base_leaves - around
        texts, found = _split(_VALUE, dumps(value).rstrip(b"\n"))
        order = [mark - _FIRST_MARK for mark in found]
        if (
            len(ledger.lines) != len(self._base.lines)
            or leaves != len(carried) + len(converted)
            or sorted(order) != list(range(len(form.attributes)))
            or "text between elements" in ledger.structure
            or (self._residue and not _is_even(ledger.structure))
        ):
            return None
        numbers = sorted(mark for mark, before in zip(order, texts, strict=False) if not before.endswith(b'"'))
        return PartTemplate(
            len(order),
            None if order == sorted(order) else order,
            _gapped([text.replace(b"\n", _SINGLE) for text in texts]),
            _gapped([text.replace(b"\n", _ITEM) for text in texts]),
            carried,
            [(order.index(number), place) for number, place in zip(numbers, converted, strict=True)],
            leaves,
            _values_of(value, "common:UUID"),
            _values_of(value, "common:dataSetVersion"),
            ledger.derived - self._base.derived,
            ledger.structure,
        )

    def _learn_frame(self, frame: tuple[bytes, ...]) -> FrameTemplate | None:
        markup, runs = _frame_sample(frame)
        sample = self._sample(markup)
        if sample is None or len({section.tag for section in sample.root}) != len(sample.root):
            return None
        texts, marks = _split(_PART, dumps(sample.value))
        ledger = sample.ledger
        if marks != list(range(len(runs))) or (self._residue and not _is_even(ledger.structure)):
            return None
        first = [part for part in marks if not part or runs[part] != runs[part - 1]]
        if any(texts[part] != BETWEEN_ITEMS for part in {*marks} - {*first}):
            return None
        return FrameTemplate(
            [texts[part] for part in (*first, -1)],
            [not texts[part].endswith(b'": ') for part in first],
            _carried_between(sample, runs),
            count_xml_leaves(sample.root) - len(runs),
            ledger.derived,
            ledger.structure,
            ledger.lines,
            [] if sample.residue is None else sample.residue.entries,
        )

    def _sample(self, content: bytes) -> _Sample | None:
        try:
            root = parse_xml(self._head.markup + content + self._head.end, "")
        except InputRefused:
            return None
        ledger, residue = DocumentLedger(""), Residue("ilcd") if self._residue else None
        dataset = Dataset(root, self.kind, "")
        walk = Renderer(dataset, ledger, residue, self._names)
        return _Sample(root, walk.document(walk.element(root, dataset.slots.root)), ledger, residue)


@lru_cache(maxsize=_HEADS)
def templates(head: Head, *, residue: bool) -> Templates | None:
    """Return the templates for documents with one head, or None where it is that of no dataset.

    Args:
        head: The head.
        residue: Whether what JSON cannot hold is kept.
    """
    kind = load_grammar(*PLAIN).kind_of(head.root.tag)
    return None if kind is None else Templates(head, kind, residue=residue)


def _is_even(structure: dict[str, int]) -> bool:
    """Tell whether JSON says all of a structure, so that nothing is left for a residue."""
    return structure.keys() <= {"empty element"}


def _only_part(document: dict[str, object]) -> object:
    """Return the value of the only part of a sample."""
    value: object = next(iter(document.values()))
    for _ in range(2):
        value = next(item for key, item in value.items() if key[0] != "@") if isinstance(value, dict) else None
    return value[0] if isinstance(value, list) else value


def _split(mark: re.Pattern[bytes], text: bytes) -> tuple[list[bytes], list[int]]:
    """Split a text at its marks; return the texts between them and the numbers of the marks."""
    texts, marks, at = [], [], 0
    for found in mark.finditer(text):
        texts.append(text[at : found.start()])
        marks.append(int(found[found.lastindex or 0]))
        at = found.end()
    return [*texts, text[at:]], marks


def _gapped(texts: list[bytes]) -> list[bytes]:
    """Put a gap between each two texts."""
    gapped = [b""] * (2 * len(texts) - 1)
    gapped[::2] = texts
    return gapped


def _values_of(part: object, key: str) -> list[int]:
    """Return which values stand under a key of a part."""
    found = part.get(key) if isinstance(part, dict) else None
    items = found if isinstance(found, list) else [found]
    texts = (item.get("#text") if isinstance(item, dict) else item for item in items)
    return [int(text) - _FIRST_MARK for text in texts if isinstance(text, str)]


def _frame_sample(frame: tuple[bytes, ...]) -> tuple[bytes, list[int]]:
    """Return a sample of a frame with a mark for each part, and the run of each part."""
    markup: list[bytes] = []
    runs: list[int] = []
    last = b""
    for tag in frame:
        if tag.startswith(b"<"):
            markup.append(tag)
        else:
            runs.append(runs[-1] if tag == last else (runs[-1] + 1 if runs else 0))
            markup.append(b"<%b>part %d</%b>" % (tag, len(runs) - 1, tag))
        last = tag
    return b"".join(markup), runs


def _carried_between(sample: _Sample, runs: list[int]) -> list[list[Leaf]]:
    """Return the places of the leaves of a frame: what is carried before each run, and behind the last one."""
    carried = iter(sample.ledger.carried)
    between: list[list[Leaf]] = [[next(carried) for _ in sample.root.attrib]]
    number = 0
    for section in sample.root:
        between[-1].extend(next(carried) for _ in section.attrib)
        for part in section:
            if not (part.text or "").strip():  # an empty one
                continue
            next(carried)
            number += 1
            if number == len(runs) or runs[number] != runs[number - 1]:
                between.append([])
    return between
