"""What the field tables say about terms: the place in the canonical footprint, obligation and clause of ISO 14067.

A component of the result is a value of one field, so what is asked of it stands under that value
(``results[component=fossil].value``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import NamedNode, Triple

from interop.model.evidence import Evidence
from interop.ontology.statements import iri, say
from interop.resources import data_root, table_rows
from interop.vocabulary.fields import codes, fields

_COMPONENT = re.compile(r"results\[component=([a-z0-9-]+)\]\.value")


class Demand(NamedTuple):
    """What a standard asks of one term.

    Attributes:
        term: IRI of the term.
        path: Path of the field in the canonical footprint.
        obligation: ``M``, ``C``, ``O``, or empty.
        clause: Clause of the standard.
        evidence: How well the clause is known.
    """

    term: str
    path: str
    obligation: str
    clause: str
    evidence: Evidence


def demands() -> Iterator[Demand]:
    """Yield what the field tables ask of each term, in their order."""
    for field in fields().values():
        evidence = Evidence(field.evidence) if field.evidence else Evidence.UNKNOWN
        yield Demand(field.term, field.path, field.obligation, field.clause, evidence)
    components = codes()["results[*].component"]
    for row in table_rows(data_root("mappings") / "fields" / "requirements.tsv"):
        for component in _COMPONENT.findall(row["path"]):
            path = f"results[component={component}].value"
            yield Demand(components[component], path, row["obligation"], row["clause"], Evidence(row["evidence"]))


def field_statements() -> Iterator[Triple]:
    """Yield path, obligation and clause of every term that a field of the canonical footprint means."""
    for demand in demands():
        subject = NamedNode(demand.term)
        yield from say(subject, field=demand.path, obligation=demand.obligation, clause=demand.clause)
        if demand.clause:
            yield from say(subject, clauseEvidence=iri(f"core:{demand.evidence.value}"))
