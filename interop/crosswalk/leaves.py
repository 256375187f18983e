"""Count the leaves of a document apart from the walk that moves them."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

_NODES = etree.XPath("count(//node()) + count(//@*)")
_ELEMENTS = etree.XPath("count(//*)")
_LEAVES = etree.XPath(
    "count(//@*) + count(//text()[normalize-space()]) + count(//comment()) + count(//processing-instruction())"
)


@dataclass(frozen=True, slots=True)
class Census:
    """What libxml2 counts in a tree, apart from any walk; namespace declarations are no attributes there.

    Attributes:
        root: Root element of the tree.
        nodes: Elements, attributes, texts (also those of white space only), comments and instructions.
        elements: Elements.
    """

    root: etree._Element
    nodes: int
    elements: int

    def leaves(self, accounted: int) -> int:
        """Return the number of leaves.

        Args:
            accounted: Leaves that a walk accounts for. Nodes that are no elements are leaves or blank texts: where
                there are as many as the walk found leaves, none is blank and the costlier count is spared.
        """
        most = self.nodes - self.elements
        return most if most == accounted else count_xml_leaves(self.root)


def take_census(root: etree._Element) -> Census:
    """Count everything in a tree in one go.

    Args:
        root: Root element; comments and instructions beside it count too.
    """
    tree = root.getroottree()
    return Census(root, int(_NODES(tree)), int(_ELEMENTS(tree)))


def count_xml_leaves(root: etree._Element) -> int:
    """Count attributes, texts that are not only white space, comments and processing instructions.

    libxml2 counts; namespace declarations are no attributes there, and its white space is that of XML (space, tab,
    line feed, carriage return).

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
