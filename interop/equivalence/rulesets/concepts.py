"""The value concepts of the dimensions, from ``ontologies/dimensions``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from interop.resources import data_root, table_rows

_NAMESPACE = "https://w3id.org/pcf-interop/dimensions#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SCHEME = f"{_NAMESPACE}values-"


@dataclass(frozen=True, slots=True)
class Concept:
    """One value that a choice can have.

    Attributes:
        id: Local name, such as ``D10-zero-zero``.
        dimension: Dimension whose value it is.
        labels: Label by language.
        definitions: Definition by language.
    """

    id: str
    dimension: str
    labels: dict[str, str]
    definitions: dict[str, str]


@cache
def concepts() -> dict[str, Concept]:
    """Return every value concept by id, in the order of the ontology."""
    import pyoxigraph

    found: dict[str, Concept] = {}
    for triple in pyoxigraph.parse(path=str(data_root("ontologies") / "dimensions.ttl")):
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, pyoxigraph.NamedNode):
            continue
        name = subject.value.removeprefix(_NAMESPACE)
        concept = found.setdefault(name, Concept(name, "", {}, {}))
        if isinstance(value, pyoxigraph.Literal) and value.language is not None:
            texts = {f"{_SKOS}prefLabel": concept.labels, f"{_SKOS}definition": concept.definitions}.get(predicate)
            if texts is not None:
                texts[value.language] = value.value
        elif predicate == f"{_SKOS}inScheme" and isinstance(value, pyoxigraph.NamedNode):
            dimension = value.value.removeprefix(_SCHEME) if value.value.startswith(_SCHEME) else ""
            found[name] = Concept(name, dimension, concept.labels, concept.definitions)
    return {name: concept for name, concept in found.items() if concept.dimension}


@cache
def concepts_of_dimension(dimension: str) -> tuple[Concept, ...]:
    """Return the value concepts of one dimension."""
    return tuple(concept for concept in concepts().values() if concept.dimension == dimension)


@dataclass(frozen=True, slots=True)
class Treatment:
    """How a total treats a component under one option.

    Attributes:
        counting: Any of ``term`` (a term of its own in the sum), ``inside`` (within another term), ``outside``; more
            than one where the option leaves it open.
        itemised: Whether the document states the component apart: ``yes``, ``no``, ``unknown``.
        approach: A calculation of its own that changes the amount, empty without one.
    """

    counting: frozenset[str]
    itemised: str
    approach: str


@cache
def treatments() -> dict[str, Treatment]:
    """Return ``mappings/treatments.tsv`` by concept."""
    return {
        row["concept"]: Treatment(frozenset(row["counting"].split()), row["itemised"], row["approach"])
        for row in table_rows(data_root("mappings") / "treatments.tsv")
    }
