"""Texts of a workbook: runs put together, readings of characters left out, escapes undone."""

from __future__ import annotations

import re

from lxml import etree

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shared_texts(root: etree._Element) -> list[str]:
    """Return the texts that cells name by index.

    Args:
        root: Root of the part of shared strings.
    """
    return [rich_text(item) for item in root.iterchildren("{*}si")]


def rich_text(item: etree._Element) -> str:
    """Return a text without its formatting and without the reading (``rPh``) that East Asian programs add.

    Args:
        item: Element ``si`` or ``is``.
    """
    texts: list[str] = []
    for child in item:
        name = str(child.tag).rpartition("}")[2]
        if name == "t":
            texts.append(child.text or "")
        elif name == "r":
            texts.extend(node.text or "" for node in child.iterchildren("{*}t"))
    return unescaped("".join(texts))


def unescaped(text: str) -> str:
    """Return a text with its escapes (``_x000D_``) as the characters that they stand for.

    Args:
        text: Text as stored.
    """
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
