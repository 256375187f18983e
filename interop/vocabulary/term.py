"""A term of the project: names and definitions in Chinese and English, source, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from interop.model.evidence import Evidence

Kind = Literal["class", "property", "concept", "scheme", "ontology"]


@dataclass(frozen=True, slots=True)
class Term:
    """One term.

    Attributes:
        iri: Its IRI.
        kind: Class, property, concept, concept scheme, or the ontology itself.
        labels: Name by language; Chinese is ``zh``.
        definition: Definition in our own words, by language.
        source: Where the term comes from.
        evidence: How well it is known.
        label_evidence: How well the Chinese name is known, or None where it is our own wording.
        schemes: IRIs of the concept schemes that it belongs to.
        broader: IRIs of broader concepts and of the properties that it refines.
        range: IRI of the class of what the property leads to, or empty.
        dimension: IRI of the dimension of rule sets that it belongs to, or empty.
        quantity_kind: IRI of its quantity kind, or empty.
    """

    iri: str
    kind: Kind
    labels: dict[str, str]
    definition: dict[str, str]
    source: str
    evidence: Evidence
    label_evidence: Evidence | None = None
    schemes: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    range: str = ""
    dimension: str = ""
    quantity_kind: str = ""
