"""Assessment reports of the IPCC that factors can be from."""

from __future__ import annotations

NEWER_REPORTS = ("AR5", "AR6")
"""Reports that a footprint may be calculated with today."""

OLDER_REPORTS = ("AR1", "AR2", "AR3", "AR4")
"""Reports whose factors are out of date."""
