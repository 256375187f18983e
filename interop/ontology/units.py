"""Units and quantity kinds as RDF, from the unit tables."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from interop.ontology.statements import amount, iri, is_a, say, text
from interop.vocabulary.namespaces import SKOS, UNITS
from interop.vocabulary.table_terms import quantity_kind_iri, quantity_kind_rows
from interop.vocabulary.unit_table import units
from interop.vocabulary.units import names

_SCHEMES = ("pact-2", "pact-3", "catenax-7", "catenax-8", "catenax-9", "ilcd", "zh")
_EXACT = NamedNode(f"{SKOS}exactMatch")
_NOTATION = NamedNode(f"{SKOS}notation")


def unit_statements() -> Iterator[Triple]:
    """Yield factor, codes and names of every unit; its labels are those of its term.

    A code is a node of its own, so that it says in which scheme it holds.
    """
    for row in quantity_kind_rows():
        if row["qudt"]:
            yield Triple(NamedNode(quantity_kind_iri(row["dimension"])), _EXACT, NamedNode(row["qudt"]))
    for unit in units().values():
        subject = NamedNode(f"{UNITS}{unit.key}")
        yield from is_a(subject, "core:Unit")
        if unit.factor is not None:
            yield from say(subject, unitFactor=amount(unit.factor))
        if unit.qudt:
            yield Triple(subject, _EXACT, NamedNode(unit.qudt))
        codes = [("ucum", unit.ucum), ("unece", unit.unece)]
        codes += [(scheme, name) for scheme in _SCHEMES for name in names(unit.key, scheme)]
        for number, (scheme, code) in enumerate(item for item in codes if item[1]):
            node = NamedNode(f"{subject.value}_code-{number + 1}")
            yield from say(subject, unitCode=node)
            yield Triple(node, _NOTATION, text(code))
            yield Triple(node, NamedNode(f"{SKOS}inScheme"), iri(f"units:scheme-{scheme}"))
