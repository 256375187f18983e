"""What a repair has done so far: the changes, and where each touched leaf of the source went."""

from __future__ import annotations

from lxml import etree

from interop.formats.ilcd.repair.change import Change
from interop.model.dataset.names import DocumentNames
from interop.model.dataset.places import Places

TEXT = "text()"
"""Part of an element that is its text, or a comment's or instruction's whole content."""

TAIL = "tail()"
"""Part of a node that is the text behind it."""

Leaf = tuple[etree._Element, str]
"""A node and one of its parts: the Clark name of an attribute, ``TEXT`` or ``TAIL``."""


class Journal:
    """Takes changes in the order in which they are made.

    Places are those of the source: they are worked out before anything moves.

    Attributes:
        changes: The changes.
        moved: Rule and place in the target by leaf, for the leaves that are not where they were.
    """

    def __init__(self, root: etree._Element, names: DocumentNames) -> None:
        places = Places(names.element)
        self.changes: list[Change] = []
        self.moved: dict[Leaf, tuple[str, str]] = {}
        self._names = names
        # Holding every element also keeps its Python object, and with it its identity.
        self._paths = {element: places.of(element) for element in root.iter("*")}

    def path(self, element: etree._Element, attribute: str | None = None) -> str:
        """Return the place of an element or attribute in the source."""
        path = self._paths[element]
        return path if attribute is None else f"{path}/{self._names.attribute(attribute)}"

    def place(self, element: etree._Element, path: str) -> None:
        """Name the place of an element that the repair made."""
        self._paths[element] = path

    def record(self, rule: str, element: etree._Element, before: str, after: str, attribute: str | None = None) -> None:
        """Log one change."""
        self.changes.append(Change(rule, self.path(element, attribute), before, after, element.sourceline))

    def touch(self, leaf: Leaf, rule: str, to: str) -> None:
        """Note that a leaf has another value or place."""
        self.moved[leaf] = (rule, to)

    def touch_all(self, element: etree._Element, rule: str, to: str) -> None:
        """Note that every leaf of an element and of what it holds has another place."""
        for node in element.iter():
            self.moved[node, TEXT] = (rule, to)
            if node is not element:
                self.moved[node, TAIL] = (rule, to)
            if isinstance(node.tag, str):
                for tag in node.attrib:
                    self.moved[node, tag] = (rule, to)
