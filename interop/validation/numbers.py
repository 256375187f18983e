"""Read the numbers of a dataset for checks: exact, and silent about what the grammar already names."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from lxml import etree

from interop.validation.view import text_of


def decimal_of(element: etree._Element | None) -> Decimal | None:
    """Return the finite number that an element holds, or None."""
    return decimal(text_of(element))


def decimal(literal: str) -> Decimal | None:
    """Return the finite number that a literal of XML Schema stands for, or None.

    Args:
        literal: The text without white space around it.
    """
    if not literal or not literal.isascii() or "_" in literal:
        return None
    try:
        value = Decimal(literal)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
