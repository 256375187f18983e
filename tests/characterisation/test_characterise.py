"""Inventory to climate result: figures, origins, and everything that is left out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventories import (
    CH4,
    CH4_BIOGENIC,
    CO2,
    CO2_BIOGENIC,
    COAL,
    HFC_1234YF,
    LUC_UPTAKE,
    PERFLUOROPROPANE,
    SF6,
    SO2,
    STEEL,
    characterised,
    dataset,
    exchange,
    index,
    kind_of_flow,
    reference,
    shares,
)
from small_datasets import flow, flow_property, process, unit_group

from interop.characterisation.climate import characterise
from interop.characterisation.flows import MASS
from interop.characterisation.result import Reason

VOLUME = "93a60a56-a3c8-22da-a746-0800200c9a66"


def made(*lines):
    """A process that makes steel, in exchange 0."""
    return process(reference("0"), "\n".join([exchange(0, STEEL), *lines]))


def rules(result):
    return [item.rule for item in result.findings]


def test_each_gas_by_its_factor_and_origin():
    result = characterised(made(exchange(1, CO2, "1.8"), exchange(2, CH4, "0.001"), exchange(3, CH4_BIOGENIC, "0.01")))
    assert result.total == Decimal("2.0998")
    assert result.by_origin == {"biogenic": Decimal("0.270"), "fossil": Decimal("1.8298")}
    assert result.by_gas["ch4-fossil"].emitted == Decimal("0.001")
    assert result.by_gas["ch4-fossil"].result == Decimal("0.0298")
    assert (result.elementary, result.characterised, result.exact) == (3, 3, True)
    assert result.findings == ()


@pytest.mark.parametrize(
    ("method", "total"),
    [
        ("ar4", "1.822825"),
        ("ar5", "1.82353"),
        ("ar5-feedback", "1.826123"),
        ("ar6", "1.825230"),
        ("ar6-other", "1.824330"),
        ("ef-3.0", "1.826137"),
        ("ef-3.1-jrc", "1.825230"),
    ],
)
def test_each_method_its_total(method, total):
    document = made(exchange(1, CO2, "1.8"), exchange(2, CH4, "0.000001"), exchange(3, SF6, "0.000001"))
    result = characterised(document, method)
    expected = {
        "ar4": Decimal("1.8") + Decimal("0.000025") + Decimal("0.0228"),
        "ar5": Decimal("1.8") + Decimal("0.00003") + Decimal("0.0235"),
        "ar5-feedback": Decimal("1.8") + Decimal("0.000036") + Decimal("0.026087"),
        "ar6": Decimal("1.8") + Decimal("0.0000298") + Decimal("0.0252"),
        "ar6-other": Decimal("1.8") + Decimal("0.0000298") + Decimal("0.0243"),
        "ef-3.0": Decimal("1.8") + Decimal("0.0000368") + Decimal("0.0261"),
        "ef-3.1-jrc": Decimal("1.8") + Decimal("0.0000298") + Decimal("0.0252"),
    }
    assert result.total == expected[method]
    assert abs(result.total - Decimal(total)) < Decimal("1e-6")


def test_the_resulting_amount_goes_before_the_mean():
    resulting = exchange(1, CO2, "5", rest="<resultingAmount>7</resultingAmount>")
    assert characterised(made(resulting)).total == 7


def test_a_pollutant_without_a_climate_factor_is_counted_and_not_called_a_fault():
    result = characterised(made(exchange(1, CO2), exchange(2, SO2, "0.3")))
    assert result.share_without_factor == Decimal("0.5")
    assert [(item.flow, item.reason, item.substance) for item in result.uncharacterised] == [
        (SO2, Reason.NO_FACTOR, "")
    ]
    assert rules(result) == ["CHAR-COVERAGE"]


def test_a_greenhouse_gas_without_a_factor_is_named():
    result = characterised(made(exchange(1, PERFLUOROPROPANE, "0.2")))
    assert (result.total, result.has_result) == (0, False)
    assert result.gases_without_factor == ("pfc-218",)
    assert result.uncharacterised[0].kilograms == Decimal("0.2")
    assert rules(result) == ["CHAR-GAS", "CHAR-COVERAGE"]
    assert characterised(made(exchange(1, PERFLUOROPROPANE, "0.2")), "ar6").total == 1858


def test_biogenic_carbon_dioxide_is_zero_in_ef_and_has_no_value_of_the_ipcc():
    document = made(exchange(1, CO2_BIOGENIC, "3"))
    ef = characterised(document)
    assert (ef.total, ef.has_result, ef.by_gas["co2-biogenic"].emitted) == (0, True, 3)
    assert characterised(document, "ar6").gases_without_factor == ("co2-biogenic",)


def test_uptake_after_land_use_change():
    result = characterised(made(exchange(1, LUC_UPTAKE, "2", "Input")))
    gas = result.by_gas["co2-luc"]
    assert (gas.emitted, gas.taken_up, gas.result) == (0, 2, -2)
    assert result.by_origin == {"land-use-change": Decimal(-2)}
    assert rules(characterised(made(exchange(1, LUC_UPTAKE, "2", "Input")), "ar6")) == ["CHAR-GAS", "CHAR-COVERAGE"]


def test_a_bound_is_not_used_as_a_factor():
    result = characterised(made(exchange(1, HFC_1234YF)), "ar5")
    assert result.uncharacterised[0].reason is Reason.BOUND
    assert rules(result) == ["CHAR-BOUND", "CHAR-COVERAGE"]


@pytest.mark.parametrize("direction", ["", "Input"])
def test_a_direction_is_not_guessed(direction):
    result = characterised(made(exchange(1, CO2, "4", direction)))
    assert (result.total, result.uncharacterised[0].reason) == (0, Reason.DIRECTION)
    assert rules(result) == ["CHAR-DIRECTION", "CHAR-COVERAGE"]


@pytest.mark.parametrize("amount", ["nan", "1,5", "", None, "9" * 65, "1e400"])
def test_an_amount_that_is_none_is_never_zero(amount):
    result = characterised(made(exchange(1, CO2, "1"), exchange(2, CO2, amount)))
    assert (result.total, result.uncharacterised[0].reason) == (1, Reason.NO_AMOUNT)
    assert rules(result) == ["CHAR-AMOUNT", "CHAR-COVERAGE"]


def test_what_goes_in_is_listed_and_not_followed():
    result = characterised(made(exchange(1, CO2), exchange(2, COAL, "0.5", "Input")))
    (coal,) = result.product_inputs
    assert (coal.flow, coal.kind, coal.amount, coal.unit) == (COAL, "product", Decimal("0.5"), "kg")
    assert rules(result) == ["CHAR-DIRECT"]


def test_an_unknown_flow_is_named_once():
    unknown = "00000000-0000-4000-8000-00000000dead"
    result = characterised(made(exchange(1, unknown), exchange(2, unknown), exchange(3, "Cement")))
    found = [(item.rule, item.arguments["flow"], item.arguments["count"]) for item in result.findings]
    assert found == [("CHAR-FLOW-UNKNOWN", unknown, 2), ("CHAR-FLOW-UNKNOWN", "Cement", 1)]
    assert result.elementary == 0


def test_a_flow_in_tonnes_and_one_in_cubic_metres():
    group = "00000000-0000-4000-8000-0000000000d1"
    tonnes = unit_group(group).replace("<name>kg</name>", "<name>t</name>")
    flows = index(kind_of_flow(flow(uuid=CO2, target=MASS), "Elementary flow"), flow_property(MASS, group), tonnes)
    assert characterised(made(exchange(1, CO2, "2")), flows=flows).total == 2000
    both = (
        f'<flowProperty dataSetInternalID="0"><referenceToFlowPropertyDataSet refObjectId="{VOLUME}"/>'
        "<meanValue>1</meanValue></flowProperty>"
        f'<flowProperty dataSetInternalID="1"><referenceToFlowPropertyDataSet refObjectId="{MASS}"/>'
        "<meanValue>0.72</meanValue></flowProperty>"
    )
    flows = index(kind_of_flow(flow(uuid=CH4, properties=both), "Elementary flow"))
    result = characterised(made(exchange(1, CH4, "10")), flows=flows)
    assert (result.by_gas["ch4-fossil"].emitted, result.exact) == (Decimal("7.2"), True)


def test_carbon_content_is_not_the_mass():
    carbon = "62e503ce-544a-4599-b2ad-bcea15a7bf20"
    only = (
        f'<flowProperty dataSetInternalID="0"><referenceToFlowPropertyDataSet refObjectId="{carbon}"/>'
        "<meanValue>1</meanValue></flowProperty>"
    )
    flows = index(kind_of_flow(flow(uuid=CO2, properties=only), "Elementary flow"))
    result = characterised(made(exchange(1, CO2)), flows=flows)
    assert result.uncharacterised[0].reason is Reason.NO_MASS
    assert rules(result) == ["CHAR-MASS", "CHAR-COVERAGE"]


def test_versions_of_a_flow_that_contradict_each_other_make_it_unknown():
    one = kind_of_flow(flow(uuid=CO2, target=MASS), "Elementary flow")
    other = kind_of_flow(flow(uuid=CO2, target=VOLUME, version="02.00.000"), "Elementary flow")
    flows = index(one, other)
    assert rules(characterised(made(exchange(1, CO2)), flows=flows)) == ["CHAR-FLOW-UNKNOWN"]
    assert flows.flow(CO2, "01.00.000").kilograms == 1


def test_an_allocated_share():
    emission = exchange(1, CO2, "10", rest=shares(p0=60, p2=40))
    document = process(reference("0"), "\n".join([exchange(0, STEEL), emission]))
    assert characterised(document, product="0").total == 6
    assert characterised(document, product="2").total == 4
    assert characterised(document, product="3").total == 0
    assert characterised(document).total == 10


def test_only_processes_and_known_methods():
    with pytest.raises(ValueError, match="no process"):
        characterise(dataset(flow()), index(), "ar6")
    with pytest.raises(KeyError):
        characterised(made(), "en-15804-a1-gwp")


AMOUNTS = st.integers(-(10**12), 10**12).map(lambda digits: Decimal(digits).scaleb(-6))
INVENTORIES = st.lists(st.tuples(st.sampled_from([CO2, CH4, CH4_BIOGENIC, SF6]), AMOUNTS), max_size=8)


@given(INVENTORIES, AMOUNTS)
def test_a_result_is_linear_and_its_parts_are_its_total(inventory, scale):
    once = [exchange(i, uuid, f"{amount:f}") for i, (uuid, amount) in enumerate(inventory, 1)]
    result = characterised(made(*once))
    total = Fraction(result.total)
    assert sum(map(Fraction, result.by_origin.values())) == total
    assert sum(Fraction(gas.result) for gas in result.by_gas.values()) == total
    scaled = [exchange(i, uuid, f"{amount * scale:f}") for i, (uuid, amount) in enumerate(inventory, 1)]
    assert characterised(made(*scaled)).total == total * Fraction(scale)
    assert characterised(made(*reversed(once))).total == total


LEGACY_CO2 = "fe0acd60-3ddc-11dd-af54-0050c2490048"


@pytest.mark.parametrize(
    ("compartment", "expected"),
    [
        ("Emissions to air", ["CHAR-GAS-OTHER", "CHAR-COVERAGE"]),
        ("Emissions to water", ["CHAR-COVERAGE"]),
    ],
)
def test_carbon_dioxide_of_an_older_list_does_not_drop_out_without_a_word(compartment, expected):
    inside = (
        "<name><baseName>carbon dioxide</baseName></name><classificationInformation>"
        f"<common:elementaryFlowCategorization><common:category>{compartment}</common:category>"
        "</common:elementaryFlowCategorization></classificationInformation>"
    )
    document = kind_of_flow(flow(uuid=LEGACY_CO2, target=MASS), "Elementary flow")
    flows = index(document.replace("</dataSetInformation>", inside + "</dataSetInformation>"))
    result = characterised(made(exchange(1, LEGACY_CO2, "3"), exchange(2, CO2)), flows=flows)
    assert (result.total, rules(result)) == (1, expected)
    if "CHAR-GAS-OTHER" in expected:
        assert (result.gases_without_factor, result.uncharacterised[0].kilograms) == (("co2",), 3)


@pytest.mark.parametrize(
    ("name", "direction", "rule"),
    [
        ("carbon dioxide (Emissions to air)", "Output", "CHAR-GAS-UNKNOWN"),
        ("carbon dioxide (Emissions to water)", "Output", "CHAR-FLOW-UNKNOWN"),
        ("carbon dioxide", "Input", "CHAR-FLOW-UNKNOWN"),
        ("Cement", "Output", "CHAR-FLOW-UNKNOWN"),
    ],
)
def test_an_output_whose_flow_is_missing_is_judged_by_its_name(name, direction, rule):
    stated = f'refObjectId="{LEGACY_CO2}"><common:shortDescription>{name}</common:shortDescription>'
    one = exchange(1, LEGACY_CO2, direction=direction)
    one = one.replace(f'refObjectId="{LEGACY_CO2}"/>', f"{stated}</referenceToFlowDataSet>")
    assert rules(characterised(made(one))) == [rule]
