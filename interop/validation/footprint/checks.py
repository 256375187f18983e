"""Every check of meaning of a canonical footprint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop.model.finding import Finding
from interop.validation.footprint.boundary import check_boundary, check_sources
from interop.validation.footprint.carbon import check_carbon, check_unit
from interop.validation.footprint.periods import check_periods
from interop.validation.footprint.results import check_results
from interop.validation.footprint.shares import check_shares
from interop.validation.footprint.totals import check_stages, check_totals
from interop.validation.footprint.view import Check, View

_CHECKS: tuple[Check, ...] = (
    check_results,
    check_totals,
    check_stages,
    check_unit,
    check_carbon,
    check_shares,
    check_periods,
    check_boundary,
    check_sources,
)


def footprint_findings(footprint: Mapping[str, Any], file: str) -> list[Finding]:
    """Check what a canonical footprint means.

    Args:
        footprint: A canonical footprint that is valid under its model.
        file: File for findings.

    Returns:
        What was found; paths are JSON pointers of the canonical footprint.
    """
    view = View(footprint, file)
    for check in _CHECKS:
        check(view)
    return view.findings
