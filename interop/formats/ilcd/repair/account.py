"""The ledger of a repair: every leaf of the source is looked for in what came out."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from interop.crosswalk.ledger import DocumentLedger, Fate
from interop.formats.ilcd.repair.journal import TAIL, TEXT, Journal, Leaf
from interop.formats.ilcd.repair.layout import is_blank
from interop.model.dataset.dataset import Dataset
from interop.model.dataset.names import DocumentNames
from interop.model.dataset.slots import Slot


class SourceLeaf(NamedTuple):
    """One leaf of the source.

    Attributes:
        leaf: Its node and part.
        value: Its value.
        place: Id of its slot, or its path where the tables do not know it.
    """

    leaf: Leaf
    value: str
    place: int | str


def source_leaves(dataset: Dataset) -> list[SourceLeaf]:
    """List the leaves of a dataset before it is repaired."""
    names = DocumentNames(dataset.root, dataset.slots.grammar, dataset.kind)
    root = dataset.root
    beside = [*root.itersiblings(preceding=True), *root.itersiblings()]
    leaves = [SourceLeaf((node, TEXT), node.text or "", f"/{_kind(node)}") for node in beside]
    _take_leaves(root, dataset.slots.root, dataset.slots.root.path, names, leaves)
    return leaves


def _kind(node: etree._Element) -> str:
    return "comment" if node.tag is etree.Comment else "instruction"


def _take_leaves(
    element: etree._Element, slot: Slot | None, path: str, names: DocumentNames, leaves: list[SourceLeaf]
) -> None:
    own: int | str = path if slot is None else slot.id
    attributes = {} if slot is None else slot.attributes
    for tag, value in element.attrib.items():
        known = attributes.get(tag)
        place = f"{path}/{names.attribute(tag)}" if known is None else known.id
        leaves.append(SourceLeaf((element, tag), value, place))
    if not is_blank(element.text):
        leaves.append(SourceLeaf((element, TEXT), element.text, own))
    children = {} if slot is None else slot.children
    for child in element:
        if not isinstance(child.tag, str):
            leaves.append(SourceLeaf((child, TEXT), child.text or "", f"{path}/{_kind(child)}"))
        else:
            inner = children.get(child.tag)
            inner_path = inner.path if inner else f"{path}/{names.element(child.tag)}"
            _take_leaves(child, inner, inner_path, names, leaves)
        if not is_blank(child.tail):
            leaves.append(SourceLeaf((child, TAIL), child.tail, own))


def close(dataset: Dataset, leaves: list[SourceLeaf], journal: Journal | None, ledger: DocumentLedger) -> None:
    """Give every leaf of the source its fate.

    Args:
        dataset: The repaired dataset.
        leaves: Leaves of the source, from before the repair.
        journal: What the repair did, or None where it had nothing to do.
        ledger: Takes the fates: carried where the leaf is still in its element, converted where a change moved it or
            gave it another form, dropped where it is gone without a change that says so.
    """
    present = (
        set(dataset.root.iter()) | set(dataset.root.itersiblings()) | set(dataset.root.itersiblings(preceding=True))
    )
    moved = {} if journal is None else journal.moved
    for leaf, value, place in leaves:
        change = moved.get(leaf)
        if change is not None:
            rule, to = change
            path = place if isinstance(place, str) else dataset.slots.slots[place].path
            ledger.note(path, Fate.CONVERTED, rule, to, reason="repaired")
        elif leaf[0] in present and _value(leaf) == value:
            ledger.carried.append(place)
        else:
            path = place if isinstance(place, str) else dataset.slots.slots[place].path
            ledger.note(path, Fate.DROPPED, "repair", reason="not found after the repair")


def _value(leaf: Leaf) -> str | None:
    node, part = leaf
    value: str | None = node.text or ""
    if part != TEXT:
        value = node.tail if part == TAIL else node.get(part)
    return value
