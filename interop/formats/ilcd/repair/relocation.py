"""Move what its slot cannot hold, whole, into ``common:other``, under the name of its slot.

A relocated element keeps its text, attributes, comments and children; its own name is the last step of the slot. What
a validator would still hold against a global declaration is written in neutral elements with the name beside it.
"""

from __future__ import annotations

from lxml import etree

from interop.formats.ilcd.repair.journal import TEXT
from interop.formats.ilcd.repair.layout import append, detach
from interop.formats.ilcd.repair.session import OTHER, Session
from interop.model.dataset.faults.walk import FaultWalk

_SLOT, _RULE = "slot", "rule"


class Relocation:
    """Moves elements, attributes and texts of one dataset."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._namespace = session.scope.grammar.namespaces["interop"]

    def element(self, element: etree._Element, rule: str) -> None:
        """Move an element with all that it holds."""
        moved = self.packed(element, rule)
        holder = self._holder(element.getparent())
        detach(element)
        append(holder, moved)

    def packed(self, element: etree._Element, rule: str) -> etree._Element:
        """Make the relocated form of an element, which gives up its children, and log the change."""
        session = self._session
        path = session.journal.path(element)
        to = self._target(element.getparent())
        session.journal.record(rule, element, _content(element), to)
        session.journal.touch_all(element, rule, to)
        moved = self._new(path, rule)
        for tag, value in element.attrib.items():
            self._attribute(moved, tag, value)
        wrapped = list(moved)
        moved[:] = []
        moved.text = element.text
        moved.extend(list(element))
        moved.extend(wrapped)
        self._neutralise(moved)
        return moved

    def attribute(self, element: etree._Element, tag: str, rule: str) -> None:
        """Move an attribute of an element that stays."""
        journal = self._session.journal
        value = element.attrib.pop(tag)
        to = self._target(element)
        journal.record(rule, element, value, to, tag)
        journal.touch((element, tag), rule, to)
        self._keep(self._holder(element), journal.path(element, tag), rule, value)

    def text(self, element: etree._Element, node: etree._Element, part: str, rule: str) -> None:
        """Move a text that stands where only elements may.

        Args:
            element: The element that it stands in.
            node: The element itself, or the child that the text stands behind.
            part: ``TEXT`` or ``TAIL``.
            rule: The rule that moves it.
        """
        journal = self._session.journal
        value = node.text if part == TEXT else node.tail
        if part == TEXT:
            node.text = None
        else:
            node.tail = None
        to = self._target(element)
        journal.record(rule, element, value, to)
        journal.touch((node, part), rule, to)
        self._keep(self._holder(element), f"{journal.path(element)}/text()", rule, value)

    def kept_text(self, path: str, rule: str, value: str) -> etree._Element:
        """Make the relocated form of a text."""
        moved = self._new(path, rule)
        moved.text = value
        return moved

    def hand_over(self, element: etree._Element, moved: etree._Element, rule: str) -> None:
        """Give the attributes of an element that has to lose them to a relocated text of it."""
        journal = self._session.journal
        to = moved.get(_SLOT)
        for tag, value in list(element.attrib.items()):
            journal.record(rule, element, value, to, tag)
            journal.touch((element, tag), rule, to)
            del element.attrib[tag]
            self._attribute(moved, tag, value)

    def _keep(self, holder: etree._Element, path: str, rule: str, value: str) -> None:
        append(holder, self.kept_text(path, rule, value))

    def _new(self, path: str, rule: str) -> etree._Element:
        moved = etree.Element(f"{{{self._namespace}}}relocated", nsmap={"interop": self._namespace})
        moved.set(_SLOT, path)
        moved.set(_RULE, rule)
        self._session.journal.place(moved, path)
        return moved

    def _target(self, element: etree._Element) -> str:
        journal = self._session.journal
        return f"{journal.path(self._session.host(element))}/common:other"

    def _holder(self, element: etree._Element) -> etree._Element:
        """Return the ``common:other`` that takes what moves out of an element; make it where there is none."""
        session = self._session
        host = session.host(element)
        holder = host.find(OTHER)
        if holder is None:
            holder = etree.Element(OTHER, nsmap={"common": session.scope.grammar.namespaces["common"]})
            session.journal.place(holder, f"{session.journal.path(host)}/common:other")
            append(host, holder)
        return holder

    def _attribute(self, moved: etree._Element, tag: str, value: str) -> None:
        """Carry an attribute over; one that clashes or that no element may have becomes an element."""
        content = self._session.scope.attributes.get(tag)
        if moved.get(tag) is None and (content is None or self._session.scope.values.fault(content, value) is None):
            moved.set(tag, value)
            return
        child = etree.SubElement(moved, f"{{{self._namespace}}}attribute")
        child.set("name", self._session.names.attribute(tag).removeprefix("@"))
        child.text = value

    def _neutralise(self, moved: etree._Element) -> None:
        """Rename what a validator would hold against a global declaration and find wrong."""
        walk = FaultWalk(self._session.scope)
        for element in list(moved.iterdescendants("*")):
            if next(walk.lax(element), None) is None:
                continue
            if element.tag in self._session.scope.globals:
                name = self._session.names.element(element.tag)
                element.tag = f"{{{self._namespace}}}element"
                element.set(f"{{{self._namespace}}}name", name)
            for tag, value in list(element.attrib.items()):
                content = self._session.scope.attributes.get(tag)
                if content is not None and self._session.scope.values.fault(content, value) is not None:
                    del element.attrib[tag]
                    self._attribute(element, tag, value)


def _content(element: etree._Element) -> str:
    """Write an element for the log: its text where it has nothing else, all of it otherwise."""
    if not len(element) and not element.attrib:
        return element.text or ""
    return str(etree.tostring(element, encoding="unicode", with_tail=False))
