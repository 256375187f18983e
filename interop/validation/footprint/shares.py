"""Shares in percent and data quality scores in their range; a fraction where a percentage is meant."""

from __future__ import annotations

from decimal import Decimal

from interop.validation.footprint.view import View, as_number

_PERCENTAGES = (
    ("boundary", "exemption", "percent"),
    ("boundary", "cutOff", "singlePercent"),
    ("boundary", "cutOff", "totalPercent"),
    ("data", "primarySharePercent"),
    ("data", "quality", "coveragePercent"),
    ("verificationShares", "programPercent"),
    ("verificationShares", "firstPartyPercent"),
    ("verificationShares", "secondPartyPercent"),
    ("verificationShares", "thirdPartyPercent"),
)
_NEVER_SO_SMALL = (("data", "primarySharePercent"), ("data", "quality", "coveragePercent"))
_SCALES = {"pact-1-3": (1, 3), "pact-1-5": (1, 5)}
_SCORES = ("technological", "geographical", "temporal", "completeness", "reliability")


def check_shares(view: View) -> None:
    """Report percentages and scores out of their range, and shares that are stated as fractions.

    Args:
        view: The footprint.
    """
    for path in _PERCENTAGES:
        share = view.number(*path)
        if share is None:
            continue
        place = "/" + "/".join(path)
        if not 0 <= share <= 100:
            view.report("FP-PERCENT", place, value=str(share))
        elif path in _NEVER_SO_SMALL and 0 < share <= 1:
            view.report("FP-SHARE-FRACTION", place, value=str(share), percent=_percent(share))
    quality = view.part("data", "quality") or {}
    scale = _SCALES.get(str(quality.get("scale")))
    for name in _SCORES if scale else ():
        score = as_number(quality.get(name))
        if scale and score is not None and not scale[0] <= score <= scale[1]:
            allowed = f"{scale[0]} – {scale[1]}"
            view.report("FP-DQR", f"/data/quality/{name}", value=str(score), allowed=allowed)


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}"
