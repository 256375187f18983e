"""The children of one element against its type: unknown, out of order, too many, missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from interop.model.dataset.faults.fault import Fault
from interop.model.dataset.faults.scope import Scope
from interop.model.dataset.grammar import ElementType
from interop.model.dataset.names import namespace_of


def is_foreign(tag: str, namespace: str) -> bool:
    """Tell whether a wildcard for other namespaces, in a type of the given namespace, admits a Clark name."""
    return namespace_of(tag) not in ("", namespace)


def content_faults(
    parent: etree._Element, children: Sequence[etree._Element], element_type: ElementType, scope: Scope
) -> Iterator[Fault]:
    """List the faults of the child elements as a sequence.

    Args:
        parent: The element.
        children: Its child elements.
        element_type: Its type.
        scope: What the walk looks up.

    Yields:
        ``ILCD-UNKNOWN-ELEMENT``, ``ILCD-ORDER``, ``ILCD-TOO-MANY``, ``ILCD-MISSING``, ``ILCD-EMPTY-OTHER``.
    """
    known = scope.particles(element_type)
    namespace = scope.namespace(element_type)
    positions = {tag: position for position, tag in enumerate(known)}
    counts: Counter[str] = Counter()
    foreign = 0
    last = 0
    for child in children:
        particle = known.get(child.tag)
        if particle is not None:
            position = positions[child.tag]
        elif element_type.any_element is not None and is_foreign(child.tag, namespace):
            foreign += 1
            position = len(known)
        else:
            yield Fault("ILCD-UNKNOWN-ELEMENT", child)
            continue
        if position < last and not element_type.unordered:
            yield Fault("ILCD-ORDER", child)
        last = max(last, position)
        if particle is not None:
            counts[child.tag] += 1
            if counts[child.tag] > particle.maximum and not element_type.unordered:
                yield Fault("ILCD-TOO-MANY", child, arguments={"limit": particle.maximum})
    if not element_type.unordered:
        for tag, particle in known.items():
            if counts[tag] < particle.minimum:
                yield Fault("ILCD-MISSING", parent, arguments={"name": particle.name})
    if foreign < (element_type.any_element or 0):
        yield Fault("ILCD-EMPTY-OTHER", parent)
