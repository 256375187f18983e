"""What a difference between two rule sets means for the stated claim."""

from __future__ import annotations

from enum import StrEnum


class Effect(StrEnum):
    """Effect on the claim; the value is the code in reports, from the least to the most serious."""

    NONE = "none"
    """The number does not change."""
    IMMATERIAL = "immaterial"
    """The number changes by less than the materiality of the claim."""
    EXACT = "exact"
    """The number under the other rule follows from the document."""
    NEEDS_DATA = "needs-data"
    """It would follow from data that can be named."""
    INTERVAL = "interval"
    """Only bounds follow."""
    NOT_CONVERTIBLE = "not-convertible"
    """Nothing short of a new calculation gives it."""
    UNKNOWN = "unknown"
    """Not known, because a choice is not known."""
