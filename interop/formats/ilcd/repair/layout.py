"""Put elements in, out and in another order without losing text or the look of the document."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from interop.model.dataset.dataset import WHITE_SPACE


def is_blank(text: str | None) -> bool:
    """Tell whether a text is absent or only white space of XML."""
    return not (text or "").strip(WHITE_SPACE)


def append(parent: etree._Element, child: etree._Element) -> None:
    """Put a child behind the last one, on a line of its own where the document has lines."""
    if len(parent):
        last = parent[-1]
        child.tail = None
        if is_blank(last.tail):
            child.tail = last.tail
            last.tail = parent.text if is_blank(parent.text) else None
    elif is_blank(parent.text):
        indent = _indent_before(parent)
        parent.text = None if indent is None else indent + ("\t" if "\t" in indent else "  ")
        child.tail = indent
    parent.append(child)


def _indent_before(element: etree._Element) -> str | None:
    previous = element.getprevious()
    parent = element.getparent()
    text = previous.tail if previous is not None else (parent.text if parent is not None else None)
    return text if text and "\n" in text and is_blank(text) else None


def detach(child: etree._Element) -> None:
    """Take a child out; text behind it stays, and the last line of its parent keeps its indent."""
    parent, previous = child.getparent(), child.getprevious()
    tail, child.tail = child.tail, None
    is_last = child.getnext() is None
    parent.remove(child)
    if previous is None:
        parent.text = _joined(parent.text, tail, replace=is_last and not len(parent))
    else:
        previous.tail = _joined(previous.tail, tail, replace=is_last)


def _joined(before: str | None, after: str | None, *, replace: bool) -> str | None:
    if is_blank(after):
        return after if replace and is_blank(before) else before
    return (before or "") + (after or "")


def arrange(parent: etree._Element, children: Sequence[etree._Element]) -> None:
    """Give the children of a parent another order; the white space between them stays where it is."""
    tails = [child.tail for child in parent]
    parent[:] = children
    for child, tail in zip(parent, tails, strict=True):
        child.tail = tail
