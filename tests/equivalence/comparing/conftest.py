"""Comparisons that several tests make."""

from functools import cache

import pytest

from interop.equivalence.compare import compare_rule_sets
from interop.equivalence.rulesets.library import claim_profile, effective_rule_set


@cache
def _compared(a, b, claim):
    return compare_rule_sets(effective_rule_set(a), effective_rule_set(b), claim_profile(claim))


@pytest.fixture(scope="session")
def compared():
    """Compare two rule sets of the library by id, for a claim."""
    return _compared
