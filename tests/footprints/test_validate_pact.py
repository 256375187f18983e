"""Checks of meaning of PACT: every fault by its rule, once, and nothing on a document without fault."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.formats.pact.checks import document_findings, is_like_pact, judge
from interop.formats.pact.checks.clean import clean
from interop.formats.pact.checks.literals import decimal_of, rounding
from interop.formats.pact.grammar import fields, validator
from interop.model.finding import Finding
from interop.model.rules import catalogue, render
from tests.footprints.pact_documents import VERSION_2, VERSION_3, changed


def found(tree: Mapping[str, Any]) -> list[Finding]:
    """What is wrong with a document; every message has its arguments, in both languages."""
    findings = judge(tree, "f.json", "").findings
    for item in findings:
        assert render(item, "en")
        assert render(item, "zh")
    return findings


def places(tree: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    return [(item.rule, item.path) for item in found(tree)]


@pytest.mark.parametrize("document", [VERSION_3, VERSION_2], ids=["3", "2"])
def test_a_document_without_fault_has_no_finding(document):
    verdict = judge(document, "f.json", "")
    assert (verdict.valid, verdict.findings) == (True, [])


FAULTS_3 = [
    # decimals: form, size
    ("/pcf/biogenicCO2Uptake=\"-5abc\"", "PACT-DECIMAL", "/pcf/biogenicCO2Uptake"),
    ("/pcf/pcfExcludingBiogenicUptake=\"NaN\"", "PACT-DECIMAL", "/pcf/pcfExcludingBiogenicUptake"),
    ("/pcf/pcfExcludingBiogenicUptake=\"Infinity\"", "PACT-DECIMAL", "/pcf/pcfExcludingBiogenicUptake"),
    ("/pcf/fossilGhgEmissions=\"0,30\"", "PACT-DECIMAL", "/pcf/fossilGhgEmissions"),
    ("/pcf/fossilGhgEmissions=\" 0.30\"", "PACT-DECIMAL", "/pcf/fossilGhgEmissions"),
    ("/pcf/fossilGhgEmissions=\"０.30\"", "PACT-DECIMAL", "/pcf/fossilGhgEmissions"),
    ("/pcf/fossilGhgEmissions=\"0_3\"", "PACT-DECIMAL", "/pcf/fossilGhgEmissions"),
    ("/pcf/fossilGhgEmissions=\"\"", "PACT-DECIMAL", "/pcf/fossilGhgEmissions"),
    ("/pcf/fossilGhgEmissions=\"1e9999999\"", "NUM-RANGE", "/pcf/fossilGhgEmissions"),
    ("/pcf/fossilGhgEmissions=\"1e31\"", "NUM-RANGE", "/pcf/fossilGhgEmissions"),
    # JSON types
    ("/pcf/fossilGhgEmissions=0.30", "PACT-TYPE", "/pcf/fossilGhgEmissions"),
    ("/pcf/primaryDataShare=62.5", "PACT-TYPE", "/pcf/primaryDataShare"),
    ("/pcf/packagingEmissionsIncluded=\"true\"", "PACT-TYPE", "/pcf/packagingEmissionsIncluded"),
    ("/companyIds=\"urn:gtin:4006381333931\"", "PACT-TYPE", "/companyIds"),
    ("/pcf/dqi=[]", "PACT-TYPE", "/pcf/dqi"),
    ("/status=1", "PACT-TYPE", "/status"),
    ("/specVersion=3", "PACT-TYPE", "/specVersion"),
    ("/pcf/recycledCarbonContent=null", "PACT-NULL", "/pcf/recycledCarbonContent"),
    # mandatory fields
    ("/pcf/fossilCarbonContent-", "PACT-FIELD-MISSING", "/pcf/fossilCarbonContent"),
    ("/pcf/fossilCarbonContent=null", "PACT-FIELD-MISSING", "/pcf/fossilCarbonContent"),
    ("/pcf/crossSectoralStandards-", "PACT-FIELD-MISSING", "/pcf/crossSectoralStandards"),
    ("/pcf/dqi/temporalDQR-", "PACT-FIELD-MISSING", "/pcf/dqi/temporalDQR"),
    ("/id-", "PACT-FIELD-MISSING", "/id"),
    ("/specVersion-", "PACT-FIELD-MISSING", "/specVersion"),
    ("/pcf/declaredUnitAmount-", "PACT-FIELD-MISSING", "/pcf/declaredUnitAmount"),
    ("/extensions/0/data-", "PACT-FIELD-MISSING", "/extensions/0/data"),
    # signs
    *(
        (f'/pcf/{name}="{value}"', "PACT-SIGN", f"/pcf/{name}")
        for name, value in (
            ("productMassPerDeclaredUnit", "-1"),
            ("fossilGhgEmissions", "-0.30"),
            ("fossilCarbonContent", "-0.1"),
            ("biogenicCarbonContent", "-0.45"),
            ("recycledCarbonContent", "-0.01"),
            ("landUseChangeGhgEmissions", "-0.05"),
            ("landCarbonLeakage", "-1"),
            ("landManagementFossilGhgEmissions", "-0.02"),
            ("landManagementBiogenicCO2Emissions", "-0.04"),
            ("landManagementBiogenicCO2Removals", "0.02"),
            ("biogenicCO2Uptake", "1.65"),
            ("biogenicNonCO2Emissions", "-0.03"),
            ("landAreaOccupation", "-1.2"),
            ("aircraftGhgEmissions", "-1"),
            ("packagingGhgEmissions", "-0.01"),
            ("packagingBiogenicCarbonContent", "-1"),
            ("outboundLogisticsGhgEmissions", "-0.02"),
            ("ccsTechnologicalCO2Capture", "0.1"),
            ("technologicalCO2Removals", "0.1"),
            ("ccuCarbonContent", "-0.1"),
        )
    ),
    ("/pcf/declaredUnitAmount=\"0\"", "PACT-AMOUNT", "/pcf/declaredUnitAmount"),
    ("/pcf/declaredUnitAmount=\"-0.5\"", "PACT-AMOUNT", "/pcf/declaredUnitAmount"),
    ("/pcf/declaredUnitAmount=\"0.000\"", "PACT-AMOUNT", "/pcf/declaredUnitAmount"),
    # ranges
    ("/pcf/exemptedEmissionsPercent=\"-5\"", "PACT-PERCENT", "/pcf/exemptedEmissionsPercent"),
    ("/pcf/exemptedEmissionsPercent=\"100.1\"", "PACT-PERCENT", "/pcf/exemptedEmissionsPercent"),
    ("/pcf/exemptedEmissionsPercent=\"12\"", "PACT-EXEMPTED", "/pcf/exemptedEmissionsPercent"),
    ("/pcf/primaryDataShare=\"250\"", "PACT-PERCENT", "/pcf/primaryDataShare"),
    ("/pcf/primaryDataShare=\"0.72\"", "PACT-SHARE-FRACTION", "/pcf/primaryDataShare"),
    ("/pcf/dqi/technologicalDQR=\"9\"", "PACT-DQR", "/pcf/dqi/technologicalDQR"),
    ("/pcf/dqi/geographicalDQR=\"0\"", "PACT-DQR", "/pcf/dqi/geographicalDQR"),
    ("/pcf/dqi/temporalDQR=\"5.01\"", "PACT-DQR", "/pcf/dqi/temporalDQR"),
    # totals
    ("/pcf/pcfIncludingBiogenicUptake=\"2.70\"", "PACT-TOTAL-UPTAKE", "/pcf/pcfIncludingBiogenicUptake"),
    ("/pcf/pcfIncludingBiogenicUptake=\"1.25\"", "PACT-TOTAL-UPTAKE", "/pcf/pcfIncludingBiogenicUptake"),
    (
        '/pcf/pcfExcludingBiogenicUptake="0.35" ; /pcf/pcfIncludingBiogenicUptake="-1.30"',
        "PACT-TOTAL-PARTS",
        "/pcf/pcfExcludingBiogenicUptake",
    ),
    ("/pcf/fossilGhgEmissions=\"0.50\"", "PACT-TOTAL-PARTS", "/pcf/pcfExcludingBiogenicUptake"),
    ("/pcf/fossilGhgEmissions=\"0.10\"", "PACT-TOTAL-RESIDUAL", "/pcf/pcfExcludingBiogenicUptake"),
    ("/pcf/landUseChangeGhgEmissions-", "PACT-TOTAL-RESIDUAL", "/pcf/pcfExcludingBiogenicUptake"),
    ("/pcf/aircraftGhgEmissions=\"0.9\"", "PACT-PART-ABOVE", "/pcf/aircraftGhgEmissions"),
    ("/pcf/packagingGhgEmissions=\"5\"", "PACT-PART-ABOVE", "/pcf/packagingGhgEmissions"),
    ("/pcf/landManagementFossilGhgEmissions=\"0.4\"", "PACT-PART-ABOVE", "/pcf/landManagementFossilGhgEmissions"),
    # carbon, mass, unit
    ("/pcf/fossilCarbonContent=\"5\"", "PACT-CARBON-MASS", "/pcf/fossilCarbonContent"),
    ("/pcf/ccuCarbonContent=\"5\" ; /pcf/ccuCalculationApproach=\"Cut-off\"", "PACT-CARBON-MASS",
     "/pcf/ccuCarbonContent"),
    ("/pcf/fossilCarbonContent=\"0.62\"", "PACT-CARBON-SUM", "/pcf"),
    ("/pcf/recycledCarbonContent=\"0.6\"", "PACT-CARBON-RECYCLED", "/pcf/recycledCarbonContent"),
    ("/pcf/biogenicCarbonContent=\"0.30\"", "PACT-UPTAKE-CARBON", "/pcf/biogenicCO2Uptake"),
    ("/pcf/biogenicCarbonContent-", "PACT-CARBON-UNSTATED", "/pcf/biogenicCO2Uptake"),
    ("/pcf/biogenicCO2Uptake-", "PACT-UPTAKE-UNSTATED", "/pcf/pcfIncludingBiogenicUptake"),
    ("/pcf/declaredUnitAmount=\"80\"", "PACT-MASS-KILOGRAM", "/pcf/productMassPerDeclaredUnit"),
    ("/pcf/declaredUnitOfMeasurement=\"megajoule\"", "PACT-MASS-MEANING", "/pcf/productMassPerDeclaredUnit"),
    ("/pcf/declaredUnitOfMeasurement=\"cubic meter\" ; /pcf/declaredUnitAmount=\"1000000\"", "PACT-DENSITY",
     "/pcf/productMassPerDeclaredUnit"),
    (
        '/pcf/declaredUnitOfMeasurement="piece" ; /pcf/productMassPerDeclaredUnit="0"',
        "PACT-MASS-ZERO",
        "/pcf/productMassPerDeclaredUnit",
    ),
    # periods
    ("/pcf/referencePeriodEnd=\"2019-01-01T00:00:00Z\"", "PACT-PERIOD-ORDER", "/pcf/referencePeriodEnd"),
    ("/pcf/referencePeriodEnd=\"2025-01-01T00:00:00Z\"", "PACT-PERIOD-ORDER", "/pcf/referencePeriodEnd"),
    ("/pcf/referencePeriodStart=\"2026-06-01T00:00:00Z\"", "PACT-PERIOD-ORDER", "/pcf/referencePeriodEnd"),
    ("/pcf/referencePeriodStart=\"1925-01-01T00:00:00Z\"", "PACT-PERIOD-LENGTH", "/pcf/referencePeriodStart"),
    ("/validityPeriodStart=\"2025-06-01T00:00:00Z\"", "PACT-VALIDITY-START", "/validityPeriodStart"),
    ("/validityPeriodEnd=\"2026-01-01T00:00:00Z\"", "PACT-VALIDITY-ORDER", "/validityPeriodEnd"),
    ("/validityPeriodEnd=\"2029-01-01T00:00:01Z\"", "PACT-VALIDITY-LENGTH", "/validityPeriodEnd"),
    ("/validityPeriodEnd-", "PACT-VALIDITY-HALF", "/validityPeriodStart"),
    ("/validityPeriodStart-", "PACT-VALIDITY-HALF", "/validityPeriodEnd"),
    ("/created=\"2025-06-01T00:00:00Z\"", "PACT-DATE-ORDER", "/created"),
    ("/pcf/verification/completedAt=\"2025-06-01T00:00:00Z\"", "PACT-DATE-ORDER", "/pcf/verification/completedAt"),
    ("/created=\"2026-02-30T08:00:00Z\"", "PACT-FORM", "/created"),
    ("/created=\"2026-02-01\"", "PACT-FORM", "/created"),
    ("/pcf/referencePeriodStart=\"2025-1-01T00:00:00Z\"", "PACT-FORM", "/pcf/referencePeriodStart"),
    ("/created=\"2026-02-01T16:00:00+08:00\"", "PACT-DATE-UTC", "/created"),
    # flags
    ("/pcf/packagingEmissionsIncluded=false", "PACT-PACKAGING-FLAG", "/pcf/packagingEmissionsIncluded"),
    ("/pcf/ccsTechnologicalCO2CaptureIncluded=true ; /pcf/ccsTechnologicalCO2Capture-", "PACT-CCS-FLAG",
     "/pcf/ccsTechnologicalCO2CaptureIncluded"),
    (
        '/pcf/ccsTechnologicalCO2Capture="-0.1" ; /pcf/fossilGhgEmissions="0.40"',
        "PACT-CCS-FLAG",
        "/pcf/ccsTechnologicalCO2CaptureIncluded",
    ),
    ("/pcf/ccuCarbonContent=\"0.1\"", "PACT-CCU", "/pcf/ccuCarbonContent"),
    ("/pcf/ccuCalculationApproach=\"Credit\"", "PACT-CCU", "/pcf/ccuCalculationApproach"),
    ("/pcf/packagingEmissionsIncluded- ; /pcf/packagingGhgEmissions-", "PACT-RULE-SHALL",
     "/pcf/packagingEmissionsIncluded"),
    ("/pcf/primaryDataShare-", "PACT-RULE-SHALL", "/pcf/primaryDataShare"),
    # places
    ("/pcf/geographyRegionOrSubregion=\"Western Europe\"", "PACT-GEOGRAPHY", "/pcf/geographyRegionOrSubregion"),
    ("/pcf/geographyCountrySubdivision=\"CN-ZJ\"", "PACT-GEOGRAPHY", "/pcf/geographyCountry"),
    ("/pcf/geographyCountry=\"ZZ\"", "PACT-PLACE", "/pcf/geographyCountry"),
    ("/pcf/geographyCountry=\"cn\"", "PACT-FORM", "/pcf/geographyCountry"),
    ("/pcf/geographyCountry- ; /pcf/geographyCountrySubdivision=\"ZZ-01\"", "PACT-PLACE",
     "/pcf/geographyCountrySubdivision"),
    ("/pcf/geographyCountry- ; /pcf/geographyRegionOrSubregion=\"East Asia\"", "PACT-CODE",
     "/pcf/geographyRegionOrSubregion"),
    # code lists and identifiers
    ("/pcf/declaredUnitOfMeasurement=\"kg\"", "PACT-CODE", "/pcf/declaredUnitOfMeasurement"),
    ("/status=\"active\"", "PACT-CODE", "/status"),
    ("/pcf/verification/coverage=\"full\"", "PACT-CODE", "/pcf/verification/coverage"),
    ("/pcf/productOrSectorSpecificRules/0/operator=\"CNIS\"", "PACT-CODE",
     "/pcf/productOrSectorSpecificRules/0/operator"),
    ("/pcf/ccuCalculationApproach=\"cut-off\"", "PACT-CODE", "/pcf/ccuCalculationApproach"),
    ("/pcf/ipccCharacterizationFactors=[\"AR99\"]", "PACT-IPCC", "/pcf/ipccCharacterizationFactors/0"),
    ("/pcf/ipccCharacterizationFactors=[\"AR\"]", "PACT-IPCC", "/pcf/ipccCharacterizationFactors/0"),
    ("/pcf/ipccCharacterizationFactors=[\"AR6\", \"AR4\"]", "PACT-IPCC-OLD", "/pcf/ipccCharacterizationFactors/1"),
    ("/pcf/ipccCharacterizationFactors=[]", "PACT-LIST-EMPTY", "/pcf/ipccCharacterizationFactors"),
    ("/pcf/productOrSectorSpecificRules=[]", "PACT-LIST-EMPTY", "/pcf/productOrSectorSpecificRules"),
    ("/pcf/ipccCharacterizationFactors=[\"AR6\", \"AR6\"]", "PACT-LIST-TWICE", "/pcf/ipccCharacterizationFactors/1"),
    ("/companyIds=[]", "PACT-LIST-EMPTY", "/companyIds"),
    ("/companyIds/0=\"urn:\"", "PACT-URN", "/companyIds/0"),
    ("/companyIds/0=\"urn:BPNL000000000DWF\"", "PACT-URN", "/companyIds/0"),
    ("/productIds/0=\"gtin:4006381333931\"", "PACT-URN", "/productIds/0"),
    ("/productIds/0=\"urn:gtin:\"", "PACT-URN", "/productIds/0"),
    ("/productIds/0=\"urn:gtin:4006381333932\"", "PACT-GTIN", "/productIds/0"),
    ("/productIds/0=\"urn:uuid:xyz\"", "PACT-URN", "/productIds/0"),
    ("/companyIds/0=\"urn:pact:company:timber\"", "PACT-URN-NAMESPACE", "/companyIds/0"),
    ("/productClassifications/0=\"3111\"", "PACT-URN", "/productClassifications/0"),
    ("/id=\"123\"", "PACT-FORM", "/id"),
    ("/id=\"urn:uuid:5d3c4a9e-4a5e-4e0c-9a53-8f0a6f7f1c11\"", "PACT-FORM", "/id"),
    ("/id=\"../../../tmp/evil\"", "ID-FORMAT", "/id"),
    ("/precedingPfIds/0=\"5d3c4a9e-4a5e-4e0c-9a53-8f0a6f7f1c11\"", "PACT-PRECEDING-SELF", "/precedingPfIds/0"),
    ("/extensions/0/dataSchema=\"schema of ours\"", "PACT-FORM", "/extensions/0/dataSchema"),
    ("/companyName=\"\"", "PACT-TEXT-EMPTY", "/companyName"),
    ("/companyName=\"  \"", "PACT-TEXT-EMPTY", "/companyName"),
    ("/companyName=\"a\\u0000b\"", "TXT-CONTROL", "/companyName"),
    ("/productNameCompany=\"铝锭 Al99.70\"", "TEXT-ONLY-CHINESE", "/productNameCompany"),
    # versions and names
    ("/specVersion=\"2.0.0\"", "PACT-VERSION-CONTENT", "/specVersion"),
    ("/specVersion=\"1.0.0\"", "PACT-VERSION", "/specVersion"),
    ("/specVersion=\"latest\"", "PACT-VERSION", "/specVersion"),
    ("/specVersion=\"³.0.0\"", "PACT-VERSION", "/specVersion"),
    ("/specVersion=\"3.0\"", "PACT-FORM", "/specVersion"),
    ("/specVersion=\"3.7.0\"", "PACT-VERSION-NEWER", "/specVersion"),
    ("/pcf/pCfExcludingBiogenic=\"0.40\"", "PACT-FIELD-OTHER-VERSION", "/pcf/pCfExcludingBiogenic"),
    ("/pcf/unitaryProductAmount=\"1\"", "PACT-FIELD-OTHER-VERSION", "/pcf/unitaryProductAmount"),
    ("/productCategoryCpc=\"3111\"", "PACT-FIELD-OTHER-VERSION", "/productCategoryCpc"),
    ("/version=1", "PACT-FIELD-OTHER-VERSION", "/version"),
    ("/pcf/dqi/coveragePercent=80", "PACT-FIELD-OTHER-VERSION", "/pcf/dqi/coveragePercent"),
    ("/pcf/biogenicCo2uptake=\"-1\"", "PACT-FIELD-UNKNOWN", "/pcf/biogenicCo2uptake"),
    ("/pcf/cbamEmissions=\"1\"", "PACT-FIELD-UNKNOWN", "/pcf/cbamEmissions"),
    # standards and rules
    ("/pcf/productOrSectorSpecificRules/0/otherOperatorName-", "PACT-OPERATOR",
     "/pcf/productOrSectorSpecificRules/0/otherOperatorName"),
    ("/pcf/productOrSectorSpecificRules/0/operator=\"PEF\"", "PACT-OPERATOR",
     "/pcf/productOrSectorSpecificRules/0/otherOperatorName"),
    ("/pcf/crossSectoralStandards/0=\"ISO 14067\"", "PACT-STANDARD", "/pcf/crossSectoralStandards/0"),
    ("/pcf/crossSectoralStandards=[\"ISO14067\", \"PACT-2.0\"]", "PACT-STANDARD-VERSION",
     "/pcf/crossSectoralStandards"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "rule", "path"), FAULTS_3, ids=[f"{change}" for change, _, _ in FAULTS_3])
def test_each_fault_of_version_3_is_one_finding(change, rule, path):
    assert places(changed(VERSION_3, change)) == [(rule, path)]


FAULTS_2 = [
    ("/pcf/pCfExcludingBiogenic=\"-1\"", "PACT-SIGN", "/pcf/pCfExcludingBiogenic"),
    ("/pcf/iLucGhgEmissions=\"-1\"", "PACT-SIGN", "/pcf/iLucGhgEmissions"),
    ("/pcf/otherBiogenicGhgEmissions=\"-1\"", "PACT-SIGN", "/pcf/otherBiogenicGhgEmissions"),
    ("/pcf/biogenicCarbonWithdrawal=\"1\"", "PACT-SIGN", "/pcf/biogenicCarbonWithdrawal"),
    ("/pcf/unitaryProductAmount=\"0\"", "PACT-AMOUNT", "/pcf/unitaryProductAmount"),
    ("/pcf/pCfExcludingBiogenic=\"1.9\"", "PACT-TOTAL-PARTS", "/pcf/pCfExcludingBiogenic"),
    ("/pcf/pCfIncludingBiogenic=\"1.9\"", "PACT-TOTAL-PARTS", "/pcf/pCfIncludingBiogenic"),
    ("/pcf/pCfIncludingBiogenic=\"3.0\"", "PACT-TOTAL-RESIDUAL", "/pcf/pCfIncludingBiogenic"),
    ("/pcf/fossilCarbonContent=\"0.9\"", "PACT-CARBON-MASS", "/pcf/fossilCarbonContent"),
    ("/pcf/productMassPerDeclaredUnit=\"158\"", "PACT-DENSITY", "/pcf/productMassPerDeclaredUnit"),
    ("/pcf/dqi/technologicalDQR=4", "PACT-DQR", "/pcf/dqi/technologicalDQR"),
    ("/pcf/dqi/technologicalDQR=\"2\"", "PACT-TYPE", "/pcf/dqi/technologicalDQR"),
    ("/pcf/dqi/coveragePercent=0.8", "PACT-SHARE-FRACTION", "/pcf/dqi/coveragePercent"),
    ("/pcf/dqi/coveragePercent=101", "PACT-PERCENT", "/pcf/dqi/coveragePercent"),
    ("/pcf/primaryDataShare=0.56", "PACT-SHARE-FRACTION", "/pcf/primaryDataShare"),
    ("/pcf/primaryDataShare=\"56\"", "PACT-TYPE", "/pcf/primaryDataShare"),
    ("/pcf/exemptedEmissionsPercent=120", "PACT-PERCENT", "/pcf/exemptedEmissionsPercent"),
    ("/pcf/primaryDataShare- ; /pcf/dqi-", "PACT-QUALITY-NONE", "/pcf"),
    ("/version=-1", "PACT-RANGE", "/version"),
    ("/version=1.5", "PACT-TYPE", "/version"),
    ("/updated=\"2024-01-15T00:00:00Z\"", "PACT-DATE-ORDER", "/updated"),
    ("/pcf/characterizationFactors=\"AR5\"", "PACT-IPCC-EARLIEST", "/pcf/characterizationFactors"),
    ("/pcf/crossSectoralStandards=[\"PACT-3.0\"]", "PACT-STANDARD-VERSION", "/pcf/crossSectoralStandards"),
    ("/pcf/crossSectoralStandards/0=\"GB/T 24067\"", "PACT-CODE", "/pcf/crossSectoralStandards/0"),
    ("/pcf/assurance/providerName=\"\"", "PACT-ASSURANCE", "/pcf/assurance/providerName"),
    ("/pcf/biogenicCO2Uptake=\"0\"", "PACT-FIELD-OTHER-VERSION", "/pcf/biogenicCO2Uptake"),
    ("/specVersion=\"2.0.0\" ; /pcf/crossSectoralStandards- ; /pcf/ipccCharacterizationFactorsSources-",
     "PACT-FIELD-MISSING", None),
    ("/specVersion=\"3.0.0\"", "PACT-VERSION-CONTENT", "/specVersion"),
    ("/pcf/packagingGhgEmissions=\"0.1\"", "PACT-PACKAGING-FLAG", "/pcf/packagingEmissionsIncluded"),
    ("/pcf/declaredUnit=\"piece\"", "PACT-CODE", "/pcf/declaredUnit"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "rule", "path"), FAULTS_2, ids=[f"{change}" for change, _, _ in FAULTS_2])
def test_each_fault_of_version_2_is_one_finding(change, rule, path):
    outcome = places(changed(VERSION_2, change))
    if path is None:
        assert rule in {name for name, _ in outcome}
    else:
        assert outcome == [(rule, path)]


def test_every_number_of_the_tables_has_its_sign_checked():
    """No field with a range is forgotten, whatever the version."""
    for version, document in (("2.3.3", VERSION_2), ("3.0.4", VERSION_3)):
        for field in fields(version):
            if field.form == "decimal" and field.range and field.parent == "pcf":
                wrong = "-7" if field.range != "<=0" else "7"
                outcome = judge(changed(document, f'/pcf/{field.name}="{wrong}"'), "f", "").findings
                assert any(item.path == f"/pcf/{field.name}" for item in outcome), field.path


@pytest.mark.parametrize("text", ["Aluminium ingot 铝锭", "アルミニウム地金", "Barren für Gießereien", "Al99.70"])
def test_a_text_that_can_be_read_abroad_is_not_chinese_only(text):
    assert places(changed(VERSION_3, f'/productNameCompany="{text}"')) == []


def test_a_rounded_sum_is_only_noted():
    (item,) = found(changed(VERSION_3, '/pcf/pcfIncludingBiogenicUptake="-1.24"'))
    assert (item.rule, item.severity.label, item.arguments["difference"]) == ("PACT-TOTAL-UPTAKE", "info", "0.01")
    (item,) = found(changed(VERSION_3, '/pcf/pcfIncludingBiogenicUptake="-1.23"'))
    assert item.severity.label == "error"
    (item,) = found(changed(VERSION_3, '/pcf/fossilGhgEmissions="0.31"'))
    assert (item.rule, item.severity.label, item.arguments["difference"]) == ("PACT-TOTAL-PARTS", "info", "-0.01")


def test_capture_and_removals_may_be_one_quantity():
    """Stated in both fields it is subtracted twice by the letter of the specification: the total tells."""
    base = '/pcf/ccsTechnologicalCO2CaptureIncluded=true ; /pcf/ccsTechnologicalCO2Capture="-0.10" ; '
    once = changed(VERSION_3, base + '/pcf/technologicalCO2Removals="-0.10" ; /pcf/fossilGhgEmissions="0.40"')
    assert places(once) == [("PACT-REMOVALS-TWICE", "/pcf/technologicalCO2Removals")]


@pytest.mark.parametrize("version", ["3.0.0", "3.0.1"])
def test_removals_were_positive_before_the_second_patch(version):
    early = changed(VERSION_3, f'/specVersion="{version}" ; /pcf/technologicalCO2Removals="0.10"')
    assert ("PACT-REMOVALS-SIGN", "/pcf/technologicalCO2Removals") in places(early)
    assert "PACT-SIGN" not in {rule for rule, _ in places(early)}
    turned = changed(early, '/pcf/technologicalCO2Removals="-0.10"')
    assert ("PACT-SIGN", "/pcf/technologicalCO2Removals") in places(turned)


def test_total_of_version_2_is_not_explained_by_what_it_does_not_hold():
    assert places(changed(VERSION_2, '/pcf/fossilGhgEmissions="1.0" ; /pcf/pCfIncludingBiogenic="1.0"')) == []


def test_a_uptake_with_packaging_is_explained_by_both():
    tree = changed(VERSION_3, '/pcf/biogenicCarbonContent="0.40" ; /pcf/packagingBiogenicCarbonContent="0.05"')
    assert places(tree) == []


def test_exponents_and_offsets_are_not_refused():
    tree = changed(VERSION_3, '/pcf/fossilGhgEmissions="3e-1" ; /pcf/declaredUnitAmount="+1"')
    assert places(tree) == []
    assert not clean((3, 0, 4)).is_valid(tree)


def test_a_field_of_a_later_version_is_named_with_its_version():
    items = found(changed(VERSION_2, '/specVersion="2.2.0"'))
    later = [item for item in items if item.rule == "PACT-FIELD-LATER"]
    assert {(item.path, item.arguments["since"]) for item in later} >= {("/pcf/productMassPerDeclaredUnit", "2.3")}


def test_the_counterpart_of_a_name_of_the_other_version_is_told():
    (item,) = found(changed(VERSION_3, '/pcf/biogenicCarbonWithdrawal="-1.65"'))
    assert item.arguments["instead"] == "biogenicCO2Uptake" or item.arguments["instead"] == "pcf.biogenicCO2Uptake"


def test_version_2_demands_more_of_periods_that_reach_2025():
    tree = changed(
        VERSION_2,
        '/pcf/referencePeriodEnd="2025-02-01T00:00:00Z" ; /created="2025-03-01T00:00:00Z" ; /updated- ; /pcf/dqi-',
    )
    assert places(tree) == [("PACT-RULE-SHALL", "/pcf/dqi")]
    assert found(tree)[0].severity.label == "error"
    ended = changed(tree, '/pcf/referencePeriodEnd="2025-01-01T00:00:00Z"')
    assert places(ended) == []


def test_pointers_lead_into_the_file():
    (item,) = document_findings(changed(VERSION_3, "/pcf/fossilCarbonContent-"), "list.json", "/data/4")
    assert (item.file, item.path) == ("list.json", "/data/4/pcf/fossilCarbonContent")


def test_a_hostile_name_is_shown_as_an_escape():
    tree = changed(VERSION_3, '/status="Active"')
    tree["a\u202eb/c"] = 1
    (item,) = found(tree)
    assert item.path == "/a\\u202eb~1c"


def test_a_document_without_its_main_part_is_still_known():
    tree = changed(VERSION_3, "/pcf-")
    assert is_like_pact(tree)
    assert places(tree) == [("PACT-FIELD-MISSING", "/pcf")]
    assert not is_like_pact({"id": "1", "name": "x", "status": "y"})


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.decimals(-5, 5, places=2),
    st.sampled_from(["", "0", "-1", "1.5", "1e400", "x", "urn:", "2024-02-30T00:00:00Z", "²", "\u0000", "AR9"]),
)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner), max_leaves=4
)


def pointers(tree: Any, pointer: str = "") -> list[str]:
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [place for key, inner in inside for place in (f"{pointer}/{key}", *pointers(inner, f"{pointer}/{key}"))]


@pytest.mark.parametrize("document", [VERSION_3, VERSION_2], ids=["3", "2"])
def test_whatever_stands_at_a_place_is_checked_and_the_verdict_is_that_of_the_schema(document):
    """Any value at any place: no crash, a finding where the schema refuses, and the quick look never wrong."""
    version = (3, 0, 4) if document is VERSION_3 else (2, 3, 0)
    everywhere = pointers(document)

    @given(st.sampled_from(everywhere), JSON)
    def law(pointer: str, value: Any) -> None:
        tree = changed(document, f"{pointer}=0")
        *steps, last = pointer.split("/")[1:]
        node: Any = tree
        for step in steps:
            node = node[int(step)] if isinstance(node, list) else node[step]
        node[int(last) if isinstance(node, list) else last] = value
        verdict = judge(tree, "f", "")
        for item in verdict.findings:
            assert item.rule in catalogue()
            assert render(item, "zh")
        if isinstance(tree["specVersion"], str) and tree["specVersion"] == document["specVersion"]:
            assert verdict.valid == validator(version).is_valid(tree)
            if clean(version).is_valid(tree):
                assert verdict.valid
        if not verdict.valid:
            assert verdict.findings

    law()


@given(st.lists(st.decimals(-100, 100, places=2), min_size=1, max_size=6))
def test_numbers_rounded_one_by_one_sum_up_within_the_rounding(numbers):
    exact = [number + Decimal("0.004") for number in numbers]
    assert abs(sum(exact) - sum(numbers)) <= rounding(*numbers) + sum(Decimal("0.004") for n in numbers if not n)


@pytest.mark.parametrize(("text", "value"), [("1.50", "1.50"), ("+2", "2"), ("1e3", "1E+3"), ("1E-2", "0.01")])
def test_decimals_keep_their_digits(text, value):
    assert str(decimal_of(text)) == value


@pytest.mark.parametrize("text", ["", ".5", "5.", "1,5", "١", "0x1", "1e", "1e31", "9" * 80, "NaN", True, None, [1]])
def test_what_is_no_decimal_is_none(text):
    assert decimal_of(text) is None
