"""What a query may hold: SELECT or ASK over the graph at hand, nothing that fetches, writes or runs without end.

The text is cut into the tokens of SPARQL, so that a keyword inside a string, an IRI or a comment is none. The grammar
needs no space around a keyword (``1SERVICE:a{}`` is one), so it is looked for inside bare words and prefixes as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from interop.io.text import escaped
from interop.model.rules import refused

Token = tuple[str, str]
"""Kind and text."""

_TOKEN = re.compile(
    r'(?P<string>"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+\'\'\''
    r'|"(?:[^"\\\r\n]|\\.)*+"|\'(?:[^\'\\\r\n]|\\.)*+\')'
    r"|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*+>)"
    r"|(?P<comment>\#[^\r\n]*+)"
    r"|(?P<variable>[?$]\w++)"
    r"|(?P<language>@[A-Za-z0-9-]++)"
    r"|(?P<name>[\w.-]*+:(?:[\w:.%-]|\\.)*+)"
    r"|(?P<word>\w++)"
    r"|(?P<space>\s++)"
    r"|(?P<mark>.)",
    re.DOTALL,
)
_FORMS = ("SELECT", "ASK")
_UPDATES = frozenset(("ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"))
_PROLOGUE = frozenset(("BASE", "PREFIX"))
_OPERANDS = frozenset(("iri", "name", "string", "variable", "word"))
_ENDLESS = re.compile(r"[*+}]\??\)\??[*+{]")
"""One repetition around another: ``(a+)+`` takes exponential time in engines that go back over the text."""

LONGEST = 100_000
"""Characters of a query."""


def check_query(query: str, file: str) -> bool:
    """Refuse a query that is more than a question to the graph at hand.

    Args:
        query: The text.
        file: Path for findings.

    Returns:
        Whether the query states an order of its rows.

    Raises:
        InputRefused: ``SPARQL-SYNTAX``, ``SPARQL-UPDATE``, ``SPARQL-FORM``, ``SPARQL-FROM``, ``SPARQL-SERVICE`` or
            ``LIMIT-TIME`` (a pattern that nests repetitions).
    """
    if len(query) > LONGEST:
        raise refused("SPARQL-SYNTAX", file=file, reason=f"longer than {LONGEST} characters")
    found = ((match.lastgroup or "", match[0]) for match in _TOKEN.finditer(query))
    tokens = [token for token in found if token[0] not in ("space", "comment")]
    words = [text.upper() for kind, text in tokens if kind == "word"]
    form = next((word for word in words if word not in _PROLOGUE), "")
    if form in _UPDATES:
        raise refused("SPARQL-UPDATE", file=file, word=form)
    bare = " ".join(_bare(tokens))
    if "SERVICE" in bare or ("SERVICE" in query.upper() and _is_ambiguous(tokens)):
        raise refused("SPARQL-SERVICE", file=file)
    if form not in _FORMS:
        raise refused("SPARQL-FORM", file=file, word=escaped(form or query[:40]))
    if "FROM" in bare:
        raise refused("SPARQL-FROM", file=file)
    if "REGEX" in bare or "REPLACE" in bare:
        for pattern in _endless(tokens):
            raise refused("LIMIT-TIME", file=file, what=escaped(pattern[:80]), seconds=0)
    return "ORDER" in words


def _bare(tokens: list[Token]) -> Iterator[str]:
    """Yield, in capitals, whatever a parser might take for a keyword."""
    for kind, text in tokens:
        if kind == "word":
            yield text.upper()
        elif kind == "name":
            prefix, _, local = text.upper().partition(":")
            yield prefix
            yield from local.split(".")[1:]


def _is_ambiguous(tokens: list[Token]) -> bool:
    """Tell whether ``?a <b#> ...`` in an expression may be an IRI, or a comparison and the begin of a comment."""
    depth = 0
    for (kind, text), (following, iri) in pairwise(tokens):
        depth += {"(": 1, ")": -1}.get(text, 0) if kind == "mark" else 0
        operand = kind in _OPERANDS or text == ")"
        if operand and following == "iri" and "#" in iri and (depth > 0 or text == ")"):
            return True
    return False


def _endless(tokens: list[Token]) -> Iterator[str]:
    for kind, text in tokens:
        if kind == "string" and _ENDLESS.search(text.replace("\\\\", "\\")):
            yield text
