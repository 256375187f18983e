"""Mend names: elements and attributes that are misspelled, in the wrong namespace or of another case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from lxml import etree

from interop.formats.ilcd.repair.session import Session
from interop.formats.ilcd.repair.tables import folded
from interop.model.dataset.grammar import ElementType, Particle
from interop.model.dataset.names import namespace_of

_RULE = "REPAIR-NAME"


def mend_element_names(session: Session, parent: etree._Element, element_type: ElementType) -> None:
    """Give child elements that the type does not know the name that they mean, where it has room for one more."""
    known = session.scope.particles(element_type)
    counts = Counter(child.tag for child in parent.iterchildren("*"))
    for child in parent.iterchildren("*"):
        if child.tag in known or not _is_of_the_format(session, child.tag):
            continue
        local = child.tag.rpartition("}")[2]
        wanted = session.tables.names.get((element_type.name, local))
        candidates = [p for p in known.values() if p.name == wanted] or _alike(known.values(), local)
        if len(candidates) == 1 and counts[candidates[0].tag] < candidates[0].maximum:
            counts[candidates[0].tag] += 1
            session.journal.record(_RULE, child, session.names.element(child.tag), candidates[0].name)
            child.tag = candidates[0].tag


def mend_attribute_name(
    session: Session, element: etree._Element, element_type: ElementType | None, tag: str
) -> str | None:
    """Rename an attribute that the type does not know.

    Returns:
        Its Clark name now, or None where it cannot be known what it means.
    """
    if element_type is None:
        return None
    local = tag.rpartition("}")[2]
    wanted = session.tables.attributes.get((element_type.name, local))
    free = [particle for name, particle in element_type.attributes.items() if name not in element.attrib]
    candidates = [p for p in free if p.name == wanted] or _alike(free, local)
    if len(candidates) != 1:
        return None
    name = candidates[0].tag
    session.journal.record(_RULE, element, session.names.attribute(tag), f"@{candidates[0].name}", tag)
    session.journal.touch((element, tag), _RULE, f"{session.journal.path(element)}/@{candidates[0].name}")
    element.set(name, element.attrib.pop(tag))
    return str(name)


def _alike(known: Iterable[Particle], local: str) -> list[Particle]:
    return [particle for particle in known if folded(particle.name.rpartition(":")[2]) == folded(local)]


def _is_of_the_format(session: Session, tag: str) -> bool:
    """Tell whether a name lies in a namespace of ILCD or in none; extensions have names of their own."""
    grammar = session.scope.grammar
    prefixes = {"common", *(kind.prefix for kind in grammar.kinds.values())}
    return namespace_of(tag) in {"", *(grammar.namespaces[prefix] for prefix in prefixes)}
