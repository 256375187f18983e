"""Another quantity than a footprint is refused by the name of its rule."""

import pytest

from interop.footprints.quantities import other_quantities


@pytest.mark.parametrize("code", ["CBAM", "Regulation (EU) 2023/956", "欧盟碳边境调节机制（CBAM）"])
def test_embedded_emissions_are_named(code: str):
    tree = {"rules": {"standards": [{"code": "ISO14067"}, {"code": code}]}}
    (found,) = other_quantities(tree, "x.json", "/3")
    assert (found.rule, found.path, found.arguments["rule_name"]) == ("FOOTPRINT-OTHER-QUANTITY", "/3", code)


def test_product_rules_count_too():
    tree = {"rules": {"productRules": [{"operator": "Other", "names": ["CBAM communication template"]}]}}
    assert [item.rule for item in other_quantities(tree, "x.json", "")] == ["FOOTPRINT-OTHER-QUANTITY"]


def test_footprint_rules_are_no_other_quantity():
    tree = {"rules": {"standards": [{"code": "ISO14067"}, {"code": "GB/T 24067-2024"}]}}
    assert list(other_quantities(tree, "x.json", "")) == []
