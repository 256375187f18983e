"""What start tags mean at the places of a dataset, worked out once for all documents that write them alike."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from interop.io.xml_pieces import unescaped
from interop.model.dataset.dataset import WHITE_SPACE
from interop.model.dataset.grammar import XML_NAMESPACE
from interop.model.dataset.names import DocumentNames
from interop.model.dataset.slots import Slot

Leaf = int | str
"""Place of a leaf: id of its slot, or its path where the tables do not know it."""

UNKNOWN = math.inf
"""Position of an element that the tables do not know: behind all that they know."""


class More:
    """What a start tag means beyond the beginning of a text without attributes.

    Attributes:
        attributes: Attributes by key; never changed.
        ids: Places of the attributes.
        is_empty: Whether the tag is that of an empty element.
    """

    __slots__ = ("attributes", "ids", "is_empty")

    def __init__(self, attributes: dict[str, object], ids: list[Leaf], *, is_empty: bool) -> None:
        self.attributes = attributes
        self.ids = ids
        self.is_empty = is_empty


Step = tuple[str, float, Leaf, "Place", More | None]
"""What one start tag means: key, position among its siblings, place of the text, place of the element, and more."""

_NAME = re.compile(r"(?:[A-Za-z_][A-Za-z0-9_.-]*:)?[A-Za-z_][A-Za-z0-9_.-]*")
_BEFORE_VALUE = re.compile(r"[ \t\r\n]+(\S+)=")
_TAGS = 128
"""Start tags, names and end tags that a place remembers; tags with an identifier are as many as there are datasets."""

_DEEPEST = 200
"""Deeper elements are left to the parser, which has a limit of its own."""


class Place:
    """One place of a dataset where elements may stand, as documents of one head write it.

    Attributes:
        slot: Its slot, or None where the tables do not know it.
        path: Its path without ordinals.
        steps: What a start tag below it means.
        stop: End tag of the element there, after ``<``.
        stops: End tags of elements at this place, with the layout behind them, that have been seen.
        holds_elements: Whether elements may stand there, as far as the tables tell.
    """

    __slots__ = (
        "_attributes",
        "_children",
        "_depth",
        "_names",
        "_namespaces",
        "holds_elements",
        "path",
        "slot",
        "steps",
        "stop",
        "stops",
    )

    def __init__(
        self,
        slot: Slot | None,
        name: str,
        path: str,
        namespaces: Mapping[str | None, str],
        names: DocumentNames,
        depth: int = 1,
    ) -> None:
        """Make a place that has seen no tag yet.

        Args:
            slot: Its slot, or None.
            name: Name of the element there as documents write it.
            path: Its path without ordinals.
            namespaces: Namespace by prefix, as the root declares it.
            names: How names are written.
            depth: How deep the element there stands.
        """
        self.slot = slot
        self.path = path
        self.steps: dict[str, Step] = {}
        self.stop = f"/{name}>"
        self.stops: set[str] = set()
        self.holds_elements = slot is None or bool(slot.children) or slot.is_open
        self._depth = depth
        self._namespaces = namespaces
        self._names = names
        self._children: dict[str, tuple[str, float, Place]] = {}
        self._attributes: dict[str, tuple[str, Leaf]] = {}

    def step(self, tag: str) -> Step | None:
        """Tell what a start tag below this place means.

        Args:
            tag: What stands between ``<`` and ``>``.

        Returns:
            Its meaning, or None where it is not plain.
        """
        empty = tag[-1:] == "/"
        name, _, rest = (tag[:-1] if empty else tag).partition(" ")
        child = self._children.get(name) or self._child(name)
        if child is None:
            return None
        key, position, inner = child
        attributes: dict[str, object] = {}
        ids: list[Leaf] = []
        if rest and not inner.take_attributes(f" {rest}", attributes, ids):
            return None
        slot = inner.slot
        leaf = inner.path if slot is None else slot.id
        is_number = slot is not None and slot.writes_integer
        more = (
            More(attributes, ids, is_empty=empty) if attributes or empty or inner.holds_elements or is_number else None
        )
        step = (key, position, leaf, inner, more)
        if len(self.steps) < _TAGS:
            self.steps[tag] = step
        return step

    def _child(self, name: str) -> tuple[str, float, Place] | None:
        clark = self._clark(name, self._namespaces.get(None, ""))
        if clark is None or self._depth >= _DEEPEST:
            return None
        known = self.slot.children.get(clark) if self.slot is not None else None
        key = self._names.element(clark) if known is None else known.key
        inner = Place(known, name, f"{self.path}/{key}", self._namespaces, self._names, self._depth + 1)
        position = UNKNOWN if known is None else float(known.position)
        child = (key, position, inner)
        if len(self._children) < _TAGS:
            self._children[name] = child
        return child

    def take_attributes(self, markup: str, attributes: dict[str, object], ids: list[Leaf]) -> bool:
        """Read the attributes of an element at this place.

        Args:
            markup: What stands behind its name in its start tag.
            attributes: Takes the values by key.
            ids: Takes their places.

        Returns:
            Whether all of it is plain.
        """
        parts = markup.split('"')
        if parts[-1].strip(WHITE_SPACE) or len(parts) % 2 == 0:
            return False
        for before, text in zip(parts[::2], parts[1::2], strict=False):
            known = self._attributes.get(before) or self._attribute(before)
            if known is None or known[0] in attributes or "\n" in text or "\t" in text or "\r" in text:
                return False
            value = unescaped(text) if "&" in text else text
            if value is None:
                return False
            attributes[known[0]] = value
            ids.append(known[1])
        return True

    def _attribute(self, before: str) -> tuple[str, Leaf] | None:
        found = _BEFORE_VALUE.fullmatch(before)
        clark = None if found is None else self._clark(found[1], "")
        if found is None or clark is None or found[1].startswith("xmlns"):
            return None
        declared = self.slot.attributes.get(clark) if self.slot is not None else None
        if declared is not None:
            known: tuple[str, Leaf] = (declared.key, declared.id)
        else:
            key = self._names.attribute(clark)
            known = (key, f"{self.path}/{key}")
        if len(self._attributes) < _TAGS:
            self._attributes[before] = known
        return known

    def _clark(self, name: str, default: str) -> str | None:
        """Turn a name as written into a Clark name; None where it is no plain name."""
        if _NAME.fullmatch(name) is None:
            return None
        prefix, colon, local = name.rpartition(":")
        if prefix == "xml":
            return f"{{{XML_NAMESPACE}}}{local}"
        uri = self._namespaces.get(prefix) if colon else default
        if uri is None:
            return None
        return f"{{{uri}}}{local}" if uri else local

    def ends(self, piece: str) -> bool:
        """Tell whether a piece is the end tag of the element at this place, with nothing but layout behind it.

        Args:
            piece: The piece; it is remembered.
        """
        if not piece.startswith(self.stop) or piece[len(self.stop) :].strip(WHITE_SPACE):
            return False
        if len(self.stops) < _TAGS:
            self.stops.add(piece)
        return True
