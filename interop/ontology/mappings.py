"""A flow mapping as RDF: each pair is a node that pins the releases of both lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from interop.flows.exchange.tables import predicate_forms
from interop.flows.mapping import FlowEnd, FlowMapping, MappingRow
from interop.io.json import dumps
from interop.ontology.provenance import Origin, provenance
from interop.ontology.statements import amount, iri, is_a, labelled, say, segment
from interop.vocabulary.namespaces import DOCUMENTS, FLOWS


def mapping_statements(mapping: FlowMapping, origin: Origin) -> Iterator[Triple]:
    """Yield the pairs of a mapping, with its provenance.

    A pair without a judgement makes no statement between the flows; one with a factor says so on its own node only.

    Args:
        mapping: Any flow mapping.
        origin: The file that it was read from.
    """
    subject = NamedNode(f"{DOCUMENTS}mapping/{origin.sha256}")
    yield from is_a(subject, "core:CodeScheme")
    yield from provenance(subject, origin)
    if mapping.title:
        yield from labelled(subject, "core:title", {"und": mapping.title})
    seen: dict[str, int] = {}
    for row in mapping.rows:
        key = hashlib.sha256(dumps(_key(row))).hexdigest()[:16]
        seen[key] = seen.get(key, 0) + 1
        node = NamedNode(f"{subject.value}#{key}-{seen[key]}")
        yield from _row(node, row, mapping)


def _key(row: MappingRow) -> list[str]:
    ends = ((end.uuid, end.name, end.context, end.unit) for end in (row.source, row.target))
    return [part for end in ends for part in end]


def _row(node: NamedNode, row: MappingRow, mapping: FlowMapping) -> Iterator[Triple]:
    source = _flow(row.source, mapping.source_list, mapping.source_release)
    target = _flow(row.target, mapping.target_list, mapping.target_release)
    yield from is_a(node, "core:Mapping")
    yield from say(
        node,
        subject=source,
        object=target,
        subjectRelease=_release(mapping.source_list, mapping.source_release),
        objectRelease=_release(mapping.target_list, mapping.target_release),
        sourceUnit=row.source.unit,
        targetUnit=row.target.unit,
        conversionFactor=None if row.known_factor is None else amount(row.known_factor),
        justification=row.rule,
        note=row.note,
    )
    if row.predicate is not None:
        predicate = iri(predicate_forms()[row.predicate].skos)
        yield from say(node, predicate=predicate)
        yield Triple(source, predicate, target)
    for flow, end in ((source, row.source), (target, row.target)):
        if end.name:
            yield from labelled(flow, "core:name", {"und": end.name})


def _flow(end: FlowEnd, flow_list: str, release: str) -> NamedNode:
    """Name a flow by its list and identifier, in the form of the elementary flows of EF 3.1."""
    known = end.uuid or "/".join(part for part in (end.name, end.context, end.unit) if part)
    namespace = segment(_release(flow_list, release).replace(" ", "-").lower(), "")
    return NamedNode(f"{FLOWS}{namespace}_{segment(known, '')}")


def _release(flow_list: str, release: str) -> str:
    return " ".join(part for part in (flow_list, release) if part)
