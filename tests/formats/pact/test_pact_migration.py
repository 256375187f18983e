"""From version to version: the basis, redefined fields, what stays behind, and the way home."""

import pytest
from small_footprints import ETHANOL, INGOT, changed

from interop.crosswalk.ledger import Fate
from interop.formats.footprint import Record
from interop.formats.pact.format import adapter
from interop.formats.pact.grammar import grammar_version


def read(document):
    name = "pact-2.3" if document["specVersion"].startswith("2") else "pact-3.0"
    record = Record("f.json", "", document, version=grammar_version(document["specVersion"]))
    return adapter(name).get(record, {}).tree


def written(document, name, **options):
    target = adapter(name)
    crossing = target.put(read(document), options)
    return crossing, target.gaps(crossing.tree, crossing)


def rules(crossing):
    return [item.rule for item in crossing.findings]


@pytest.mark.parametrize(
    ("unit", "amount", "per_unit", "total", "mass_per_unit", "mass"),
    [("liter", "12", "1.5", "18", "0.789", "9.468"), ("kilogram", "2000", "300", "600000", "1", "2000")],
)
def test_published_golden_pairs_both_ways(unit, amount, per_unit, total, mass_per_unit, mass):
    """PACT decision record 36: 12 litres of ethanol, a car of 2,000 kg."""
    two = changed(
        ETHANOL,
        pcf__declaredUnit=unit,
        pcf__unitaryProductAmount=amount,
        pcf__pCfExcludingBiogenic=per_unit,
        pcf__pCfIncludingBiogenic=per_unit,
        pcf__productMassPerDeclaredUnit=mass_per_unit,
    )
    three, gaps = written(two, "pact-3.0")
    assert gaps == []
    pcf = three.tree["pcf"]
    assert (pcf["declaredUnitOfMeasurement"], pcf["declaredUnitAmount"]) == (unit, amount)
    assert (pcf["pcfExcludingBiogenicUptake"], pcf["pcfIncludingBiogenicUptake"]) == (total, total)
    assert pcf["productMassPerDeclaredUnit"] == mass
    back, gaps = written(three.tree, "pact-2.3")
    assert gaps == []
    fields = ("unitaryProductAmount", "pCfExcludingBiogenic", "pCfIncludingBiogenic", "productMassPerDeclaredUnit")
    assert [back.tree["pcf"][field] for field in fields] == [amount, per_unit, per_unit, mass_per_unit]


def test_2_3_to_3_0_to_2_3_gives_every_field_back():
    three, _ = written(ETHANOL, "pact-3.0")
    two, gaps = written(three.tree, "pact-2.3")
    assert gaps == []
    assert {**two.tree, "specVersion": "", "extensions": []} == {**ETHANOL, "specVersion": "", "extensions": []}
    assert rules(two) == []


def test_migration_names_what_changed_its_meaning():
    crossing, gaps = written(ETHANOL, "pact-3.0")
    assert gaps == []
    assert rules(crossing) == ["PACT-MIG-EXCL-DEF", "PACT-MIG-ILUC", "PACT-MIG-RECALC"]
    move = crossing.moves.fates["/results/0/value"]
    assert move.fate is Fate.APPROXIMATED
    assert "/pcf/pcfExcludingBiogenicUptake" in move.to


def test_version_3_keeps_the_standards_of_version_2():
    crossing, _ = written(ETHANOL, "pact-3.0")
    assert crossing.tree["pcf"]["crossSectoralStandards"] == ["GHGP-Product", "ISO14067"]


def test_scores_and_assurance_of_version_2_stay_in_the_extension():
    crossing, _ = written(ETHANOL, "pact-3.0")
    assert "dqi" not in crossing.tree["pcf"]
    (extension,) = crossing.tree["extensions"]
    part = extension["data"]["footprint"]
    assert part["data"]["quality"]["technological"] == "1"
    assert part["data"]["quality"]["scale"] == "pact-1-3"
    assert part["reviews"] == [
        {
            "done": True,
            "level": "limited",
            "boundary": "Cradle-to-Gate",
            "coverage": "product level",
            "provider": "Checkers",
        }
    ]
    assert crossing.tree["pcf"]["verification"] == {"coverage": "product level", "providerName": "Checkers"}


def test_an_assurance_that_was_not_given_becomes_no_verification():
    two = changed(ETHANOL, pcf__assurance={"assurance": False, "providerName": "Checkers"})
    assert "verification" not in written(two, "pact-3.0")[0].tree["pcf"]


@pytest.mark.parametrize(
    ("carbon", "mass", "recalculated"),
    [("0.41", "0.789", True), ("0.03", "0.789", False), ("0.05", "1", False), ("0.051", "1", True), ("0", None, False)],
)
def test_biogenic_carbon_above_a_twentieth_of_the_mass_asks_for_recalculation(carbon, mass, recalculated):
    two = changed(ETHANOL, pcf__biogenicCarbonContent=carbon, pcf__productMassPerDeclaredUnit=mass)
    crossing, _ = written(two, "pact-3.0")
    assert ("PACT-MIG-RECALC" in rules(crossing)) is recalculated
    data = crossing.tree["extensions"][-1]["data"]
    assert ("recalculate" in data) is recalculated
    without = adapter("pact-3.0").put(read(two), {"extension": "no"})
    assert ("extensions" in without.tree) is recalculated


def test_unknown_biogenic_carbon_asks_for_recalculation():
    crossing, _ = written(changed(ETHANOL, pcf__biogenicCarbonContent=None), "pact-3.0")
    (finding,) = [item for item in crossing.findings if item.rule == "PACT-MIG-RECALC"]
    assert finding.arguments["share"] == "?"


@pytest.mark.parametrize(
    ("values", "including"),
    [
        ({}, None),
        (dict.fromkeys(("dLucGhgEmissions", "landManagementGhgEmissions", "otherBiogenicGhgEmissions"), "0"), None),
        (
            dict.fromkeys(
                (
                    "dLucGhgEmissions",
                    "landManagementGhgEmissions",
                    "otherBiogenicGhgEmissions",
                    "biogenicCarbonWithdrawal",
                ),
                "0",
            ),
            "18",
        ),
    ],
)
def test_the_total_with_uptake_is_not_derived_from_version_2_but_where_nothing_is_biogenic(values, including):
    fields = {f"pcf__{name}": value for name, value in values.items()}
    crossing, gaps = written(changed(ETHANOL, pcf__pCfIncludingBiogenic=None, **fields), "pact-3.0")
    assert crossing.tree["pcf"].get("pcfIncludingBiogenicUptake") == including
    missing = [gap for gap in gaps if gap.target == "pcf.pcfIncludingBiogenicUptake"]
    assert bool(missing) is (including is None)
    if missing:
        assert missing[0].path == "results[component=total,uptakeConvention=-1/+1,aircraftTreatment=of-which].value"
        assert missing[0].reason


def test_the_total_with_uptake_is_that_without_it_plus_the_uptake_in_version_3():
    tree = read(changed(INGOT, pcf__pcfIncludingBiogenicUptake=None, pcf__biogenicCO2Uptake="-0.25"))
    crossing = adapter("pact-3.0").put(tree, {})
    assert crossing.tree["pcf"]["pcfIncludingBiogenicUptake"] == "599999.75"
    tree = read(changed(INGOT, pcf__pcfIncludingBiogenicUptake=None, pcf__biogenicCO2Uptake=None))
    crossing = adapter("pact-3.0").put(tree, {})
    assert [gap.target for gap in adapter("pact-3.0").gaps(crossing.tree, crossing)] == [
        "pcf.pcfIncludingBiogenicUptake"
    ]


def test_version_3_to_2_asks_for_what_only_version_2_demands():
    crossing, gaps = written(INGOT, "pact-2.3")
    assert [(gap.target, gap.path) for gap in gaps] == [
        ("version", "study.version"),
        ("productCategoryCpc", "product.classifications[scheme=un-cpc].code"),
        ("comment", "study.comment{text}"),
        ("pcf.biogenicCarbonContent", "carbonContent.biogenic"),
        ("pcf.packagingEmissionsIncluded", "boundary.packagingIncluded"),
        ("pcf.boundaryProcessesDescription", "boundary.description{text}"),
        ("pcf.exemptedEmissionsDescription", "boundary.exemption.description{text}"),
    ]
    pcf = crossing.tree["pcf"]
    assert (pcf["pCfExcludingBiogenic"], pcf["fossilGhgEmissions"]) == ("300", "299.50025")
    assert pcf["characterizationFactors"] == "AR6"
    assert pcf["crossSectoralStandardsUsed"] == ["ISO Standard 14067"]
    assert pcf["crossSectoralStandards"] == ["ISO14067"]
    assert "PACT-MIG-EXCL-DEF" in rules(crossing)


def test_a_quotient_that_does_not_end_is_noted():
    crossing, _ = written(changed(INGOT, pcf__declaredUnitAmount="3"), "pact-2.3")
    pointer = next(p for p, move in crossing.moves.fates.items() if "/pcf/fossilGhgEmissions" in move.to)
    assert crossing.moves.fates[pointer].fate is Fate.APPROXIMATED
    assert "34 digits" in crossing.moves.fates[pointer].reason


def test_a_class_of_the_cpc_changes_its_form_and_comes_back():
    three, _ = written(ETHANOL, "pact-3.0")
    assert three.tree["productClassifications"] == ["urn:pact:productclassification:un-cpc:34131"]
    other = adapter("pact-3.0").put(read(ETHANOL), {"cpc-urn": "urn:cpc:"})
    assert other.tree["productClassifications"] == ["urn:cpc:34131"]
    assert written(other.tree, "pact-2.3")[0].tree["productCategoryCpc"] == "34131"
    classified = changed(INGOT, productClassifications=["urn:pact:productclassification:un-cpc:41531"])
    assert written(classified, "pact-2.0")[0].tree["productCategoryCpc"] == "41531"


def test_older_versions_lack_the_newer_fields():
    crossing, _ = written(ETHANOL, "pact-2.0")
    assert "productMassPerDeclaredUnit" not in crossing.tree["pcf"]
    assert crossing.tree["specVersion"] == "2.0.0"
    assert written(crossing.tree, "pact-2.3")[0].tree["pcf"]["productMassPerDeclaredUnit"] == "0.789"


def test_the_id_stays():
    assert written(ETHANOL, "pact-3.0")[0].tree["id"] == ETHANOL["id"]
