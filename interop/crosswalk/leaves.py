"""Count the leaves of a document apart from the walk that moves them."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

_ELEMENTS = etree.XPath("count(//*)")
_LEAVES = etree.XPath(
    "count(//@*) + count(//text()[normalize-space()]) + count(//comment()) + count(//processing-instruction())"
)


@dataclass(frozen=True, slots=True)
class Census:
    """What libxml2 counts in a tree, apart from any walk.

    Attributes:
        elements: Elements.
        leaves: Attributes, texts that are not only white space, comments and processing instructions.
    """

    elements: int
    leaves: int


def take_census(root: etree._Element) -> Census:
    """Count the elements and the leaves of a tree.

    Namespace declarations are no attributes for libxml2, and its white space is that of XML (space, tab, line feed,
    carriage return).

    Args:
        root: Root element; comments and instructions beside it count too.
    """
    tree = root.getroottree()
    return Census(int(_ELEMENTS(tree)), int(_LEAVES(tree)))


def count_xml_leaves(root: etree._Element) -> int:
    """Count the leaves of a tree.

    Args:
        root: Root element; comments and instructions beside it count too.
    """
    return int(_LEAVES(root.getroottree()))


def count_json_leaves(value: object) -> int:
    """Count the scalars of a JSON value: strings, numbers, booleans and null.

    Args:
        value: A parsed JSON value.
    """
    count = 0
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend(item)
        else:
            count += 1
    return count
