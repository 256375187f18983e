"""Declarations: which method, which modules, which scenario, which unit; and no claim that the source does not make."""

import pytest
from bridge_packages import A1, A2, EF31, STEEL, converted, flow, package, process, result, value_of

MODULES = [("A1", "", "5"), ("A2", "", "1.50"), ("A3", "", "0.25"), ("A4", "", "2"), ("D", "", "-3")]
SCENARIOS = """<common:other><epd:scenarios>
<epd:scenario epd:name="recycled" epd:group="end" epd:default="true">
<epd:description xml:lang="de">verwertet</epd:description></epd:scenario>
<epd:scenario epd:name="burnt" epd:group="end"/></epd:scenarios></common:other>"""


def declaration(folder, results, **more):
    return package(folder, epd=process("EPD", results=results, **more))


def test_modules_are_stages_and_the_product_stage_is_their_sum(tmp_path):
    made = converted(declaration(tmp_path, result(A2["total"], MODULES)), tmp_path)
    footprint = made.footprint
    assert value_of(footprint, "total", stage="A2") == "1.50"
    assert value_of(footprint, "total", stage="D") == "-3"
    assert value_of(footprint, "total", stage="A1-A3") == "6.75"
    assert all("stage" in item for item in footprint["results"])
    assert footprint["boundary"] == {"stagesIncluded": ["A1", "A2", "A3", "A4", "D"]}
    assert {item["uptakeConvention"] for item in footprint["results"]} == {"-1/+1"}
    assert made.report.account.balanced


def test_a_declaration_of_the_product_stage_alone_is_cradle_to_gate(tmp_path):
    footprint = converted(declaration(tmp_path, result(A2["total"], [("A1-A3", "", "7")])), tmp_path).footprint
    assert value_of(footprint, "total") == "7"
    assert footprint["boundary"]["type"] == "cradle-to-gate"


def test_cradle_to_gate_leaves_the_later_modules_out(tmp_path):
    made = converted(declaration(tmp_path, result(A2["total"], MODULES)), tmp_path, boundary="cradle-to-gate")
    assert value_of(made.footprint, "total") == "6.75"
    assert made.footprint["boundary"]["stagesIncluded"] == ["A1", "A2", "A3"]
    assert "module D lies outside" in " ".join(line["reason"] for line in made.ledger)


def test_cradle_to_gate_needs_every_module_of_the_product_stage(tmp_path):
    made = converted(declaration(tmp_path, result(A2["total"], MODULES[:2])), tmp_path, boundary="cradle-to-gate")
    assert made.rules == ["BRIDGE-NO-TOTAL"]
    assert made.listed[0]["state"] == "refused"


def test_total_and_parts_go_by_the_uuid_of_their_method(tmp_path):
    values = {key: [("A1-A3", "", str(number))] for number, key in enumerate(A2, 1)}
    results = "".join(result(A2[key], values[key]) for key in A2)
    footprint = converted(declaration(tmp_path, results), tmp_path).footprint
    assert value_of(footprint, "total") == "1"
    assert value_of(footprint, "fossil") == "2"
    assert value_of(footprint, "biogenic-total") == "3"
    assert value_of(footprint, "land-use-change") == "4"
    assert value_of(footprint, "total", method="en-15804-gwp-ghg") == "5"
    source = footprint["gwp"]["sources"][0]
    assert source["method"] == "en-15804-a2-ef-3.0-gwp-total"
    assert source["report"] == "AR5"
    assert source["name"] == {"en": "GWP"}


def test_several_methods_are_refused_until_one_is_chosen(tmp_path):
    folder = declaration(tmp_path, result(A1, [("A1-A3", "", "1")]) + result(A2["total"], [("A1-A3", "", "2")]))
    made = converted(folder, tmp_path)
    assert made.rules == ["BRIDGE-METHODS"]
    assert made.findings[0]["arguments"]["held"] == "en-15804-a1, en-15804-a2-ef-3.0"
    assert value_of(converted(folder, tmp_path, method="en-15804-a1").footprint, "total") == "1"
    assert value_of(converted(folder, tmp_path, method=A2["total"]).footprint, "total") == "2"


@pytest.mark.parametrize(
    ("method", "version", "rule"),
    [("", "", "BRIDGE-NO-CLIMATE"), (EF31, "09.00.000", "BRIDGE-NO-CLIMATE"), (STEEL, "", "BRIDGE-NO-CLIMATE")],
)
def test_a_method_is_never_known_by_its_name(tmp_path, method, version, rule):
    made = converted(declaration(tmp_path, result(method, [("A1-A3", "", "1")], version=version)), tmp_path)
    assert made.rules == [rule]


def test_another_method_than_those_stated_is_refused(tmp_path):
    made = converted(declaration(tmp_path, result(A1, [("A1-A3", "", "1")])), tmp_path, method="ef-3.1-jrc")
    assert made.rules == ["BRIDGE-METHOD-OTHER"]


@pytest.mark.parametrize(("wanted", "value"), [("", "1"), ("burnt", "2")])
def test_the_default_scenario_counts_unless_another_is_named(tmp_path, wanted, value):
    values = [("A1-A3", "", "9"), ("C3", "recycled", "1"), ("C3", "burnt", "2")]
    folder = declaration(tmp_path, result(A2["total"], values), extra=SCENARIOS)
    footprint = converted(folder, tmp_path, **({"scenario": wanted} if wanted else {})).footprint
    assert value_of(footprint, "total", stage="C3") == value
    told = {"de": "verwertet"} if not wanted else {"und": "burnt"}
    assert footprint["scenarios"] == [{"stage": "C3", "description": told}]


def test_a_module_without_a_chosen_scenario_is_left_out(tmp_path):
    values = [("A1-A3", "", "9"), ("C3", "one", "1"), ("C3", "two", "2")]
    made = converted(declaration(tmp_path, result(A2["total"], values)), tmp_path)
    assert made.rules == ["BRIDGE-SCENARIO"]
    assert made.footprint["boundary"]["stagesIncluded"] == ["A1-A3"]


@pytest.mark.parametrize(
    ("value", "rule"),
    [(("B1-B7", "", "1"), "BRIDGE-MODULE"), (("C3", "", "INF"), "BRIDGE-AMOUNT")],
)
def test_what_cannot_be_read_is_left_out_with_a_finding(tmp_path, value, rule):
    made = converted(declaration(tmp_path, result(A2["total"], [("A1-A3", "", "9"), value])), tmp_path)
    assert made.rules == [rule]
    assert made.footprint["boundary"]["stagesIncluded"] == ["A1-A3"]


def test_a_result_in_another_unit_than_its_method_is_no_result(tmp_path):
    made = converted(
        declaration(tmp_path, result(A2["total"], [("A1-A3", "", "9")], unit="93a60a57-a3c8-11da-a746-0800200c9a66")),
        tmp_path,
    )
    assert made.rules == ["BRIDGE-RESULT-UNIT", "BRIDGE-NO-TOTAL"]


def test_the_declared_unit_is_amount_times_mean_value(tmp_path):
    epd = process("EPD", results=result(A2["total"], [("A1-A3", "", "9")]))
    made = converted(package(tmp_path, epd=epd, steel=flow(STEEL, mean="1000")), tmp_path)
    unit = made.footprint["unit"]
    assert (unit["amount"], unit["measure"], unit["massKg"]) == ("1000", "kg", "1000")
    assert unit["referenceFlow"] == {"en": "bar", "zh": "棒材"}
    assert made.rules == ["BRIDGE-MEAN"]


def test_a_declaration_on_its_own_has_no_unit(tmp_path):
    path = tmp_path / "epd.xml"
    path.write_text(process("EPD", results=result(A2["total"], [("A1-A3", "", "9")])), encoding="utf-8")
    made = converted(path, tmp_path)
    assert made.rules == ["BRIDGE-UNIT"]
    assert made.footprint["unit"]["amount"] == "1"
    assert "measure" not in made.footprint["unit"]
    assert "unit.measure" in made.listed[0]["gaps"]


def test_names_places_and_years_come_along(tmp_path):
    footprint = converted(declaration(tmp_path, result(A2["total"], [("A1-A3", "", "9")])), tmp_path).footprint
    assert footprint["product"]["name"] == {"en": "Steel bar", "zh": "钢筋"}
    assert footprint["product"]["ids"] == [f"urn:uuid:{STEEL}"]
    assert footprint["study"]["id"] == "00000000-0000-4000-8000-000000000001"
    assert footprint["company"]["name"] == {"en": "Mill"}
    assert footprint["geography"]["locations"] == [{"scheme": "iso3166-1", "code": "CN"}]
    assert footprint["time"] == {"referenceYear": "2021", "validity": {"end": "2026"}}


COMPLIANCE = """<validation><review type="Not reviewed"/><review type="Independent external review">
<common:referenceToNameOfReviewerAndInstitution type="contact data set"><common:shortDescription>Reviewer
</common:shortDescription></common:referenceToNameOfReviewerAndInstitution></review></validation><complianceDeclarations>
{}</complianceDeclarations>"""
DECLARED = """<compliance><common:referenceToComplianceSystem type="source data set"><common:shortDescription>{}
</common:shortDescription></common:referenceToComplianceSystem>{}</compliance>"""


def test_only_what_the_dataset_claims_is_claimed(tmp_path):
    approval = "<common:approvalOfOverallCompliance>{}</common:approvalOfOverallCompliance>"
    declared = [
        DECLARED.format("EN 15804+A2", ""),
        DECLARED.format("ISO 14044", approval.format("Not compliant")),
        DECLARED.format("ISO 14040", approval.format("Not defined")),
        DECLARED.format("ISO 14025", approval.format("Fully compliant")),
    ]
    modelling = COMPLIANCE.format("".join(declared))
    made = converted(declaration(tmp_path, result(A2["total"], [("A1-A3", "", "9")]), modelling=modelling), tmp_path)
    assert [item["code"] for item in made.footprint["rules"]["standards"]] == ["EN 15804+A2", "ISO 14025"]
    assert made.footprint["reviews"] == [{"type": "Independent external review", "provider": "Reviewer"}]
    assert made.report.account.balanced
