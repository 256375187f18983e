"""The results of a footprint: typed components, not fixed columns."""

from __future__ import annotations

from interop.model.footprint.base import DecimalText, Flag, Part
from interop.model.footprint.codes import AircraftTreatment, Component, Stage, UptakeConvention


class ValueUncertainty(Part):
    """Uncertainty of one value, as ILCD states it."""

    distribution: str | None = None
    relative_standard_deviation_95: DecimalText | None = None
    minimum: DecimalText | None = None
    maximum: DecimalText | None = None


class Result(Part):
    """One value of the result per unit.

    A value without a stage is of the whole boundary; without a gas, of all gases.
    """

    component: Component
    value: DecimalText | None = None
    """kg CO2e per unit."""
    stage: Stage | None = None
    gas: str | None = None
    uptake_convention: UptakeConvention | None = None
    """Of a total: how it treats biogenic uptake."""
    aircraft_treatment: AircraftTreatment | None = None
    """Of a total: whether aircraft emissions are in a component or added."""
    method: str | None = None
    """Method, where results of several methods are stated: a key or UUID as in ``gwp.sources``."""
    share_percent: DecimalText | None = None
    calculated: Flag | None = None
    uncertainty: ValueUncertainty | None = None


class CarbonContent(Part):
    """Carbon in the product of one unit, in kg C."""

    fossil: DecimalText | None = None
    biogenic: DecimalText | None = None
    recycled: DecimalText | None = None
    captured: DecimalText | None = None
    """From carbon capture and use."""
    packaging_biogenic: DecimalText | None = None
    total: DecimalText | None = None
    capture_origin: str | None = None
