"""Name the place of an element in the JSON document that its dataset was built from."""

from __future__ import annotations

from lxml import etree

from interop.io.pointer import pointer_step
from interop.model.dataset.dataset import COMMON


class JsonPointers:
    """JSON pointers (RFC 6901) of the elements of a tree that renders a TIDAS document."""

    def __init__(self, document: object) -> None:
        """Start with the document.

        Args:
            document: The parsed JSON document.
        """
        self._document = document
        self._known: dict[etree._Element, tuple[str, object]] = {}

    def of(self, element: etree._Element, attribute: str = "") -> str:
        """Return the pointer of an element's value, of its text beside attributes, or of one attribute."""
        pointer, value = self._find(element)
        if attribute:
            return f"{pointer}/{pointer_step(_member(value, attribute, '@'))}"
        return f"{pointer}/#text" if isinstance(value, dict) and "#text" in value else pointer

    def _find(self, element: etree._Element) -> tuple[str, object]:
        known = self._known.get(element)
        if known is None:
            parent = element.getparent()
            base, within = ("", self._document) if parent is None else self._find(parent)
            key = _member(within, element.tag, "")
            value = within.get(key) if isinstance(within, dict) else None
            pointer = f"{base}/{pointer_step(key)}"
            if isinstance(value, list):
                number = _position(value, element)
                pointer = f"{pointer}/{number}"
                value = value[number] if number < len(value) else None
            known = self._known[element] = (pointer, value)
        return known


def _member(value: object, tag: str, mark: str) -> str:
    """Find the key of a Clark name in an object; prefixes are the document's own."""
    namespace, _, local = tag[1:].partition("}") if tag[:1] == "{" else ("", "", tag)
    keys: list[str] = list(value) if isinstance(value, dict) else []
    same = [key for key in keys if key.startswith(mark) and key.removeprefix(mark).rpartition(":")[2] == local]
    prefixed = [key for key in same if ":" in key]
    # Two keys of one local name differ by prefix: the common namespace has one, the dataset's own has none.
    candidates = prefixed if prefixed and (namespace == COMMON or len(prefixed) == len(same)) else same
    return candidates[0] if candidates else mark + local


def _position(items: list[object], element: etree._Element) -> int:
    """Which item of a list an element stands for: lists within a list have made no element."""
    before = sum(1 for _ in element.itersiblings(element.tag, preceding=True))
    made = [number for number, item in enumerate(items) if not isinstance(item, list)]
    return made[before] if before < len(made) else before
