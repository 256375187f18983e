"""Put elements in and take them out without losing the text around them; the writer lays the document out anew."""

from __future__ import annotations

from lxml import etree

from interop.model.dataset.dataset import WHITE_SPACE


def is_blank(text: str | None) -> bool:
    """Tell whether a text is absent or only white space of XML."""
    return not (text or "").strip(WHITE_SPACE)


def append(parent: etree._Element, child: etree._Element) -> None:
    """Put a child, which brings no text behind it, after the last one."""
    child.tail = None
    parent.append(child)


def detach(child: etree._Element) -> None:
    """Take a child out; text behind it stays."""
    parent, previous = child.getparent(), child.getprevious()
    tail, child.tail = child.tail, None
    parent.remove(child)
    if is_blank(tail):
        return
    if previous is None:
        parent.text = (parent.text or "") + tail
    else:
        previous.tail = (previous.tail or "") + tail
