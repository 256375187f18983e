"""Shares in percent: a fraction where a percentage is meant, and more left out than the methodology allows."""

from __future__ import annotations

from decimal import Decimal

from interop.formats.pact.checks.literals import decimal_of
from interop.formats.pact.checks.view import View

LARGEST_EXEMPTION = Decimal(5)
"""Share of the emissions that may be left out, in percent (methodology of PACT; bound of the schema until 2.3.2)."""


def check_shares(view: View) -> None:
    """Report shares that are stated as fractions, and an exemption that is too large.

    Args:
        view: The footprint.
    """
    share = view.numbers.get("primaryDataShare")
    if share and share <= 1:
        view.report("PACT-SHARE-FRACTION", "/pcf/primaryDataShare", value=str(share), percent=_percent(share))
    if view.version[0] == 2:
        dqi = view.pcf.get("dqi")
        coverage = decimal_of(dqi.get("coveragePercent")) if isinstance(dqi, dict) else None
        if coverage and 0 < coverage <= 1:
            path = "/pcf/dqi/coveragePercent"
            view.report("PACT-SHARE-FRACTION", path, value=str(coverage), percent=_percent(coverage))
    exempted = view.numbers.get("exemptedEmissionsPercent")
    if exempted is not None and exempted > LARGEST_EXEMPTION:
        path = "/pcf/exemptedEmissionsPercent"
        view.report("PACT-EXEMPTED", path, value=str(exempted), limit=str(LARGEST_EXEMPTION))


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}"
