"""The field tables: versions, ranges, and the schema that asks for the prose's decimals."""

from decimal import Decimal

import pytest
from small_footprints import ETHANOL, INGOT, changed

from interop.formats.pact.grammar import field_of, fields, grammar_version, mandatory, schema, validator


@pytest.mark.parametrize(
    ("stated", "version"),
    [
        ("3.0.0", (3, 0, 0)),
        ("3.0", (3, 0, 4)),
        ("2.3", (2, 3, 3)),
        ("2.2.0", (2, 2, 0)),
        ("2.0.1-20230314", (2, 0, 1)),
        ("3.1.0", (3, 1, 0)),
        ("1.0.1", None),
        ("4.0.0", None),
        ("", None),
        ("latest", None),
    ],
)
def test_the_version_that_a_document_follows(stated, version):
    assert grammar_version(stated) == version


def test_fields_by_version():
    names = {version: {field.path for field in fields(version)} for version in ("2.0", "2.2", "2.3", "3.0")}
    assert names["2.2"] - names["2.0"] == {"pcf.ipccCharacterizationFactorsSources[*]"}
    assert "pcf.productMassPerDeclaredUnit" in names["2.3"] - names["2.2"]
    assert "pcf.dqi.coveragePercent" not in names["3.0"]
    assert [field.path for field in mandatory("3.0") if field.path.startswith("pcf.dqi.")] == [
        "pcf.dqi.technologicalDQR",
        "pcf.dqi.geographicalDQR",
        "pcf.dqi.temporalDQR",
    ]


def test_a_field_says_its_range_unit_and_rule():
    removals = {version: field_of(version)["pcf.technologicalCO2Removals"] for version in ("3.0.1", "3.0.2")}
    assert {version: field.range for version, field in removals.items()} == {"3.0.1": ">=0", "3.0.2": "<=0"}
    assert removals["3.0.2"].limits == (None, Decimal(0), False)
    amount = field_of("3.0")["pcf.declaredUnitAmount"]
    assert (amount.limits, amount.unit) == ((Decimal(0), None, True), "declared unit")
    assert field_of("3.0")["pcf.dqi.technologicalDQR"].limits == (Decimal(1), Decimal(5), False)
    assert field_of("2.3")["pcf.primaryDataShare"].rule == "SHALL-2025"


def test_an_unknown_version_has_no_schema():
    with pytest.raises(ValueError, match="not known"):
        schema("1.0")


@pytest.mark.parametrize(("version", "document"), [("2.3", ETHANOL), ("3.0", INGOT)])
def test_documents_of_this_project_are_valid(version, document):
    assert validator(version).is_valid(document)
    assert validator(version, prose=True).is_valid(document)


@pytest.mark.parametrize(
    ("field", "text", "valid"),
    [
        ("declaredUnitAmount", "0", False),
        ("declaredUnitAmount", "0.00e5", False),
        ("declaredUnitAmount", "-0.5", False),
        ("declaredUnitAmount", "5abc", False),
        ("declaredUnitAmount", "-3.0.5", False),
        ("declaredUnitAmount", "0.001", True),
        ("declaredUnitAmount", "+1.2345e+6", True),
        ("biogenicCO2Uptake", "10", False),
        ("biogenicCO2Uptake", "20.0", False),
        ("biogenicCO2Uptake", "-5abc", False),
        ("biogenicCO2Uptake", "-5.0", True),
        ("biogenicCO2Uptake", "0.0", True),
        ("fossilGhgEmissions", "-1", False),
        ("fossilGhgEmissions", "-0.0", True),
        ("pcfExcludingBiogenicUptake", "-7E-2", True),
        ("pcfExcludingBiogenicUptake", "NaN", False),
        ("pcfExcludingBiogenicUptake", "１", False),
        ("pcfExcludingBiogenicUptake", "1\n", False),
        ("exemptedEmissionsPercent", "-5", True),
    ],
)
def test_the_prose_of_decimals(field, text, valid):
    document = changed(INGOT, **{f"pcf__{field}": text})
    assert validator("3.0").is_valid(document)
    assert validator("3.0", prose=True).is_valid(document) is valid
