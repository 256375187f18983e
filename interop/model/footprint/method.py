"""The parts of a footprint that say how it was calculated."""

from __future__ import annotations

from typing import Literal

from interop.model.footprint.base import DateText, DecimalText, Flag, Part, Text, Whole
from interop.model.footprint.codes import Direction, FactorKind, Stage


class GwpSource(Part):
    """A set of global warming potentials that was used."""

    report: str | None = None
    """Assessment report: ``AR5``, ``AR6``."""
    horizon: Whole | None = None
    """Time horizon in years."""
    feedback: Flag | None = None
    """Whether climate-carbon feedback is in the factors."""
    table: str | None = None
    method: str | None = None
    """Key of a method of ``mappings/methods``, or the UUID of an LCIA method."""
    method_version: str | None = None
    implementer: str | None = None
    name: Text | None = None


class Gas(Part):
    """A greenhouse gas: its mass in the inventory of the unit, and the factor that was used."""

    gas: str
    """Key of the substance table (``ch4-fossil``), or the source's own name."""
    cas: str | None = None
    gwp: DecimalText | None = None
    """kg CO2e per kg."""
    mass_kg: DecimalText | None = None
    origin: Literal["fossil", "biogenic", "land-use-change"] | None = None


class Gwp(Part):
    """Characterisation."""

    sources: list[GwpSource] | None = None
    gases: list[Gas] | None = None
    primary_report: str | None = None
    """The one report where a format names one beside the list."""


class Electricity(Part):
    """Electricity from one source."""

    source: str | None = None
    instrument: str | None = None
    certificates: list[str] | None = None
    factor: DecimalText | None = None
    """kg CO2e (or kg CO2, see ``factorKind``) per kWh."""
    factor_kind: FactorKind | None = None
    factor_source: Text | None = None
    factor_year: str | None = None
    residual_mix: Flag | None = None
    delivery_point: str | None = None
    gwp_report: str | None = None
    kwh: DecimalText | None = None
    """Electricity per unit after allocation, in kWh."""
    location: str | None = None


class MassBalance(Part):
    """Mass balance attribution."""

    used: Flag | None = None
    free_attribution: Flag | None = None
    scheme: str | None = None


class Allocation(Part):
    """Allocation and recycling."""

    multi_output: str | None = None
    """Value concept of dimension D20, or the source's own word."""
    recycling: str | None = None
    waste_incineration: str | None = None
    recycled_carbon: str | None = None
    ccu_approach: str | None = None
    ccu_certification: str | None = None
    description: Text | None = None
    justification: Text | None = None
    mass_balance: MassBalance | None = None


class DataSource(Part):
    """A secondary data source."""

    name: str
    version: str | None = None
    uuid: str | None = None
    kind: str | None = None


class DataQuality(Part):
    """Data quality scores with the scale they are on; scores of another scale are never rescaled."""

    scale: str | None = None
    """``pact-1-3``, ``pact-1-5``, ``ilcd``, or the name of another scale."""
    technological: str | None = None
    geographical: str | None = None
    temporal: str | None = None
    completeness: str | None = None
    reliability: str | None = None
    coverage_percent: DecimalText | None = None
    description: Text | None = None


class Data(Part):
    """Where the data are from and how good they are."""

    sources: list[DataSource] | None = None
    primary_share_percent: DecimalText | None = None
    quality: DataQuality | None = None
    type: str | None = None
    """The source's own word for the type of its data."""


class Uncertainty(Part):
    """Uncertainty and sensitivity of the result."""

    description: Text | None = None
    method: str | None = None
    relative_percent: DecimalText | None = None
    sensitivity: list[Text] | None = None


class Interpretation(Part):
    """What the study concludes and where it ends."""

    conclusions: Text | None = None
    limitations: Text | None = None


class Scenario(Part):
    """Scenario of a stage after the gate."""

    stage: Stage
    description: Text


class Factor(Part):
    """Emission factor of an inventory item."""

    name: Text | None = None
    value: DecimalText | None = None
    unit: str | None = None
    year: str | None = None


class InventoryItem(Part):
    """One line of the inventory."""

    stage: str | None = None
    unit_process: Text | None = None
    name: Text | None = None
    flow_uuid: str | None = None
    direction: Direction | None = None
    amount: DecimalText | None = None
    unit: str | None = None
    data_type: str | None = None
    data_source: Text | None = None
    factor: Factor | None = None
    emission: DecimalText | None = None
    """kg CO2e per unit."""
    linked: Flag | None = None


class Standard(Part):
    """A standard that the source says it follows."""

    code: str
    """As the source writes it."""
    year: DateText | None = None


class ProductRule(Part):
    """A product or sector rule that the source says it follows."""

    operator: str | None = None
    operator_name: str | None = None
    names: list[str] | None = None
    version: str | None = None


class Rules(Part):
    """What the source says that it follows; a conversion never adds to it."""

    standards: list[Standard] | None = None
    deprecated_standards: list[Standard] | None = None
    """A second list that PACT 2 keeps beside the first."""
    product_rules: list[ProductRule] | None = None
    biogenic_accounting: str | None = None


class Review(Part):
    """Review, verification or certification of the source document."""

    type: str | None = None
    done: Flag | None = None
    level: str | None = None
    coverage: str | None = None
    boundary: str | None = None
    provider: str | None = None
    provider_id: str | None = None
    id: str | None = None
    link: str | None = None
    date: DateText | None = None
    standard: str | None = None
    scheme: str | None = None
    comments: Text | None = None


class VerificationShares(Part):
    """Shares of the footprint by kind of verification, in percent."""

    program_percent: DecimalText | None = None
    first_party_percent: DecimalText | None = None
    second_party_percent: DecimalText | None = None
    third_party_percent: DecimalText | None = None


class Offsetting(Part):
    """Carbon offsetting, which is no part of a footprint."""

    included: Flag | None = None


class Comparability(Part):
    """What the source says about comparing the result."""

    statement: Text | None = None
    conditions: Text | None = None


class Licence(Part):
    """Terms under which the source may be used and passed on."""

    type: str | None = None
    """Type of licence as the source names it."""
    restrictions: Text | None = None
    """Restrictions of access and use."""
    copyright: Flag | None = None
    """Whether the source is under copyright."""
