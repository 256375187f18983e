"""Transforms between ILCD datasets and footprints: years and instants."""

from __future__ import annotations

import re

from interop.crosswalk.ledger import Fate
from interop.crosswalk.transform import Call, NotTransferable, Values, register

_YEAR = re.compile(r"[0-9]{4}")
_INSTANT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?")


def _year(values: Values, call: Call) -> Values:
    """A year is taken as it is."""
    if not _YEAR.fullmatch(str(values[0])):
        raise NotTransferable(f"{str(values[0])[:40]!r} is no year")
    return [values[0]]


def _to_year(values: Values, call: Call) -> Values:
    """A day or instant gives its year; the rest of it has no place in the dataset."""
    text = str(values[0])
    if not _YEAR.match(text):
        raise NotTransferable(f"{text[:40]!r} is no date")
    if len(text) > len("2025"):
        call.fate, call.reason = Fate.APPROXIMATED, "the dataset holds years only"
    return [text[:4]]


def _instant(values: Values, call: Call) -> Values:
    """An instant without a time zone is known to the day only."""
    match = _INSTANT.fullmatch(str(values[0]))
    if match is None:
        raise NotTransferable(f"{str(values[0])[:40]!r} is no date and time")
    if match[3]:
        return [values[0]]
    call.fate, call.reason = Fate.APPROXIMATED, "without a time zone only the day is known"
    return [match[1]]


def _same(values: Values, call: Call) -> Values:
    return values


def _period(values: Values, call: Call) -> Values:
    """A text of start and end is no period to read."""
    raise NotTransferable("a text and no dates")


def _to_period(values: Values, call: Call) -> Values:
    """Start and end as one text, as ISO 8601 writes an interval."""
    start, end = (values[0] or "..", values[1] or "..")
    return [f"{start}/{end}"]


register("ilcd-period", _period, _to_period, Fate.MERGED)
register("ilcd-year", _year, _to_year)
register("ilcd-instant", _instant, _same)
