"""Questions to a graph: SELECT and ASK, answered in a process of their own that can be stopped."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

from interop.io.text import escaped
from interop.model.rules import refused
from interop.ontology.query_checks import check_query
from interop.ontology.query_child import Cell, answer
from interop.vocabulary.namespaces import PREFIXES

SECONDS = 10
"""Time that a question may take, unless the user gives it more."""

ROWS = 100_000
"""Rows that an answer may have; more is no longer a table that someone reads."""

_START_UP = 120


@dataclass(slots=True)
class Answer:
    """Answer to a question.

    Attributes:
        truth: Yes or no for ASK, None for SELECT.
        variables: Names of the columns.
        rows: Rows in the order of the query; without ORDER BY sorted by their values.
    """

    truth: bool | None = None
    variables: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)


def ask(query: str, graph: bytes, file: str = "query", seconds: int = SECONDS) -> Answer:
    """Put a question to a graph.

    Args:
        query: SPARQL SELECT or ASK; the prefixes of the project need no declaration.
        graph: The graph as N-Triples.
        file: Path of the query, for findings.
        seconds: Time that the answer may take once the graph is loaded.

    Raises:
        InputRefused: What `check_query` refuses, ``SPARQL-SYNTAX``, ``LIMIT-TIME`` or ``SPARQL-ROWS``.
    """
    ordered = check_query(query, file)
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=answer, args=(there, query, graph, PREFIXES), daemon=True)
    child.start()
    there.close()
    try:
        found = _collect(here, file, seconds)
    finally:
        child.kill()
        child.join()
        here.close()
    if not ordered:
        found.rows.sort(key=lambda row: [cell or ("", "", "") for cell in row])
    return found


def _collect(here: Connection, file: str, seconds: int) -> Answer:
    found = Answer()
    _receive(here, monotonic() + _START_UP, file, seconds)
    until = monotonic() + seconds
    while True:
        kind, content = _receive(here, until, file, seconds)
        if kind == "end":
            return found
        if kind == "syntax":
            raise refused("SPARQL-SYNTAX", file=file, reason=escaped(str(content)))
        if kind == "truth":
            found.truth = content
        elif kind == "variables":
            found.variables = content
        else:
            found.rows.extend(content)
            if len(found.rows) > ROWS:
                raise refused("SPARQL-ROWS", file=file, limit=ROWS)


def _receive(here: Connection, until: float, file: str, seconds: int) -> tuple[str, Any]:
    if not here.poll(max(0.0, until - monotonic())):
        raise refused("LIMIT-TIME", file=file, what="SPARQL", seconds=seconds)
    try:
        message: tuple[str, Any] = here.recv()
    except EOFError:  # the process has ended: the query was too deep or too large for it
        raise refused("SPARQL-SYNTAX", file=file, reason="too deep or too large to evaluate") from None
    return message
