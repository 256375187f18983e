"""Terms that are written, not derived from tables: those of ``ontologies/``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from interop.model.evidence import Evidence
from interop.resources import data_root
from interop.vocabulary.namespaces import CORE, DCTERMS, OWL, RDF, RDFS, SKOS
from interop.vocabulary.term import Kind, Term

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Triple

_KINDS: dict[str, Kind] = {
    f"{OWL}Ontology": "ontology",
    f"{RDFS}Class": "class",
    f"{RDF}Property": "property",
    f"{SKOS}ConceptScheme": "scheme",
    f"{SKOS}Concept": "concept",
}


@cache
def written_terms() -> dict[str, Term]:
    """Return the terms that are written in ``ontologies/``, without shapes and alignments."""
    about: dict[str, list[Triple]] = {}
    for file in ontology_files():
        for triple in parse_turtle(file):
            about.setdefault(_iri(triple.subject), []).append(triple)
    found = (_term(iri, triples) for iri, triples in about.items())
    return {item.iri: item for item in found if item is not None}


def ontology_files() -> list[Path]:
    """Return the files that define terms, sorted by name."""
    return sorted(file for file in data_root("ontologies").glob("*.ttl") if file.name != "shapes.ttl")


def parse_turtle(file: Path) -> Iterable[Triple]:
    """Parse a packaged Turtle file."""
    from pyoxigraph import RdfFormat, parse

    return (quad.triple for quad in parse(file.read_bytes(), RdfFormat.TURTLE))


def _iri(node: object) -> str:
    value: str = getattr(node, "value", "")
    return value


def _term(iri: str, triples: list[Triple]) -> Term | None:
    values: dict[str, list[NamedNode]] = {}
    texts: dict[str, dict[str, str]] = {}
    for triple in triples:
        language = getattr(triple.object, "language", None)
        if language:
            texts.setdefault(triple.predicate.value, {})[language] = _iri(triple.object)
        else:
            values.setdefault(triple.predicate.value, []).append(triple.object)  # type: ignore[arg-type]

    def one(predicate: str) -> str:
        return _iri(values[predicate][0]) if predicate in values else ""

    def all_of(*predicates: str) -> tuple[str, ...]:
        return tuple(sorted(_iri(node) for name in predicates for node in values.get(name, ())))

    kinds = [_KINDS[_iri(node)] for node in values.get(f"{RDF}type", ()) if _iri(node) in _KINDS]
    if not kinds:
        return None  # a statement about a term of another file
    return Term(
        iri=iri,
        kind=kinds[0],
        labels=texts.get(f"{SKOS}prefLabel", {}),
        definition=texts.get(f"{SKOS}definition", {}),
        source=one(f"{DCTERMS}source"),
        evidence=_grade(one(f"{CORE}evidence")) or Evidence.UNKNOWN,
        label_evidence=_grade(one(f"{CORE}labelEvidence")),
        schemes=all_of(f"{SKOS}inScheme"),
        broader=all_of(f"{SKOS}broader", f"{RDFS}subPropertyOf"),
        range=one(f"{RDFS}range"),
        dimension=one(f"{CORE}dimension"),
        quantity_kind=one(f"{CORE}quantityKind"),
    )


def _grade(iri: str) -> Evidence | None:
    return Evidence(iri.removeprefix(CORE)) if iri else None
