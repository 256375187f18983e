"""The parts of a footprint that say what was studied: study, product, unit, boundary, time, place."""

from __future__ import annotations

from typing import Literal

from interop.model.footprint.base import DateText, DecimalText, Flag, Part, Text
from interop.model.footprint.codes import BoundaryType, CutOffBasis, Stage, UnitKind


class Party(Part):
    """A company or person."""

    name: Text | None = None
    ids: list[str] | None = None
    contact: str | None = None


class Goal(Part):
    """Why the study was made."""

    intended_application: Text | None = None
    reason: Text | None = None
    audience: Text | None = None


class Study(Part):
    """The study and its document."""

    id: str | None = None
    report_number: str | None = None
    version: str | None = None
    preceding_ids: list[str] | None = None
    status: Literal["draft", "active", "deprecated"] | None = None
    status_comment: Text | None = None
    created: DateText | None = None
    updated: DateText | None = None
    kind: Literal["retrospective", "prospective", "unknown"] | None = None
    kind_label: str | None = None
    goal: Goal | None = None
    commissioner: Party | None = None
    practitioner: Party | None = None
    comment: Text | None = None
    legal_statement: Text | None = None


class Classification(Part):
    """A product class; the scheme is named (``un-cpc``, ``hs``, ``gbt-7635``) or the code is a URI."""

    scheme: str | None = None
    code: str


class Product(Part):
    """The product that the footprint is of."""

    name: Text | None = None
    description: Text | None = None
    model: Text | None = None
    ids: list[str] | None = None
    classifications: list[Classification] | None = None
    goods: Literal["bulk", "packed", "discrete", "service"] | None = None
    low_carbon: Flag | None = None


class Unit(Part):
    """What every value refers to: so many units of measure of the product."""

    kind: UnitKind | None = None
    amount: DecimalText | None = None
    measure: str | None = None
    """Key of the unit table (``kg``, ``m3``, ``piece``)."""
    mass_kg: DecimalText | None = None
    """Mass of the product in the whole amount, without packaging, in kg."""
    reference_flow: Text | None = None
    description: Text | None = None


class CutOff(Part):
    """The criterion for leaving out, in percent of its basis."""

    single_percent: DecimalText | None = None
    total_percent: DecimalText | None = None
    basis: CutOffBasis | None = None
    rationale: Text | None = None


class Exemption(Part):
    """The estimated share of emissions that was left out."""

    percent: DecimalText | None = None
    description: Text | None = None


class Boundary(Part):
    """System boundary."""

    type: BoundaryType | None = None
    stages_included: list[Stage] | None = None
    stages_excluded: list[Stage] | None = None
    unit_processes: list[Text] | None = None
    description: Text | None = None
    cut_off: CutOff | None = None
    exemption: Exemption | None = None
    packaging_included: Flag | None = None
    distribution_included: Flag | None = None
    ccs_included: Flag | None = None


class Period(Part):
    """From a start to an end, as precise as stated."""

    start: DateText | None = None
    end: DateText | None = None


class Time(Part):
    """When the data are from and how long the result holds."""

    data_period: Period | None = None
    validity: Period | None = None
    reference_year: DateText | None = None


class Location(Part):
    """A place by the code of a scheme (``un-region``, ``iso3166-1``, ``iso3166-2``, ``ilcd``, ``tidas``, ``text``)."""

    scheme: str
    code: str
    role: str | None = None


class Geography(Part):
    """Where the data are from."""

    locations: list[Location] | None = None


class Technology(Part):
    """The technology."""

    description: Text | None = None
