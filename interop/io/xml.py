"""The gate for XML: bytes in, an element tree out, or a refusal with its line.

Every document reaches the parser as UTF-8 with the encoding forced, so that a check of the bytes sees what
the parser sees. lxml is never given a path: it inflates a gzip file that is named ``.xml`` without a word.
"""

from __future__ import annotations

import re
import threading

from lxml import etree

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.text import BIDI_UTF8, undecodable
from interop.io.xml_checks import misleading_text, refuse_beyond
from interop.io.xml_encoding import xml_as_utf8
from interop.model.finding import Finding, InputRefused
from interop.model.rules import refused

# Atomic groups: a comment or instruction ends at its first end mark, so the match never goes back over them.
_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?>\s+|<\?(?>.*?\?>)|<!--(?>.*?-->))*+<!DOCTYPE", re.DOTALL)
_BIDI_REFERENCE = re.compile(rb"&#(?:x0*(?:202[a-eA-E]|206[6-9])|0*(?:823[4-8]|829[4-7]));")
_thread = threading.local()


def parse_xml(
    data: bytes, file: str, limits: Limits = DEFAULT_LIMITS, findings: list[Finding] | None = None
) -> etree._Element:
    """Parse an XML document safely.

    Comments, processing instructions (also before and after the root), CDATA text and lines are kept. Nothing
    is expanded, fetched or recovered.

    Args:
        data: The whole file.
        file: Path for findings.
        limits: Size, depth and text limits.
        findings: Where warnings go (``TXT-BIDI``); without it they are not looked for.

    Returns:
        The root element.

    Raises:
        InputRefused: ``IO-LIMIT``, ``FMT-MAGIC``, ``ENC-NOT-ALLOWED``, ``ENC-DECODE``, ``XML-DOCTYPE``,
            ``XML-LIMIT`` or ``XML-SYNTAX``.
    """
    if len(data) > limits.input_bytes:
        raise limits.exceeded("IO-LIMIT", "input-bytes", len(data), file=file)
    utf8 = xml_as_utf8(data, file)
    _refuse_doctype(utf8, file)
    try:
        root = etree.fromstring(utf8, _parser())
    except etree.XMLSyntaxError as error:
        raise _refusal(error, utf8, file, limits) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused("XML-DOCTYPE", file=file)
    if limits.xml_depth < DEFAULT_LIMITS.xml_depth or limits.xml_text_bytes < DEFAULT_LIMITS.xml_text_bytes:
        refuse_beyond(root, file, limits)
    if findings is not None and may_mislead(utf8):
        findings.extend(misleading_text(root, file))
    return root


def _parser() -> etree.XMLParser:
    """Return this thread's parser; making one costs more than reading a small dataset."""
    parser: etree.XMLParser | None = getattr(_thread, "parser", None)
    if parser is None:
        parser = _thread.parser = etree.XMLParser(
            encoding="UTF-8",
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            recover=False,
            collect_ids=False,
            # White space between elements is layout: half the nodes of a real file and never a value. libxml2 keeps
            # it in an element without elements and beside text.
            remove_blank_text=True,
        )
    return parser


def _refuse_doctype(utf8: bytes, file: str) -> None:
    """Refuse a document type declaration, which can stand only before the root; elsewhere it is text."""
    found = _DOCTYPE.match(utf8)
    if found is not None:
        raise refused("XML-DOCTYPE", file=file, line=utf8.count(b"\n", 0, found.end()) + 1)


def may_mislead(utf8: bytes) -> bool:
    """Tell whether a document holds a bidi control, as such or as a character reference.

    Args:
        utf8: The document in UTF-8.
    """
    # Looking for one byte first costs a sixth of the search, and most documents end there.
    return bool((b"\xe2" in utf8 and BIDI_UTF8.search(utf8)) or (b"&" in utf8 and _BIDI_REFERENCE.search(utf8)))


def _refusal(error: etree.XMLSyntaxError, utf8: bytes, file: str, limits: Limits) -> InputRefused:
    """Name the cause of a document that the parser gave up."""
    try:
        utf8.decode()
    except UnicodeDecodeError as wrong:
        return undecodable(utf8, "utf-8", wrong.start, file)
    detail = (error.msg or "").strip()
    if detail.startswith("Excessive depth"):
        return limits.exceeded("XML-LIMIT", "xml-depth", limits.xml_depth + 1, file=file, line=error.lineno)
    if "XML_PARSE_HUGE" in detail or "too big found" in detail:
        return limits.exceeded("XML-LIMIT", "xml-text-bytes", limits.xml_text_bytes + 1, file=file, line=error.lineno)
    return refused("XML-SYNTAX", file=file, line=error.lineno, detail=_without_position(detail))


def _without_position(detail: str) -> str:
    """Drop libxml2's ``, line 3, column 1``: the finding carries the line."""
    return re.sub(r", line \d+, column \d+$", "", detail)
