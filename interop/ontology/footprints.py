"""A footprint as RDF, by the JSON-LD context that is published with the ISO 14067-aligned JSON.

Any JSON-LD reader makes the same statements of the same file, but for two things: nodes have names here, by the
identifier and content of the footprint and the place in it, and say of which class they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import orjson
from pyoxigraph import NamedNode, Triple

from interop.io.json import dumps
from interop.ontology.provenance import Origin, provenance
from interop.ontology.statements import Node, amount, is_a, labelled, segment, text, truth, whole
from interop.resources import data_root
from interop.vocabulary.fields import codes
from interop.vocabulary.namespaces import DOCUMENTS, SUBSTANCES, UNITS, XSD
from interop.vocabulary.substances import substances
from interop.vocabulary.terms import terms
from interop.vocabulary.unit_table import units

_CONTEXT = ("schemas", "iso14067-footprint.context.jsonld")
_DECIMAL = f"{XSD}decimal"
_TABLES: dict[str, tuple[str, str]] = {
    "unit.measure": ("units", UNITS),
    "results[*].gas": ("substances", SUBSTANCES),
    "gwp.gases[*].gas": ("substances", SUBSTANCES),
}
"""Fields whose value is a key of one of our tables, or else the source's own word."""

Scope = Mapping[str, Any]


def footprint_statements(footprint: Mapping[str, Any], origin: Origin) -> Iterator[Triple]:
    """Yield everything that a canonical footprint says, with its provenance.

    Args:
        footprint: The JSON of a footprint, as the canonical model gives it.
        origin: The file that it was read from.
    """
    subject = _node(footprint)
    yield from is_a(subject, "core:Footprint")
    yield from provenance(subject, origin)
    yield from _object(subject, footprint, _context(), "")


def _node(footprint: Mapping[str, Any]) -> NamedNode:
    """Name a footprint by its identifier and its content: one identifier may stand for several editions."""
    known = str((footprint.get("study") or {}).get("id") or "without-id")
    edition = hashlib.sha256(dumps(footprint)).hexdigest()[:12]
    return NamedNode(f"{DOCUMENTS}footprint/{segment(known, delimiters='')}/{edition}")


@cache
def _context() -> Scope:
    loaded: dict[str, Scope] = orjson.loads(data_root("mappings").joinpath(*_CONTEXT).read_bytes())
    return loaded["@context"]


def _object(node: NamedNode, value: Mapping[str, Any], scope: Scope, prefix: str) -> Iterator[Triple]:
    for key, inner in value.items():
        entry = scope.get(key)
        if isinstance(entry, Mapping) and inner is not None:
            items = inner if isinstance(inner, list) else [inner]
            for number, item in enumerate(items):
                place = f"{key}-{number + 1}" if isinstance(inner, list) else key
                path = f"{prefix}{key}{'[*]' if isinstance(inner, list) else ''}"
                yield from _field(node, item, entry, place, path)


def _field(node: NamedNode, item: Any, entry: Scope, place: str, path: str) -> Iterator[Triple]:
    predicate = entry["@id"]
    if entry.get("@container") == "@language":
        yield from labelled(node, predicate, item)
    elif isinstance(item, Mapping) and entry.get("@type") != "@json":
        joint = "/" if "#" in node.value else "#"
        below = NamedNode(f"{node.value}{joint}{segment(place)}")
        yield Triple(node, NamedNode(predicate), below)
        known = terms().get(predicate)
        if known is not None and known.range:
            yield from is_a(below, known.range)
        yield from _object(below, item, entry.get("@context", {}), f"{path}.")
    else:
        yield Triple(node, NamedNode(predicate), _leaf(item, entry, path))


def _leaf(item: Any, entry: Scope, path: str) -> Node:
    if entry.get("@type") == "@json":
        return text(dumps(item).decode())
    if entry.get("@type") == _DECIMAL:
        return amount(Decimal(item))
    if isinstance(item, bool):
        return truth(item)
    if isinstance(item, int):
        return whole(item)
    concept = codes().get(path, {}).get(str(item))
    return NamedNode(concept) if concept else _entry(str(item), path)


def _entry(item: str, path: str) -> Node:
    """Name the row of a table where the value is a key of it; else the value is the source's own word."""
    table, namespace = _TABLES.get(path, ("", ""))
    keys = units() if table == "units" else substances() if table else {}
    return NamedNode(f"{namespace}{item}") if item in keys else text(item)
