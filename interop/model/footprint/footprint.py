"""The canonical footprint: one declared result with its method facts.

Its JSON is the ISO 14067-aligned JSON. The order of the fields here is the order of the file.
"""

from __future__ import annotations

from typing import Any, Literal

from interop.model.footprint.base import DecimalText, Part, Text
from interop.model.footprint.codes import Completeness
from interop.model.footprint.marks import FORMAT, SCHEMA_VERSION
from interop.model.footprint.method import (
    Allocation,
    Comparability,
    Data,
    Electricity,
    Gwp,
    Interpretation,
    InventoryItem,
    Licence,
    Offsetting,
    Review,
    Rules,
    Scenario,
    Uncertainty,
    VerificationShares,
)
from interop.model.footprint.parts import Boundary, Geography, Party, Product, Study, Technology, Time, Unit
from interop.model.footprint.result import CarbonContent, Result


class Extension(Part):
    """A data model extension of PACT that is not ours, carried as it is."""

    spec_version: str | None = None
    data_schema: str | None = None
    documentation: str | None = None
    data: dict[str, Any] | None = None


class SourceDocument(Part):
    """The document that this one was derived from; its claims are its own."""

    format: str
    id: str | None = None
    spec_version: str | None = None
    file: str | None = None
    record: str | None = None
    sha256: str | None = None


class LandArea(Part):
    """Land area occupied by the product of one unit."""

    value: DecimalText
    unit: str
    """As the source's format words it."""


class Footprint(Part):
    """One declared result of one product, with everything that decides what it means."""

    format: Literal["iso14067-aligned-footprint"] = FORMAT
    schema_version: str = SCHEMA_VERSION
    completeness: Completeness | None = None
    gaps: list[str] | None = None
    """Paths of mandatory fields that the source does not hold."""
    withheld: list[str] | None = None
    """Paths of fields that the source holds and that did not leave the house."""
    study: Study | None = None
    company: Party | None = None
    product: Product | None = None
    unit: Unit | None = None
    boundary: Boundary | None = None
    time: Time | None = None
    geography: Geography | None = None
    technology: Technology | None = None
    gwp: Gwp | None = None
    results: list[Result] | None = None
    carbon_content: CarbonContent | None = None
    land_area: LandArea | None = None
    electricity: list[Electricity] | None = None
    allocation: Allocation | None = None
    data: Data | None = None
    inventory: list[InventoryItem] | None = None
    uncertainty: Uncertainty | None = None
    interpretation: Interpretation | None = None
    value_choices: list[Text] | None = None
    scenarios: list[Scenario] | None = None
    rules: Rules | None = None
    reviews: list[Review] | None = None
    verification_shares: VerificationShares | None = None
    offsetting: Offsetting | None = None
    comparability: Comparability | None = None
    licence: Licence | None = None
    derived_from: list[SourceDocument] | None = None
    extensions: list[Extension] | None = None
