"""A dataset as RDF: every element and attribute with the term of its row in the grammar tables.

Nodes are named by type, UUID, version and place, so that two exports can be merged: nothing is anonymous.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree
from pyoxigraph import Literal, NamedNode, Triple

from interop.model.dataset.dataset import Dataset, is_uuid
from interop.model.dataset.grammar import DatasetKind, Grammar
from interop.model.dataset.slots import Slot
from interop.ontology.provenance import Origin, provenance
from interop.ontology.statements import iri, is_a, labelled, say, segment, text
from interop.validation.references import uuid_referred_to
from interop.vocabulary.namespaces import DOCUMENTS, RDF, XSD
from interop.vocabulary.table_terms import ilcd_iri

_CLASSES = {
    "process": "core:Process",
    "flow": "core:Flow",
    "flowproperty": "core:FlowProperty",
    "unitgroup": "core:UnitGroup",
    "source": "core:Source",
    "contact": "core:Contact",
    "lciamethod": "core:LciaMethod",
    "lifecyclemodel": "core:LifeCycleModel",
}
_TYPED = frozenset({"boolean", "date", "dateTime", "decimal", "double", "gYear", "int", "integer"})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_VALUE = NamedNode(f"{RDF}value")
_EXCHANGE = "process:ExchangesType/process:exchange"


def dataset_statements(dataset: Dataset, origin: Origin) -> Iterator[Triple]:
    """Yield everything that a dataset says, with its provenance.

    What the tables do not know (``common:other``, elements of foreign namespaces) becomes one literal of its XML.

    Args:
        dataset: Any dataset.
        origin: The file that it was read from.
    """
    identity = dataset.identity
    subject = dataset_node(dataset.kind, identity.uuid, identity.version, origin)
    yield from is_a(subject, "core:Dataset", _CLASSES[dataset.kind.prefix], ilcd_iri(dataset.kind.root))
    names = {language or "und": name for language, name in dataset.names.items() if name}
    yield from labelled(subject, "core:name", names)
    yield from say(subject, uuid=identity.uuid, version=identity.version)
    yield from provenance(subject, origin)
    yield from _Walk(dataset.slots.grammar, subject).inside(subject, dataset.root, dataset.slots.root)


def dataset_node(kind: DatasetKind, uuid: str, version: str, origin: Origin | None = None) -> NamedNode:
    """Return the node of a dataset; one without a UUID is named by the hash of its file.

    Args:
        kind: Its type.
        uuid: Its UUID.
        version: Its version, or empty where a reference leaves it open.
        origin: The file, where there is one.
    """
    known = segment(uuid) if is_uuid(uuid) or origin is None else f"sha256-{origin.sha256}"
    ending = f"/{segment(version)}" if version else ""
    return NamedNode(f"{DOCUMENTS}{kind.prefix}/{known}{ending}")


class _Walk:
    """One pass over a dataset."""

    def __init__(self, grammar: Grammar, subject: NamedNode) -> None:
        self._grammar = grammar
        self._subject = subject
        self._kinds = {kind.reference_type: kind for kind in grammar.kinds.values()}

    def inside(self, node: NamedNode, element: etree._Element, slot: Slot) -> Iterator[Triple]:
        """Yield what stands in an element: its attributes, its text, its children."""
        for tag, value in element.attrib.items():
            attribute = slot.attributes.get(str(tag))
            if attribute is not None and tag != _LANGUAGE:
                yield Triple(node, NamedNode(ilcd_iri(attribute.row)), self._literal(str(value), attribute))
        yield from self._reference(node, element)
        written = (element.text or "").strip()
        if written:
            yield Triple(node, _VALUE, self._literal(written, slot, element.get(_LANGUAGE)))
        seen: Counter[str] = Counter()
        for child in element.iterchildren("*"):
            yield from self._child(node, child, slot.children.get(child.tag), seen)

    def _child(self, node: NamedNode, child: etree._Element, slot: Slot | None, seen: Counter[str]) -> Iterator[Triple]:
        if slot is None:
            yield Triple(node, iri("core:extensionData"), text(etree.tostring(child, method="c14n").decode()))
            return
        predicate = NamedNode(ilcd_iri(slot.row))
        if not len(child) and not set(child.attrib) - {_LANGUAGE}:
            if child.text:
                yield Triple(node, predicate, self._literal(child.text, slot, child.get(_LANGUAGE)))
            return
        name = etree.QName(child).localname
        seen[name] += 1
        joint = "/" if "#" in node.value else "#"
        below = NamedNode(f"{node.value}{joint}{segment(name)}-{seen[name]}")
        yield Triple(node, predicate, below)
        if slot.row == _EXCHANGE:
            yield from is_a(below, "core:Exchange")
            yield from say(self._subject, exchange=below)
        yield from self.inside(below, child, slot)

    def _reference(self, node: NamedNode, element: etree._Element) -> Iterator[Triple]:
        kind = self._kinds.get(element.get("type", ""))
        uuid = uuid_referred_to(element)
        if kind is not None and is_uuid(uuid):
            target = dataset_node(kind, uuid, element.get("version", ""))
            yield Triple(node, iri("dcterms:references"), target)

    def _literal(self, value: str, slot: Slot, language: str | None = None) -> Literal:
        if language:
            return text(value, language)
        known = self._grammar.datatypes.get(slot.datatype or "")
        base = (known.base if known else slot.datatype or "").removeprefix("xs:")
        return Literal(value, datatype=NamedNode(f"{XSD}{base}")) if base in _TYPED else text(value)
