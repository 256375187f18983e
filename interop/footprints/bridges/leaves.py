"""The leaves of a document as a bridge walks over them, to tell how many it did not read."""

from __future__ import annotations

from lxml import etree

from interop.crosswalk.engine import leaves
from interop.model.dataset.dataset import WHITE_SPACE
from interop.packages.documents import Document


def leaf_count(document: Document) -> int:
    """Count the leaves of a document by a walk; `Document.count_leaves` counts them apart from any walk.

    Args:
        document: A document with a dataset.
    """
    if document.json is not None or document.dataset is None:
        return sum(1 for _ in leaves(document.json))
    root = document.dataset.root
    beside = sum(1 for preceding in (True, False) for _ in root.itersiblings(preceding=preceding))
    return beside + sum(map(_own, root.iter()))


def _own(node: etree._Element) -> int:
    tail = bool((node.tail or "").strip(WHITE_SPACE))
    if not isinstance(node.tag, str):
        return 1 + tail
    return len(node.attrib) + bool((node.text or "").strip(WHITE_SPACE)) + tail
