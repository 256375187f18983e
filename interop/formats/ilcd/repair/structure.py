"""Mend what an element holds: texts, misplaced, unknown, invalid and surplus children, and their order."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from lxml import etree

from interop.formats.ilcd.repair.journal import TAIL, TEXT
from interop.formats.ilcd.repair.layout import append, detach, is_blank
from interop.formats.ilcd.repair.relocation import Relocation
from interop.formats.ilcd.repair.session import OTHER, Session
from interop.model.dataset.dataset import XML_LANG
from interop.model.dataset.faults.content import is_foreign
from interop.model.dataset.faults.walk import own_text
from interop.model.dataset.grammar import ElementType, Particle

_HAS_LEAF = etree.XPath("boolean(.//@* | .//text()[normalize-space()] | .//comment() | .//processing-instruction())")


def move_texts(session: Session, relocation: Relocation, element: etree._Element, element_type: ElementType) -> None:
    """Move text that stands where only elements may; an element that is always empty loses its white space."""
    for node, part in [(element, TEXT), *((child, TAIL) for child in element)]:
        if not is_blank(node.text if part == TEXT else node.tail):
            relocation.text(element, node, part, "REPAIR-TEXT")
    empty = not element_type.elements and element_type.any_element is None
    if empty and not len(element) and element.text:
        session.journal.record("REPAIR-SPACE", element, element.text, "")
        element.text = None


def adopt(session: Session, parent: etree._Element, element_type: ElementType) -> None:
    """Give a child that the type does not know to the element right before it, where that is the one it belongs to."""
    known = session.scope.particles(element_type)
    for child in [child for child in parent.iterchildren("*") if child.tag not in known]:
        name = session.scope.grammar.prefixed(child.tag)
        adopter = next(child.itersiblings("*", preceding=True), None)
        if adopter is None or adopter.tag not in known:
            continue
        if known[adopter.tag].content != session.tables.adopters.get(name):
            continue
        if all(other.get(XML_LANG) != child.get(XML_LANG) for other in adopter.findall(child.tag)):
            to = session.journal.path(adopter)
            session.journal.record("REPAIR-PARENT", child, name, to)
            session.journal.touch_all(child, "REPAIR-PARENT", f"{to}/{name}")
            detach(child)
            append(adopter, child)


def move_unknown(session: Session, relocation: Relocation, parent: etree._Element, element_type: ElementType) -> None:
    """Move the children that the type does not know."""
    known = session.scope.particles(element_type)
    namespace = session.scope.namespace(element_type)
    for child in list(parent.iterchildren("*")):
        foreign = element_type.any_element is not None and is_foreign(child.tag, namespace)
        if child.tag not in known and not foreign:
            relocation.element(child, "REPAIR-UNKNOWN-ELEMENT")


def settle(session: Session, relocation: Relocation, parent: etree._Element, element_type: ElementType) -> None:
    """Take out children that are no value of their slot and those beyond the greatest number.

    Without any leaf they go; with one they move. What has to be there stays, valid or not.
    """
    known = session.scope.particles(element_type)
    counts: Counter[str] = Counter()
    for child in list(parent.iterchildren("*")):
        particle = known.get(child.tag)
        if particle is None or child.tag == OTHER:
            continue
        if _is_unfit(session, child, particle) and session.may_leave(child):
            _take_out(session, relocation, child, "REPAIR-RELOCATE")
            continue
        counts[child.tag] += 1
        if counts[child.tag] > particle.maximum and not element_type.unordered:
            if _may_merge(session, child):
                _merge(session, parent.find(child.tag), child)
            elif session.may_leave(child):
                _take_out(session, relocation, child, "REPAIR-TOO-MANY")


def _is_unfit(session: Session, element: etree._Element, particle: Particle) -> bool:
    """Tell whether an element holds something that its slot cannot, or lacks everything that it has to hold."""
    element_type = session.scope.grammar.types.get(particle.content)
    datatype = particle.content if element_type is None else element_type.text
    if datatype is not None:
        if next(element.iterchildren("*"), None) is not None:
            return True
        if session.scope.values.fault(datatype, own_text(element)) is not None:
            return True
    if element_type is None:
        return False
    for tag, attribute in element_type.attributes.items():
        value = element.get(tag)
        if attribute.minimum and value is not None and session.scope.values.fault(attribute.content, value):
            return True
    needs = any(child.minimum for child in element_type.elements) or element_type.any_element
    return bool(needs) and not len(element) and not _HAS_LEAF(element)


def _take_out(session: Session, relocation: Relocation, element: etree._Element, rule: str) -> None:
    if _HAS_LEAF(element):
        relocation.element(element, rule)
    else:
        session.journal.record("REPAIR-EMPTY", element, session.names.element(element.tag), "")
        detach(element)


def _may_merge(session: Session, element: etree._Element) -> bool:
    """Tell whether a surplus element is a mere container, whose children can join those of the first."""
    element_type = session.types.get(element)
    return element_type is not None and element_type.text is None and bool(len(element)) and not element.attrib


def _merge(session: Session, first: etree._Element, element: etree._Element) -> None:
    to = session.journal.path(first)
    session.journal.record("REPAIR-MERGED", element, session.names.element(element.tag), to)
    session.journal.touch_all(element, "REPAIR-MERGED", to)
    for child in list(element):
        detach(child)
        append(first, child)
    detach(element)


def put_in_order(session: Session, parent: etree._Element, element_type: ElementType) -> None:
    """Sort the children as the type demands; those of one name keep their order, comments stay before their element."""
    if element_type.unordered:
        return
    positions = {particle.tag: position for position, particle in enumerate(element_type.elements)}
    groups: list[tuple[int, list[etree._Element]]] = []
    before: list[etree._Element] = []
    for child in parent:
        before.append(child)
        if isinstance(child.tag, str):
            groups.append((positions.get(child.tag, len(positions)), before))
            before = []
    if all(one[0] <= other[0] for one, other in pairwise(groups)):
        return
    names = [session.names.element(group[-1].tag) for _, group in groups]
    groups.sort(key=lambda group: group[0])
    after = [session.names.element(group[-1].tag) for _, group in groups]
    session.journal.record("REPAIR-ORDER", parent, " ".join(names), " ".join(after))
    parent[:] = [child for _, group in groups for child in group] + before
