"""Data period, validity and the making of the study, in order; dates are as precise as the source states them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from interop.validation.footprint.view import View

_VALID_YEARS = 3


def check_periods(view: View) -> None:
    """Report periods that end before they begin and dates out of order.

    Args:
        view: The footprint.
    """
    data = _ordered(view, "dataPeriod", "FP-PERIOD-ORDER")
    validity = _ordered(view, "validity", "FP-PERIOD-ORDER")
    end = data.get("end")
    if end is None:
        return
    if "start" in validity and _latest(validity["start"]) < _earliest(end):
        view.report("FP-VALIDITY-START", "/time/validity/start", start=validity["start"], end=end)
    if "end" in validity:
        last = _latest(end)
        if _earliest(validity["end"]) > _years_after(last, _VALID_YEARS):
            view.report("FP-VALIDITY-LENGTH", "/time/validity/end", end=validity["end"], period=end, years=_VALID_YEARS)
    created, retrospective = view.part("study", "created"), view.part("study", "kind") != "prospective"
    if created and retrospective and _latest(created) < _earliest(end):
        view.report("FP-DATE-ORDER", "/study/created", value=created, other=end)


def _ordered(view: View, name: str, rule: str) -> dict[str, Any]:
    """Return a period, empty where its ends contradict each other."""
    period = view.part("time", name) or {}
    start, end = period.get("start"), period.get("end")
    if start and end and _latest(end) <= _earliest(start):
        view.report(rule, f"/time/{name}/end", start=start, end=end)
        return {}
    return dict(period)


def _earliest(text: str) -> datetime:
    """First instant that a date, as precise as it is, may mean."""
    padded = text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text
    instant = datetime.fromisoformat(padded)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _latest(text: str) -> datetime:
    """Instant after the last one that it may mean."""
    first = _earliest(text)
    if len(text) == 4:
        return _years_after(first, 1)
    if len(text) == 7:
        return (first + timedelta(days=31)).replace(day=1)
    return first + timedelta(days=1) if len(text) == 10 else first


def _years_after(instant: datetime, years: int) -> datetime:
    year = min(instant.year + years, datetime.max.year)
    try:
        return instant.replace(year=year)
    except ValueError:  # 29 February
        return instant.replace(year=year, month=3, day=1)
