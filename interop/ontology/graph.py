"""The project's own graph: written terms, alignments, and what follows from the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import Quad, Store, Triple

from interop.ontology.factors import factor_statements, flow_statements, method_statements, substance_statements
from interop.ontology.fields import field_statements
from interop.ontology.rulesets import library_statements
from interop.ontology.statements import term_statements
from interop.ontology.units import unit_statements
from interop.resources import data_root
from interop.vocabulary.table_terms import table_terms
from interop.vocabulary.written_terms import ontology_files, parse_turtle


def _terms() -> Iterator[Triple]:
    for file in ontology_files():
        yield from parse_turtle(file)
    for item in table_terms():
        yield from term_statements(item)


def alignment_statements() -> Iterator[Triple]:
    """Yield what the alignments say: entries of other vocabularies, and the terms that they match."""
    for file in sorted((data_root("ontologies") / "alignments").glob("*.ttl")):
        yield from parse_turtle(file)


def _factors() -> Iterator[Triple]:
    yield from substance_statements()
    yield from flow_statements()
    yield from method_statements()
    yield from factor_statements()


PARTS: dict[str, Callable[[], Iterator[Triple]]] = {
    "terms": _terms,
    "alignments": alignment_statements,
    "fields": field_statements,
    "units": unit_statements,
    "factors": _factors,
    "rulesets": library_statements,
}
"""Parts of the graph by name. Shapes are no part: they speak of the graph."""


def own_statements(parts: Iterable[str] = PARTS) -> Iterator[Triple]:
    """Yield the statements of the graph; one may come twice.

    Args:
        parts: Names of parts.
    """
    for name in parts:
        yield from PARTS[name]()


def store_of(statements: Iterable[Triple]) -> Store:
    """Load statements into a store in memory."""
    store = Store()
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in statements)
    return store
