"""Reference period, validity and the instants around them, in order."""

from __future__ import annotations

from datetime import datetime

from interop.formats.pact.checks.view import View, instant_of

VALID_YEARS = 3
"""A footprint is valid for at most so many years after the end of its reference period."""

LONGEST_PERIOD = 5
"""Years of a reference period beyond which a slip is more likely than an average."""


def check_periods(view: View) -> None:
    """Report periods that end before they begin, a validity that is not allowed, and instants out of order.

    Args:
        view: The footprint.
    """
    start, end = view.instant("referencePeriodStart"), view.instant("referencePeriodEnd")
    ordered = not (start and end and end <= start)
    if not ordered:
        view.report(
            "PACT-PERIOD-ORDER",
            "/pcf/referencePeriodEnd",
            start=str(view.pcf["referencePeriodStart"]),
            end=str(view.pcf["referencePeriodEnd"]),
        )
    elif start and end and end > years_after(start, LONGEST_PERIOD):
        view.report("PACT-PERIOD-LENGTH", "/pcf/referencePeriodStart", start=view.pcf["referencePeriodStart"])
    period_end = end if ordered else None
    tree = view.tree
    if "validityPeriodStart" in tree or "validityPeriodEnd" in tree:
        _validity(view, period_end)
    _instants(view, period_end)


def _validity(view: View, period_end: datetime | None) -> None:
    tree = view.tree
    start, end = view.instant("validityPeriodStart"), view.instant("validityPeriodEnd")
    for name, other in (("validityPeriodStart", "validityPeriodEnd"), ("validityPeriodEnd", "validityPeriodStart")):
        if name in tree and other not in tree:
            view.report("PACT-VALIDITY-HALF", f"/{name}", missing=other)
    if start and period_end and start < period_end:
        view.report(
            "PACT-VALIDITY-START",
            "/validityPeriodStart",
            start=tree["validityPeriodStart"],
            end=view.pcf["referencePeriodEnd"],
        )
    if start and end and end <= start:
        view.report(
            "PACT-VALIDITY-ORDER",
            "/validityPeriodEnd",
            start=tree["validityPeriodStart"],
            end=tree["validityPeriodEnd"],
        )
    elif end and period_end and end > years_after(period_end, VALID_YEARS):
        view.report(
            "PACT-VALIDITY-LENGTH",
            "/validityPeriodEnd",
            end=tree["validityPeriodEnd"],
            period=view.pcf["referencePeriodEnd"],
            years=VALID_YEARS,
        )


def _instants(view: View, period_end: datetime | None) -> None:
    """A footprint is made after its data, verified after its data, changed after it was made."""
    created = view.instant("created")
    if created and period_end and created < period_end:
        _early(view, "/created", view.tree["created"], "referencePeriodEnd", view.pcf["referencePeriodEnd"])
    if "updated" in view.tree:
        updated = view.instant("updated")
        if updated and created and updated < created:
            _early(view, "/updated", view.tree["updated"], "created", view.tree["created"])
    for part in ("verification", "assurance"):
        inside = view.pcf.get(part)
        if isinstance(inside, dict) and "completedAt" in inside:
            completed = instant_of(inside["completedAt"])
            if completed and period_end and completed < period_end:
                place = f"/pcf/{part}/completedAt"
                _early(view, place, inside["completedAt"], "referencePeriodEnd", view.pcf["referencePeriodEnd"])


def _early(view: View, place: str, value: object, than: str, other: object) -> None:
    view.report("PACT-DATE-ORDER", place, value=str(value), than=than, other=str(other))


def years_after(instant: datetime, years: int) -> datetime:
    """Return the instant so many years later; after 29 February that is 1 March where there is none.

    Args:
        instant: An instant.
        years: Number of years.
    """
    try:
        return instant.replace(year=instant.year + years)
    except ValueError:
        if instant.year + years > datetime.max.year:
            return datetime.max.replace(tzinfo=instant.tzinfo)
        return instant.replace(year=instant.year + years, month=3, day=1)
