"""What a query may hold: SELECT or ASK over the graph at hand, nothing that fetches, writes or runs without end.

The text is cut into the tokens of SPARQL, so that a keyword inside a string, an IRI or a comment is none. A keyword is a
bare word: variables, prefixed names and blank nodes never are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from interop.io.text import escaped
from interop.model.rules import refused

_TOKEN = re.compile(
    r'(?P<string>"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+\'\'\''
    r'|"(?:[^"\\\r\n]|\\.)*+"|\'(?:[^\'\\\r\n]|\\.)*+\')'
    r"|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*+>)"
    r"|(?P<comment>\#[^\r\n]*+)"
    r"|(?P<variable>[?$]\w++)"
    r"|(?P<language>@[A-Za-z0-9-]++)"
    r"|(?P<name>[\w.-]*+:(?:[\w:.%-]|\\.)*+)"
    r"|(?P<word>\w++)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_FORMS = ("SELECT", "ASK")
_UPDATES = frozenset(("ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"))
_PROLOGUE = frozenset(("BASE", "PREFIX"))
_PATTERNS = frozenset(("REGEX", "REPLACE"))
_ENDLESS = re.compile(r"[*+}]\??\)\??[*+{]|\)[*+]\)[*+]")
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
    tokens = [(found.lastgroup or "", found[0]) for found in _TOKEN.finditer(query)]
    words = [text.upper() for kind, text in tokens if kind == "word"]
    form = next((word for word in words if word not in _PROLOGUE), "")
    if form in _UPDATES:
        raise refused("SPARQL-UPDATE", file=file, word=form)
    if "SERVICE" in words:
        raise refused("SPARQL-SERVICE", file=file)
    if form not in _FORMS:
        raise refused("SPARQL-FORM", file=file, word=form or escaped(query[:40]))
    if "FROM" in words:
        raise refused("SPARQL-FROM", file=file)
    if _PATTERNS & set(words):
        for pattern in _endless(tokens):
            raise refused("LIMIT-TIME", file=file, what=escaped(pattern[:80]), seconds=0)
    return "ORDER" in words


def _endless(tokens: list[tuple[str, str]]) -> Iterator[str]:
    for kind, text in tokens:
        if kind == "string" and _ENDLESS.search(text.replace("\\\\", "\\")):
            yield text
