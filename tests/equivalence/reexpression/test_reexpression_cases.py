"""Cases with known figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from product_systems import Choices, rule_set

from interop.equivalence.reexpression import ElectricityFactor, Interval, Reexpression, reexpress
from interop.equivalence.reexpression.factor_option import electricity_factor
from interop.equivalence.rulesets.library import effective_rule_set
from interop.model.finding import UsageError
from interop.model.footprint import Footprint
from interop.model.footprint.codes import FactorKind, UptakeConvention
from interop.model.footprint.parts import Boundary

BIOGENIC_FREE = [{"component": "biogenic-co2-uptake", "value": "0"}, {"component": "biogenic-emissions", "value": "0"}]


def ingot(masses: dict[str, str] | None, **changes: Any) -> Footprint:
    """One tonne of aluminium ingot, AR5 without feedback: 15,000 kgCO2e."""
    gases = {} if masses is None else {"gases": [{"gas": gas, "massKg": mass} for gas, mass in masses.items()]}
    tree: dict[str, Any] = {
        "unit": {"kind": "declared", "amount": "1", "measure": "t", "massKg": "1000"},
        "boundary": {
            "type": "cradle-to-gate",
            "stagesIncluded": ["raw-materials", "production"],
            "packagingIncluded": False,
            "distributionIncluded": False,
            "exemption": {"percent": "0.3"},
        },
        "gwp": {"sources": [{"report": "IPCC AR5", "horizon": 100, "feedback": False}], **gases},
        "results": [
            {"component": "total", "value": "15000", "uptakeConvention": "0/0", "aircraftTreatment": "of-which"},
            *BIOGENIC_FREE,
        ],
        "rules": {"standards": [{"code": "GB/T 24067-2024"}], "productRules": [{"names": ["GB/T 44905-2024"]}]},
    }
    tree.update(changes)
    return Footprint.model_validate(tree)


def to_pact(document: Footprint, **options: Any) -> Reexpression:
    return reexpress(document, effective_rule_set("pact-3"), effective_rule_set("gbt-44905-2024"), **options)


def test_ingot_with_all_gas_masses_is_exact() -> None:
    # 0.06 kg CF4 and 0.006 kg C2F6 are 397.8 + 66.6 kgCO2e in AR5, 442.8 + 74.4 in AR6.
    found = to_pact(ingot({"co2-fossil": "14535.6", "CF4": "0.06", "C2F6": "0.006"}))
    assert found.kind == "exact"
    steps = {step.dimension: step for step in found.steps}
    assert steps["D06"].delta == Interval.point(Decimal("52.8"))
    factors = {item.symbol: item.value for item in steps["D06"].inputs if item.symbol.startswith("GWP")}
    assert {
        "GWP_s,CF4": "6630",
        "GWP_t,CF4": "7380",
        "GWP_s,C2F6": "11100",
        "GWP_t,C2F6": "12400",
    }.items() <= factors.items()
    assert found.value is not None
    assert found.value.middle() == Decimal("15.0528")
    assert (found.unit.amount, found.unit.measure) == (Decimal(1), "kg")
    assert "D24" in {item.dimension for item in found.not_reached}


def test_ingot_with_the_fluorides_only_leaves_a_rest() -> None:
    found = to_pact(ingot({"CF4": "0.06", "C2F6": "0.006"}))
    assert found.kind == "interval"
    assert found.value is not None
    assert found.value.low < Decimal("15.0528") < found.value.high


def test_ingot_without_gas_masses_is_bounded_by_the_tables() -> None:
    found = to_pact(ingot(None))
    assert found.kind == "interval"
    assert found.value is not None
    low, high = found.value.reported()
    assert low < Decimal(15) < high
    assert "rest-gases" in {note.key for step in found.steps for note in step.assumptions}


def test_feedback_that_is_not_stated_is_bounded() -> None:
    masses = {"co2-fossil": "14535.6", "CF4": "0.06", "C2F6": "0.006"}
    document = ingot(
        masses, gwp={"sources": [{"report": "AR5"}], "gases": [{"gas": g, "massKg": m} for g, m in masses.items()]}
    )
    found = to_pact(document)
    assert found.kind == "interval"
    stated = ingot(
        masses,
        gwp={
            "sources": [{"report": "AR5"}],
            "gases": [
                {"gas": g, "massKg": m, "gwp": f}
                for (g, m), f in zip(masses.items(), ("1", "6630", "11100"), strict=True)
            ],
        },
    )
    assert to_pact(stated).kind == "exact"


def test_gases_beyond_the_total_are_refused() -> None:
    found = to_pact(ingot({"CF4": "6"}))
    assert found.kind == "refused"
    assert [item.rule for item in found.missing] == ["REEXPRESS-GASES-EXCEED"]


def test_declaration_needs_modules_and_packaging() -> None:
    found = reexpress(ingot(None), effective_rule_set("en-15804-a2"), effective_rule_set("gbt-44905-2024"))
    assert found.kind == "refused"
    assert {(item.dimension, item.rule) for item in found.missing} >= {
        ("D02", "REEXPRESS-STAGE"),
        ("D04", "REEXPRESS-AMOUNT"),
    }
    assert all(item.owner == "producer" for item in found.missing)


def test_unknown_core_choice_is_refused() -> None:
    found = reexpress(ingot(None), effective_rule_set("cisa-steel"))
    assert "REEXPRESS-RULE-UNKNOWN" in {item.rule for item in found.missing}
    assert {item.owner for item in found.missing if item.rule == "REEXPRESS-RULE-UNKNOWN"} == {"standards-body"}


@pytest.mark.parametrize(("flag", "kind"), [(True, "exact"), (None, "refused"), (False, "exact")])
def test_packaging_leaves_only_by_its_flag(flag: bool | None, kind: str) -> None:
    boundary = {"type": "cradle-to-gate", "packagingIncluded": flag, "distributionIncluded": False}
    results = [
        {"component": "total", "value": "10", "uptakeConvention": "0/0", "aircraftTreatment": "of-which"},
        {"component": "packaging", "value": "1.5"},
        *BIOGENIC_FREE,
    ]
    document = ingot({"co2-fossil": "10"}, boundary=boundary, results=results, gwp={"sources": [{"report": "AR6"}]})
    found = reexpress(document, _excluding_packaging())
    assert found.kind == kind
    if flag is not None:
        assert found.value == Interval.point(Decimal("8.5") if flag else Decimal(10))
    else:
        assert [item.rule for item in found.missing] == ["REEXPRESS-HOLDING"]


def _excluding_packaging() -> Any:
    from product_systems import Choices, rule_set

    return rule_set("without-packaging", Choices())


KWH = {"kwh": "1000", "factor": "0.6205", "factorKind": "life-cycle-co2e", "deliveryPoint": "user", "gwpReport": "AR5"}


def factor_of(
    value: str = "0.5",
    kind: FactorKind = FactorKind.LIFE_CYCLE_CO2E,
    delivery: str = "user",
    report: str = "AR5",
) -> ElectricityFactor:
    return ElectricityFactor(Decimal(value), kind, "test", delivery, report)


@pytest.mark.parametrize(
    ("change", "factor", "rule"),
    [
        ({}, factor_of("0.5306", FactorKind.COMBUSTION_CO2), "REEXPRESS-ELECTRICITY-CO2-ONLY"),
        ({"factorKind": "combustion-co2"}, factor_of(), "REEXPRESS-ELECTRICITY-CO2-ONLY"),
        ({"factorKind": "unknown"}, factor_of(), "REEXPRESS-ELECTRICITY-KIND"),
        ({}, factor_of(delivery="generator"), "REEXPRESS-ELECTRICITY-DELIVERY"),
        ({}, factor_of(report="AR6"), "REEXPRESS-ELECTRICITY-GWP"),
        ({"kwh": None}, factor_of(), "REEXPRESS-ELECTRICITY-DATA"),
    ],
)
def test_electricity_is_refused_by_name(change: dict[str, Any], factor: ElectricityFactor, rule: str) -> None:
    found = to_pact(ingot(None, electricity=[{**KWH, **change}]), electricity_factors=(factor,))
    assert rule in {item.rule for item in found.missing}


def test_electricity_factor_moves_the_number() -> None:
    document = ingot(None, electricity=[KWH])
    found = to_pact(document, electricity_factors=(factor_of("0.5777"),))
    assert found.steps[0].dimension == "D24"
    assert found.steps[0].delta == Interval.point(Decimal("-42.8"))


def test_a_combustion_factor_of_the_table_stays_one() -> None:
    assert electricity_factor("cn-2023-combustion-average").kind is FactorKind.COMBUSTION_CO2
    found = electricity_factor("cn-2024-life-cycle-average,gwp=AR6,delivery=user,line=2")
    assert (found.value, found.gwp_report, found.delivery_point, found.line) == (Decimal("0.5777"), "AR6", "user", 1)
    assert electricity_factor("value=0.5,kind=life-cycle-co2e").value == Decimal("0.5")


@pytest.mark.parametrize(
    "text", ["nothing", "value=x", "value=0.5,kind=green", "cn-2023-combustion-average,value=1", "a=1"]
)
def test_a_wrong_factor_is_a_usage_error(text: str) -> None:
    with pytest.raises(UsageError):
        electricity_factor(text)


def test_exempted_mass_is_no_bound() -> None:
    boundary = {
        "type": "cradle-to-gate",
        "packagingIncluded": False,
        "cutOff": {"totalPercent": "5", "basis": "mass"},
        "exemption": {"percent": "5"},
    }
    found = reexpress(ingot(None, boundary=boundary), effective_rule_set("tfs-3"))
    assert "REEXPRESS-EXEMPTION" not in {item.rule for item in found.missing}  # its basis is not known
    found = to_pact(ingot(None, boundary=boundary))
    assert "REEXPRESS-EXEMPTION" in {item.rule for item in found.missing}


def test_exempted_emissions_bound_the_number() -> None:
    boundary = {
        "type": "cradle-to-gate",
        "packagingIncluded": False,
        "distributionIncluded": False,
        "exemption": {"percent": "5"},
    }
    document = ingot({"co2-fossil": "15000"}, boundary=boundary)
    found = to_pact(document)
    step = next(step for step in found.steps if step.dimension == "D17")
    assert step.delta is not None
    assert step.delta.low == 0
    assert step.delta.high >= Decimal(15000) / Decimal("0.95") - 15000


@pytest.mark.parametrize(("measure", "mass", "value"), [("piece", "20", "0.5"), ("piece", None, None)])
def test_unit_needs_a_physical_bridge(measure: str, mass: str | None, value: str | None) -> None:
    unit = {"kind": "declared", "amount": "1", "measure": measure, "massKg": mass}
    results = [
        {"component": "total", "value": "10", "uptakeConvention": "0/0", "aircraftTreatment": "of-which"},
        *BIOGENIC_FREE,
    ]
    document = ingot({"co2-fossil": "10"}, unit=unit, results=results)
    found = reexpress(document, effective_rule_set("tfs-3"), effective_rule_set("gbt-44905-2024"))
    if value is None:
        assert "REEXPRESS-UNIT" in {item.rule for item in found.missing}
    else:
        assert found.value is not None
        assert found.value.middle() == Decimal(value)
        assert found.unit.measure == "kg"


def test_pact_uptake_is_added_to_the_total_without_it() -> None:
    results = [
        {"component": "total", "value": "1.63", "uptakeConvention": "pact3-excluding", "aircraftTreatment": "of-which"},
        {"component": "biogenic-co2-uptake", "value": "-1.28"},
    ]
    unit = {"kind": "declared", "amount": "1", "measure": "kg"}
    document = ingot(None, unit=unit, results=results, gwp={"sources": [{"report": "AR6"}]})
    found = to_pact(document, convention=UptakeConvention.MINUS_ONE_PLUS_ONE)
    assert found.kind == "exact"
    assert found.value is not None
    assert found.value.middle() == Decimal("0.35")


def test_methods_that_exclude_each_other_are_refused_where_the_document_is_concerned() -> None:
    rules, followed = effective_rule_set("pact-3"), effective_rule_set("gbt-44905-2024")
    found = reexpress(ingot(None, allocation={"recycling": "cff"}), rules, followed)
    assert [(item.dimension, item.rule) for item in found.missing] == [("D22", "REEXPRESS-RECALCULATION")]
    found = reexpress(
        ingot(None, allocation={"recycling": "cut-off", "multiOutput": "not-applicable"}), rules, followed
    )
    assert found.kind == "interval"
    assert not {"D20", "D22"} & {item.dimension for item in found.not_reached}


def wood(convention: str, *more: dict[str, str], carbon: str = "0.3") -> Footprint:
    results = [
        {"component": "total", "value": "1.63", "uptakeConvention": convention, "aircraftTreatment": "of-which"},
        *more,
    ]
    unit = {"kind": "declared", "amount": "1", "measure": "kg"}
    content = {"biogenic": carbon, "packagingBiogenic": "0"}
    return ingot(None, unit=unit, results=results, gwp={"sources": [{"report": "AR6"}]}, carbonContent=content)


def test_release_inside_the_gate_follows_from_uptake_and_carbon() -> None:
    # Of 1.28 kg taken up, 44/12 x 0.3 = 1.1 kg leave with the product: 0.18 kg were released.
    document = wood("pact3-excluding", {"component": "biogenic-co2-uptake", "value": "-1.28"})
    rules = effective_rule_set("catena-x-4")
    found = reexpress(document, rules, effective_rule_set("gbt-44905-2024"), convention=UptakeConvention.ZERO_ZERO)
    assert found.value is not None
    assert found.value.middle() == Decimal("1.45")
    assert [step.formula for step in found.steps] == ["E' = E - (|U| - 44/12 C)"]


def test_uptake_that_neither_value_nor_carbon_tells_is_refused() -> None:
    document = ingot(None, results=[{"component": "total", "value": "1", "uptakeConvention": "0/0"}])
    found = to_pact(document)
    assert "REEXPRESS-UPTAKE" in {item.rule for item in found.missing}


def test_carbon_of_a_product_whose_life_ends_inside_tells_nothing() -> None:
    boundary = {"type": "cradle-to-grave", "packagingIncluded": False, "distributionIncluded": False}
    document = wood("0/0")
    document = document.model_copy(update={"boundary": ingot(None, boundary=boundary).boundary})
    found = reexpress(document, effective_rule_set("iso-14067-2018"))
    assert "REEXPRESS-UPTAKE" in {item.rule for item in found.missing}


def test_aircraft_beside_the_total_of_pact_is_bounded_in_catena_x() -> None:
    results = [
        {"component": "total", "value": "10", "uptakeConvention": "-1/+1", "aircraftTreatment": "of-which"},
        {"component": "aircraft", "value": "0.4"},
    ]
    unit = {"kind": "declared", "amount": "1", "measure": "kg"}
    document = ingot(None, unit=unit, results=results, gwp={"sources": [{"report": "AR6"}]})
    found = reexpress(document, effective_rule_set("catena-x-4"), effective_rule_set("pact-3"))
    assert found.kind == "interval"
    assert found.value == Interval(Decimal(10), Decimal("10.4"))
    back = document.model_copy(
        update={"results": ingot(None, results=[{**results[0], "aircraftTreatment": "additive"}, results[1]]).results}
    )
    found = reexpress(back, effective_rule_set("pact-3"), effective_rule_set("catena-x-4"))
    assert found.value == Interval(Decimal("9.6"), Decimal(10))


def test_a_document_without_a_total_is_refused() -> None:
    found = to_pact(ingot(None, results=BIOGENIC_FREE))
    assert (found.kind, [item.rule for item in found.missing]) == ("refused", ["REEXPRESS-TOTAL"])


def with_stages(*more: dict[str, str], convention: str = "0/0", **changes: Any) -> Footprint:
    """1,000 kgCO2e per tonne over three stages in AR6: raw materials 300, production 600, end of life 100."""
    stages = {"raw-materials": "300", "production": "600", "end-of-life": "100"}
    total = {"component": "total", "value": "1000", "uptakeConvention": convention, "aircraftTreatment": "of-which"}
    tree: dict[str, Any] = {
        "unit": {"kind": "declared", "amount": "1", "measure": "t"},
        "boundary": {"stagesIncluded": list(stages), "packagingIncluded": True, "distributionIncluded": False},
        "gwp": {"sources": [{"report": "AR6", "horizon": 100}]},
        "results": [
            total,
            *({"component": "total", "stage": stage, "value": value} for stage, value in stages.items()),
            *more,
        ],
    }
    return Footprint.model_validate(tree | changes)


def to_the_gate(document: Footprint, **choices: Any) -> Reexpression:
    here, there = (Choices(packaging=True, end_of_life=held, **choices) for held in (True, False))
    return reexpress(document, rule_set("wanted", replace(there, credit=False)), rule_set("followed", here))


CREDIT = {"component": "credit", "value": "-50"}


def test_a_credit_may_be_gone_with_the_stage_that_was_taken_out() -> None:
    found = to_the_gate(with_stages(*BIOGENIC_FREE, CREDIT), credit=True)
    assert (found.kind, found.value) == ("interval", Interval(Decimal(900), Decimal(950)))
    assert {note.key for step in found.steps for note in step.assumptions} >= {"stage-unknown"}


@pytest.mark.parametrize(("stage", "number"), [("end-of-life", "900"), ("production", "950")])
def test_a_credit_stated_by_stage_is_where_it_is_stated(stage: str, number: str) -> None:
    placed = CREDIT | {"stage": stage}
    for more in ([placed], [CREDIT, placed]):
        found = to_the_gate(with_stages(*BIOGENIC_FREE, *more), credit=True)
        assert (found.kind, found.value) == ("exact", Interval.point(Decimal(number)))


def test_a_stage_that_its_gases_make_up_holds_no_credit() -> None:
    gas = {"component": "total", "stage": "end-of-life", "gas": "co2-fossil", "value": "100"}
    found = to_the_gate(with_stages(*BIOGENIC_FREE, CREDIT, gas), credit=True)
    assert (found.kind, found.value) == ("exact", Interval.point(Decimal(950)))


def test_a_credit_stated_by_stage_is_part_of_the_gross_emissions() -> None:
    document = with_stages(*BIOGENIC_FREE, CREDIT | {"stage": "production"}, boundary={"stagesIncluded": ["A1-A3"]})
    here, there = Choices(packaging=True, credit=True), Choices(packaging=True, credit=True, gwp_set="ar5")
    found = reexpress(document, rule_set("wanted", there), rule_set("followed", here))
    (step,) = (step for step in found.steps if step.dimension == "D06")
    assert "1050" in {item.value for item in step.inputs}


def test_uptake_and_release_do_not_cancel_once_a_stage_is_gone() -> None:
    biogenic = [
        {"component": "biogenic-co2-uptake", "value": "-40"},
        {"component": "biogenic-co2-emissions", "value": "40"},
    ]
    here, there = Choices(packaging=True, end_of_life=True, convention="-1/+1"), Choices(packaging=True)
    document = with_stages(*biogenic, convention="-1/+1")
    found = reexpress(document, rule_set("wanted", there), rule_set("followed", here))
    assert found.kind == "refused"
    assert {item.rule for item in found.missing} == {"REEXPRESS-UPTAKE"}


def test_an_uptake_of_nothing_is_said_with_what_it_assumes() -> None:
    document = with_stages(convention="pact3-excluding", carbonContent={"biogenic": "0", "packagingBiogenic": "0"})
    document = document.model_copy(update={"boundary": Boundary(stagesIncluded=["A1-A3"], packagingIncluded=True)})
    here, there = (Choices(packaging=True, convention=name) for name in ("pact3-excluding", "-1/+1"))
    found = reexpress(document, rule_set("wanted", there), rule_set("followed", here))
    assert (found.kind, found.value) == ("exact", Interval.point(Decimal(1000)))
    assert "no-biogenic-release" in {note.key for step in found.steps for note in step.assumptions}
