"""Mend the values of one element: its text and its attributes; move attributes that cannot stay."""

from __future__ import annotations

from lxml import etree

from interop.formats.ilcd.repair.journal import TEXT
from interop.formats.ilcd.repair.names import mend_attribute_name
from interop.formats.ilcd.repair.relocation import Relocation
from interop.formats.ilcd.repair.session import Session
from interop.formats.ilcd.repair.spelling import meant
from interop.model.dataset.dataset import COMMON
from interop.model.dataset.faults.content import is_foreign
from interop.model.dataset.grammar import ElementType

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_INSTANCE = frozenset({f"{_XSI}schemaLocation", f"{_XSI}noNamespaceSchemaLocation"})
_VERSION = f"{{{COMMON}}}dataSetVersion"


def mend_text(session: Session, element: etree._Element, datatype: str) -> None:
    """Mend the text of an element that holds nothing else."""
    text = element.text or ""
    if len(element) or session.scope.values.fault(datatype, text) is None or keeps_version(session, element, None):
        return
    mended = meant(session.scope.values, session.tables, datatype, text)
    if mended is not None:
        rule, value = mended
        session.journal.record(rule, element, text, value)
        session.journal.touch((element, TEXT), rule, session.journal.path(element))
        element.text = value


def mend_attributes(
    session: Session, relocation: Relocation, element: etree._Element, element_type: ElementType | None
) -> None:
    """Mend names and values of attributes; what is no value of its slot moves, unless the slot has to be filled."""
    declared = {} if element_type is None else element_type.attributes
    for tag in list(element.attrib):
        name: str | None = tag
        if tag not in declared and not _is_admitted(session, element_type, tag):
            name = mend_attribute_name(session, element, element_type, tag)
        if name is None:
            relocation.attribute(element, tag, "REPAIR-UNKNOWN-ATTRIBUTE")
            continue
        particle = declared.get(name)
        content = session.scope.attributes.get(name) if particle is None else session.scope.content(particle)
        if (
            content is not None
            and not _mend_attribute(session, element, name, content)
            and not _must_stay(session, element, name, element_type)
        ):
            relocation.attribute(element, name, "REPAIR-RELOCATE")


def _must_stay(session: Session, element: etree._Element, tag: str, element_type: ElementType | None) -> bool:
    particle = None if element_type is None else element_type.attributes.get(tag)
    required = particle is not None and particle.minimum > 0
    return required or keeps_version(session, element, tag)


def _mend_attribute(session: Session, element: etree._Element, tag: str, content: str) -> bool:
    """Mend the value of an attribute; False where it is no value of its datatype and cannot be read as one."""
    value = element.get(tag)
    if session.scope.values.fault(content, value) is None:
        return True
    if keeps_version(session, element, tag):
        return False
    mended = meant(session.scope.values, session.tables, content, value)
    if mended is None:
        return False
    rule, after = mended
    session.journal.record(rule, element, value, after, tag)
    session.journal.touch((element, tag), rule, session.journal.path(element, tag))
    element.set(tag, after)
    return True


def _is_admitted(session: Session, element_type: ElementType | None, tag: str) -> bool:
    """Tell whether an attribute that the type does not declare may stand there all the same."""
    if tag.startswith(_XSI):
        return tag in _INSTANCE
    if element_type is None or not element_type.any_attribute:
        return False
    return is_foreign(tag, session.scope.namespace(element_type))


def keeps_version(session: Session, element: etree._Element, tag: str | None) -> bool:
    """Tell whether a version keeps its form: the mended form names another dataset of the package."""
    if not session.fixed_versions:
        return False
    if tag is None:
        identity = session.dataset.identity
        key = (identity.kind.reference_type, identity.uuid, identity.version)
        return element.tag == _VERSION and key in session.fixed_versions
    key = (element.get("type", ""), element.get("refObjectId", "").lower(), element.get(tag))
    return tag == "version" and key in session.fixed_versions
