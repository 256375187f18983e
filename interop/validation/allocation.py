"""Allocation of an exchange to the co-products of a process.

Each exchange lists the co-products that share it, with the fraction of each in per cent; together they make 100 %.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from interop.model.finding import Finding, Severity
from interop.validation.numbers import decimal
from interop.validation.view import DatasetView, child, clark, text_of

_WHOLE = Decimal(100)


def check_allocation(view: DatasetView) -> Iterator[Finding]:
    """Check the allocations of every exchange.

    Yields:
        ``ALLOC-RANGE``, ``ALLOC-SUM``, ``ALLOC-REPEATED``, ``ALLOC-COPRODUCT`` and ``ALLOC-INPUT``.
    """
    blocks = view.elements("process:allocations")
    if not blocks:
        return
    products = {item.get("dataSetInternalID"): item for item in view.elements("process:exchange")}
    for block in blocks:
        shares = list(block.iterchildren(clark("process:allocation")))
        yield from _check_fractions(view, block, shares)
        yield from _check_products(view, shares, products)


def _check_fractions(view: DatasetView, block: etree._Element, shares: list[etree._Element]) -> Iterator[Finding]:
    literals = [(share.get("allocatedFraction") or "").strip() for share in shares]
    fractions = [decimal(literal) for literal in literals]
    for share, literal, fraction in zip(shares, literals, fractions, strict=True):
        if fraction is not None and not 0 <= fraction <= _WHOLE:
            yield view.finding("ALLOC-RANGE", share, "allocatedFraction", value=literal)
    known = [fraction for fraction in fractions if fraction is not None]
    if known and len(known) == len(fractions) and abs(sum(known) - _WHOLE) > _rounding(known):
        # A sum below 100 % may leave co-products unlisted; one above it counts a part twice.
        severity = Severity.ERROR if sum(known) > _WHOLE else None
        yield view.finding("ALLOC-SUM", block, severity=severity, total=f"{sum(known):f}", count=len(known))


def _rounding(fractions: list[Decimal]) -> Decimal:
    """What rounding each fraction to the digits that it has can add up to."""
    digits = min(max(0, -int(fraction.as_tuple().exponent)) for fraction in fractions)
    return len(fractions) * Decimal(1).scaleb(-digits) / 2


def _check_products(
    view: DatasetView, shares: list[etree._Element], products: dict[str | None, etree._Element]
) -> Iterator[Finding]:
    attribute = "internalReferenceToCoProduct"
    seen = Counter(share.get(attribute) for share in shares)
    for share in shares:
        identifier = share.get(attribute)
        if identifier is None:
            continue
        product = products.get(identifier)
        if product is None:
            yield view.finding("ALLOC-COPRODUCT", share, attribute, identifier=identifier)
        elif text_of(child(product, "process:exchangeDirection")) == "Input":
            yield view.finding("ALLOC-INPUT", share, attribute, identifier=identifier)
        if seen[identifier] > 1:
            yield view.finding("ALLOC-REPEATED", share, attribute, identifier=identifier)
