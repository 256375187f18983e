"""Rule sets that several tests read."""

import pytest

from interop.equivalence.rulesets.library import library_rule_set


@pytest.fixture
def aluminium():
    """The Chinese product rule for aluminium, as its file states it."""
    return library_rule_set("gbt-44905-2024")
