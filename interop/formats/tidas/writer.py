"""Render a dataset as TIDAS JSON.

Elements become keys, attributes ``@name``, text ``#text``; one element becomes a value, several of one name a list (as
the only one does where TIDAS knows no other form).
Comments, instructions, edge white space and an order that the grammar does not give cannot be said in JSON: they go
to the residue, or the ledger calls them dropped.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import groupby

from lxml import etree

from interop.crosswalk.ledger import DocumentLedger, Fate
from interop.crosswalk.residue import Residue
from interop.formats.tidas.lists import list_single_items
from interop.model.dataset.dataset import WHITE_SPACE, Dataset
from interop.model.dataset.names import XMLNS, DocumentNames, namespace_of
from interop.model.dataset.places import Places
from interop.model.dataset.slots import Slot

_ROW = "rendering as JSON"
_NO_COMMENTS = "JSON has no comments or processing instructions"


def render(dataset: Dataset, ledger: DocumentLedger, residue: Residue | None = None) -> dict[str, object]:
    """Render a dataset as a TIDAS document.

    Args:
        dataset: The dataset.
        ledger: Takes the fate of every leaf.
        residue: Takes what JSON cannot hold; without it those leaves are dropped.

    Returns:
        The JSON value of the whole document.
    """
    walk = Renderer(dataset, ledger, residue)
    return walk.document(walk.element(dataset.root, dataset.slots.root))


class Renderer:
    """One walk over one tree that asks everywhere for everything.

    Attributes:
        dataset: The dataset.
        ledger: Takes the fate of every leaf.
        residue: Takes what JSON cannot hold, or None.
        names: How its elements are written.
        places: Places of its elements.
        carry: Takes the place of a leaf that arrives unchanged.
    """

    def __init__(
        self, dataset: Dataset, ledger: DocumentLedger, residue: Residue | None, names: DocumentNames | None = None
    ) -> None:
        """Begin a walk.

        Args:
            dataset: The dataset.
            ledger: Takes the fate of every leaf.
            residue: Takes what JSON cannot hold, or None.
            names: How its elements are written, where that is known.
        """
        self.dataset = dataset
        self.ledger = ledger
        self.residue = residue
        self.names = names or DocumentNames(dataset.root, dataset.slots.grammar, dataset.kind)
        self.places = Places(self.names.element)
        self.carry: Callable[[int | str], None] = ledger.carried.append

    def document(self, value: object) -> dict[str, object]:
        """Put the content of the root, its namespaces and what stands beside it together."""
        root = self.dataset.root
        content = value if isinstance(value, dict) else ({} if value is None else {"#text": value})
        namespaces = self.names.namespaces()
        # A root without content is an object all the same, not the null that an empty element becomes.
        self.ledger.derived += len(namespaces) - (value is None)
        place = self.places.of(root)
        for where, siblings in (("before", root.itersiblings(preceding=True)), ("after", root.itersiblings())):
            for node in siblings:
                self._keep_node(node, place, place, {"where": where})
        document: dict[str, object] = {self.names.element(root.tag): {**namespaces, **content}}
        list_single_items(document, self.dataset.kind.prefix)
        return document

    def element(self, element: etree._Element, slot: Slot) -> object:
        """Render an element that the tables know."""
        out = self.attributes(element, slot)
        text = self._children(element, slot, out) if len(element) else element.text
        return self._with_text(element, text, out, slot)

    def attributes(self, element: etree._Element, slot: Slot) -> dict[str, object]:
        """Render the attributes of an element that the tables know."""
        out: dict[str, object] = {}
        for tag, value in element.items():
            known = slot.attributes.get(tag)
            key = known.key if known else self.names.attribute(tag)
            self.carry(known.id if known else f"{slot.path}/{key}")
            out[key] = value
        return out

    def _children(self, element: etree._Element, slot: Slot, out: dict[str, object]) -> str | None:
        """Render the children into ``out`` and return the element's own text without its edges."""
        for child in element.iterchildren("*"):
            add(out, *self._child(child, slot.children.get(child.tag), slot))
        return self._irregular(element, slot)

    def _child(self, element: etree._Element, known: Slot | None, parent: Slot) -> tuple[str, object]:
        """Render a child, whether the tables know it or not, with its key."""
        if known is not None:
            return known.key, self.element(element, known)
        key = self.names.element(element.tag)
        return key, self._foreign(element, f"{parent.path}/{key}", self.names.main)

    def _with_text(self, element: etree._Element, text: str | None, out: dict[str, object], slot: Slot | str) -> object:
        """Add the text of an element to what has been rendered of it.

        Args:
            element: The element.
            text: Its text, or None.
            out: Its attributes and children.
            slot: Its slot, or its path where the tables do not know it.
        """
        value = (text or "").strip(WHITE_SPACE)
        if text is not None and len(value) != len(text):
            self._keep_space(element, text, value)
        if not value:
            return out or self.null()
        scalar: object = value
        if isinstance(slot, Slot) and slot.writes_integer:
            scalar = self.scalar(value, slot)
        else:
            self.carry(slot.id if isinstance(slot, Slot) else slot)
        if not out:
            return scalar
        out["#text"] = scalar
        return out

    def scalar(self, text: str, slot: Slot) -> object:
        """A text whose datatype JSON writes as a number."""
        if is_plain_integer(text):
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
        self._keep_order(element, slot)
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
            key = self.names.element(child.tag)
            add(out, key, self._foreign(child, f"{path}/{key}", scope))
        text = self._irregular(element, None) if len(element) else element.text
        return self._with_text(element, text, out, path)

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

    def _keep_space(self, element: etree._Element, text: str, value: str) -> None:
        self.ledger.structure["edge white space"] += 1
        if self.residue is not None:
            self.residue.add("space", self.places.of(element), value, **_edges(text, value))

    def _keep_order(self, element: etree._Element, slot: Slot | None) -> None:
        """Keep an order of children that the grammar does not give."""
        keys = [self.names.element(child.tag) for child in element.iterchildren("*")]
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


def is_plain_integer(text: str) -> bool:
    """Tell whether an integer's literal survives as a JSON number."""
    digits = text.removeprefix("-")
    return (
        digits.isascii()
        and digits.isdigit()
        and len(digits) < 16
        and (digits == "0" or digits[0] != "0")
        and text != "-0"
    )


def add(out: dict[str, object], key: str, value: object) -> None:
    """Add the value of an element: the second one of a key makes it a list."""
    present = out.get(key, out)
    if present is out:
        out[key] = value
    elif isinstance(present, list):
        present.append(value)
    else:
        out[key] = [present, value]
