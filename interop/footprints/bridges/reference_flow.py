"""What a result refers to: the reference flow of a process, its amount, unit and mass."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from interop.characterisation.flows import FlowFacts
from interop.characterisation.inventory import Exchange, internal_id
from interop.crosswalk.ledger import Fate
from interop.crosswalk.transforms.amounts import decimal_text
from interop.footprints.bridges.package import Package
from interop.footprints.bridges.process_tree import language_of
from interop.footprints.bridges.steps import Draft
from interop.io.text import escaped
from interop.model.dataset.dataset import XML_LANG
from interop.model.rules import finding
from interop.validation.view import DatasetView, clark, text_of
from interop.vocabulary.units import PRECISION

_STEP = "reference-flow"


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference flow of a process.

    Attributes:
        exchange: The exchange that it is.
        element: Element of that exchange.
        flow: What is known about its flow, or None.
        treatment: Whether it stands on the input side: the process treats it.
        declaration: Whether the dataset is an environmental product declaration.
    """

    exchange: Exchange
    element: etree._Element
    flow: FlowFacts | None
    treatment: bool
    declaration: bool


def reference_of(view: DatasetView, exchange: Exchange, package: Package, *, declaration: bool) -> Reference:
    """Find the flow of a reference flow.

    Args:
        view: The process.
        exchange: The exchange that is its reference flow.
        package: The package that it is in.
        declaration: Whether the dataset is an environmental product declaration.
    """
    element = next(
        item
        for item in view.elements("process:exchange")
        if internal_id(item.get("dataSetInternalID") or "") == exchange.identifier
    )
    flow = package.flow(exchange.flow, exchange.version) if exchange.flow else None
    return Reference(exchange, element, flow, exchange.direction == "Input", declaration)


def put_unit(draft: Draft, view: DatasetView, reference: Reference, package: Package) -> None:
    """Put amount, unit, mass and product of the reference flow.

    Args:
        draft: The footprint.
        view: The process.
        reference: Its reference flow.
        package: The package that it is in.
    """
    exchange, flow = reference.exchange, reference.flow
    named = [*view.elements("process:referenceToReferenceFlow")]
    read = [view.place(item) for item in named] + [view.place(reference.element, "dataSetInternalID")]
    amount, factor = exchange.amount, _units_per_amount(draft, reference, package)
    if amount is not None and factor == 1:
        draft.put(_STEP, "unit.amount", exchange.literal, [_amount_place(view, reference), *read])
    elif amount is not None and factor is not None:
        amount = PRECISION.copy().multiply(amount, factor)
        why = f"{exchange.literal} times {factor}, the mean value of the reference flow property"
        read = [_amount_place(view, reference), *read]
        draft.put(_STEP, "unit.amount", decimal_text(amount), read, fate=Fate.CONVERTED, reason=why)
    if flow is None or flow.unit is None:
        draft.findings.append(finding("BRIDGE-UNIT", file=draft.file, line=exchange.line, flow=exchange.flow or "-"))
    else:
        why = "reference unit of the unit group of the reference flow property"
        draft.put(_STEP, "unit.measure", flow.unit.key, reason=why)
    if amount is not None and factor is not None and flow is not None and flow.kilograms is not None:
        mass = PRECISION.copy().multiply(amount, flow.kilograms)
        why = f"amount times {decimal_text(flow.kilograms)} kg per unit, by the flow property Mass"
        draft.put(_STEP, "unit.massKg", decimal_text(mass), reason=why)
    _put_product(draft, view, reference)


def _units_per_amount(draft: Draft, reference: Reference, package: Package) -> Decimal | None:
    """Mean value of the reference flow property: 1 by the format; declarations state their declared unit there."""
    record = package.record(reference.flow) if reference.flow is not None else None
    mean = record.properties.get(record.reference) if record is not None else Decimal(1)
    if mean is None or mean == 1:
        return Decimal(1)
    file, line = draft.file, reference.exchange.line
    draft.findings.append(finding("BRIDGE-MEAN", file=file, line=line, mean=escaped(str(mean)[:40])))
    return mean if reference.declaration and mean > 0 else None


def _put_product(draft: Draft, view: DatasetView, reference: Reference) -> None:
    link = next(reference.element.iterchildren(clark("process:referenceToFlowDataSet")), None)
    flow, exchange = reference.flow, reference.exchange
    if link is not None and exchange.flow:
        place = view.place(link, "refObjectId")
        urn = f"urn:uuid:{exchange.flow}"
        draft.put(_STEP, "product.ids[0]", urn, [place], fate=Fate.CONVERTED, reason="as a URN")
    stated = [] if link is None else list(link.iterchildren(clark("common:shortDescription")))
    texts = {language_of(element.get(XML_LANG)): element for element in stated}
    names = flow.names if flow is not None and not flow.from_reference and flow.names else exchange.names
    for tag, text in names.items():
        element = texts.get(language_of(tag))
        read = [view.place(element)] if element is not None and text_of(element) == text else []
        read += [view.place(element, XML_LANG)] if read and element is not None and XML_LANG in element.attrib else []
        draft.put(
            _STEP, f"unit.referenceFlow.{language_of(tag)}", text, read, reason="" if read else "name of the flow"
        )
    if reference.treatment:
        direction = next(reference.element.iterchildren(clark("process:exchangeDirection")))
        why = "a reference flow on the input side is treated: a service"
        draft.put(_STEP, "product.goods", "service", [view.place(direction)], fate=Fate.CONVERTED, reason=why)


def _amount_place(view: DatasetView, reference: Reference) -> str:
    for name in ("process:resultingAmount", "process:meanAmount"):
        element = next(reference.element.iterchildren(clark(name)), None)
        if element is not None:
            return view.place(element)
    raise ValueError("an exchange with an amount has an element for it")
