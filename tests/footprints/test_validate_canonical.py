"""Checks of meaning of a canonical footprint: every fault by its rule, once, and nothing where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from interop.crosswalk.ledger import Fate
from interop.crosswalk.moves import Moves
from interop.footprints.validate_canonical import canonical_findings
from interop.formats.footprint import Record
from interop.formats.iso14067.faults import document_faults
from interop.model.finding import Finding
from interop.model.footprint.codes import Component
from interop.model.rules import render
from interop.validation.footprint import footprint_findings
from interop.validation.footprint.components import components
from tests.footprints.iso_documents import FOOTPRINT
from tests.footprints.pact_documents import changed


def found(tree: Mapping[str, Any]) -> list[Finding]:
    assert list(document_faults(tree, "f", "")) == [], "the tests are about meaning, not about form"
    findings = footprint_findings(tree, "f.json")
    for item in findings:
        assert render(item, "en")
        assert render(item, "zh")
    return findings


def test_a_footprint_without_fault_has_no_finding():
    assert found(FOOTPRINT) == []


def test_the_table_of_components_has_all_of_them():
    assert set(components()) == {component.value for component in Component} - {"total"}


FAULTS = [
    ("/results/2/value=\"-0.60\"", "FP-SIGN", "/results/2/value"),
    ("/results/7/value=\"3.30\" ; /results/1/value=\"4.10\"", "FP-SIGN", "/results/7/value"),
    ("/results/5/value=\"0.04\" ; /results/2/value=\"0.52\"", "FP-SIGN", "/results/5/value"),
    ("/carbonContent/recycled=\"-1\"", "FP-SIGN", "/carbonContent/recycled"),
    ("/unit/massKg=\"-2\"", "FP-SIGN", "/unit/massKg"),
    ("/results/9/component=\"aircraft\"", "FP-RESULT-TWICE", "/results/9"),
    ("/results/2/uncertainty={\"minimum\": \"0.70\"}", "FP-UNCERTAINTY", "/results/2/uncertainty"),
    ("/results/1/value=\"-2.00\"", "FP-TOTAL-UPTAKE", "/results/1/value"),
    ("/results/2/value=\"0.90\"", "FP-TOTAL-PARTS", "/results/0/value"),
    ("/results/2/value=\"0.30\"", "FP-TOTAL-RESIDUAL", "/results/0/value"),
    ("/results/8/value=\"1.90\"", "FP-PART-ABOVE", "/results/8/value"),
    ("/results/9/value=\"1.90\"", "FP-PART-ABOVE", "/results/9/value"),
    ("/results/10/value=\"0.40\" ; /results/10/sharePercent=\"50\"", "FP-STAGES-SUM", "/results/0/value"),
    ("/results/10/sharePercent=\"70\"", "FP-STAGE-SHARE", "/results/10/sharePercent"),
    ("/unit/amount=\"0\"", "FP-AMOUNT", "/unit/amount"),
    ("/unit/massKg=\"1\"", "FP-MASS", "/unit/massKg"),
    ("/boundary/type=\"cradle-to-grave\"", "FP-UNIT-KIND", "/unit/kind"),
    ("/carbonContent/recycled=\"5\"", "FP-CARBON-MASS", "/carbonContent/recycled"),
    ("/carbonContent/fossil=\"1.20\" ; /carbonContent/total-", "FP-CARBON-MASS", "/carbonContent"),
    ("/carbonContent/total=\"1.20\"", "FP-CARBON-TOTAL", "/carbonContent/total"),
    ("/carbonContent/biogenic=\"0.60\" ; /carbonContent/total-", "FP-UPTAKE-CARBON", "/results/7/value"),
    ("/boundary/exemption/percent=\"-5\"", "FP-PERCENT", "/boundary/exemption/percent"),
    ("/data/primarySharePercent=\"250\"", "FP-PERCENT", "/data/primarySharePercent"),
    ("/data/primarySharePercent=\"0.72\"", "FP-SHARE-FRACTION", "/data/primarySharePercent"),
    ("/data/quality/technological=\"9\"", "FP-DQR", "/data/quality/technological"),
    ("/time/dataPeriod/end=\"2019-01-01\"", "FP-PERIOD-ORDER", "/time/dataPeriod/end"),
    ("/time/validity/end=\"2025-06-01\"", "FP-PERIOD-ORDER", "/time/validity/end"),
    ("/time/validity/start=\"2025-06-01\"", "FP-VALIDITY-START", "/time/validity/start"),
    ("/time/validity/end=\"2029-01-02\"", "FP-VALIDITY-LENGTH", "/time/validity/end"),
    ("/study/created=\"2025-06\"", "FP-DATE-ORDER", "/study/created"),
    ("/boundary/stagesExcluded/0=\"production\"", "FP-STAGE-BOTH", "/boundary/stagesExcluded/0"),
    ("/results/11/stage=\"use\" ; /boundary/stagesIncluded=[\"raw-materials\", \"use\"] ; /boundary/stagesExcluded=[]",
     "FP-STAGE-OUTSIDE", "/results/11/stage"),
    ("/boundary/packagingIncluded=false", "FP-FLAG", "/boundary/packagingIncluded"),
    ("/offsetting/included=true", "FP-OFFSET", "/offsetting/included"),
    ("/gwp/sources/0/report=\"AR99\"", "FP-IPCC", "/gwp/sources/0/report"),
    ("/geography/locations/0/code=\"ZZ\"", "FP-PLACE", "/geography/locations/0/code"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "rule", "path"), FAULTS, ids=[change for change, _, _ in FAULTS])
def test_each_fault_is_one_finding(change, rule, path):
    assert [(item.rule, item.path) for item in found(changed(FOOTPRINT, change))] == [(rule, path)]


def test_a_value_of_an_excluded_stage_is_named():
    tree = changed(FOOTPRINT, '/results/11/stage="use"')
    assert ("FP-STAGE-EXCLUDED", "/results/11/stage") in {(item.rule, item.path) for item in found(tree)}


def test_a_total_without_its_convention_cannot_be_summed():
    results = [{"component": "total", "value": "1.0"}, {"component": "fossil", "value": "3.0"}]
    tree = {key: value for key, value in FOOTPRINT.items() if key in ("format", "schemaVersion")}
    assert [(item.rule, item.severity.label) for item in found({**tree, "results": results})] == [
        ("FP-CONVENTION", "info")
    ]


def test_aircraft_is_a_term_only_where_it_is_said_to_be():
    base = {key: value for key, value in FOOTPRINT.items() if key in ("format", "schemaVersion")}

    def rules(treatment: str, total: str) -> list[str]:
        whole = {"component": "total", "uptakeConvention": "0/0", "aircraftTreatment": treatment, "value": total}
        parts = [{"component": "fossil", "value": "2.0"}, {"component": "aircraft", "value": "0.5"}]
        return [item.rule for item in found({**base, "results": [whole, *parts]})]

    assert rules("of-which", "2.0") == rules("additive", "2.5") == []
    assert rules("additive", "2.0") == ["FP-TOTAL-PARTS"]
    assert rules("of-which", "2.5") == ["FP-TOTAL-RESIDUAL"]


def test_a_sum_is_not_counted_beside_its_parts():
    base = {key: value for key, value in FOOTPRINT.items() if key in ("format", "schemaVersion")}
    whole = {"component": "total", "uptakeConvention": "-1/+1", "aircraftTreatment": "of-which", "value": "1.0"}
    parts = {"fossil": "2.0", "biogenic-total": "-1.0", "biogenic-co2-uptake": "-1.5", "biogenic-co2-emissions": "0.5"}
    values = [{"component": name, "value": value} for name, value in parts.items()]
    assert found({**base, "results": [whole, *values]}) == []


def test_modules_of_en_15804_are_not_counted_twice():
    base = {key: value for key, value in FOOTPRINT.items() if key in ("format", "schemaVersion")}
    whole = {"component": "fossil", "value": "10"}
    stages = {"A1": "3", "A2": "1", "A3": "2", "A1-A3": "6", "C3": "4", "D": "-2"}
    values = [{"component": "fossil", "stage": stage, "value": value} for stage, value in stages.items()]
    assert found({**base, "results": [whole, *values]}) == []


def test_stages_that_are_not_all_stated_are_only_noted():
    tree = changed(FOOTPRINT, "/results/11-")
    assert [(item.rule, item.severity.label) for item in found(tree)] == [("FP-STAGES-SUM", "info")]


def test_findings_name_the_place_of_the_source():
    """A leaf has its own source; a part has the place that its leaves have in common."""
    moves = Moves()
    moves.move("/pcf/mass", Fate.CARRIED, "row", ("/unit/massKg",))
    moves.move("/pcf/carbon/fossil", Fate.CARRIED, "row", ("/carbonContent/fossil",))
    moves.move("/pcf/carbon/bio", Fate.CARRIED, "row", ("/carbonContent/biogenic",))
    tree = {
        "unit": {"amount": "1", "measure": "kg", "massKg": "2"},
        "carbonContent": {"fossil": "1.5", "biogenic": "1.5"},
        "offsetting": {"included": True},
    }
    record = Record("f.json", "4", tree, pointer="/4")
    assert [(item.rule, item.path) for item in canonical_findings(tree, moves, record)] == [
        ("FP-MASS", "/4/pcf/mass"),
        ("FP-CARBON-MASS", "/4/pcf/carbon"),
        ("FP-OFFSET", "/4/offsetting/included"),
    ]
