"""``common:other``: once per parent, with elements of other namespaces in it and nothing else."""

from __future__ import annotations

from lxml import etree

from interop.formats.ilcd.repair.journal import TAIL, TEXT
from interop.formats.ilcd.repair.layout import append, detach, is_blank
from interop.formats.ilcd.repair.relocation import Relocation
from interop.formats.ilcd.repair.session import OTHER, Session
from interop.model.dataset.faults.content import is_foreign
from interop.model.dataset.names import namespace_of

_RULE = "REPAIR-OTHER"
_MERGED = "REPAIR-MERGED"


def mend_other(session: Session, relocation: Relocation, parent: etree._Element) -> None:
    """Mend the ``common:other`` elements of one parent.

    One that is used as a text field becomes an entry under its own name; what may not stand in it is wrapped; a
    second one gives its content to the first; an empty one goes.
    """
    first: etree._Element | None = None
    for other in parent.findall(OTHER):
        _mend_content(session, relocation, other)
        if next(other.iterchildren("*"), None) is None:
            session.journal.record("REPAIR-EMPTY", other, "common:other", "")
            for note in list(other):
                detach(note)
                other.addprevious(note)
            detach(other)
        elif first is None:
            first = other
        else:
            session.journal.record(_MERGED, other, "common:other", session.journal.path(first))
            for child in list(other):
                detach(child)
                append(first, child)
            detach(other)


def _mend_content(session: Session, relocation: Relocation, other: etree._Element) -> None:
    journal = session.journal
    path = journal.path(other)
    pieces = [(other, TEXT), *((child, TAIL) for child in other)]
    texts = [(node, part) for node, part in pieces if not is_blank(node.text if part == TEXT else node.tail)]
    entries = []
    for node, part in texts:
        value = node.text if part == TEXT else node.tail
        setattr(node, "text" if part == TEXT else "tail", None)
        journal.record(_RULE, other, value, path)
        journal.touch((node, part), _RULE, path)
        entries.append(relocation.kept_text(path, _RULE, value))
    if other.attrib and not entries:
        entries.append(relocation.kept_text(path, _RULE, ""))
    if other.attrib:
        relocation.hand_over(other, entries[0], _RULE)
    for child in list(other.iterchildren("*")):
        if not is_foreign(child.tag, namespace_of(OTHER)):
            other.replace(child, _with_tail(relocation.packed(child, _RULE), child.tail))
    for entry in entries:
        append(other, entry)


def _with_tail(element: etree._Element, tail: str | None) -> etree._Element:
    element.tail = tail
    return element
