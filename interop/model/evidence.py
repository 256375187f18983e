"""How well a fact is known."""

from __future__ import annotations

from enum import StrEnum


class Evidence(StrEnum):
    """Evidence grade of a fact about a standard, a factor or a correspondence.

    An unverified fact may inform a verdict but marks it so in every report.
    """

    CITED = "cited"
    """Clause and public source of the issuing body, or an official schema, seen."""
    SECONDARY = "secondary"
    """Reported by a source that is not the standard."""
    UNVERIFIED = "unverified"
    """Expert recall, to be confirmed against the text."""
    UNKNOWN = "unknown"
    """Not known."""
