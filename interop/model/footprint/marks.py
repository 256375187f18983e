"""Constants of the canonical footprint that readers need without its models, which take long to load."""

from __future__ import annotations

from typing import Literal

FORMAT: Literal["iso14067-aligned-footprint"] = "iso14067-aligned-footprint"
"""Marks the JSON of a footprint; the reader tells the format by it."""

SCHEMA_VERSION = "1.0.0"
"""Version of the ISO 14067-aligned JSON (semantic versioning)."""

RESULT_IDENTITY = ("component", "stage", "gas", "uptakeConvention", "aircraftTreatment", "method")
"""What tells two values of a result apart; a path that names one leaves none of these open."""

DECIMAL_PATTERN = r"^-?[0-9]{1,34}(\.[0-9]{1,34})?([eE][+-]?[0-9]{1,2})?$"
"""A decimal as text: ASCII digits, at most 34 before and after the point, an exponent of at most 30."""

LARGEST_EXPONENT = 30
