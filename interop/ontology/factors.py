"""Substances, elementary flows, methods and characterisation factors as RDF, from the tables of methods.

The identity of a factor includes who implemented the method and in which release: it belongs to a factor set that says
so, and its IRI is made of the key of that set.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from interop.flows.contexts import context_of
from interop.ontology.statements import amount, graded, iri, is_a, say, text, whole
from interop.vocabulary.gwp import factors, sets
from interop.vocabulary.methods import climate_factors, methods
from interop.vocabulary.namespaces import FLOWS, METHODS, RDFS, SUBSTANCES
from interop.vocabulary.substances import gas_flows, substances

_INDICATORS = ("climate-total", "climate-fossil", "climate-biogenic", "climate-luluc", "climate-ghg")


def substance_statements() -> Iterator[Triple]:
    """Yield what each substance is; one without a Chinese name has no term, only an English label."""
    for item in substances().values():
        subject = NamedNode(f"{SUBSTANCES}{item.key}")
        yield from is_a(subject, "core:Substance")
        yield from say(subject, formula=item.formula, cas=item.cas)
        if item.origin:
            yield from say(subject, origin=iri(f"core:origin-{item.origin}"))
        if item.base and item.base != item.key:
            yield from say(subject, baseSubstance=NamedNode(f"{SUBSTANCES}{item.base}"))
        if not item.zh:
            yield Triple(subject, NamedNode(f"{RDFS}label"), text(item.en, "en"))
            yield graded(subject, item.evidence)


def flow_statements() -> Iterator[Triple]:
    """Yield the elementary flows of EF 3.1 that are greenhouse gases: substance, context, direction, UUID."""
    for flow in gas_flows().values():
        subject = NamedNode(f"{FLOWS}ef-3.1_{flow.uuid}")
        yield from is_a(subject, "core:ElementaryFlow")
        yield Triple(subject, NamedNode(f"{RDFS}label"), text(flow.name, "en"))
        yield from say(
            subject,
            uuid=flow.uuid,
            release="EF 3.1",
            substance=NamedNode(f"{SUBSTANCES}{flow.substance}"),
            direction=iri(f"core:direction-{flow.direction.lower()}"),
        )
        context = _context(flow.category, flow.compartment)
        if context:
            yield from say(subject, context=iri(f"substances:context-{context}"))


def method_statements() -> Iterator[Triple]:
    """Yield identity and content hash of every method and factor set."""
    for method in methods().values():
        subject = NamedNode(f"{METHODS}{method.key}")
        yield from is_a(subject, "core:FactorSet", *(["core:LciaMethod"] if method.uuid else []))
        indicator = method.indicator if method.indicator in _INDICATORS else "other-impact"
        yield from say(
            subject,
            implementer=method.implementer,
            release=method.release,
            uuid=method.uuid,
            version=method.version,
            gwpReport=method.ipcc,
            feedback=method.feedback,
            horizon=None if method.horizon is None else whole(method.horizon),
            documentHash=method.content,
            measure=iri(f"units:{method.unit}"),
            component=iri(f"methods:{indicator}"),
            note=method.note,
        )


def factor_statements() -> Iterator[Triple]:
    """Yield every characterisation factor: those by substance of each GWP set, those by flow of each method."""
    for set_key in sets():
        for factor in factors(set_key).values():
            if factor.set != set_key:
                continue  # taken over from its base set, where it stands
            subject = NamedNode(f"{METHODS}{set_key}_{factor.substance}")
            yield from is_a(subject, "core:CharacterisationFactor")
            yield from say(
                subject,
                factorOf=NamedNode(f"{METHODS}{set_key}"),
                substance=NamedNode(f"{SUBSTANCES}{factor.substance}"),
                value=None if factor.value is None else amount(factor.value),
                bound=None if factor.below is None else amount(factor.below),
                gwpTable=factor.table,
                compareRemark=factor.remark,
                note=factor.note,
            )
            yield graded(subject, factor.evidence)
    for method in methods().values():
        if method.factors == "flow":
            yield from _flow_factors(method.key)


def _flow_factors(method: str) -> Iterator[Triple]:
    evidence = methods()[method].evidence
    factor_set = NamedNode(f"{METHODS}{method}")
    for (uuid, direction), factor in climate_factors(method).items():
        subject = NamedNode(f"{METHODS}{method}_{uuid}_{direction.lower()}")
        yield from is_a(subject, "core:CharacterisationFactor")
        flow = NamedNode(f"{FLOWS}ef-3.1_{uuid}")
        yield from say(subject, factorOf=factor_set, flow=flow, value=amount(factor.value))
        yield graded(subject, evidence)


def _context(category: str, compartment: str) -> str:
    return context_of((category.split(" ")[0], category, compartment))
