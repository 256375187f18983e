"""The process that answers one question: load the graph, evaluate, send rows, end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, RdfFormat, Store

Cell = tuple[str, str, str] | None
"""Kind (``iri``, ``literal``, ``blank``), value, and language or datatype; None where a variable is not bound."""

_BATCH = 1_000
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def answer(channel: Connection, query: str, graph: bytes, prefixes: dict[str, str]) -> None:
    """Answer one question.

    Sends ``ready`` once the graph is loaded; then ``truth``, or ``variables`` and batches of ``rows``; then ``end``.
    A question that cannot be understood gives ``syntax`` with the reason.

    Args:
        channel: Where the answer goes.
        query: SPARQL SELECT or ASK, checked.
        graph: N-Triples.
        prefixes: Prefixes that need no declaration.
    """
    store = Store()
    store.bulk_load(graph, RdfFormat.N_TRIPLES)
    _close_doors()
    channel.send(("ready", None))
    try:
        for message in _messages(store.query(query, prefixes=prefixes)):
            channel.send(message)
    except (SyntaxError, ValueError) as error:
        channel.send(("syntax", str(error).splitlines()[0]))
    channel.send(("end", None))


def _close_doors() -> None:
    """Let no file and no socket be opened any more, should a query find a way to ask for one."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    listing = Path("/proc/self/fd")
    open_now = [int(entry.name) for entry in listing.iterdir()] if listing.is_dir() else [64]
    highest = max(open_now) + 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest, highest))


def _messages(found: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(found, QueryBoolean):
        yield "truth", bool(found)
    elif isinstance(found, QuerySolutions):
        variables = [variable.value for variable in found.variables]
        yield "variables", variables
        while batch := [[_cell(row[name]) for name in variables] for row in islice(found, _BATCH)]:
            yield "rows", batch


def _cell(node: object) -> Cell:
    if isinstance(node, NamedNode):
        return "iri", node.value, ""
    if isinstance(node, Literal):
        datatype = node.datatype.value
        return "literal", node.value, node.language or ("" if datatype == _STRING else datatype)
    if isinstance(node, BlankNode):
        return "blank", node.value, ""
    return None if node is None else ("literal", str(node), "")
