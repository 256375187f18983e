"""A dataset as a tree of literals with their meaning, for comparison across formats and releases.

Structure without a leaf (an empty element) is left out; the order of siblings is kept but carries no meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from interop.packages.diff.literals import collapse
from interop.packages.diff.tables import path_rule


class Value(NamedTuple):
    """One leaf.

    Attributes:
        literal: As the document writes it.
        meaning: The same text for every literal of the same meaning.
        target: What it points to within the dataset, or empty.
    """

    literal: str
    meaning: str
    target: str = ""

    @property
    def shown(self) -> str:
        """The value as a person reads it."""
        return self.target or collapse(self.literal)


class Node:
    """One element that holds at least one leaf.

    Attributes:
        path: Slot path without ordinals.
        step: Last step of the place: the key with an ordinal or language where siblings share it.
        attributes: Values by key (``@version``).
        text: The text, or None.
        children: Child elements in the order of the document.
        meaning: Number that two nodes of equal meaning share, from ``Meanings``.
    """

    __slots__ = ("attributes", "children", "meaning", "path", "step", "text")

    def __init__(self, path: str, key: str) -> None:
        self.path = path
        self.step = key
        self.attributes: dict[str, Value] = {}
        self.text: Value | None = None
        self.children: list[Node] = []
        self.meaning = -1

    def value(self, relative: str) -> Value | None:
        """Return the first leaf at a relative path (``a/@b``, ``.``) or at one of several, separated by commas."""
        for alternative in relative.split(","):
            found = self._value(alternative)
            if found is not None:
                return found
        return None

    def _value(self, relative: str) -> Value | None:
        if relative == ".":
            return self.text
        if relative[:1] == "@":
            return self.attributes.get(relative)
        head, _, rest = relative.partition("/")
        path = f"{self.path}/{head}"
        return next((child._value(rest or ".") for child in self.children if child.path == path), None)

    def values(self, relatives: tuple[str, ...]) -> list[Value]:
        """Return the leaves at several relative paths, those that are there."""
        found = (self.value(relative) for relative in relatives)
        return [value for value in found if value is not None]

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it in the order of the document."""
        yield self
        for child in self.children:
            yield from child.walk()


class Meanings:
    """Numbers for subtrees: equal ones get the same number, whatever the order of siblings."""

    def __init__(self) -> None:
        self._numbers: dict[object, int] = {}

    def number(self, node: Node) -> int:
        """Number a node and all below it."""
        attributes = sorted(
            (key, value.meaning)
            for key, value in node.attributes.items()
            if path_rule(f"{node.path}/{key}").aspect.is_meaning
        )
        text = node.text.meaning if node.text else None
        children = sorted(self.number(child) for child in node.children)
        content = (node.path, tuple(attributes), text, tuple(children))
        node.meaning = self._numbers.setdefault(content, len(self._numbers))
        return node.meaning


def meaning_of(values: list[Value]) -> str:
    """Return the meaning of several leaves in one text."""
    return " ".join(value.meaning for value in values)


def shown(values: list[Value]) -> str:
    """Return several leaves in one text, as a person reads them."""
    return " ".join(value.shown for value in values)
