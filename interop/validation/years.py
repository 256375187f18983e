"""Reference year and end of validity of a dataset."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from interop.model.finding import Finding
from interop.validation.view import DatasetView, text_of

EARLIEST = 1900
LATEST = 2100
"""Years outside these bounds are taken for slips of the pen; fixed, so that a run does not depend on its day."""

_YEARS = ("common:referenceYear", "common:dataSetValidUntil", "lciamethod:referenceYear")


def check_years(view: DatasetView) -> Iterator[Finding]:
    """Check that the years of a dataset are plausible and in order.

    What is no integer at all is a matter of grammar.

    Yields:
        ``YEAR-RANGE`` and ``YEAR-ORDER``.
    """
    for name in _YEARS:
        for element in view.elements(name):
            year = _year(element)
            if year is not None and not EARLIEST <= year <= LATEST:
                yield view.finding("YEAR-RANGE", element, year=text_of(element), earliest=EARLIEST, latest=LATEST)
    reference, until = view.first(_YEARS[0]), view.first(_YEARS[1])
    start, end = _year(reference), _year(until)
    if until is not None and start is not None and end is not None and end < start:
        yield view.finding("YEAR-ORDER", until, reference_year=start, valid_until=end)


def _year(element: etree._Element | None) -> int | None:
    text = text_of(element)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None
