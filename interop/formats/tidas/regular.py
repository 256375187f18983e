"""The walk over a dataset that is as the tables say: one loop, since it sees every element of a database.

It takes the tables at their word: a slot without attributes is not asked for any, one without children is taken for a
leaf, nothing but elements stands in a container. Elements that the tables do not know, or leave open, get a closer
look. What else it meets against the tables makes it give up, and what it cannot meet shows in the count of nodes that
its caller compares with libxml2's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from lxml import etree

from interop.model.dataset.dataset import WHITE_SPACE
from interop.model.dataset.slots import Slot


class Walk(Protocol):
    """What takes the leaves and the structure that the loop meets."""

    carry: Callable[[int | str], None]

    def attributes(self, element: etree._Element, slot: Slot) -> dict[str, object]:
        """Render the attributes of an element."""

    def child(self, element: etree._Element, known: Slot | None, parent: Slot) -> tuple[str, object]:
        """Render a child that needs a closer look, with its key."""

    def keep_space(self, element: etree._Element, text: str, value: str) -> None:
        """Keep the white space at the edges of a text."""

    def keep_order(self, element: etree._Element, slot: Slot) -> None:
        """Keep an order of children that the grammar does not give."""

    def scalar(self, text: str, slot: Slot) -> object:
        """Render a text whose datatype JSON writes as a number."""

    def null(self) -> object:
        """Render an empty element."""


def render_regular(walk: Walk, root: etree._Element, slot: Slot) -> tuple[dict[str, object], int] | None:
    """Render a tree in document order.

    Args:
        walk: Takes what is met.
        root: Root element.
        slot: Its slot.

    Returns:
        The content of the root and the number of elements, or None where the tree is not as the tables say.
    """
    carry = walk.carry
    nodes = root.iter()
    content = out = walk.attributes(next(nodes), slot)
    container, find, left, last, ordered = root, slot.children, len(root), 0, True
    elements = 1
    parents: list[tuple[etree._Element, Slot, dict[str, object], int, int, bool]] = []
    if not left:
        return (content, elements) if next(nodes, None) is None and root.text is None else None
    for node in nodes:
        if not left:
            return None
        left -= 1
        elements += 1
        inner = 0
        attributes: dict[str, object] = {}
        known = find.get(node.tag)
        if known is None or known.is_open:
            if not isinstance(node.tag, str):
                return None
            key, value = walk.child(node, known, slot)
            for inside in node.iterdescendants():
                elements += isinstance(inside.tag, str)
                next(nodes)
        else:
            key = known.key
            value = attributes
            slots = known.attributes
            if slots:
                for tag, text in node.items():
                    declared = slots.get(tag)
                    if declared is None:
                        return None
                    carry(declared.id)
                    attributes[declared.key] = text
            if known.children:
                inner = len(node)
            if not inner:
                text = node.text
                stripped = text.strip(WHITE_SPACE) if text is not None else ""
                if stripped is not text and text is not None:
                    walk.keep_space(node, text, stripped)
                if not stripped:
                    value = attributes or walk.null()
                else:
                    if known.writes_integer:
                        value = walk.scalar(stripped, known)
                    else:
                        carry(known.id)
                        value = stripped
                    if attributes:
                        attributes["#text"] = value
                        value = attributes
        if known is None or known.position < last:
            ordered = False
        if known is not None:
            last = known.position
        if key not in out:
            out[key] = value
        else:
            add(out, key, value)
        if inner:
            assert known is not None
            parents.append((container, slot, out, left, last, ordered))
            container, slot, out, left, last, ordered = node, known, attributes, inner, 0, True
            find = known.children
        while not left:
            if not ordered:
                walk.keep_order(container, slot)
                ordered = True
            if not parents:
                break
            container, slot, out, left, last, ordered = parents.pop()
            find = slot.children
    return content, elements


def add(out: dict[str, object], key: str, value: object) -> None:
    """Add the value of an element: the second one of a key makes it a list."""
    present = out.get(key, out)
    if present is out:
        out[key] = value
    elif isinstance(present, list):
        present.append(value)
    else:
        out[key] = [present, value]
