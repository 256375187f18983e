"""The exchanges of a process as amounts: what flows, in which direction, how much of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from lxml import etree

from interop.io.number import parse_number
from interop.model.dataset.dataset import WHITE_SPACE, XML_LANG, Dataset
from interop.model.finding import InputRefused
from interop.validation.references import uuid_referred_to
from interop.validation.view import clark


@dataclass(frozen=True, slots=True)
class Exchange:
    """One exchange of a process.

    Attributes:
        identifier: ``dataSetInternalID`` as a plain number, empty where it has none.
        flow: UUID of the flow, in lower case; empty where the exchange names none.
        version: Version of the flow that it names, or empty.
        names: Short description of the flow by language, as the process states it.
        direction: ``Input``, ``Output``, or empty where the process does not say.
        amount: ``resultingAmount`` where there is one, else ``meanAmount``; None where it is no usable number.
        literal: The amount as written.
        shares: Per cent by identifier of the co-product, as allocated; empty where the exchange is not allocated.
        line: Line in the file, where known.
    """

    identifier: str
    flow: str
    version: str
    names: Mapping[str, str]
    direction: str
    amount: Decimal | None
    literal: str
    shares: Mapping[str, Decimal | None]
    line: int | None


def exchanges(process: Dataset) -> Iterator[Exchange]:
    """Read the exchanges of a process in their order.

    Args:
        process: A process dataset; its tree is not changed.
    """
    tags = _tags()
    for block in process.root.iterchildren(tags.exchanges):
        for item in block.iterchildren(tags.exchange):
            yield _exchange(item, tags)


def internal_id(text: str) -> str:
    """Return an internal identifier as its plain number: ``07`` names ``7``.

    Args:
        text: The identifier as written; what is no whole number stays as it is.
    """
    digits = text.strip(WHITE_SPACE).removeprefix("+")
    return digits.lstrip("0") or "0" if digits.isascii() and digits.isdigit() else digits


@dataclass(frozen=True, slots=True)
class _Tags:
    """Clark names of what an exchange holds."""

    exchanges: str
    exchange: str
    flow: str
    direction: str
    mean: str
    resulting: str
    allocations: str
    short: str


@cache
def _tags() -> _Tags:
    return _Tags(
        *(
            clark(name)
            for name in (
                "process:exchanges",
                "process:exchange",
                "process:referenceToFlowDataSet",
                "process:exchangeDirection",
                "process:meanAmount",
                "process:resultingAmount",
                "process:allocations",
                "common:shortDescription",
            )
        )
    )


def _exchange(item: etree._Element, tags: _Tags) -> Exchange:
    held: dict[str, etree._Element] = {}
    for element in item.iterchildren("*"):
        held.setdefault(element.tag, element)
    reference = held.get(tags.flow)
    amount = held.get(tags.resulting, held.get(tags.mean))
    literal = _text(amount)
    return Exchange(
        internal_id(item.get("dataSetInternalID") or ""),
        uuid_referred_to(reference),
        "" if reference is None else (reference.get("version") or "").strip(),
        {} if reference is None else _names(reference, tags.short),
        _text(held.get(tags.direction)),
        _number(literal),
        literal,
        _shares(held.get(tags.allocations)),
        item.sourceline,
    )


def _names(reference: etree._Element, tag: str) -> dict[str, str]:
    return {element.get(XML_LANG, ""): _text(element) for element in reference.iterchildren(tag)}


def _shares(block: etree._Element | None) -> dict[str, Decimal | None]:
    if block is None:
        return {}
    return {
        internal_id(share.get("internalReferenceToCoProduct") or ""): _number(share.get("allocatedFraction") or "")
        for share in block.iterchildren("*")
    }


def _number(literal: str) -> Decimal | None:
    try:
        return parse_number(literal)
    except InputRefused:
        return None


def _text(element: etree._Element | None) -> str:
    return "" if element is None else (element.text or "").strip(WHITE_SPACE)
