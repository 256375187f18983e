"""Build the tree of a dataset: literals with their meaning, internal numbers read as what they point to."""

from __future__ import annotations

from collections import Counter
from functools import cache

from lxml import etree

from interop.model.dataset.dataset import WHITE_SPACE, Dataset
from interop.model.dataset.grammar import DatasetKind
from interop.model.dataset.slots import Slot, SlotTree, slot_tree
from interop.packages.diff.literals import collapse, meaning
from interop.packages.diff.tables import Pointer, literal_kind, pointers
from interop.packages.diff.tree import Node, Value, meaning_of, shown

_TABLES = ("ilcd", "epd")
_LANG = "@xml:lang"


def build(dataset: Dataset) -> Node:
    """Build the tree of a dataset; numbers that point within it are read as what they point to.

    Args:
        dataset: A dataset of any format.
    """
    names = _names(dataset.kind)
    root = names.node(dataset.root, names.tree.root, names.tree.root.path) or Node(names.tree.root.path, "/")
    root.step = names.tree.root.path
    for pointer in pointers():
        if pointer.place.startswith(f"{root.path}/"):
            _resolve(root, pointer)
    return root


def _resolve(root: Node, pointer: Pointer) -> None:
    targets = {
        number.meaning: node.values(pointer.shown)
        for node in root.walk()
        if node.path == pointer.target and (number := node.value(pointer.id)) is not None
    }
    parent, _, attribute = pointer.place.rpartition("/@")
    for node in root.walk():
        if attribute and node.path == parent and (value := node.attributes.get(f"@{attribute}")):
            node.attributes[f"@{attribute}"] = _pointing(value, targets)
        elif node.path == pointer.place and node.text:
            node.text = _pointing(node.text, targets)


def _pointing(value: Value, targets: dict[str, list[Value]]) -> Value:
    """Let a number mean what it points to; one that points nowhere keeps its own meaning."""
    target = targets.get(value.meaning)
    return value if not target else Value(value.literal, meaning_of(target), shown(target))


@cache
def _names(kind: DatasetKind) -> _Builder:
    return _Builder(slot_tree(_TABLES, kind.tag))


class _Builder:
    """Builds nodes of one dataset type; remembers how literals of each slot are compared."""

    def __init__(self, tree: SlotTree) -> None:
        self.tree = tree
        self._extensions: dict[str, Slot] = {}
        self._kinds: dict[int, str] = {}

    def node(self, element: etree._Element, slot: Slot | None, path: str) -> Node | None:
        """Build the node of an element, or None where it holds no leaf."""
        node = Node(path, path.rpartition("/")[2])
        for tag, literal in element.attrib.items():
            known = slot.attributes.get(tag) if slot else None
            key = known.key if known else f"@{self._key(tag)}"
            node.attributes[key] = Value(literal, meaning(literal, self._kind(known)))
        text = element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                self._child(node, child, slot)
            text += child.tail or ""
        if text.strip(WHITE_SPACE):
            node.text = Value(text, meaning(text, self._kind(slot)))
        _number_siblings(node.children)
        return node if node.attributes or node.children or node.text else None

    def _child(self, parent: Node, element: etree._Element, slot: Slot | None) -> None:
        known = slot.children.get(element.tag) if slot else None
        key = known.key if known else self._key(element.tag)
        if known is None:
            known = self._extension(element.tag)
        child = self.node(element, known, f"{parent.path}/{key}")
        if child is not None:
            child.step = key
            parent.children.append(child)

    def _extension(self, tag: str) -> Slot | None:
        """Find the slot of a global element that stands where foreign content may stand."""
        particle = self.tree.grammar.globals.get(self.tree.grammar.prefixed(tag))
        if particle is None:
            return None
        if tag not in self._extensions:
            self._extensions[tag] = self.tree.child(self.tree.root, particle, self.tree.key(tag), 0)
        return self._extensions[tag]

    def _key(self, tag: str) -> str:
        return self.tree.grammar.prefixed(tag).removeprefix(f"{self.tree.kind.prefix}:")

    def _kind(self, slot: Slot | None) -> str:
        if slot is None:
            return "text"
        kind = self._kinds.get(slot.id)
        if kind is None:
            kind = self._kinds[slot.id] = literal_kind(slot.datatype, self.tree.grammar)
        return kind


def _number_siblings(children: list[Node]) -> None:
    """Tell siblings of one name apart by language where that is enough, else by ordinal."""
    languages = Counter(
        (child.path, child.attributes[_LANG].literal) for child in children if _LANG in child.attributes
    )
    names = Counter(child.path for child in children)
    seen: Counter[str] = Counter()
    for child in children:
        seen[child.path] += 1
        language = child.attributes.get(_LANG)
        if language and languages[child.path, language.literal] == 1:
            child.step += f"[@xml:lang='{collapse(language.literal)}']"
        elif names[child.path] > 1:
            child.step += f"[{seen[child.path]}]"
