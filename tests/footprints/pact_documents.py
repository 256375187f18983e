"""Two product footprints without any fault, of version 3 and of version 2, to be changed by tests."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

VERSION_3: Mapping[str, Any] = {
    "id": "5d3c4a9e-4a5e-4e0c-9a53-8f0a6f7f1c11",
    "specVersion": "3.0.4",
    "precedingPfIds": ["5d3c4a9e-4a5e-4e0c-9a53-8f0a6f7f1c10"],
    "created": "2026-02-01T08:00:00Z",
    "status": "Active",
    "validityPeriodStart": "2026-01-01T00:00:00Z",
    "validityPeriodEnd": "2028-12-31T00:00:00Z",
    "companyName": "Example Timber",
    "companyIds": ["urn:pact:timber.example:company-id:1"],
    "productDescription": "Planed board, kiln dried",
    "productIds": ["urn:gtin:4006381333931", "urn:pact:timber.example:product-id:b-20"],
    "productClassifications": ["urn:pact:productclassification:un-cpc:3111"],
    "productNameCompany": "Board 20 mm",
    "comment": "First footprint of this product",
    "pcf": {
        "declaredUnitOfMeasurement": "kilogram",
        "declaredUnitAmount": "1",
        "productMassPerDeclaredUnit": "1",
        "referencePeriodStart": "2025-01-01T00:00:00Z",
        "referencePeriodEnd": "2026-01-01T00:00:00Z",
        "geographyCountry": "CN",
        "boundaryProcessesDescription": "Forestry, sawing, drying, planing",
        "pcfExcludingBiogenicUptake": "0.40",
        "pcfIncludingBiogenicUptake": "-1.25",
        "fossilCarbonContent": "0",
        "biogenicCarbonContent": "0.45",
        "recycledCarbonContent": "0.01",
        "fossilGhgEmissions": "0.30",
        "landUseChangeGhgEmissions": "0.05",
        "landCarbonLeakage": "0",
        "landManagementFossilGhgEmissions": "0.02",
        "landManagementBiogenicCO2Emissions": "0.04",
        "landManagementBiogenicCO2Removals": "-0.02",
        "biogenicCO2Uptake": "-1.65",
        "biogenicNonCO2Emissions": "0.03",
        "landAreaOccupation": "1.2",
        "aircraftGhgEmissions": "0",
        "packagingEmissionsIncluded": True,
        "packagingGhgEmissions": "0.01",
        "packagingBiogenicCarbonContent": "0",
        "outboundLogisticsGhgEmissions": "0.02",
        "ccsTechnologicalCO2CaptureIncluded": False,
        "ccsTechnologicalCO2Capture": "0",
        "technologicalCO2Removals": "0",
        "ccuCarbonContent": "0",
        "ipccCharacterizationFactors": ["AR6"],
        "crossSectoralStandards": ["ISO14067", "PACT-3.0"],
        "productOrSectorSpecificRules": [
            {"operator": "Other", "ruleNames": ["Rule for boards"], "otherOperatorName": "Board Association"}
        ],
        "exemptedEmissionsPercent": "1.5",
        "exemptedEmissionsDescription": "Office supplies",
        "allocationRulesDescription": "By mass",
        "secondaryEmissionFactorSources": [{"name": "ecoinvent", "version": "3.10"}],
        "primaryDataShare": "62.5",
        "dqi": {"technologicalDQR": "1.5", "geographicalDQR": "2", "temporalDQR": "1"},
        "verification": {
            "coverage": "product level",
            "providerName": "Verifier",
            "completedAt": "2026-01-20T00:00:00Z",
            "standardName": "ISO 14067",
        },
    },
    "extensions": [
        {"specVersion": "3.0.0", "dataSchema": "https://timber.example/schema.json", "data": {"moisture": "12"}}
    ],
}

VERSION_2: Mapping[str, Any] = {
    "id": "5d3c4a9e-4a5e-4e0c-9a53-8f0a6f7f1c12",
    "specVersion": "2.3.0",
    "version": 1,
    "created": "2024-02-01T08:00:00Z",
    "updated": "2024-03-01T08:00:00Z",
    "status": "Active",
    "companyName": "Example Solvents",
    "companyIds": ["urn:pact:solvents.example:company-id:1"],
    "productDescription": "Acetone, technical grade",
    "productIds": ["urn:gtin:4006381333931"],
    "productCategoryCpc": "3411",
    "productNameCompany": "Acetone T",
    "comment": "",
    "pcf": {
        "declaredUnit": "liter",
        "unitaryProductAmount": "200",
        "productMassPerDeclaredUnit": "0.79",
        "pCfExcludingBiogenic": "2.1",
        "pCfIncludingBiogenic": "2.1",
        "fossilGhgEmissions": "2.1",
        "fossilCarbonContent": "0.49",
        "biogenicCarbonContent": "0",
        "dLucGhgEmissions": "0",
        "landManagementGhgEmissions": "0",
        "otherBiogenicGhgEmissions": "0",
        "iLucGhgEmissions": "0",
        "biogenicCarbonWithdrawal": "0",
        "aircraftGhgEmissions": "0",
        "packagingEmissionsIncluded": False,
        "characterizationFactors": "AR6",
        "ipccCharacterizationFactorsSources": ["AR6"],
        "crossSectoralStandardsUsed": ["ISO Standard 14067"],
        "crossSectoralStandards": ["ISO14067", "PACT-2.0"],
        "biogenicAccountingMethodology": "ISO",
        "boundaryProcessesDescription": "Cumene route",
        "referencePeriodStart": "2023-01-01T00:00:00Z",
        "referencePeriodEnd": "2024-01-01T00:00:00Z",
        "geographyRegionOrSubregion": "Western Europe",
        "exemptedEmissionsPercent": Decimal("0.5"),
        "exemptedEmissionsDescription": "Catalyst",
        "primaryDataShare": 56,
        "dqi": {
            "coveragePercent": 80,
            "technologicalDQR": Decimal("1.5"),
            "temporalDQR": 2,
            "geographicalDQR": 2,
            "completenessDQR": 1,
            "reliabilityDQR": 3,
        },
        "assurance": {"assurance": True, "level": "limited", "providerName": "Verifier"},
    },
}


def changed(base: Mapping[str, Any], changes: str) -> dict[str, Any]:
    """Return a copy of a document with changes made.

    Args:
        base: A document.
        changes: ``/pointer=JSON`` sets, ``/pointer-`` removes; several are parted by `` ; ``.
    """
    tree = copy.deepcopy(dict(base))
    for change in changes.split(" ; "):
        pointer, sign, literal = change.partition("=")
        *steps, last = pointer.removesuffix("-").split("/")[1:]
        node: Any = tree
        for step in steps:
            node = node[int(step)] if isinstance(node, list) else node.setdefault(step, {})
        key: Any = int(last) if isinstance(node, list) else last
        if sign:
            node[key] = json.loads(literal, parse_float=Decimal)
        else:
            del node[key]
    return tree
