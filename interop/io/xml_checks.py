"""Checks of a parsed XML document that few documents need: misleading text, and lowered limits."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from interop.io.limits import Limits
from interop.io.text import BIDI, code_points
from interop.model.finding import Finding
from interop.model.rules import finding


def element_path(node: etree._Element) -> str:
    """Return the place of a node by local names, such as ``/processDataSet/exchanges/exchange[3]``.

    A number is given where siblings share the name; it counts from 1 as in XPath.
    """
    steps: list[str] = []
    current: etree._Element | None = node
    while current is not None:
        steps.append(_step(current))
        current = current.getparent()
    return "/" + "/".join(reversed(steps))


def line_of(node: etree._Element) -> int | None:
    """Return the line of a node in its file, counted from 1; None for one that was not read from a file."""
    line: object = node.sourceline
    return line if isinstance(line, int) else None


def _step(node: etree._Element) -> str:
    if isinstance(node, etree._Comment):
        return "comment()"
    if isinstance(node, etree._ProcessingInstruction):
        return "processing-instruction()"
    name = etree.QName(node).localname
    tag = str(node.tag)
    before = len(list(node.itersiblings(tag, preceding=True)))
    alone = before == 0 and next(node.itersiblings(tag), None) is None
    return name if alone else f"{name}[{before + 1}]"


def misleading_text(root: etree._Element, file: str) -> list[Finding]:
    """Return a ``TXT-BIDI`` warning for every text or attribute with characters that reorder it."""
    return [
        finding("TXT-BIDI", file=file, path=path, line=line_of(node), characters=code_points(BIDI, text))
        for node in _nodes(root)
        for path, text in _texts(node)
        if BIDI.search(text)
    ]


def _nodes(root: etree._Element) -> Iterator[etree._Element]:
    """Yield every node of the document, with comments and instructions around the root."""
    yield from reversed(list(root.itersiblings(preceding=True)))
    yield from root.iter()
    yield from root.itersiblings()


def _texts(node: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield each text that belongs to a node, with its path; a tail belongs to the parent."""
    if node.text:
        yield element_path(node), node.text
    for name, value in node.items():
        yield f"{element_path(node)}/@{etree.QName(name).localname}", str(value)
    parent = node.getparent()
    if node.tail and parent is not None:
        yield element_path(parent), node.tail


def refuse_beyond(root: etree._Element, file: str, limits: Limits) -> None:
    """Hold a document to limits below those of the parser.

    Raises:
        InputRefused: ``XML-LIMIT`` at the first element that is too deep or text that is too long.
    """
    depth = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "end":
            depth -= 1
            continue
        depth += event == "start"
        if depth > limits.xml_depth:
            raise limits.exceeded("XML-LIMIT", "xml-depth", depth, file=file, line=line_of(node))
        for path, text in _texts(node):
            if (size := len(text.encode())) > limits.xml_text_bytes:
                raise limits.exceeded("XML-LIMIT", "xml-text-bytes", size, file=file, path=path, line=line_of(node))
