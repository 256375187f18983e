"""Location codes of a dataset, against the ILCD list and the dialects that are known."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from interop.model.dataset.dataset import WHITE_SPACE
from interop.model.finding import Finding
from interop.validation.view import DatasetView
from interop.vocabulary.locations import ilcd_locations, reversed_locations, tidas_locations

_ATTRIBUTES = {
    "process:locationOfOperationSupplyOrProduction": "location",
    "process:subLocationOfOperationSupplyOrProduction": "subLocation",
    "lifecyclemodel:downstreamProcess": "location",
}
_TEXTS = (
    "process:location",
    "lciamethod:location",
    "lciamethod:interventionLocation",
    "lciamethod:interventionSubLocation",
    "lciamethod:impactLocation",
)
"""Elements whose text is a code; an empty one stands for no location."""


def check_locations(view: DatasetView) -> Iterator[Finding]:
    """Check every location code.

    Yields:
        ``LOC-REVERSED`` for TianGong's codes, ``LOC-TIDAS`` for codes of the TIDAS list in an ILCD document,
        ``LOC-UNKNOWN`` for any other code that is not in the ILCD list, ``LOC-EMPTY``.
    """
    for name, attribute in _ATTRIBUTES.items():
        for element in view.elements(name):
            code = element.get(attribute)
            if code is not None:
                yield from _check(view, element, attribute, code.strip(WHITE_SPACE))
    for name in _TEXTS:
        for element in view.elements(name):
            code = (element.text or "").strip(WHITE_SPACE)
            if code:
                yield from _check(view, element, "", code)


def _check(view: DatasetView, element: etree._Element, attribute: str, code: str) -> Iterator[Finding]:
    if code in ilcd_locations():
        return
    if not code:
        yield view.finding("LOC-EMPTY", element, attribute)
    elif code in reversed_locations():
        known = reversed_locations()[code]
        yield view.finding("LOC-REVERSED", element, attribute, code=code, title=known.title, tidas=known.tidas or "-")
    elif code not in tidas_locations():
        yield view.finding("LOC-UNKNOWN", element, attribute, code=code)
    elif not view.is_json:
        yield view.finding("LOC-TIDAS", element, attribute, code=code, title=tidas_locations()[code])
