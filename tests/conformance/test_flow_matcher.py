"""The matcher against pairs that others made: how often it answers, and how often it is right.

Right is the flow of the pair, or a twin of it: the same name, context and flow property in the target list.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from interop.flows.flow import Flow, FlowKind, FlowList
from interop.flows.lists.read import read_flow_list
from interop.flows.mapping import Predicate
from interop.flows.matching.result import Match
from interop.flows.matching.run import match_lists
from interop.flows.nomenclature.cas import cas_number

SUBSTANCE, PLACED, RECALL = 0.995, 0.98, 0.93


@dataclass(frozen=True)
class Score:
    """Shares of the exact answers that are right, and of the rows that got a right one."""

    substance: float
    placed: float
    recall: float


@pytest.fixture(scope="module")
def flowmap(corpus) -> Path:
    return corpus / "flowmap"


@pytest.fixture(scope="module")
def target(flowmap) -> FlowList:
    return read_flow_list(flowmap / "ef31-elementary-flows.csv.gz", name="EF", release="3.1")


@pytest.fixture(scope="module")
def pairs(flowmap) -> dict[str, dict[str, str]]:
    with (flowmap / "ecoinvent39-ef31-dev.csv").open(encoding="utf-8", newline="") as handle:
        return {row["source_uuid"]: row for row in csv.DictReader(handle)}


@pytest.fixture(scope="module")
def matches(flowmap, target) -> list[Match]:
    return match_lists(read_flow_list(flowmap / "ecoinvent39-ef31-dev.csv"), target).matches


def is_exact(match: Match) -> bool:
    return match.answer is not None and match.answer.predicate is Predicate.EXACT


def score(
    matches: list[Match],
    pairs: dict[str, dict[str, str]],
    target: FlowList,
    counts: Callable[[Match], bool] = lambda _: True,
) -> Score:
    by_uuid = {flow.uuid: flow for flow in target.flows}
    totals: Counter[str] = Counter()
    for match in matches:
        pair = pairs[match.source.uuid]
        if pair["flags"] or not counts(match):
            continue
        totals["rows"] += 1
        if is_exact(match):
            ours, theirs = match.answer.target, by_uuid[pair["target_uuid"]]
            totals["exact"] += 1
            totals["substance"] += ours.name.lower() == theirs.name.lower()
            totals["placed"] += ours.uuid == theirs.uuid or twin(ours) == twin(theirs)
    exact = totals["exact"]
    return Score(totals["substance"] / exact, totals["placed"] / exact, totals["placed"] / totals["rows"])


def twin(flow: Flow) -> tuple[object, ...]:
    return flow.name.lower(), flow.context, flow.flow_property


def half_of(name: str) -> int:
    """All flows of one substance fall into the same half."""
    return sha256(name.lower().encode()).digest()[0] % 2


def test_rows_without_a_flag(matches, pairs, target):
    found = score(matches, pairs, target)
    assert found.substance >= SUBSTANCE
    assert found.placed >= PLACED
    assert found.recall >= RECALL


@pytest.mark.parametrize("half", [0, 1])
def test_either_half_of_the_substances(matches, pairs, target, half):
    """Rules that hold for one half only would be about these rows and not about nomenclature."""
    found = score(matches, pairs, target, lambda match: half_of(match.source.name) == half)
    assert found.substance >= SUBSTANCE
    assert found.placed >= PLACED
    assert found.recall >= RECALL


def test_without_cas_numbers_the_answers_are_as_right(flowmap, target, pairs):
    """Names alone answer less, and are not more often wrong."""
    source = read_flow_list(flowmap / "ecoinvent39-ef31-dev.csv")
    bare = [
        Flow(flow.uuid, flow.name, context=flow.context, unit=flow.unit, synonyms=flow.synonyms)
        for flow in source.flows
    ]
    found = score(match_lists(FlowList("bare", "", bare), target, candidates=False).matches, pairs, target)
    assert found.substance >= SUBSTANCE
    assert found.recall >= 0.75


def test_nothing_is_asserted_where_there_is_no_target(matches, pairs):
    flagged = [match for match in matches if pairs[match.source.uuid]["flags"] == "no_target"]
    assert len(flagged) == 51
    assert [(match.source.name, match.answer) for match in flagged if match.answer is not None] == []


def test_a_group_is_never_exact(matches, pairs):
    flagged = [match for match in matches if pairs[match.source.uuid]["flags"] == "catch_all_target"]
    assert len(flagged) == 38
    assert [match.source.name for match in flagged if is_exact(match)] == []


def test_contradicting_cas_numbers_are_findings(matches, pairs):
    """One name, two valid CAS numbers: said once per substance, and matched only by the CAS number."""
    said = {item.arguments["name"] for match in matches for item in match.findings if "CONTRADICTION" in item.rule}
    assert said >= {"Alpha-cypermethrin", "Borax", "Dolomite", "Fenoxycarb", "Gypsum", "Nitrogen oxides"}
    for match in matches:
        if match.source.name in said:
            assert not is_exact(match) or match.answer.rule in ("name-cas", "synonym-cas")


def test_units_convert_or_there_is_no_answer(matches):
    for match in matches:
        if match.answer is not None:
            assert match.answer.factor > 0
            assert match.source.unit in ("kg", "kBq", "m2", "m2*year", "m3", "MJ")


PLACES = {
    "soil/agricultural": ["soil/agricultural"],
    "soil/*": ["soil/agricultural", "soil/forestry", "soil/industrial", "soil/unspecified"],
    "air": ["air/unspecified", "air/urban air close to ground", "air/non-urban air or from high stacks"],
    "water": ["water/unspecified", "water/ocean", "water/surface water"],
    None: ["air/unspecified", "water/unspecified", "soil/agricultural", "soil/unspecified"],
}


def test_traps(flowmap, target):
    with (flowmap / "adversarial-dev.csv").open(encoding="utf-8", newline="") as handle:
        traps = list(csv.DictReader(handle))
    assert len(traps) == 8
    of_flow: dict[str, dict[str, str]] = {}
    flows = []
    for trap in traps:
        name, place = re.fullmatch(r"(.*?)(?: \(([a-z/*]+)\))?", trap["source_flow"]).groups()
        for context in PLACES[place]:
            identifier = f"trap-{len(flows)}"
            of_flow[identifier] = trap
            path = tuple(context.split("/"))
            flows.append(Flow(identifier, name, cas=trap["source_cas"], context=path, unit="kg"))
    for match in match_lists(FlowList("traps", "", flows), target).matches:
        trap = of_flow[match.source.uuid]
        wrong = re.sub(r" \((?:5 air flows|[0-9a-f-]{36})\)", "", trap["target_flow"]).lower()
        allowed = {Predicate.BROAD} if trap["expected"] == "broadMatch_only" else set()
        if match.answer is not None and match.answer.target.name.lower() == wrong:
            assert match.answer.predicate in allowed, trap["reason"]


@pytest.mark.parametrize("package", ["tiangong-0.1.0.zip", "tiangong-head-sample.zip"])
def test_tiangong_elementary_flows_are_those_of_ef(corpus, target, package):
    """A flow that shares the UUID is the same flow, unless its name says otherwise, which is a finding."""
    by_uuid = {flow.uuid: flow for flow in target.flows}
    source = read_flow_list(corpus / "ilcd" / package)
    matches = match_lists(source, target, candidates=False).matches
    shared = [match for match in matches if match.source.uuid in by_uuid]
    assert len(shared) >= 190
    for match in shared:
        theirs = by_uuid[match.source.uuid]
        if match.answer is not None and match.answer.rule == "uuid":
            assert match.answer.target == theirs
            ours, number = cas_number(match.source.cas), cas_number(theirs.cas)
            assert not (ours and number) or ours == number
        else:
            assert match.reason is not None or match.findings
    identical = sum(match.answer is not None and match.answer.rule == "uuid" for match in shared)
    assert identical / len(shared) >= 0.98


def test_tiangong_products_get_candidates_in_both_languages(flowmap):
    products = read_flow_list(flowmap / "tiangong-product-flows.csv")
    half = FlowList("half", "", [flow for flow in products.flows if flow.kind is FlowKind.PRODUCT][:400])
    renamed = [
        Flow(f"{number}", "", kind=FlowKind.PRODUCT, names={"zh": flow.names["zh"]})
        for number, flow in enumerate(half.flows)
        if "zh" in flow.names
    ]
    matches = match_lists(FlowList("zh", "", renamed), half).matches
    assert all(match.answer is None for match in matches)
    best = [match.candidates[0].target.names.get("zh") == match.source.names["zh"] for match in matches]
    assert sum(best) / len(best) >= 0.99
