"""Products by code and by words."""

import pytest

from interop.equivalence.products import product_codes_of
from interop.model.finding import UsageError


@pytest.mark.parametrize("text", ["hs:7601.10", "HS:7601", "aluminium", "aluminium ingot", "铝锭"])
def test_a_product_of_the_library_by_another_name(text):
    assert product_codes_of(text) == ("41431", "41432")


@pytest.mark.parametrize("text", ["41431", "cpc:41431", " 41431 "])
def test_a_code_stands_for_itself(text):
    assert product_codes_of(text) == ("41431",)


@pytest.mark.parametrize("text", ["", "unobtainium", "hs:0101", "414312"])
def test_what_the_library_does_not_know_is_refused(text):
    with pytest.raises(UsageError):
        product_codes_of(text)
