"""What the methodology asks to be reported although the schema does not."""

from __future__ import annotations

from functools import cache

from interop.crosswalk.table import Version
from interop.formats.pact.checks.view import View
from interop.formats.pact.grammar import fields
from interop.model.finding import Severity

_SINCE_2025 = 2025


def check_reporting(view: View) -> None:
    """Report fields that the methodology demands for the period of the footprint and that are not there.

    Version 3 demands them of every footprint; version 2 of those whose reference period reaches 2025, and before
    that a share of primary data or data quality indicators.

    Args:
        view: The footprint.
    """
    pcf = view.pcf
    if not pcf:
        return
    if view.version[0] == 3:
        for name in _demanded(view.version, "SHALL"):
            if name not in pcf:
                view.report("PACT-RULE-SHALL", f"/pcf/{name}", field=name)
        return
    end = view.instant("referencePeriodEnd")
    if end is not None and end.year >= _SINCE_2025 and not _ends_with(end.year, view):
        for name in _demanded(view.version, "SHALL-2025"):
            if name not in pcf:
                view.report("PACT-RULE-SHALL", f"/pcf/{name}", Severity.ERROR, field=name)
    elif end is not None and "primaryDataShare" not in pcf and "dqi" not in pcf:
        view.report("PACT-QUALITY-NONE", "/pcf")


def _ends_with(year: int, view: View) -> bool:
    """The end of a period is outside of it: 1 January 2025 at midnight ends 2024."""
    return year == _SINCE_2025 and str(view.pcf["referencePeriodEnd"]).startswith(f"{year}-01-01T00:00:00")


@cache
def _demanded(version: Version, rule: str) -> tuple[str, ...]:
    return tuple(
        field.name for field in fields(version) if field.parent == "pcf" and field.rule == rule and not field.required
    )
