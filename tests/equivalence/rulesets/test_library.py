"""The library states what is known and how well; nothing else."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from interop.equivalence.rulesets.concepts import concepts, gwp_set_of, implied, treatment_of_all, treatments
from interop.equivalence.rulesets.dimensions import dimensions, method_dimensions
from interop.equivalence.rulesets.library import (
    claim_ids,
    claim_profile,
    effective_rule_set,
    library_rule_set,
    open_rule_set,
    read_rule_set_file,
    rule_set_ids,
)
from interop.equivalence.rulesets.linting import lint
from interop.equivalence.rulesets.reading import read_claim_profile, read_rule_set
from interop.equivalence.rulesets.writing import to_yaml
from interop.model.evidence import Evidence
from interop.model.finding import InputRefused, UsageError
from interop.resources import data_root
from interop.vocabulary.gwp import gwp

IDS = [
    "catena-x-4",
    "cisa-steel",
    "en-15804-a1",
    "en-15804-a2",
    "eu-cfb-ev",
    "gbt-24067-2024",
    "gbt-44905-2024",
    "ghgp-product-2011",
    "ies-steel",
    "iso-14067-2018",
    "pact-2",
    "pact-3",
    "pas-2050-2011",
    "pef-ef30",
    "pef-ef31",
    "sumpo-steel",
    "tfs-3",
]
FOLDER = data_root("mappings")


def value(rules: str, dimension: str):
    return effective_rule_set(rules).choice(dimension).value


def test_ids():
    assert list(rule_set_ids()) == IDS
    assert list(claim_ids()) == ["b2b-input", "comparison", "epd-registration", "label-recognition"]


@pytest.mark.parametrize("name", IDS)
def test_every_method_dimension_has_a_cell_with_an_evidence_grade(name):
    rules = effective_rule_set(name)
    assert tuple(key for key in rules.choices if key.startswith("D")) == method_dimensions()
    for key, item in rules.choices.items():
        assert item.choice.is_unknown == (item.evidence is Evidence.UNKNOWN), key
        assert item.choice.is_unknown == (item.choice.evidence is Evidence.UNKNOWN), key


@pytest.mark.parametrize("name", IDS)
def test_linter_is_clean(name):
    assert lint(library_rule_set(name), library_rule_set, f"{name}.yaml") == []


@pytest.mark.parametrize("name", IDS)
def test_rule_set_files_have_the_one_layout(name):
    data = (FOLDER / "rulesets" / f"{name}.yaml").read_bytes()
    assert to_yaml(read_rule_set(data, name)) == data


@pytest.mark.parametrize("name", claim_ids())
def test_claim_files_have_the_one_layout(name):
    data = (FOLDER / "claims" / f"{name}.yaml").read_bytes()
    assert to_yaml(read_claim_profile(data, name)) == data


@pytest.mark.parametrize("name", claim_ids())
def test_claims_name_dimensions_and_give_reasons_in_both_languages(name):
    profile = claim_profile(name)
    assert profile.id == name
    assert set(profile.dimensions) <= set(dimensions())
    for material in profile.dimensions.values():
        assert set(material.why) == {"en", "zh"}
    assert set(profile.title) == set(profile.purpose) == set(profile.materiality_note) == {"en", "zh"}
    assert profile.review.state == "proposed"


def test_dimensions_are_those_of_the_issue():
    assert list(dimensions()) == [f"D{n:02}" for n in range(1, 43)] + [f"S{n:02}" for n in range(1, 13)]
    effects = {item.effect for item in dimensions().values()}
    assert effects == {"none", "needs-data", "interval", "not-convertible"}


def test_every_option_of_a_component_has_a_treatment():
    wanted = {c.id for c in concepts().values() if dimensions()[c.dimension].comparator == "component"}
    assert set(treatments()) == wanted
    for name, treatment in treatments().items():
        assert treatment.counting <= {"term", "inside", "outside"}, name
        assert treatment.counting, name
        assert treatment.itemised in {"yes", "no", "unknown"}, name


def test_implications_stay_inside_their_dimension():
    assert implied("D39-third-party-type-iii") == {
        "D39-third-party-type-iii",
        "D39-third-party",
        "D39-none-prescribed",
        "D39-optional-declared",
    }
    for name, concept in concepts().items():
        assert {concepts()[other].dimension for other in implied(name)} == {concept.dimension}


def test_gwp_concepts_lead_to_values():
    gases = [gas.substance for gas in library_rule_set("gbt-44905-2024").gases]
    assert [gwp(gas, gwp_set_of("D06-ar5")).value for gas in gases] == [6630, 11100]
    assert [gwp(gas, gwp_set_of("D06-ar6")).value for gas in gases] == [7380, 12400]
    assert gwp_set_of("D06-unspecified") is None


def test_treatments_that_hold_together():
    found = treatment_of_all(value("iso-14067-2018", "D26").items)
    assert (found.counting, found.itemised) == ({"inside"}, "yes")


def test_aluminium_is_known_as_far_as_its_summary_goes():
    rules = effective_rule_set("gbt-44905-2024")
    assert [member.id for member in rules.chain] == ["gbt-44905-2024", "gbt-24067-2024"]
    unit = rules.choice("D03").value
    assert (unit.bases, unit.amount, unit.units) == (("D03-declared-unit",), Decimal(1), ("t",))
    single, total = rules.choice("D17").value.limits
    assert (single.percent, single.bound, single.scope, single.basis) == (
        1,
        "less-than",
        "single",
        ("greenhouse-gases",),
    )
    assert (total.percent, total.bound, total.scope, total.basis) == (5, "at-most", "total", ("greenhouse-gases",))
    assert rules.choice("D24").is_unknown
    assert rules.choice("D30").is_unknown
    assert rules.choice("D20").is_unknown, "the product rule has a section on it, so the general rule does not count"
    assert set(rules.choice("D06").value.sets) == {"D06-ar5", "D06-ar6"}
    assert [gas.substance for gas in rules.own.gases] == ["pfc-14", "pfc-116"]


def test_what_a_product_rule_inherits_is_no_better_known_than_that_it_does():
    rules = effective_rule_set("gbt-44905-2024")
    assert rules.choices["D01"].choice.evidence is Evidence.SECONDARY
    assert rules.evidence("D01") is Evidence.UNVERIFIED
    assert rules.evidence("D03") is Evidence.SECONDARY


def test_steel_rules_differ_in_system_expansion():
    assert value("cisa-steel", "D20").steps[1] == ("D20-system-expansion",)
    assert value("ies-steel", "D20").excluded == ("D20-system-expansion",)
    names = {rules: value(rules, "D21").concept for rules in ("cisa-steel", "ies-steel", "sumpo-steel")}
    assert names == {"cisa-steel": "D21-preferred", "ies-steel": "D21-excluded", "sumpo-steel": "D21-allowed"}
    counting = {rules: treatments()[name].counting for rules, name in names.items()}
    assert counting["cisa-steel"] & counting["ies-steel"] == set()
    assert counting["sumpo-steel"] == counting["cisa-steel"] | counting["ies-steel"]


def test_aircraft_is_a_term_of_two_totals_and_not_of_pact():
    terms = {
        rules: {term.component for total in library_rule_set(rules).totals for term in total.terms}
        for rules in ("pact-3", "catena-x-4", "tfs-3")
    }
    assert "aircraft" not in terms["pact-3"]
    assert "aircraft" in terms["catena-x-4"] & terms["tfs-3"]
    assert "unknown" in terms["tfs-3"], "term B"
    assert "unknown" not in terms["catena-x-4"]


def test_cut_off_of_construction_products_is_not_about_greenhouse_gases():
    assert [limit.basis for limit in value("en-15804-a2", "D17").limits] == [("mass", "energy"), ("mass", "energy")]


def test_contradictory_reports_are_unknown():
    assert value("eu-cfb-ev", "D24").kind == "unknown"
    dates = [event.date for event in library_rule_set("gbt-24067-2024").events if event.event == "in-force"]
    assert dates == ["2025-03-01", "2024-10-01"]
    assert library_rule_set("gbt-24067-2024").adoption.degree == "unknown"


def test_clause_map_lists_only_what_is_known():
    (links,) = library_rule_set("gbt-24067-2024").clause_maps
    assert links.against == "iso-14067-2018"
    changes = Counter(link.change for link in links.clauses)
    assert changes == {"unknown": 26, "added": 5}


def test_mass_balance_matters_for_chemicals_only():
    assert claim_profile("b2b-input").dimensions["D30"].products.cpc == ("33", "34", "35", "36")
    assert claim_profile("b2b-input").dimensions["D24"].products.cpc == ()


def test_registration_is_blocked_by_boundary_and_verification():
    blocks = {key for key, item in claim_profile("epd-registration").dimensions.items() if item.outcome == "blocks"}
    assert {"D02", "D39"} <= blocks
    assert claim_profile("epd-registration").statuses == ("published",)


def test_unknown_names_are_usage_errors():
    with pytest.raises(UsageError, match="the library has catena-x-4"):
        effective_rule_set("iso-14067-2099")
    with pytest.raises(UsageError, match="neither"):
        read_rule_set_file(Path("nowhere.yaml"))
    with pytest.raises(UsageError, match="there are b2b-input"):
        claim_profile("wish")


def test_a_file_may_stand_on_the_library(tmp_path):
    path = tmp_path / "copy.yaml"
    path.write_bytes((FOLDER / "rulesets" / "gbt-44905-2024.yaml").read_bytes())
    assert open_rule_set(str(path)).choice("D31") == effective_rule_set("gbt-24067-2024").choice("D31")


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("concept: D31-excluded", "concept: D31-perhaps", "RULESET-CONCEPT"),
        ("concept: D31-excluded", "concept: D12-no-credit", "RULESET-FOREIGN"),
        ("units: [kg]", 'units: ["9**9**9"]', "RULESET-UNIT"),
    ],
)
def test_a_file_that_names_what_does_not_exist_is_not_compared(tmp_path, before, after, rule):
    text = (FOLDER / "rulesets" / "tfs-3.yaml").read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "tfs-3.yaml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        open_rule_set(str(path))
    (found,) = refused.value.findings
    assert (found.rule, found.file) == (rule, "tfs-3.yaml")
    assert found.line is not None
