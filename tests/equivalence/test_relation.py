"""Relations of two choices mirror each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop.equivalence.relation import Relation, of_alternatives, of_requirements

IMPLIED = {"a": frozenset("abc"), "b": frozenset("bc"), "c": frozenset("c"), "d": frozenset("d")}
SETS = st.frozensets(st.sampled_from("abcd"), min_size=1)


@pytest.mark.parametrize("relation", Relation)
def test_the_mirror_of_the_mirror_is_the_relation(relation):
    assert relation.mirror().mirror() is relation


def test_codes():
    codes = ["same", "a-narrower", "b-narrower", "overlap", "disjoint", "a-silent", "b-silent", "open", "unknown"]
    assert [relation.value for relation in Relation] == codes


@given(SETS, SETS)
def test_sets_compare_the_same_from_both_sides(a, b):
    assert of_alternatives(a, b).mirror() is of_alternatives(b, a)
    assert of_requirements(a, b).mirror() is of_requirements(b, a)
    assert of_alternatives(a, b, IMPLIED.get).mirror() is of_alternatives(b, a, IMPLIED.get)
    assert of_requirements(a, b, IMPLIED.get).mirror() is of_requirements(b, a, IMPLIED.get)


@given(SETS, SETS)
def test_narrower_means_included(a, b):
    assert (of_alternatives(a, b) is Relation.A_NARROWER) == (a < b)
    assert (of_requirements(a, b) is Relation.A_NARROWER) == (a > b)
    assert (of_alternatives(a, b) is Relation.DISJOINT) == (not a & b)


def test_an_option_that_implies_the_other_is_narrower():
    assert of_alternatives("a", "c", IMPLIED.get) is Relation.A_NARROWER
    assert of_alternatives("c", "a", IMPLIED.get) is Relation.B_NARROWER
    assert of_alternatives("cd", "a", IMPLIED.get) is Relation.B_NARROWER
    assert of_alternatives("a", "d", IMPLIED.get) is Relation.DISJOINT
    assert of_requirements("ad", "c", IMPLIED.get) is Relation.A_NARROWER


@given(SETS)
def test_the_same_choice_left_to_two_studies_is_open(options):
    assert of_alternatives(options, options) is (Relation.SAME if len(options) == 1 else Relation.OPEN)
    assert of_requirements(options, options) is Relation.SAME


def test_may_against_one_option_is_inclusion_in_one_direction():
    assert of_alternatives(frozenset("a"), frozenset("ab")) is Relation.A_NARROWER
    assert of_alternatives(frozenset("ab"), frozenset("a")) is Relation.B_NARROWER
