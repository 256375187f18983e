"""What changes meaning between the versions of PACT, and what no version may say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from interop.crosswalk.transform import NotTransferable
from interop.crosswalk.transforms.amounts import as_decimal
from interop.formats.pact.crossing import PactCrossing, found
from interop.model.rules import finding, render

LARGEST_SHARE = Decimal("0.05")
"""Biogenic carbon above this share of the product's mass makes the totals of versions 2 and 3 differ materially."""

VALID_YEARS = 3
"""A footprint is valid for at most so many years after the end of its reference period."""

_EXCLUDING_2 = "results[component=total,uptakeConvention=pact2-excluding,aircraftTreatment=of-which].value"


def check_recalculation(footprint: Mapping[str, Any], crossing: PactCrossing) -> None:
    """Say where a total of version 2 stands in a version 3 document and cannot be used as such.

    Args:
        footprint: The canonical footprint.
        crossing: Its way into version 3.
    """
    _, source = found(footprint, _EXCLUDING_2)
    move = crossing.moves.fates.get(source)
    if move is None or "/pcf/pcfExcludingBiogenicUptake" not in move.to:
        return
    share = _biogenic_share(crossing.tree["pcf"])
    if share is not None and share <= LARGEST_SHARE:
        return
    stated = "?" if share is None else f"{share * 100:.1f}"
    notice = finding("PACT-MIG-RECALC", path=source, share=stated)
    crossing.findings.append(notice)
    crossing.notices = {"en": render(notice, "en"), "zh": render(notice, "zh")}


def _biogenic_share(pcf: Mapping[str, Any]) -> Decimal | None:
    """Biogenic carbon content as a share of the product's mass, None where it is not known."""
    try:
        carbon = as_decimal(pcf.get("biogenicCarbonContent"))
        if not carbon:
            return Decimal(0)
        mass = as_decimal(pcf.get("productMassPerDeclaredUnit"))
    except NotTransferable:
        return None
    return carbon / mass if mass else None


def check_validity(crossing: PactCrossing) -> None:
    """Forbid a document that would claim to be valid for longer than PACT allows; a claim is never shortened.

    Args:
        crossing: The way into the format.
    """
    end = _instant(crossing.tree.get("validityPeriodEnd"))
    period = _instant(crossing.tree.get("pcf", {}).get("referencePeriodEnd"))
    if end is None or period is None:
        return
    try:
        last = period.replace(year=period.year + VALID_YEARS)
    except ValueError:  # 29 February
        last = period.replace(year=period.year + VALID_YEARS, month=3, day=1)
    if end > last:
        reason = f"it ends more than {VALID_YEARS} years after the reference period, which PACT does not allow"
        crossing.block("validityPeriodEnd", "time.validity.end", reason)


def _instant(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None
