"""Uncertainty of an amount: distribution, spread and bounds.

By the format's definition ``relativeStandardDeviation95In`` is the square of the geometric standard deviation of a
log-normal distribution and twice the standard deviation of a normal one; uniform and triangular distributions are
given by minimum and maximum. Whether two standard deviations are absolute or a share of the mean is nowhere
declared, so the literal is never recomputed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from interop.model.finding import Finding, Severity
from interop.validation.numbers import decimal_of
from interop.validation.view import DatasetView, local_name, text_of

_SPREAD = "relativeStandardDeviation95In"
_DISTRIBUTION = "uncertaintyDistributionType"
_MARKS = (_DISTRIBUTION, _SPREAD, "minimumAmount", "maximumAmount", "minimumValue", "maximumValue")
_NAMESPACES = {"process": "process", "flow": "flow", "LCIA method": "lciamethod"}
"""Prefix of the elements by dataset type; the other types hold no uncertainty."""

Fields = dict[str, etree._Element]


def check_uncertainty(view: DatasetView) -> Iterator[Finding]:
    """Check every amount that states a distribution, a spread or bounds.

    Yields:
        ``UNC-NEGATIVE``, ``UNC-BELOW-ONE``, ``UNC-NO-DISTRIBUTION``, ``UNC-NOT-APPLICABLE``, ``UNC-BASIS``,
        ``UNC-NO-SPREAD``, ``UNC-NO-BOUNDS``, ``UNC-BOUNDS`` and ``UNC-OUTSIDE``.
    """
    prefix = _NAMESPACES.get(view.dataset.kind.name)
    if prefix is None:
        return
    marks = [element for name in _MARKS for element in view.elements(f"{prefix}:{name}")]
    # Documents hold few uncertain amounts; a dictionary keeps each once and in order.
    for amount in dict.fromkeys(mark.getparent() for mark in marks):
        fields = {local_name(field): field for field in amount.iterchildren("*")}
        yield from _check_spread(view, fields)
        yield from _check_bounds(view, fields)


def _check_spread(view: DatasetView, fields: Fields) -> Iterator[Finding]:
    distribution = text_of(fields.get(_DISTRIBUTION))
    element = fields.get(_SPREAD)
    spread = decimal_of(element)
    if element is None or spread is None:
        if distribution in ("log-normal", "normal"):
            bounded = any(name in fields for name in _MARKS[2:])
            severity = Severity.INFO if bounded else None
            mark = fields[_DISTRIBUTION]
            yield view.finding("UNC-NO-SPREAD", mark, severity=severity, distribution=distribution)
        return
    literal = text_of(element)
    if spread < 0:
        yield view.finding("UNC-NEGATIVE", element, value=literal)
    elif distribution == "log-normal":
        if spread < 1:
            yield view.finding("UNC-BELOW-ONE", element, value=literal)
    elif distribution == "normal":
        yield view.finding("UNC-BASIS", element, value=literal)
    elif distribution in ("uniform", "triangular"):
        yield view.finding("UNC-NOT-APPLICABLE", element, value=literal, distribution=distribution)
    else:
        severity = Severity.INFO if spread == 0 else None
        yield view.finding("UNC-NO-DISTRIBUTION", element, severity=severity, value=literal)


def _check_bounds(view: DatasetView, fields: Fields) -> Iterator[Finding]:
    suffix = "Value" if "meanValue" in fields else "Amount"
    least, greatest = fields.get(f"minimum{suffix}"), fields.get(f"maximum{suffix}")
    distribution = text_of(fields.get(_DISTRIBUTION))
    low, high = decimal_of(least), decimal_of(greatest)
    if distribution in ("uniform", "triangular") and (low is None or high is None):
        yield view.finding("UNC-NO-BOUNDS", fields[_DISTRIBUTION], distribution=distribution)
    if least is not None and low is not None and high is not None and low > high:
        yield view.finding("UNC-BOUNDS", least, minimum=text_of(least), maximum=text_of(greatest))
        return
    mean = fields.get("resultingAmount", fields.get(f"mean{suffix}"))
    value = decimal_of(mean)
    if mean is not None and value is not None and not _within(low, value, high):
        yield view.finding("UNC-OUTSIDE", mean, value=text_of(mean), minimum=text_of(least), maximum=text_of(greatest))


def _within(low: Decimal | None, value: Decimal, high: Decimal | None) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)
