"""Uniqueness, keys and references to keys within one element."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from interop.model.dataset.faults.fault import Fault, shown
from interop.model.dataset.grammar import Constraint, Grammar

Field = tuple[str, object]
"""Literal of a constrained value and what identifies it."""

FieldReader = Callable[[etree._Element, str | None], Field | None]
"""Reads an element's text (None) or attribute (Clark name); None where it is absent or no value of its type."""


def constraint_faults(
    owner: etree._Element, constraints: Iterable[Constraint], grammar: Grammar, read: FieldReader
) -> Iterator[Fault]:
    """List the breaches of the constraints that one element owns.

    Args:
        owner: The element.
        constraints: Its constraints.
        grammar: The grammar.
        read: Reads the constrained value.

    Yields:
        ``ILCD-UNIQUE`` at each later element with a value that an earlier one has, ``ILCD-MISSING-ATTRIBUTE`` where a
        key lacks its value, ``ILCD-KEYREF`` where nothing has the value referred to.
    """
    keys: dict[str, set[object]] = {}
    references = []
    for constraint in constraints:
        selected = owner.findall(constraint.selector, grammar.namespaces)
        attribute = None if constraint.field == "." else grammar.clark(constraint.field.removeprefix("@"))
        if constraint.kind == "keyref":
            references.append((constraint, selected, attribute))
            continue
        seen = keys.setdefault(constraint.name, set())
        for element in selected:
            value = read(element, attribute)
            if value is None:
                if constraint.kind == "key" and attribute is not None and attribute not in element.attrib:
                    name = constraint.field.removeprefix("@")
                    yield Fault("ILCD-MISSING-ATTRIBUTE", element, arguments={"name": name})
            elif value[1] in seen:
                yield Fault("ILCD-UNIQUE", element, attribute, {"value": shown(value[0]), "field": constraint.field})
            else:
                seen.add(value[1])
    for constraint, selected, attribute in references:
        for element in selected:
            value = read(element, attribute)
            if value is not None and value[1] not in keys[constraint.refers_to]:
                yield Fault("ILCD-KEYREF", element, attribute, {"value": shown(value[0])})
