"""The closed lists that decide whether two footprints mean the same."""

from __future__ import annotations

from enum import StrEnum


class UnitKind(StrEnum):
    """What the result refers to."""

    FUNCTIONAL = "functional"
    DECLARED = "declared"


class BoundaryType(StrEnum):
    """Life-cycle boundary."""

    CRADLE_TO_GATE = "cradle-to-gate"
    CRADLE_TO_GRAVE = "cradle-to-grave"
    GATE_TO_GATE = "gate-to-gate"
    GATE_TO_GRAVE = "gate-to-grave"
    PARTIAL = "partial"
    DIRECT_EMISSIONS_ONLY = "direct-emissions-only"


class Stage(StrEnum):
    """Life-cycle stage; EN 15804 modules stand for themselves."""

    RAW_MATERIALS = "raw-materials"
    PRODUCTION = "production"
    PACKAGING = "packaging"
    DISTRIBUTION = "distribution"
    USE = "use"
    END_OF_LIFE = "end-of-life"
    RECYCLING_CREDIT = "recycling-credit"
    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    A1_A3 = "A1-A3"
    A4 = "A4"
    A5 = "A5"
    B1 = "B1"
    B2 = "B2"
    B3 = "B3"
    B4 = "B4"
    B5 = "B5"
    B6 = "B6"
    B7 = "B7"
    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C4 = "C4"
    D = "D"


class Component(StrEnum):
    """What a value of a result is a part of; of-which parts are not added to a total."""

    TOTAL = "total"
    FOSSIL = "fossil"
    FOSSIL_REMOVALS = "fossil-removals"
    BIOGENIC_CO2_UPTAKE = "biogenic-co2-uptake"
    BIOGENIC_EMISSIONS = "biogenic-emissions"
    BIOGENIC_CO2_EMISSIONS = "biogenic-co2-emissions"
    BIOGENIC_NON_CO2 = "biogenic-non-co2"
    BIOGENIC_OTHER = "biogenic-other"
    BIOGENIC_TOTAL = "biogenic-total"
    LAND_USE_CHANGE = "land-use-change"
    LAND_USE_CHANGE_DIRECT = "land-use-change-direct"
    LAND_USE_CHANGE_INDIRECT = "land-use-change-indirect"
    LAND_CARBON_LEAKAGE = "land-carbon-leakage"
    LAND_MANAGEMENT_NET = "land-management-net"
    LAND_MANAGEMENT_FOSSIL = "land-management-fossil"
    LAND_MANAGEMENT_BIOGENIC_EMISSIONS = "land-management-biogenic-emissions"
    LAND_MANAGEMENT_BIOGENIC_REMOVALS = "land-management-biogenic-removals"
    AIRCRAFT = "aircraft"
    PACKAGING = "packaging"
    OUTBOUND_LOGISTICS = "outbound-logistics"
    CCS_CAPTURE = "ccs-capture"
    TECHNOLOGICAL_REMOVALS = "technological-removals"
    CREDIT = "credit"


class UptakeConvention(StrEnum):
    """How a total treats the carbon dioxide that biomass takes up and releases."""

    ZERO_ZERO = "0/0"
    MINUS_ONE_PLUS_ONE = "-1/+1"
    PACT3_EXCLUDING = "pact3-excluding"
    """Biogenic emissions in, uptake out (PACT 3)."""
    PACT2_EXCLUDING = "pact2-excluding"
    """Excluding biogenic emissions and uptake, as PACT 2 words it."""
    UNKNOWN = "unknown"


class AircraftTreatment(StrEnum):
    """Whether a total contains its aircraft emissions in another component or adds them as a term."""

    OF_WHICH = "of-which"
    ADDITIVE = "additive"
    UNKNOWN = "unknown"


class CutOffBasis(StrEnum):
    """What a cut-off share is a share of."""

    GREENHOUSE_GASES = "greenhouse-gases"
    MASS = "mass"
    ENERGY = "energy"
    MASS_AND_ENERGY = "mass-and-energy"
    ENVIRONMENTAL_SIGNIFICANCE = "environmental-significance"
    UNKNOWN = "unknown"


class FactorKind(StrEnum):
    """What an electricity factor counts; the two kinds are never mixed."""

    LIFE_CYCLE_CO2E = "life-cycle-co2e"
    COMBUSTION_CO2 = "combustion-co2"
    UNKNOWN = "unknown"


class Direction(StrEnum):
    """Whether an inventory item enters or leaves."""

    INPUT = "input"
    OUTPUT = "output"


class Completeness(StrEnum):
    """Whether a document holds all that its format asks for."""

    COMPLETE = "complete"
    PARTIAL = "partial"
