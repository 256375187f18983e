"""Walk a dataset along the grammar tables and list every fault, where libxml2 stops at the first of a parent."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from interop.model.dataset.dataset import WHITE_SPACE
from interop.model.dataset.faults.constraints import Field, constraint_faults
from interop.model.dataset.faults.content import content_faults, is_foreign
from interop.model.dataset.faults.fault import Fault, shown
from interop.model.dataset.faults.scope import Scope
from interop.model.dataset.faults.values import XML_LANG
from interop.model.dataset.grammar import Constraint, ElementType, Particle

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_LOCATIONS = frozenset({f"{_XSI}schemaLocation", f"{_XSI}noNamespaceSchemaLocation"})


def faults(root: etree._Element, scope: Scope) -> Iterator[Fault]:
    """List every fault of a dataset.

    Args:
        root: Root element of the dataset.
        scope: The grammar to hold it against, as its dataset type sees it.

    Yields:
        Faults in document order; those of a parent's content come before those of its children.
    """
    name = scope.kind.root
    yield from FaultWalk(scope).declared(root, scope.grammar.globals[name], name)


def own_text(element: etree._Element) -> str:
    """Return the text of an element without that of its children: what stands between comments and instructions."""
    return "".join([element.text or "", *(child.tail or "" for child in element)])


class FaultWalk:
    """One walk over one tree."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._datatypes: dict[tuple[etree._Element, str | None], str] = {}

    def declared(self, element: etree._Element, particle: Particle, owner: str) -> Iterator[Fault]:
        """List the faults of an element that the grammar declares.

        Args:
            element: The element.
            particle: Its declaration.
            owner: ``type/element`` or the name of the global element: what owns its constraints.
        """
        element_type = self.scope.grammar.types.get(particle.content)
        if element_type is None:
            yield from self._no_attributes(element, particle.content)
            yield from self._text(element, particle.content)
        else:
            yield from self._complex(element, element_type)
        constraints = self.scope.constraints.get(owner)
        if constraints:
            yield from self._constraints(element, constraints)

    def lax(self, element: etree._Element) -> Iterator[Fault]:
        """List the faults of foreign content: only what is declared globally has to be right."""
        declaration = self.scope.globals.get(element.tag)
        if declaration is not None:
            yield from self.declared(element, declaration, declaration.name)
            return
        for tag, value in element.attrib.items():
            yield from self._lax_attribute(element, tag, value)
        for child in element.iterchildren("*"):
            yield from self.lax(child)

    def _complex(self, element: etree._Element, element_type: ElementType) -> Iterator[Fault]:
        yield from self._attributes(element, element_type)
        if element_type.text is not None:
            yield from self._text(element, element_type.text)
            return
        yield from self._mixed(element, element_type)
        children = list(element.iterchildren("*"))
        yield from content_faults(element, children, element_type, self.scope)
        known = self.scope.particles(element_type)
        namespace = self.scope.namespace(element_type)
        for child in children:
            particle = known.get(child.tag)
            if particle is not None:
                owner = particle.name if particle.is_global else f"{element_type.name}/{particle.name}"
                yield from self.declared(child, particle, owner)
            elif element_type.any_element is not None and is_foreign(child.tag, namespace):
                yield from self.lax(child)

    def _mixed(self, element: etree._Element, element_type: ElementType) -> Iterator[Fault]:
        """Text where only elements may stand; a type without any content admits not even white space."""
        text = own_text(element)
        empty = not element_type.elements and element_type.any_element is None
        if text.strip(WHITE_SPACE) or (text and empty):
            yield Fault("ILCD-TEXT", element, arguments={"value": shown(text.strip(WHITE_SPACE))})

    def _text(self, element: etree._Element, datatype: str) -> Iterator[Fault]:
        for child in element.iterchildren("*"):
            yield Fault("ILCD-UNKNOWN-ELEMENT", child)
        found = self.scope.values.fault(datatype, own_text(element))
        if found is None:
            self._datatypes[element, None] = datatype
        else:
            yield Fault(found.rule, element, None, found.arguments)

    def _attributes(self, element: etree._Element, element_type: ElementType) -> Iterator[Fault]:
        declared = element_type.attributes
        for tag, value in element.attrib.items():
            particle = declared.get(tag)
            if particle is not None:
                yield from self._value(element, tag, value, self.scope.content(particle))
            elif tag.startswith(_XSI) or not element_type.any_attribute:
                yield from self._instance_attribute(element, tag, value, element_type.name)
            elif is_foreign(tag, self.scope.namespace(element_type)):
                yield from self._lax_attribute(element, tag, value)
            else:
                yield Fault("ILCD-UNKNOWN-ATTRIBUTE", element, tag)
        for tag, particle in declared.items():
            if particle.minimum and tag not in element.attrib:
                yield Fault("ILCD-MISSING-ATTRIBUTE", element, arguments={"name": particle.name})

    def _no_attributes(self, element: etree._Element, datatype: str) -> Iterator[Fault]:
        for tag, value in element.attrib.items():
            yield from self._instance_attribute(element, tag, value, datatype)

    def _lax_attribute(self, element: etree._Element, tag: str, value: str) -> Iterator[Fault]:
        content = self.scope.attributes.get(tag)
        if content is not None:
            yield from self._value(element, tag, value, content)

    def _instance_attribute(self, element: etree._Element, tag: str, value: str, content: str) -> Iterator[Fault]:
        """Admit what speaks to the validator only: a schema location, or the very type that the tables give."""
        if tag == f"{_XSI}type":
            prefix, _, local = value.strip(WHITE_SPACE).rpartition(":")
            admitted = f"{{{element.nsmap.get(prefix or None, '')}}}{local}" == self.scope.grammar.clark(content)
        else:
            admitted = tag in _LOCATIONS
        if not admitted:
            yield Fault("ILCD-UNKNOWN-ATTRIBUTE", element, tag)

    def _value(self, element: etree._Element, tag: str, value: str, content: str) -> Iterator[Fault]:
        found = self.scope.values.fault(content, value)
        if found is None:
            self._datatypes[element, tag] = content
        else:
            yield Fault(found.rule, element, tag, found.arguments)

    def _constraints(self, element: etree._Element, constraints: list[Constraint]) -> Iterator[Fault]:
        yield from constraint_faults(element, constraints, self.scope.grammar, self._field)

    def _field(self, element: etree._Element, attribute: str | None) -> Field | None:
        datatype = self._datatypes.get((element, attribute))
        if datatype is None:
            return None
        text = own_text(element) if attribute is None else element.get(attribute)
        return text, self.scope.values.key("xs:string" if datatype == XML_LANG else datatype, text)
