"""Inventories: unit processes are no footprints, LCI results are characterised, direct results say so."""

import pytest
from bridge_packages import (
    CH4,
    CO2,
    COAL,
    EF31,
    OLD_CO2,
    STEEL,
    converted,
    exchange,
    flow,
    package,
    process,
    result,
    value_of,
)

from interop.model.finding import UsageError

DIRECT = {"boundary": "direct-emissions-only", "method": "ef-3.1-jrc"}
EMISSIONS = exchange(0, STEEL, "2") + exchange(1, CO2, "9", resulting="10") + exchange(2, CH4, "0.5")
INPUTS = exchange(3, COAL, "3.0", "Input")


def test_a_unit_process_is_no_footprint(tmp_path):
    made = converted(package(tmp_path, unit=process("Unit process, black box", EMISSIONS)), tmp_path)
    assert made.rules == ["BRIDGE-UNIT-PROCESS"]
    assert made.report is None


@pytest.mark.parametrize("kind", ["Unit process, single operation", "Partly terminated system", ""])
def test_its_direct_emissions_are_asked_for_by_name(tmp_path, kind):
    made = converted(package(tmp_path, unit=process(kind, EMISSIONS + INPUTS)), tmp_path, **DIRECT)
    footprint = made.footprint
    assert footprint["boundary"]["type"] == "direct-emissions-only"
    assert value_of(footprint, "total") == "24.9"
    assert value_of(footprint, "fossil") == "24.9"
    assert value_of(footprint, "total", gas="co2-fossil") == "10"
    assert value_of(footprint, "total", gas="ch4-fossil") == "14.9"
    assert footprint["unit"]["amount"] == "2"
    assert footprint["gwp"]["gases"][0] == {
        "gas": "ch4-fossil",
        "cas": "74-82-8",
        "gwp": "29.8",
        "massKg": "0.5",
        "origin": "fossil",
    }
    (item,) = footprint["inventory"]
    assert item["name"] == {"en": "bar", "zh": "棒材"}
    assert (item["flowUuid"], item["amount"], item["unit"], item["linked"]) == (COAL, "3.0", "kg", False)
    assert footprint["study"]["id"] == "00000000-0000-4000-8000-000000000001"
    assert made.listed[0]["state"] == "partial"
    assert made.report.account.balanced


@pytest.mark.parametrize("target", ["pact-3.0", "pact-2.3", "catenax-9", "gbt24067-xlsx", "ilcd"])
def test_direct_emissions_leave_in_no_format_that_is_read_as_a_footprint(tmp_path, target):
    made = converted(package(tmp_path, unit=process("", EMISSIONS)), tmp_path, target, **DIRECT)
    assert "BRIDGE-TARGET" in made.rules
    assert made.report is None


def test_a_setting_does_not_turn_direct_emissions_into_a_footprint(tmp_path):
    folder = package(tmp_path, unit=process("", EMISSIONS))
    made = converted(folder, tmp_path, "pact-3.0", boundary__type="cradle-to-gate", **DIRECT)
    assert "BRIDGE-TARGET" in made.rules
    assert made.report is None


def test_a_closed_lci_result_is_characterised(tmp_path):
    folder = package(tmp_path, lci=process("LCI result", EMISSIONS))
    assert converted(folder, tmp_path).rules == ["BRIDGE-METHOD-NONE"]
    made = converted(folder, tmp_path, method="ar6")
    assert value_of(made.footprint, "total") == "24.9"
    assert made.footprint["gwp"]["sources"][0]["report"] == "AR6"
    assert "boundary" not in made.footprint
    assert made.footprint["interpretation"]["limitations"]["en"].startswith("0 of 2 elementary exchanges (0 %)")


def test_an_open_lci_result_is_none(tmp_path):
    folder = package(tmp_path, lci=process("LCI result", EMISSIONS + INPUTS))
    assert "BRIDGE-OPEN" in converted(folder, tmp_path, method="ef-3.1-jrc").rules
    assert converted(folder, tmp_path, **DIRECT).footprint["boundary"]["type"] == "direct-emissions-only"


def test_a_stated_result_of_an_lci_result_is_read(tmp_path):
    folder = package(tmp_path, lci=process("LCI result", results=result(EF31, mean="1.250", version="01.00.000")))
    made = converted(folder, tmp_path)
    assert value_of(made.footprint, "total") == "1.250"
    assert made.footprint["gwp"]["sources"][0]["methodVersion"] == "01.00.000"
    assert made.footprint["study"]["practitioner"]["name"] == {"en": "Mill"}
    assert "company" not in made.footprint


def test_a_stated_result_of_a_unit_process_is_not_read(tmp_path):
    folder = package(tmp_path, unit=process("Unit process, black box", results=result(EF31, mean="1")))
    assert converted(folder, tmp_path).rules == ["BRIDGE-UNIT-PROCESS"]


def test_a_life_cycle_result_is_not_handed_out_as_direct(tmp_path):
    folder = package(tmp_path, lci=process("LCI result", results=result(EF31, mean="1")))
    assert converted(folder, tmp_path, **DIRECT).rules == ["BRIDGE-NOT-DIRECT"]


def test_a_gas_without_factor_is_an_error_and_named(tmp_path):
    old = flow(OLD_CO2, "Elementary flow").replace(">bar<", ">carbon dioxide<")
    folder = package(tmp_path, unit=process("", EMISSIONS + exchange(4, OLD_CO2, "100")), old=old)
    made = converted(folder, tmp_path, **DIRECT)
    assert "CHAR-GAS-OTHER" in made.rules
    assert value_of(made.footprint, "total") == "24.9"
    assert "not in the result: co2" in made.footprint["interpretation"]["limitations"]["en"]
    assert made.listed[0]["state"] == "partial"


def test_a_process_without_a_factor_has_no_result(tmp_path):
    made = converted(package(tmp_path, unit=process("", exchange(0, STEEL))), tmp_path, **DIRECT)
    assert made.rules == ["BRIDGE-NO-RESULT"]


@pytest.mark.parametrize(
    ("references", "exchanges", "rule"),
    [
        ("", EMISSIONS, "CHAR-REFERENCE"),
        ("<referenceToReferenceFlow>9</referenceToReferenceFlow>", EMISSIONS, "CHAR-REFERENCE"),
        (
            "<referenceToReferenceFlow>0</referenceToReferenceFlow><referenceToReferenceFlow>3</referenceToReferenceFlow>",
            EMISSIONS + exchange(3, COAL),
            "BRIDGE-REFERENCES",
        ),
        (None, exchange(0, STEEL) + exchange(1, CO2) + exchange(2, COAL), "CHAR-COPRODUCTS"),
        (None, exchange(0, "00000000-0000-4000-8000-0000000000ff") + exchange(1, CO2), "BRIDGE-REFERENCE-FLOW"),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_reason(tmp_path, references, exchanges, rule):
    more = {} if references is None else {"references": references}
    made = converted(package(tmp_path, unit=process("", exchanges, **more)), tmp_path, **DIRECT)
    assert rule in made.rules
    assert made.listed == [{**made.listed[0], "state": "refused"}]


def test_a_reference_flow_on_the_input_side_is_a_service(tmp_path):
    folder = package(tmp_path, unit=process("", exchange(0, STEEL, direction="Input") + exchange(1, CO2)))
    made = converted(folder, tmp_path, **DIRECT)
    assert made.footprint["product"]["goods"] == "service"
    assert "CHAR-TREATMENT" in made.rules


def test_settings_are_known_or_refused(tmp_path):
    folder = package(tmp_path, unit=process("", EMISSIONS))
    with pytest.raises(UsageError, match=r"ef-3\.1-jrc"):
        converted(folder, tmp_path, method="GWP")
    with pytest.raises(UsageError, match="direct-emissions-only"):
        converted(folder, tmp_path, boundary="gate-to-gate")


def test_a_package_without_processes_gives_nothing(tmp_path):
    assert "BRIDGE-NO-PROCESS" in converted(package(tmp_path), tmp_path).rules


def test_documents_that_are_not_read_are_one_line_of_the_ledger(tmp_path):
    made = converted(
        package(tmp_path, unit=process("", EMISSIONS + INPUTS), other=flow(STEEL[:-1] + "f")), tmp_path, **DIRECT
    )
    lines = [line for line in made.ledger if line["file"].endswith("/other.xml")]
    assert [(line["fate"], line["count"]) for line in lines] == [("dropped", 13)]
    looked_up = [line for line in made.ledger if line["file"].endswith("/steel.xml")]
    assert sum(line["count"] for line in looked_up) == 13
    assert {line["fate"] for line in looked_up} == {"merged", "dropped"}


def test_an_elementary_reference_flow_is_named(tmp_path):
    folder = package(tmp_path, unit=process("", EMISSIONS), steel=flow(STEEL, "Elementary flow"))
    assert "BRIDGE-REFERENCE-KIND" in converted(folder, tmp_path, **DIRECT).rules
