"""Statements as Turtle, N-Triples or JSON-LD: sorted, each once, the same bytes for the same statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from interop.io.json import dumps
from interop.ontology.statements import TYPE
from interop.vocabulary.namespaces import PREFIXES, XSD, compact, expand

_PATHS = {"id"}
"""Prefixes of IRIs whose slashes would all have to be escaped in Turtle."""

_STRING = f"{XSD}string"


def write_graph(statements: Iterable[Triple], form: str) -> bytes:
    """Write statements.

    Args:
        statements: Any, in any order; none may have a blank node, whose name would change from run to run.
        form: ``turtle``, ``ntriples`` or ``jsonld``.

    Raises:
        KeyError: There is no such form.
    """
    return FORMS[form](sorted(set(statements), key=_order))


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    return str(triple.subject), triple.predicate != TYPE, triple.predicate.value, str(triple.object)


def _turtle(statements: list[Triple]) -> bytes:
    used = {compact(node).partition(":")[0] for triple in statements for node in _iris(triple)}
    prefixes = {prefix: PREFIXES[prefix] for prefix in sorted(used & PREFIXES.keys() - _PATHS)}
    written = serialize(statements, format=RdfFormat.TURTLE, prefixes=prefixes) or b""
    # The library writes the prefixes in an order of its own, which changes from run to run.
    head = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in prefixes.items())
    return head.encode() + b"\n".join(written.split(b"\n")[len(prefixes) :])


def _ntriples(statements: list[Triple]) -> bytes:
    return serialize(statements, format=RdfFormat.N_TRIPLES) or b""


def _jsonld(statements: list[Triple]) -> bytes:
    nodes = []
    used: set[str] = set()
    for subject, about in groupby(statements, key=lambda triple: triple.subject):
        node: dict[str, object] = {"@id": _short(str(subject.value), used)}
        for predicate, group in groupby(about, key=lambda triple: triple.predicate):
            objects = [triple.object for triple in group]
            if predicate == TYPE:
                node["@type"] = [_short(_value(item), used) for item in objects]
            else:
                node[_short(predicate.value, used)] = [_object(item, used) for item in objects]
        nodes.append(node)
    context = {prefix: PREFIXES[prefix] for prefix in sorted(used)}
    return dumps({"@context": context, "@graph": nodes})


def _object(node: object, used: set[str]) -> object:
    if not isinstance(node, Literal):
        return {"@id": _short(_value(node), used)}
    if node.language:
        return {"@value": node.value, "@language": node.language}
    if node.datatype.value == _STRING:
        return {"@value": node.value}
    return {"@value": node.value, "@type": _short(node.datatype.value, used)}


def _short(iri: str, used: set[str]) -> str:
    """Shorten an IRI, note the prefix, and leave out what a reader would expand to something else."""
    name = compact(iri)
    prefix, _, local = name.partition(":")
    if name == iri or local.startswith("//") or expand(name) != iri:
        return iri
    used.add(prefix)
    return name


def _value(node: object) -> str:
    value: str = getattr(node, "value", "")
    return value


def _iris(triple: Triple) -> Iterable[str]:
    for node in (triple.subject, triple.predicate, triple.object):
        if isinstance(node, NamedNode):
            yield node.value
        elif isinstance(node, Literal):
            yield node.datatype.value


FORMS: dict[str, Callable[[list[Triple]], bytes]] = {"turtle": _turtle, "ntriples": _ntriples, "jsonld": _jsonld}
"""Writers by name of the form."""

_SUFFIXES = {".nt": "ntriples", ".jsonld": "jsonld", ".json": "jsonld"}


def form_of(path: Path | None) -> str:
    """Tell the form from the suffix of the output; Turtle where that says nothing."""
    return "turtle" if path is None else _SUFFIXES.get(path.suffix.lower(), "turtle")
