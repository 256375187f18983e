"""The value concepts of the dimensions, and what the tables say about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from interop.resources import data_root, table_rows
from interop.vocabulary.namespaces import DIMENSIONS
from interop.vocabulary.written_terms import written_terms

_SCHEME = f"{DIMENSIONS}values-"


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
    found: dict[str, Concept] = {}
    for term in written_terms().values():
        scheme = next((scheme for scheme in term.schemes if scheme.startswith(_SCHEME)), None)
        if scheme is not None:
            name = term.iri.removeprefix(DIMENSIONS)
            found[name] = Concept(name, scheme.removeprefix(_SCHEME), term.labels, term.definition)
    return found


@cache
def concepts_of_dimension(dimension: str) -> tuple[Concept, ...]:
    """Return the value concepts of one dimension."""
    return tuple(concept for concept in concepts().values() if concept.dimension == dimension)


@cache
def implied(concept: str) -> frozenset[str]:
    """Return the concept and everything that it implies: whoever satisfies it satisfies those.

    Args:
        concept: Id of a concept.
    """
    found = {concept}
    waiting = [concept]
    while waiting:
        for further in _implications().get(waiting.pop(), ()):
            if further not in found:
                found.add(further)
                waiting.append(further)
    return frozenset(found)


@cache
def _implications() -> dict[str, tuple[str, ...]]:
    pairs: dict[str, tuple[str, ...]] = {}
    for row in table_rows(data_root("mappings") / "implications.tsv"):
        pairs[row["concept"]] = (*pairs.get(row["concept"], ()), row["implies"])
    return pairs


@cache
def gwp_set_of(concept: str) -> str | None:
    """Return the key of the GWP set in ``mappings/methods`` that a concept of D06 means, or None where there is none.

    Args:
        concept: Id of a concept.
    """
    rows = table_rows(data_root("mappings") / "gwp-of-concepts.tsv")
    return next((row["set"] for row in rows if row["concept"] == concept), None)


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


def treatment_of_all(names: Iterable[str]) -> Treatment:
    """Return the treatment under several options that hold together, such as a place in the total and no multiplier.

    Args:
        names: Ids of concepts of one dimension, at least one; each has a treatment.
    """
    found = [treatments()[name] for name in names]
    counting = frozenset.intersection(*(item.counting for item in found))
    itemised = next((item.itemised for item in found if item.itemised != "unknown"), "unknown")
    return Treatment(counting, itemised, next((item.approach for item in found if item.approach), ""))
