"""Statements of the graph: how a term, a text, an amount becomes RDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from interop.model.evidence import Evidence
from interop.vocabulary.namespaces import CORE, DCTERMS, OWL, RDF, RDFS, SKOS, XSD, expand
from interop.vocabulary.term import Term

Node = NamedNode | Literal

TYPE = NamedNode(f"{RDF}type")
_DECIMAL = NamedNode(f"{XSD}decimal")
_BOOLEAN = NamedNode(f"{XSD}boolean")
_INTEGER = NamedNode(f"{XSD}integer")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_CLASSES = {
    "class": f"{RDFS}Class",
    "property": f"{RDF}Property",
    "concept": f"{SKOS}Concept",
    "scheme": f"{SKOS}ConceptScheme",
    "ontology": f"{OWL}Ontology",
}


def iri(name: str) -> NamedNode:
    """Make a node of an IRI or a short name such as ``core:amount``."""
    return NamedNode(expand(name))


def segment(value: str, delimiters: str = "/#?") -> str:
    """Write a text so that it can stand in an IRI; what cannot stand there is escaped.

    Args:
        value: The text.
        delimiters: Characters that part an IRI and are to do so here.
    """
    return quote(value, safe=f"!$&'()*+,;=:@~{delimiters}")


def text(value: str, language: str = "") -> Literal:
    """Make a literal of a text; a tag that is none under BCP 47 cannot stand in RDF and is left out."""
    if not language or not _LANGUAGE.fullmatch(language):
        return Literal(value)
    return Literal(value, language=language)


def amount(value: Decimal) -> Literal:
    """Make a literal of an amount with all its digits, without an exponent."""
    return Literal(f"{value:f}", datatype=_DECIMAL)


def truth(value: bool) -> Literal:
    """Make a literal of yes or no."""
    return Literal("true" if value else "false", datatype=_BOOLEAN)


def whole(value: int) -> Literal:
    """Make a literal of a whole number."""
    return Literal(str(value), datatype=_INTEGER)


def say(subject: NamedNode, /, **statements: Node | str | None) -> Iterator[Triple]:
    """Yield statements with terms of the core; what is empty is not said.

    Args:
        subject: What they are about.
        statements: Object by local name of the term; a text becomes a plain literal.
    """
    for name, value in statements.items():
        if value is not None and value != "":
            yield Triple(subject, NamedNode(f"{CORE}{name}"), text(value) if isinstance(value, str) else value)


def is_a(subject: NamedNode, *classes: str) -> Iterator[Triple]:
    """Yield the types of a node, given as IRIs or short names."""
    for name in classes:
        yield Triple(subject, TYPE, iri(name))


def labelled(subject: NamedNode, predicate: str, texts: dict[str, str]) -> Iterator[Triple]:
    """Yield a text in each of its languages.

    Args:
        subject: What it is about.
        predicate: IRI or short name.
        texts: Text by language tag; ``und`` becomes a literal without a language.
    """
    for language, value in texts.items():
        yield Triple(subject, iri(predicate), text(value, "" if language == "und" else language))


def graded(subject: NamedNode, evidence: Evidence) -> Triple:
    """Return the statement of how well something is known."""
    return Triple(subject, NamedNode(f"{CORE}evidence"), NamedNode(f"{CORE}{evidence.value}"))


def term_statements(item: Term) -> Iterator[Triple]:
    """Yield the statements of a term, in the form of those in ``ontologies/``."""
    subject = NamedNode(item.iri)
    yield Triple(subject, TYPE, NamedNode(_CLASSES[item.kind]))
    yield from labelled(subject, "skos:prefLabel", item.labels)
    yield from labelled(subject, "skos:definition", item.definition)
    yield Triple(subject, NamedNode(f"{DCTERMS}source"), text(item.source))
    yield graded(subject, item.evidence)
    if item.label_evidence is not None:
        yield Triple(subject, NamedNode(f"{CORE}labelEvidence"), NamedNode(f"{CORE}{item.label_evidence.value}"))
    for scheme in item.schemes:
        yield Triple(subject, NamedNode(f"{SKOS}inScheme"), NamedNode(scheme))
    for broader in item.broader:
        yield Triple(subject, NamedNode(f"{SKOS}broader"), NamedNode(broader))
    if item.quantity_kind:
        yield Triple(subject, NamedNode(f"{CORE}quantityKind"), NamedNode(item.quantity_kind))
