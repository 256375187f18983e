"""Laws of matching that hold for any list."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_lists import ACTIVITY, MASS, VOLUME, identifier

from interop.flows.flow import Flow, FlowList
from interop.flows.mapping import Predicate
from interop.flows.matching.run import match_lists
from interop.flows.nomenclature.name import parse_name
from interop.flows.nomenclature.spelling import key, plain
from interop.flows.quantities import factor_between

LAWS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

WRITTEN = """
Zinc; zinc; Zinc II; Zinc ion; Copper oxide; copper (ii) oxide; Caesium-137; cesium; HFC-134a; R-23; Water
Ethane, 1,1,1,2-tetrafluoro-, HFC-134a; Methane, fossil; methane (biogenic); Methane; 甲烷（生物源）; 1,1-dichloroethane
Insecticides, unspecified; Alanycarb; COD, Chemical Oxygen Demand
"""
KNOWN = [name.strip() for line in WRITTEN.strip().splitlines() for name in line.split(";")]
NAMES = st.sampled_from(KNOWN) | st.text("abcdeinorty ,-()123", min_size=1, max_size=12)
NUMBERS = st.sampled_from(["", "7440-66-6", "74-82-8", "000074-82-8", "811-97-2", "1317-38-0", "7440-66-5", "x"])
PLACES = st.sampled_from(
    [
        ("Emissions", "Emissions to air", "Emissions to air, unspecified"),
        ("Emissions", "Emissions to water", "Emissions to fresh water"),
        ("air", "unspecified"),
        ("water", "ground-"),
        ("soil", "agricultural"),
        ("nowhere",),
    ]
)
COUNTED = st.sampled_from(
    [("", MASS), ("", ACTIVITY), ("", VOLUME), ("kg", ""), ("g", ""), ("Bq", ""), ("", ""), ("??", "")]
)


@st.composite
def flow_lists(draw, title: str):
    flows = []
    for number in range(draw(st.integers(1, 8))):
        unit, flow_property = draw(COUNTED)
        flows.append(
            Flow(
                identifier(title, number),
                draw(NAMES),
                version=draw(st.sampled_from(["", "01.00.000", "03.00.004"])),
                cas=draw(NUMBERS),
                context=draw(PLACES),
                unit=unit,
                flow_property=flow_property,
                synonyms=tuple(draw(st.lists(NAMES, max_size=2))),
            )
        )
    return FlowList(title, "1", flows, title)


@LAWS
@given(flow_lists("source"), flow_lists("target"), st.randoms())
def test_the_order_of_the_target_list_means_nothing(source, target, random):
    shuffled = list(target.flows)
    random.shuffle(shuffled)
    one = match_lists(source, target).mapping().rows
    other = match_lists(source, FlowList("target", "1", shuffled, "target")).mapping().rows
    assert one == other


@LAWS
@given(flow_lists("source"), flow_lists("target"))
def test_every_flow_has_an_answer_or_a_reason(source, target):
    run = match_lists(source, target)
    assert [match.source for match in run.matches] == source.flows
    for match in run.matches:
        assert (match.answer is None) == (match.reason is not None)
        assert match.answer is None or not match.candidates
        assert all(0 <= candidate.score <= 100 for candidate in match.candidates)


@LAWS
@given(flow_lists("source"), flow_lists("target"))
def test_an_exact_answer_contradicts_nothing(source, target):
    for match in match_lists(source, target).matches:
        if match.answer is None or match.answer.predicate is not Predicate.EXACT:
            continue
        here, there = parse_name(match.source.name), parse_name(match.answer.target.name)
        assert here.origin == there.origin
        assert here.isotope == there.isotope
        assert here.collective == there.collective
        assert here.charge == there.charge or match.answer.rule == "metal"
        assert match.answer.factor == factor_between(match.source, match.answer.target)


@LAWS
@given(flow_lists("target"))
def test_a_list_matched_against_itself_is_the_identity(target):
    for match in match_lists(target, target).matches:
        if match.answer is not None:
            assert match.answer.target.uuid == match.source.uuid
            assert (match.answer.rule, match.answer.factor) == ("uuid", 1)
        else:
            assert factor_between(match.source, match.source) is None


@LAWS
@given(flow_lists("source"), flow_lists("target"))
def test_factors_there_and_back_are_one(source, target):
    for here in source.flows:
        for there in target.flows:
            factor, back = factor_between(here, there), factor_between(there, here)
            assert (factor is None) == (back is None)
            if factor is not None and back is not None:
                assert factor * back == 1


@LAWS
@given(NAMES)
def test_writing_a_name_otherwise_changes_nothing(name):
    assert plain(plain(name)) == plain(name)
    assert parse_name(name) == parse_name(f"  {name.upper() if name.isascii() else name} ")
    assert key(plain(name)) == key(plain(name.replace(" ", "  ")))


@LAWS
@given(flow_lists("source"), flow_lists("target"))
def test_the_mapping_holds_the_answers_and_nothing_else(source, target):
    run = match_lists(source, target, candidates=False)
    rows = run.mapping().rows
    assert [row.source.uuid for row in rows] == [match.source.uuid for match in run.matches if match.answer is not None]
    assert all(row.factor is not None and row.confidence is not None and row.rule for row in rows)
    assert replace(run.mapping(), rows=()).source_release == "1"
