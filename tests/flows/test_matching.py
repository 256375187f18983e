"""Each rule on a small list: when it answers, with what, and when it is silent."""

from decimal import Decimal

import pytest
from small_lists import ACTIVITY, AREA, AREA_TIME, VOLUME, identifier, match_all, match_one, product, source, target

from interop.flows.flow import Flow
from interop.flows.mapping import Predicate
from interop.flows.matching.result import Reason
from interop.model.rules import render
from interop.vocabulary.methods import FlowFactor, climate_factors


def answer(found):
    """Name, predicate and rule of an answer; the reason where there is none."""
    if found.answer is None:
        return str(found.reason)
    return found.answer.target.name, str(found.answer.predicate), found.answer.rule


def rules_of(found):
    for item in found.findings:
        assert render(item, "en")
        assert render(item, "zh")
    return [item.rule for item in found.findings]


def test_name_and_cas_agree():
    found = match_one(source("Ammonia", cas="007664-41-7"), target("ammonia", cas="7664-41-7"))
    assert answer(found) == ("ammonia", "exact", "name-cas")
    assert found.answer.factor == 1


def test_cas_with_a_synonym_goes_before_cas_alone():
    plain = target("waxy stuff", cas="7664-41-7")
    known = target("azane", cas="7664-41-7", synonyms=("Ammonia",))
    assert answer(match_one(source("Ammonia", cas="7664-41-7"), plain, known)) == ("azane", "exact", "synonym-cas")


def test_cas_alone_answers_where_nothing_speaks_against_it():
    found = match_one(source("Lufenuron", cas="103055-07-8"), target("a long systematic name", cas="103055-07-8"))
    assert answer(found) == ("a long systematic name", "exact", "cas")


def test_cas_alone_is_silent_where_the_list_has_several_names_for_it():
    targets = target("river water", "from water", cas="7732-18-5"), target("cooling water", "fresh", cas="7732-18-5")
    found = match_one(source("Process water", "water/surface water", cas="7732-18-5"), *targets)
    assert answer(found) == "conflict"
    assert {item.why for item in found.candidates} >= {"other-name"}


def test_a_wrong_check_digit_is_not_used_and_is_a_finding():
    found = match_one(
        source("Lutetium", "natural resource/in ground", cas="439-94-3"),
        target("lutetium", "from ground", cas="7439-94-3"),
    )
    assert answer(found) == ("lutetium", "exact", "name")
    assert rules_of(found) == ["FLOW-CAS-INVALID"]


def test_the_same_name_with_another_cas_number_is_a_finding_and_no_match():
    found = match_one(source("Gypsum", cas="13397-24-5"), target("gypsum", cas="7778-18-9"))
    assert answer(found) == "contradiction"
    assert rules_of(found) == ["FLOW-CAS-CONTRADICTION"]
    assert [item.target.name for item in found.candidates] == ["gypsum"]


def test_name_and_cas_number_that_point_to_two_substances_match_neither():
    alpha = target("alpha-cypermethrin", cas="67375-30-8")
    mixture = target("cypermethrin", cas="52315-07-8", synonyms=("alpha-cypermethrin",))
    assert answer(match_one(source("Alpha-cypermethrin", cas="52315-07-8"), alpha, mixture)) == "contradiction"


def test_a_refrigerant_code_outweighs_a_name_that_was_given_away():
    wrong = target("1,1,1-trichloroethane", cas="79-00-5")
    right = target("HCFC-140", cas="71-55-6")
    found = match_one(source("Ethane, 1,1,1-trichloro-, HCFC-140", cas="71-55-6"), wrong, right)
    assert answer(found) == ("HCFC-140", "exact", "synonym-cas")
    assert rules_of(found) == ["FLOW-CAS-CONTRADICTION"]


def test_refrigerant_without_cas_number():
    found = match_one(source("R134a"), target("HFC-134", cas="359-35-3"), target("HFC-134a", cas="811-97-2"))
    assert answer(found)[0] == "HFC-134a"
    found = match_one(source("Ethane, 1,1-difluoro-, HFC-152a"), target("R-152a", cas="75-37-6"))
    assert answer(found) == ("R-152a", "exact", "refrigerant")


@pytest.mark.parametrize("name", ["Chromium IV", "Chromium"])
def test_oxidation_states_stay_apart(name):
    targets = target("chromium (iii)", cas="16065-83-1"), target("chromium (vi)", cas="18540-29-9")
    assert answer(match_one(source(name), *targets)) == "conflict"


def test_an_ion_is_known_by_element_and_charge_whatever_its_cas_number():
    targets = target("vanadium", cas="7440-62-2"), target("vanadium (v)", cas="15121-26-3")
    found = match_one(source("Vanadium V", cas="22537-31-1"), *targets)
    assert answer(found) == ("vanadium (v)", "exact", "ion")
    assert rules_of(found) == ["FLOW-CAS-DIFFERS"]


def test_an_ion_of_unstated_charge_is_the_metal_in_air_and_soil_only():
    targets = [target("copper", place, "7440-50-8") for place in ("air", "fresh", "soil")]
    assert answer(match_one(source("Copper ion"), *targets)) == ("copper", "exact", "metal")
    assert answer(match_one(source("Copper ion", "soil/industrial"), *targets)) == ("copper", "exact", "metal")
    assert answer(match_one(source("Copper ion", "water/surface water"), *targets)) == "conflict"


def test_an_ion_of_unstated_charge_in_water_is_the_one_that_prevails_there():
    copper = target("copper (ii)", "fresh", "15158-11-9")
    iron = target("iron (ii)", "fresh", "15438-31-0"), target("iron (iii)", "fresh", "20074-52-6")
    place = "water/surface water"
    assert answer(match_one(source("Copper ion", place), copper)) == ("copper (ii)", "exact", "dissolved-ion")
    assert answer(match_one(source("Copper ion", place), copper, target("copper (i)", "fresh"))) == "conflict"
    assert answer(match_one(source("Selenium ion", place), target("selenium (iv)", "fresh"))) == "conflict"
    assert answer(match_one(source("Iron ion", place), *iron)) == "conflict"


def test_the_cas_number_says_which_ion_it_is():
    targets = target("iron (iii)", cas="20074-52-6"), target("iron", cas="7439-89-6")
    assert answer(match_one(source("Iron ion", cas="20074-52-6"), *targets)) == ("iron (iii)", "exact", "name-cas")
    assert answer(match_one(source("Tin ion", cas="22537-50-4"), target("tin", cas="7440-31-5"))) == "conflict"


def test_nitrogen_in_water_is_no_gas():
    gas = [target("dinitrogen", place, "7727-37-9", synonyms=("nitrogen",)) for place in ("air", "fresh")]
    assert answer(match_one(source("Nitrogen", cas="7727-37-9"), *gas)) == ("dinitrogen", "exact", "synonym-cas")
    assert answer(match_one(source("Nitrogen", "water/surface water", "7727-37-9"), *gas)) == "conflict"
    named = target("nitrogen", "fresh", "7727-37-9")
    assert answer(match_one(source("Nitrogen", "water/surface water", "7727-37-9"), *gas, named))[0] == "nitrogen"


def test_a_name_that_was_given_away_where_the_source_gives_the_other_too():
    targets = target("MCPA", cas="3653-48-3"), target("2-methyl-4-chlorophenoxyacetic acid", cas="94-74-6")
    known = source("MCPA", cas="94-74-6", synonyms=("2-methyl-4-chlorophenoxyacetic acid",))
    assert answer(match_one(known, *targets))[0] == "2-methyl-4-chlorophenoxyacetic acid"
    assert answer(match_one(source("MCPA", cas="94-74-6"), *targets)) == "contradiction"


METHANE, FOSSIL_METHANE = "08a91e70-3ddc-11dd-9293-0050c2490048", "08a91e70-3ddc-11dd-9293-0050c2490049"


def test_flows_with_different_climate_factors_are_never_exact(monkeypatch):
    factors = {METHANE: FlowFactor("ch4", "", Decimal(27)), FOSSIL_METHANE: FlowFactor("ch4", "", Decimal("29.8"))}
    monkeypatch.setattr("interop.flows.matching.climate._factors", lambda: factors)
    one = source("Methane", cas="74-82-8", uuid=METHANE)
    assert answer(match_one(one, target("methane", cas="74-82-8", uuid=FOSSIL_METHANE))) == "climate-factor"
    assert answer(match_one(one, target("methane", cas="74-82-8")))[0] == "methane"


def test_a_target_that_counts_nothing_is_a_finding():
    counted = next(
        target("PFC-218", uuid=uuid)
        for (uuid, _), factor in climate_factors("ef-3.1-jrc").items()
        if factor.substance == "pfc-218"
    )
    found = match_one(source("Perfluoropropane", cas="76-19-7"), target("perfluoropropane", cas="76-19-7"), counted)
    assert answer(found) == ("perfluoropropane", "exact", "name-cas")
    assert rules_of(found) == ["FLOW-NOT-COUNTED"]


def test_a_compound_whose_name_leaves_the_oxidation_state_open():
    one, two = target("copper (i) oxide", cas="1317-39-1"), target("copper (ii) oxide", cas="1317-38-0")
    assert answer(match_one(source("Copper oxide", cas="1317-38-0"), one, two)) == "conflict"
    assert answer(match_one(source("Copper(II) oxide", cas="1317-38-0"), one, two))[0] == "copper (ii) oxide"


def test_isotopes_are_not_their_element():
    caesium = target("cesium", cas="7440-46-2")
    nuclide = target("cesium-137", cas="10045-97-3", flow_property=ACTIVITY)
    becquerel = source("Caesium-137", cas="10045-97-3", unit="Bq")
    found = match_one(becquerel, caesium, nuclide)
    assert answer(found) == ("cesium-137", "exact", "name-cas")
    assert found.answer.factor == Decimal("0.001")
    assert (
        answer(match_one(source("Manganese-55", cas="7439-96-5"), target("manganese", cas="7439-96-5"))) == "conflict"
    )


def test_a_nuclide_without_its_metastable_state():
    xenon = target("xenon-131", cas="14683-11-5", flow_property=ACTIVITY)
    assert answer(match_one(source("Xenon-131m", unit="kBq"), xenon)) == ("xenon-131", "exact", "isomer")
    other = target("xenon-133", cas="14932-42-4", flow_property=ACTIVITY)
    assert answer(match_one(source("Xenon-133m", cas="14932-42-4", unit="kBq"), other)) == "conflict"


CARBON = [
    target("carbon dioxide (fossil)", cas="124-38-9"),
    target("carbon dioxide (biogenic)", cas="124-38-9"),
    target("Carbon dioxide (land use change)", cas="124-38-9"),
    target("carbon dioxide (biogenic)", "from air", "124-38-9"),
    target("carbon dioxide (biogenic)", "soil", "124-38-9"),
]


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [
        ("Carbon dioxide, fossil", "air/unspecified", "carbon dioxide (fossil)"),
        ("Carbon dioxide, non-fossil", "air/unspecified", "carbon dioxide (biogenic)"),
        ("Carbon dioxide, from soil or biomass stock", "air/unspecified", "Carbon dioxide (land use change)"),
        ("Carbon dioxide, in air", "natural resource/in air", "carbon dioxide (biogenic)"),
    ],
)
def test_origins_stay_apart(name, place, expected):
    found = match_one(source(name, place, "124-38-9", synonyms=("Carbon dioxide",)), *CARBON)
    assert answer(found) == (expected, "exact", "name-cas")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Carbon dioxide", "air/unspecified"),
        ("Carbon dioxide, to soil or biomass stock", "soil/industrial"),
        ("Carbon dioxide, non-fossil, resource correction", "natural resource/in air"),
    ],
)
def test_an_origin_that_the_list_does_not_have(name, place):
    found = match_one(source(name, place, "124-38-9", synonyms=("Carbon dioxide",)), *CARBON)
    assert answer(found) == "conflict"


def test_a_group_is_never_exact_for_a_substance():
    group = target("Insecticides, unspecified", "field")
    found = match_one(source("Alanycarb", "soil/agricultural", "83130-01-2"), group)
    assert answer(found) == ("Insecticides, unspecified", "broad", "pesticide-class")
    assert answer(match_one(source("Kaolin", "soil/agricultural", "1332-58-7"), group)) == "nothing-alike"
    same = match_one(source("Insecticides, unspecified", "soil/agricultural"), group)
    assert answer(same) == ("Insecticides, unspecified", "exact", "name")


def test_a_name_that_excludes_the_substance():
    total = target("nitrogen, total (excluding N2)", "water")
    assert answer(match_one(source("Nitrogen", "water/unspecified", "7727-37-9"), total)) == "nothing-alike"


def test_sum_parameters():
    found = match_one(
        source("COD, Chemical Oxygen Demand", "water/surface water"), target("chemical oxygen demand", "fresh")
    )
    assert answer(found) == ("chemical oxygen demand", "exact", "parameter")


def test_synonyms_without_cas_number_need_two_names_in_common():
    benefin = target("benefin", synonyms=("Benfluralin", "N-butyl-N-ethyl-trifluoro-dinitroaniline"))
    one, two = source("Benfluralin"), source("Benfluralin", synonyms=("benefin",))
    assert answer(match_one(one, benefin)) == "nothing-alike"
    assert answer(match_one(two, benefin)) == ("benefin", "exact", "synonym")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("air/low population density, long-term", "air long-term"),
        ("water/surface water", "fresh"),
        ("water/ground-", "fresh"),
        ("soil/forestry", "soil"),
        ("Emission to water/ocean", "sea"),
    ],
)
def test_contexts(place, expected):
    targets = [target("zinc", where, "7440-66-6") for where in ("air", "air long-term", "fresh", "sea", "soil")]
    found = match_one(source("Zinc", place, "7440-66-6"), *targets)
    assert found.answer.target == target("zinc", expected, "7440-66-6")


def test_a_context_that_the_list_has_not():
    found = match_one(source("Zinc", "water/ocean", "7440-66-6"), target("zinc", "fresh", "7440-66-6"))
    assert answer(found) == "no-such-context"
    assert [item.why for item in found.candidates] == ["name-cas, other-context"]


def test_an_unknown_context_is_said_once():
    found = match_all([source("Zinc", "air/volcano"), source("Tin", "air/volcano")], target("zinc"))
    assert [answer(item) for item in found] == ["context-unknown", "context-unknown"]
    assert [rules_of(item) for item in found] == [["FLOW-CONTEXT-UNKNOWN"], []]


def test_ground_water_of_what_is_spread_on_fields_is_left_to_a_person():
    places = ["water/ground-", "soil/agricultural"]
    flows = [source("Simazine", place, "122-34-9") for place in places]
    targets = [target("simazine", place, "122-34-9") for place in ("fresh", "water long-term", "field")]
    ground, field = match_all(flows, *targets)
    assert answer(ground) == "context-convention"
    assert [item.target for item in ground.candidates] == targets[:2]
    assert answer(field) == ("simazine", "exact", "name-cas")


def test_units():
    volume = target("ground water", "from water", flow_property=VOLUME)
    found = match_one(source("Ground water", "natural resource/in water", unit="l"), volume)
    assert found.answer.factor == Decimal("0.001")
    assert answer(match_one(source("Ground water", "natural resource/in water", unit="kg"), volume)) == "unit"
    assert answer(match_one(source("Ground water", "natural resource/in water", unit="EUR"), volume)) == "unit"
    assert answer(match_one(source("Ground water", "natural resource/in water", unit="?"), volume)) == "unit-unknown"


def test_land_use():
    targets = (
        target("arable", "occupation", flow_property=AREA_TIME),
        target("from arable", "transformation", flow_property=AREA),
        target("to dump site", "transformation", flow_property=AREA),
    )
    crop = source("Occupation, annual crop", "natural resource/land", unit="m2*year")
    assert answer(match_one(crop, *targets)) == ("arable", "exact", "land-use")
    change = source("Transformation, from annual crop", "natural resource/land", unit="ha")
    found = match_one(change, *targets)
    assert (answer(found), found.answer.factor) == (("from arable", "exact", "land-use"), Decimal(10000))
    waste = source("Transformation, to dump site, slag compartment", "natural resource/land", unit="m2")
    assert answer(match_one(waste, *targets)) == ("to dump site", "broad", "land-use-class")
    assert answer(match_one(source("Occupation, annual crop", "natural resource/land", unit="m2"), *targets)) == "unit"


def test_the_same_uuid_is_the_same_flow_where_the_name_agrees():
    zinc = target("zinc", cas="7440-66-6")
    same = Flow(zinc.uuid, "Zinc", cas="7440-66-6", context=zinc.context, flow_property=zinc.flow_property)
    assert answer(match_one(same, zinc)) == ("zinc", "exact", "uuid")
    moved = Flow(zinc.uuid, "Zinc", context=target("zinc", "soil").context, flow_property=zinc.flow_property)
    found = match_one(moved, zinc)
    assert answer(found) == ("zinc", "exact", "uuid")
    assert rules_of(found) == ["FLOW-CONTEXT-DIFFERS"]


def test_a_uuid_that_was_given_to_another_substance():
    vanadium, other = target("vanadium", cas="7440-62-2"), target("vanadium (v)", cas="22537-31-1")
    reused = source("Vanadium V", cas="22537-31-1", uuid=vanadium.uuid)
    found = match_one(reused, vanadium, other)
    assert answer(found) == ("vanadium (v)", "exact", "name-cas")
    assert rules_of(found) == ["FLOW-UUID-REUSED"]


def test_twins_are_resolved_the_same_way_in_any_order():
    old = target("zinc", cas="7440-66-6", uuid=identifier(1), version="00.00.002")
    new = target("Zinc", cas="7440-66-6", uuid=identifier(2), version="03.00.004")
    for targets in ((old, new), (new, old)):
        found = match_one(source("Zinc", cas="7440-66-6"), *targets)
        assert (found.answer.target, found.answer.twins) == (new, 1)


def test_several_substances_that_fit_equally_well():
    targets = [target("calcium phosphate", cas=number) for number in ("7757-93-9", "7758-23-8")]
    found = match_one(source("Calcium phosphate"), *targets)
    # Two CAS numbers under one name: the flows are no twins.
    assert answer(found) == "ambiguous"


def test_products_get_candidates_only():
    targets = product("Lithium Ion Battery", "锂离子电池"), product("Cement", "水泥", classification="37440")
    found = match_one(product("Spent lithium battery", "废旧锂电池"), *targets)
    assert (found.answer, found.reason) == (None, Reason.PRODUCT)
    assert found.candidates[0].target.name == "Lithium Ion Battery"
    chinese = match_one(product("", "硅酸盐水泥", classification="37440"), *targets)
    assert chinese.candidates[0].target.name == "Cement"
    assert "same-class" in chinese.candidates[0].why


def test_candidates_are_ranked_and_never_asserted():
    targets = target("chlorpyrifos-methyl"), target("chlorpyrifos-ethyl"), target("zinc")
    found = match_one(source("Chlorpyrifos"), *targets)
    assert found.answer is None
    assert [item.target.name for item in found.candidates] == ["chlorpyrifos-ethyl", "chlorpyrifos-methyl"]


def test_every_answer_has_a_known_predicate():
    assert {str(item) for item in Predicate} >= {"exact", "broad"}
