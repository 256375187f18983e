"""One pass over a dataset along the grammar: each element is mended after what it holds."""

from __future__ import annotations

from lxml import etree

from interop.formats.ilcd.repair.names import mend_element_names
from interop.formats.ilcd.repair.other import mend_other
from interop.formats.ilcd.repair.relocation import Relocation
from interop.formats.ilcd.repair.session import OTHER, Session
from interop.formats.ilcd.repair.structure import adopt, move_texts, move_unknown, put_in_order, settle
from interop.formats.ilcd.repair.values import mend_attributes, mend_text
from interop.model.dataset.faults.fault import Fault
from interop.model.dataset.faults.walk import faults
from interop.model.dataset.grammar import ElementType


class Mender:
    """Mends one dataset in place."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._relocation = Relocation(session)

    def mend_content(self) -> None:
        """Go over the whole dataset once and mend names, values, structure and order."""
        session = self._session
        self._element(session.dataset.root, session.scope.grammar.globals[session.dataset.kind.root].content)

    def mend_constraints(self) -> None:
        """Mend what has to be unique or to refer to a key, once the content is mended."""
        session = self._session
        for fault in list(faults(session.dataset.root, session.scope)):
            self._constrained(fault)

    def _element(self, element: etree._Element, content: str) -> None:
        session = self._session
        element_type = session.scope.grammar.types.get(content)
        if element_type is not None:
            session.types[element] = element_type
        mend_attributes(session, self._relocation, element, element_type)
        datatype = content if element_type is None else element_type.text
        if datatype is not None:
            mend_text(session, element, datatype)
        elif element_type is not None:
            self._children(element, element_type)

    def _children(self, element: etree._Element, element_type: ElementType) -> None:
        session = self._session
        known = session.scope.particles(element_type)
        move_texts(session, self._relocation, element, element_type)
        if OTHER in known:
            mend_other(session, self._relocation, element)
        mend_element_names(session, element, element_type)
        adopt(session, element, element_type)
        for child in list(element.iterchildren("*")):
            if child.tag in known:
                self._element(child, known[child.tag].content)
            elif element_type.any_element is not None:
                self._foreign(child)
        move_unknown(session, self._relocation, element, element_type)
        settle(session, self._relocation, element, element_type)
        put_in_order(session, element, element_type)

    def _foreign(self, element: etree._Element) -> None:
        """Mend foreign content only where it is declared globally."""
        declaration = self._session.scope.globals.get(element.tag)
        if declaration is not None:
            self._element(element, declaration.content)
            return
        for child in element.iterchildren("*"):
            self._foreign(child)

    def _constrained(self, fault: Fault) -> None:
        """Move a text whose language is taken, or a reference to a key that nothing has."""
        if fault.rule not in ("ILCD-UNIQUE", "ILCD-KEYREF"):
            return
        rule = "REPAIR-DUPLICATE" if fault.rule == "ILCD-UNIQUE" else "REPAIR-DANGLING"
        if fault.rule == "ILCD-KEYREF" and fault.attribute is not None:
            element_type = self._session.types[fault.element]
            if not element_type.attributes[fault.attribute].minimum:
                self._relocation.attribute(fault.element, fault.attribute, rule)
        elif self._session.may_leave(fault.element):
            self._relocation.element(fault.element, rule)
