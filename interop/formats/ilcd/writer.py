"""Write a dataset as ILCD XML: the same tree gives the same bytes."""

from __future__ import annotations

from lxml import etree

from interop.model.dataset.dataset import WHITE_SPACE, Dataset

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def write(dataset: Dataset, *, indent: bool = False) -> bytes:
    """Write a dataset as UTF-8 with an XML declaration and a line feed at the end.

    Args:
        dataset: The dataset.
        indent: Whether to lay out a tree that was built without white space; never changes a leaf.
    """
    if indent:
        _indent(dataset.root, "\n")
    before = reversed(list(dataset.root.itersiblings(preceding=True)))
    nodes = [*before, dataset.root, *dataset.root.itersiblings()]
    return _DECLARATION + b"".join(_line(node) for node in nodes)


def _line(node: etree._Element) -> bytes:
    return bytes(etree.tostring(node, encoding="UTF-8", xml_declaration=False, with_tail=False)) + b"\n"


def _indent(element: etree._Element, newline: str) -> None:
    """Put children on lines of their own wherever no text stands between them."""
    children = list(element)
    texts = [element.text, *(child.tail for child in children)]
    if not children or any(text and text.strip(WHITE_SPACE) for text in texts):
        return
    inner = f"{newline}  "
    element.text = inner
    for child in children:
        child.tail = inner
        if isinstance(child.tag, str):
            _indent(child, inner)
    children[-1].tail = newline
