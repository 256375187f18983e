"""Render a dataset as TIDAS JSON.

Elements become keys, attributes ``@name``, text ``#text``; one element becomes a value, several of one name a list.
Comments, instructions, edge white space and an order that the grammar does not give cannot be said in JSON: they go
to the residue, or the ledger calls them dropped.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import groupby

from lxml import etree

from interop.crosswalk.leaves import Census, take_census
from interop.crosswalk.ledger import DocumentLedger, Fate
from interop.crosswalk.residue import Residue
from interop.model.dataset.dataset import WHITE_SPACE, Dataset
from interop.model.dataset.names import XMLNS, DocumentNames, namespace_of
from interop.model.dataset.places import Places
from interop.model.dataset.slots import Slot

_ROW = "rendering as JSON"
_NO_COMMENTS = "JSON has no comments or processing instructions"


def render(
    dataset: Dataset, ledger: DocumentLedger, residue: Residue | None = None, census: Census | None = None
) -> dict[str, object]:
    """Render a dataset as a TIDAS document.

    A first walk takes the tables at their word: a slot without attributes or children is not asked for any. Where it
    has not seen as many nodes as libxml2 counts, a second walk asks everywhere.

    Args:
        dataset: The dataset.
        ledger: Takes the fate of every leaf.
        residue: Takes what JSON cannot hold; without it those leaves are dropped.
        census: What libxml2 counts in the tree, where it is known.

    Returns:
        The JSON value of the whole document.
    """
    census = census or take_census(dataset.root)
    walk = _Renderer(dataset, ledger, residue, trusting=True)
    value = walk.document()
    if walk.seen() == census.nodes:
        return value
    ledger.clear()
    if residue is not None:
        residue.entries.clear()
    return _Renderer(dataset, ledger, residue, trusting=False).document()


class _Renderer:
    """One walk over one tree: takes what is out of the ordinary and counts what it has seen."""

    def __init__(self, dataset: Dataset, ledger: DocumentLedger, residue: Residue | None, *, trusting: bool) -> None:
        self.dataset = dataset
        self.ledger = ledger
        self.residue = residue
        self.elements = 1
        self.names = DocumentNames(dataset.root, dataset.slots.grammar, dataset.kind)
        self.places = Places(self.names.element)
        self.carry: Callable[[int | str], None] = ledger.carried.append
        self.element = _bulk(self, trusting)

    def seen(self) -> int:
        """Return the number of elements, attributes, texts, comments and instructions that the walk has seen."""
        others = sum(line.count for line in self.ledger.lines)
        return self.elements + len(self.ledger.carried) + len(self.ledger.converted) + others

    def document(self) -> dict[str, object]:
        root = self.dataset.root
        value = self.element(root, self.dataset.slots.root)
        content = value if isinstance(value, dict) else ({} if value is None else {"#text": value})
        namespaces = self.names.namespaces()
        # A root without content is an object all the same, not the null that an empty element becomes.
        self.ledger.derived += len(namespaces) - (value is None)
        place = self.places.of(root)
        for where, siblings in (("before", root.itersiblings(preceding=True)), ("after", root.itersiblings())):
            for node in siblings:
                self._keep_node(node, place, place, {"where": where})
        return {self.names.element(root.tag): {**namespaces, **content}}

    def foreign_attribute(self, tag: str, value: str, slot: Slot, out: dict[str, object]) -> None:
        key = self.names.attribute(tag)
        self.carry(f"{slot.path}/{key}")
        out[key] = value

    def foreign_element(self, child: etree._Element, slot: Slot, out: dict[str, object]) -> bool:
        """Render a child that the tables do not know into ``out``; False where it is no element."""
        if not isinstance(child.tag, str):
            return False
        key = self.names.element(child.tag)
        _add(out, key, self._foreign(child, f"{slot.path}/{key}", self.names.main))
        return True

    def own_text(self, element: etree._Element, slot: Slot, plain: bool) -> str | None:
        """Return the text of an element that may have children, None where it has none."""
        if not plain and len(element):
            return self._irregular(element, slot)
        text: str | None = element.text
        return text

    def trimmed(self, element: etree._Element, text: str, value: str) -> str | None:
        """A text with white space at its edges; one without content was no leaf after all."""
        self.keep_space(element, text, value)
        if value:
            return value
        self.ledger.carried.pop()
        self.null()
        return None

    def scalar(self, text: str, slot: Slot) -> object:
        """A text whose datatype JSON writes as a number."""
        if _is_plain_integer(text):
            self.ledger.converted.append(slot.id)
            return int(text)
        self.carry(slot.id)
        return text

    def _irregular(self, element: etree._Element, slot: Slot | None) -> str | None:
        """Keep what order, comments and text between the children say; return the whole text without its edges."""
        keys = [self.names.element(child.tag) for child in element.iterchildren("*")]
        for at, node in enumerate(element):
            if not isinstance(node.tag, str):
                self._keep_node(node, self.places.of(element), " ".join(keys), {"where": "inside", "at": at})
        self._keep_order(element, keys, slot)
        pieces = [element.text or "", *(child.tail or "" for child in element)]
        leaves = sum(1 for piece in pieces if piece.strip(WHITE_SPACE))
        if not leaves:
            return None
        text = "".join(pieces)
        value = text.strip(WHITE_SPACE)
        self._keep_mixed(element, pieces, value)
        if leaves > 1:
            # The joined text is one target leaf: the caller counts the first piece as carried.
            place = self.places.of(element)
            self.ledger.note(
                place, Fate.MERGED, _ROW, reason="texts between elements are joined to one", count=leaves - 1
            )
        return value

    def _foreign(self, element: etree._Element, path: str, scope: str) -> object:
        """Render an element that the tables do not know at this place.

        Args:
            element: The element.
            path: Its path without ordinals.
            scope: The namespace that a key without a prefix means at this place.
        """
        out: dict[str, object] = {}
        uri = namespace_of(element.tag)
        if uri != scope and uri in ("", self.names.main):
            out[XMLNS] = scope = uri
            self.ledger.derived += 1
        for tag, value in element.attrib.items():
            key = self.names.attribute(tag)
            self.carry(f"{path}/{key}")
            out[key] = value
        for child in element.iterchildren("*"):
            self.elements += 1
            key = self.names.element(child.tag)
            _add(out, key, self._foreign(child, f"{path}/{key}", scope))
        text = self._irregular(element, None) if len(element) else element.text
        if text is not None:
            value = text.strip(WHITE_SPACE)
            if len(value) != len(text):
                self.keep_space(element, text, value)
            if value:
                self.carry(path)
                if not out:
                    return value
                out["#text"] = value
        return out or self.null()

    def null(self) -> object:
        """An empty element becomes null: structure of the source, a scalar of the target."""
        self.ledger.structure["empty element"] += 1
        self.ledger.derived += 1
        return None

    def _keep_node(self, node: etree._Element, place: str, keys: str, where: dict[str, object]) -> None:
        instruction = node.tag is etree.ProcessingInstruction
        kind = "instruction" if instruction else "comment"
        fate = Fate.DROPPED if self.residue is None else Fate.RESIDUE
        self.ledger.note(f"{place}/{kind}", fate, _ROW, reason=_NO_COMMENTS)
        if self.residue is not None:
            if instruction:
                where["target"] = node.target
            self.residue.add(kind, place, keys, text=node.text or "", **where)

    def keep_space(self, element: etree._Element, text: str, value: str) -> None:
        self.ledger.structure["edge white space"] += 1
        if self.residue is not None:
            self.residue.add("space", self.places.of(element), value, **_edges(text, value))

    def _keep_order(self, element: etree._Element, keys: list[str], slot: Slot | None) -> None:
        if keys == canonical_order(element, keys, slot):
            return
        self.ledger.structure["order"] += 1
        if self.residue is not None:
            runs = [[key, len(list(run))] for key, run in groupby(keys)]
            self.residue.add("order", self.places.of(element), " ".join(sorted(keys)), order=runs)

    def _keep_mixed(self, element: etree._Element, pieces: list[str], value: str) -> None:
        self.ledger.structure["text between elements"] += 1
        if self.residue is not None:
            edges = _edges("".join(pieces), value)
            self.residue.add("mixed", self.places.of(element), value, **edges, pieces=[len(p) for p in pieces])


def _bulk(walk: _Renderer, trusting: bool) -> Callable[[etree._Element, Slot], object]:
    """Make the function that renders an element that the tables know.

    It sees every element of a database: it keeps to local names and few calls.

    Args:
        walk: The walk that takes what is out of the ordinary.
        trusting: Whether a slot without attributes or children is believed to have none in the file.
    """
    carry = walk.carry

    def element(node: etree._Element, slot: Slot) -> object:
        out: dict[str, object] = {}
        slots = slot.attributes
        if slots or not trusting:
            for tag, value in node.items():
                known = slots.get(tag)
                if known is None:
                    walk.foreign_attribute(tag, value, slot, out)
                else:
                    carry(known.id)
                    out[known.key] = value
        find = slot.children
        if find or not trusting:
            last = count = 0
            plain = True
            for child in node:
                count += 1
                known = find.get(child.tag)
                if known is None:
                    plain = False
                    if not walk.foreign_element(child, slot, out):
                        count -= 1
                    continue
                if known.position < last:
                    plain = False
                last = known.position
                if known.bare and trusting:
                    value = child.text
                    if value is not None:
                        carry(known.id)
                        text = value.strip(WHITE_SPACE)
                        if text is not value:
                            value = walk.trimmed(child, value, text)
                    else:
                        walk.null()
                else:
                    value = element(child, known)
                key = known.key
                if key in out:
                    _add(out, key, value)
                else:
                    out[key] = value
                if not trusting and child.tail is not None:
                    plain = False
            walk.elements += count
            if count and plain and (trusting or node.text is None):
                return out
            text = walk.own_text(node, slot, plain)
        else:
            text = node.text
        if text is None:
            return out or walk.null()
        value = text.strip(WHITE_SPACE)
        if value is not text:
            walk.keep_space(node, text, value)
        if not value:
            return out or walk.null()
        if slot.writes_integer:
            scalar = walk.scalar(value, slot)
        else:
            carry(slot.id)
            scalar = value
        if not out:
            return scalar
        out["#text"] = scalar
        return out

    return element


def _edges(text: str, value: str) -> dict[str, str]:
    start = len(text) - len(text.lstrip(WHITE_SPACE)) if value else len(text)
    return {"before": text[:start], "after": text[start + len(value) :]}


def canonical_order(element: etree._Element, keys: list[str], slot: Slot | None) -> list[str]:
    """Return the keys in the order in which a reader of JSON restores the children.

    That is the order of the grammar, then elements that it does not know, those of one name together.
    """
    slots = slot.children if slot else {}
    first: dict[str, int] = {}
    for key in keys:
        first.setdefault(key, len(first))

    def rank(pair: tuple[etree._Element, str]) -> tuple[float, int]:
        known = slots.get(pair[0].tag)
        return (known.position if known else math.inf, first[pair[1]])

    return [key for _, key in sorted(zip(element.iterchildren("*"), keys, strict=True), key=rank)]


def _add(out: dict[str, object], key: str, value: object) -> None:
    present = out.get(key, out)
    if present is out:
        out[key] = value
    elif isinstance(present, list):
        present.append(value)
    else:
        out[key] = [present, value]


def _is_plain_integer(text: str) -> bool:
    """Tell whether an integer's literal survives as a JSON number."""
    digits = text.removeprefix("-")
    return (
        digits.isascii()
        and digits.isdigit()
        and len(digits) < 16
        and (digits == "0" or digits[0] != "0")
        and text != "-0"
    )
