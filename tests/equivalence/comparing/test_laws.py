"""Laws of comparison: identity, mirror, nothing unknown passes, known blockers stay, speed."""

import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from interop.equivalence.compare import compare_rule_sets
from interop.equivalence.report import Standing, Status
from interop.equivalence.rulesets.library import claim_ids, claim_profile, effective_rule_set, rule_set_ids
from interop.equivalence.tables import rules
from interop.model.evidence import Evidence
from interop.model.ruleset.choice import UNKNOWN
from interop.model.ruleset.effective import EffectiveChoice

PASSING = (Status.ACCEPTABLE, Status.CONDITIONAL)
IDS, CLAIMS = st.sampled_from(rule_set_ids()), st.sampled_from(claim_ids())


def without(rule_set, *names):
    """The rule set with some choices unknown."""
    choices = {
        key: EffectiveChoice(UNKNOWN, item.origin, Evidence.UNKNOWN) if key in names else item
        for key, item in rule_set.choices.items()
    }
    return replace(rule_set, choices=choices)


def test_a_rule_set_differs_in_nothing_from_itself(compared):
    for claim in claim_ids():
        for name in rule_set_ids():
            report = compared(name, name, claim)
            assert report.findings == ()
            assert report.status is Status.ACCEPTABLE
            assert {str(item.answer.relation) for item in report.dimensions} == {"same"}


def test_relations_mirror(compared):
    for claim in claim_ids():
        for a in rule_set_ids():
            for b in rule_set_ids():
                there, back = compared(a, b, claim), compared(b, a, claim)
                for one, other in zip(there.dimensions, back.dimensions, strict=True):
                    assert one.answer.relation.mirror() is other.answer.relation, (a, b, one.id)


def test_every_rule_has_its_mirror_or_a_waiver():
    for claim in map(claim_profile, claim_ids()):
        for a in map(effective_rule_set, rule_set_ids()):
            for b in map(effective_rule_set, rule_set_ids()):
                # One product on both ways: without it, that of the rules of A decides what matters.
                there, back = (compare_rule_sets(*pair, claim, ["34110"]).findings for pair in ((a, b), (b, a)))
                found = {(item.rule, name) for item in back for name in (item.dimension, *item.covers)}
                for item in there:
                    row = rules()[item.rule]
                    mirrored = any((row["mirror"], name) in found for name in (item.dimension, *item.covers))
                    assert mirrored or row["waiver"], (a.id, b.id, claim.id, item.rule, item.dimension)


@settings(max_examples=150)
@given(IDS, IDS, CLAIMS, st.data())
def test_what_becomes_unknown_never_improves_a_status(a, b, claim, data):
    profile = claim_profile(claim)
    name = data.draw(st.sampled_from(sorted(profile.dimensions)))
    first, second = effective_rule_set(a), effective_rule_set(b)
    before = compare_rule_sets(first, second, profile)
    for changed in ((without(first, name), second), (first, without(second, name))):
        after = compare_rule_sets(*changed, profile)
        if after.status in PASSING and not after.identical:
            assert before.status in PASSING
            material = after.result(name)
            assert not material.material
        if before.status is Status.UNDECIDED and not before.identical:
            assert after.status not in PASSING


def test_a_material_value_that_is_unknown_leaves_no_rule_set_passing():
    for claim in claim_ids():
        profile = claim_profile(claim)
        for a in rule_set_ids():
            first = effective_rule_set(a)
            for name in profile.dimensions:
                report = compare_rule_sets(first, without(first, name), profile)
                known = not first.choice(name).is_unknown
                if known and report.result(name).material:
                    assert report.status not in PASSING, (a, name)
                    assert report.result(name).finding is not None


@settings(max_examples=100)
@given(IDS, IDS, CLAIMS, st.data())
def test_a_known_blocker_stays_visible_whatever_else_becomes_unknown(a, b, claim, data):
    profile = claim_profile(claim)
    first, second = effective_rule_set(a), effective_rule_set(b)
    before = compare_rule_sets(first, second, profile)
    for blocker in [item for item in before.findings if item.standing is Standing.BLOCKER]:
        others = [name for name in first.choices if name not in (blocker.dimension, *blocker.covers)]
        hidden = data.draw(st.sets(st.sampled_from(others)))
        after = compare_rule_sets(without(first, *hidden), without(second, *hidden), profile)
        assert after.status is Status.BLOCKED
        assert blocker.dimension in {item.dimension for item in after.findings if item.standing is Standing.BLOCKER}


def test_all_pairs_of_the_library_take_two_seconds_at_most():
    profile = claim_profile("comparison")
    library = [effective_rule_set(name) for name in rule_set_ids()]
    start = time.process_time()
    reports = [compare_rule_sets(a, b, profile) for a in library for b in library]
    assert time.process_time() - start <= 2
    assert len(reports) >= 136
