"""The quantitative reference: what a dataset's amounts are about.

A process names the exchange that is its reference flow, a flow its reference flow property, a unit group its
reference unit, a life cycle model its reference process. Each names an internal identifier of the same dataset.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from interop.model.finding import Finding
from interop.validation.numbers import decimal_of
from interop.validation.view import DatasetView, child, text_of


@dataclass(frozen=True, slots=True)
class _Internal:
    """A quantitative reference by internal identifier.

    Attributes:
        holder: Element that holds the reference.
        reference: Element whose text is the identifier.
        item: Elements that carry ``dataSetInternalID``.
        missing: Rule where there is no reference.
        unresolved: Rule where no item has the identifier.
        value: Element of the item whose value is 1 by convention, or empty.
        not_one: Rule where that value is not 1.
    """

    holder: str
    reference: str
    item: str
    missing: str
    unresolved: str
    value: str = ""
    not_one: str = ""


_INTERNAL = {
    "process": _Internal(
        "process:quantitativeReference",
        "process:referenceToReferenceFlow",
        "process:exchange",
        "QREF-NONE",
        "QREF-UNRESOLVED",
    ),
    "flow": _Internal(
        "flow:quantitativeReference",
        "flow:referenceToReferenceFlowProperty",
        "flow:flowProperty",
        "QREF-NONE",
        "QREF-UNRESOLVED",
        "flow:meanValue",
        "QREF-PROPERTY-VALUE",
    ),
    "unit group": _Internal(
        "unitgroup:quantitativeReference",
        "unitgroup:referenceToReferenceUnit",
        "unitgroup:unit",
        "QREF-NONE",
        "QREF-UNRESOLVED",
        "unitgroup:meanValue",
        "QREF-UNIT-VALUE",
    ),
    "life cycle model": _Internal(
        "lifecyclemodel:quantitativeReference",
        "lifecyclemodel:referenceToReferenceProcess",
        "lifecyclemodel:processInstance",
        "QREF-NONE",
        "QREF-UNRESOLVED",
    ),
}

_GLOBAL = {
    "flow property": "flowproperty:referenceToReferenceUnitGroup",
    "LCIA method": "lciamethod:referenceQuantity",
}
"""References to another dataset: the element that a dataset type needs."""


def check_quantitative_reference(view: DatasetView) -> Iterator[Finding]:
    """Check that a dataset says what its amounts are about, and that what it names exists.

    Yields:
        ``QREF-NONE``, ``QREF-UNRESOLVED``, ``QREF-PROPERTY-VALUE``, ``QREF-UNIT-VALUE``, and for processes
        ``QREF-SEVERAL``, ``QREF-INPUT`` and ``QREF-ZERO``.
    """
    kind = view.dataset.kind.name
    if kind in _INTERNAL:
        yield from _check_internal(view, _INTERNAL[kind])
    elif kind in _GLOBAL and view.first(_GLOBAL[kind]) is None:
        yield _missing(view, "QREF-NONE", _GLOBAL[kind])


def _check_internal(view: DatasetView, facts: _Internal) -> Iterator[Finding]:
    stated = view.elements(facts.reference)
    if not stated:
        if not _other_functional_unit(view):
            yield _missing(view, facts.missing, facts.reference)
        return
    items = {item.get("dataSetInternalID"): item for item in view.elements(facts.item)}
    named = []
    for reference in stated:
        identifier = text_of(reference)
        item = items.get(identifier, items.get(_canonical(identifier)))
        if item is None:
            element = facts.item.partition(":")[2]
            yield view.finding(facts.unresolved, reference, identifier=identifier, element=element)
        else:
            named.append(item)
            yield from _check_value(view, facts, item)
    if facts.item == "process:exchange":
        yield from _check_reference_flows(view, stated, named)


def _check_value(view: DatasetView, facts: _Internal, item: etree._Element) -> Iterator[Finding]:
    if not facts.value:
        return
    element = child(item, facts.value)
    value = decimal_of(element)
    if element is not None and value is not None and value != 1:
        yield view.finding(facts.not_one, element, value=text_of(element))


def _check_reference_flows(
    view: DatasetView, stated: list[etree._Element], named: list[etree._Element]
) -> Iterator[Finding]:
    if len(stated) > 1:
        yield view.finding("QREF-SEVERAL", stated[0], count=len(stated))
    for exchange in named:
        if text_of(child(exchange, "process:exchangeDirection")) == "Input":
            yield view.finding("QREF-INPUT", exchange)
        amount = child(exchange, "process:resultingAmount")
        amount = child(exchange, "process:meanAmount") if amount is None else amount
        if amount is not None and decimal_of(amount) == 0:
            yield view.finding("QREF-ZERO", amount)


def _other_functional_unit(view: DatasetView) -> bool:
    """A process may state a functional unit or a production period in words instead of a reference flow."""
    return any(text_of(element) for element in view.elements("process:functionalUnitOrOther"))


def _missing(view: DatasetView, rule: str, element: str) -> Finding:
    return view.finding(rule, view.dataset.root, element=element.partition(":")[2])


def _canonical(identifier: str) -> str:
    """Internal identifiers are integers: ``07`` names ``7``."""
    digits = identifier.removeprefix("+")
    return str(int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 20 else identifier
