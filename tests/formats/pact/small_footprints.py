"""Small PACT documents of this project, for the tests beside them."""

import copy
from typing import Any

ETHANOL: dict[str, Any] = {
    "id": "b1f8c0d2-7c4e-4e67-9a9c-2e4c12345678",
    "specVersion": "2.3.0",
    "version": 1,
    "created": "2024-01-15T10:15:30Z",
    "updated": "2024-02-01T00:00:00Z",
    "status": "Active",
    "statusComment": "first issue",
    "companyName": "Example Works",
    "companyIds": ["urn:example:company:1"],
    "productDescription": "Ethanol, bulk",
    "productIds": ["urn:example:product:1"],
    "productCategoryCpc": "34131",
    "productNameCompany": "Ethanol",
    "comment": "",
    "pcf": {
        "declaredUnit": "liter",
        "unitaryProductAmount": "12",
        "productMassPerDeclaredUnit": "0.789",
        "pCfExcludingBiogenic": "1.5",
        "pCfIncludingBiogenic": "0.5",
        "fossilGhgEmissions": "1.25",
        "fossilCarbonContent": "0",
        "biogenicCarbonContent": "0.41",
        "dLucGhgEmissions": "0.1",
        "landManagementGhgEmissions": "0.05",
        "otherBiogenicGhgEmissions": "0.1",
        "iLucGhgEmissions": "0.2",
        "biogenicCarbonWithdrawal": "-1.5",
        "aircraftGhgEmissions": "0",
        "packagingEmissionsIncluded": False,
        "characterizationFactors": "AR6",
        "ipccCharacterizationFactorsSources": ["AR6"],
        "crossSectoralStandardsUsed": ["GHG Protocol Product standard", "ISO Standard 14067"],
        "biogenicAccountingMethodology": "ISO",
        "boundaryProcessesDescription": "fermentation, distillation",
        "referencePeriodStart": "2023-01-01T00:00:00Z",
        "referencePeriodEnd": "2024-01-01T00:00:00Z",
        "geographyCountry": "CN",
        "exemptedEmissionsPercent": 2,
        "exemptedEmissionsDescription": "",
        "uncertaintyAssessmentDescription": "about a tenth",
        "primaryDataShare": 14,
        "dqi": {
            "coveragePercent": 80,
            "technologicalDQR": 1,
            "temporalDQR": 2,
            "geographicalDQR": 3,
            "completenessDQR": 1,
            "reliabilityDQR": 2,
        },
        "assurance": {
            "assurance": True,
            "level": "limited",
            "boundary": "Cradle-to-Gate",
            "coverage": "product level",
            "providerName": "Checkers",
        },
    },
}
"""A version 2 footprint with every field that version 3 lost."""

INGOT: dict[str, Any] = {
    "id": "0f49e9af-af9a-4f4a-bf34-010d21cc370d",
    "specVersion": "3.0.4",
    "created": "2025-03-15T10:00:00Z",
    "status": "Active",
    "companyName": "Example Works",
    "companyIds": ["urn:example:company:1"],
    "productDescription": "Aluminium ingot",
    "productIds": ["urn:example:product:2"],
    "productNameCompany": "Ingot",
    "pcf": {
        "declaredUnitOfMeasurement": "kilogram",
        "declaredUnitAmount": "2000",
        "productMassPerDeclaredUnit": "2000",
        "referencePeriodStart": "2024-01-01T00:00:00Z",
        "referencePeriodEnd": "2025-01-01T00:00:00Z",
        "pcfExcludingBiogenicUptake": "600000",
        "pcfIncludingBiogenicUptake": "600000",
        "fossilCarbonContent": "0",
        "fossilGhgEmissions": "599000.50",
        "biogenicCO2Uptake": "0",
        "ipccCharacterizationFactors": ["AR6"],
        "crossSectoralStandards": ["ISO14067", "GB/T 24067-2024"],
        "exemptedEmissionsPercent": "0.5",
        "dqi": {"technologicalDQR": "1.5", "geographicalDQR": "1.0", "temporalDQR": "4"},
        "verification": {"providerName": "Checkers", "coverage": "product level"},
    },
}
"""A version 3 footprint."""


def changed(document: dict[str, Any], **values: Any) -> dict[str, Any]:
    """Copy a document with other values; a name with two underscores leads into its carbon footprint.

    Args:
        document: The document.
        values: New values; ``pcf__x`` is the field x of the carbon footprint, None takes a field out.
    """
    copied = copy.deepcopy(document)
    for name, value in values.items():
        inside, key = (copied["pcf"], name[5:]) if name.startswith("pcf__") else (copied, name)
        if value is None:
            inside.pop(key, None)
        else:
            inside[key] = value
    return copied
