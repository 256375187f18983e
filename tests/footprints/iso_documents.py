"""A canonical footprint without any fault, to be changed by tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TOTAL = {"component": "total", "uptakeConvention": "pact3-excluding", "aircraftTreatment": "of-which"}

FOOTPRINT: Mapping[str, Any] = {
    "format": "iso14067-aligned-footprint",
    "schemaVersion": "1.0.0",
    "study": {"id": "9a1d8f0e-0b7e-4a53-bb5f-2f4d0f4a7e21", "created": "2026-03-01", "kind": "retrospective"},
    "product": {"name": {"en": "Board", "zh": "板材"}},
    "unit": {"kind": "declared", "amount": "2", "measure": "kg", "massKg": "2"},
    "boundary": {
        "type": "cradle-to-gate",
        "stagesIncluded": ["raw-materials", "production"],
        "stagesExcluded": ["use", "end-of-life"],
        "exemption": {"percent": "1.5"},
        "packagingIncluded": True,
        "ccsIncluded": False,
    },
    "time": {
        "dataPeriod": {"start": "2025", "end": "2025-12"},
        "validity": {"start": "2026-01-01", "end": "2028-12-31"},
    },
    "geography": {"locations": [{"scheme": "iso3166-1", "code": "CN"}]},
    "gwp": {"sources": [{"report": "AR6", "horizon": 100}]},
    "results": [
        {**TOTAL, "value": "0.80"},
        {"component": "total", "uptakeConvention": "-1/+1", "aircraftTreatment": "of-which", "value": "-2.50"},
        {"component": "fossil", "value": "0.60"},
        {"component": "land-use-change", "value": "0.10"},
        {"component": "land-management-biogenic-emissions", "value": "0.08"},
        {"component": "land-management-biogenic-removals", "value": "-0.04"},
        {"component": "biogenic-non-co2", "value": "0.06"},
        {"component": "biogenic-co2-uptake", "value": "-3.30"},
        {"component": "aircraft", "value": "0.01"},
        {"component": "packaging", "value": "0.02"},
        {**TOTAL, "value": "0.50", "stage": "raw-materials", "sharePercent": "62.5"},
        {**TOTAL, "value": "0.30", "stage": "production", "sharePercent": "37.5"},
    ],
    "carbonContent": {"fossil": "0", "biogenic": "0.90", "total": "0.90"},
    "data": {
        "primarySharePercent": "62.5",
        "quality": {"scale": "pact-1-5", "technological": "2", "geographical": "1", "temporal": "1.5"},
    },
    "offsetting": {"included": False},
}
