"""Name the place of an element: a path from the root with ordinals, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree


class Places:
    """Paths of the elements of one tree, such as ``/processDataSet/exchanges/exchange[3]/meanAmount``.

    An ordinal counts the siblings of one name from 1 and is left out where there is only one. Ordinals of a parent's
    children are worked out once.
    """

    def __init__(self, key: Callable[[str], str]) -> None:
        """Start with the way in which names are written.

        Args:
            key: Gives the key of a Clark name.
        """
        self._key = key
        self._steps: dict[etree._Element, dict[etree._Element, str]] = {}

    def of(self, element: etree._Element) -> str:
        """Return the path of an element."""
        parent = element.getparent()
        if parent is None:
            return f"/{self._key(element.tag)}"
        steps = self._steps.get(parent)
        if steps is None:
            steps = self._steps[parent] = self._ordinals(parent)
        return f"{self.of(parent)}/{steps[element]}"

    def _ordinals(self, parent: etree._Element) -> dict[etree._Element, str]:
        by_key: dict[str, list[etree._Element]] = {}
        for child in parent.iterchildren("*"):
            by_key.setdefault(self._key(child.tag), []).append(child)
        return {
            child: key + (f"[{ordinal}]" if len(children) > 1 else "")
            for key, children in by_key.items()
            for ordinal, child in enumerate(children, 1)
        }

    def index(self, root: etree._Element) -> dict[str, etree._Element]:
        """Return every element of a tree by its path."""
        return {self.of(element): element for element in root.iter("*")}
