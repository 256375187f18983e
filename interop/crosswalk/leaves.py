"""Count the leaves of a document apart from the walk that moves them."""

from __future__ import annotations

from lxml import etree

_LEAVES = etree.XPath(
    "count(//@*) + count(//text()[normalize-space()]) + count(//comment()) + count(//processing-instruction())"
)


def count_xml_leaves(root: etree._Element) -> int:
    """Count the leaves of a tree: attributes, texts that are not only white space, comments and instructions.

    Namespace declarations are no attributes for libxml2, and its white space is that of XML (space, tab, line feed,
    carriage return).

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
