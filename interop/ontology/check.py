"""Checks of whole graphs: the project's own, and a file together with the project's terms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Triple

from interop.io.folder import read_file
from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.model.finding import Finding
from interop.ontology.factors import method_statements
from interop.ontology.graph import own_statements
from interop.ontology.reading import read_rdf
from interop.ontology.shapes import check_shapes
from interop.ontology.statements import TYPE, iri


def check_own() -> list[Finding]:
    """Check the project's own graph.

    Raises:
        UsageError: The extra ``shacl`` is not installed.
    """
    return check_shapes(own_statements(), "ontologies")


def check_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> list[Finding]:
    """Check a graph from a file; the project's dimensions and factor sets are known.

    Args:
        path: A graph in Turtle, N-Triples, JSON-LD or RDF/XML.
        limits: Limits of the gates.

    Raises:
        InputRefused: The file cannot be read.
        UsageError: The extra ``shacl`` is not installed.
    """
    file = path.as_posix()
    found: list[Finding] = []
    statements = read_rdf(read_file(path, file, limits), file, limits, found)
    return [*found, *check_shapes([*statements, *_known()], file)]


def _known() -> Iterator[Triple]:
    """Yield what a file may refer to without stating it: dimensions of rule sets, and factor sets."""
    dimension = iri("core:Dimension")
    yield from (item for item in own_statements(("terms",)) if item.predicate == TYPE and item.object == dimension)
    yield from method_statements()
