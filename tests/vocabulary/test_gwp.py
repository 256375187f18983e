"""Global warming potentials: every value, its set, its source, and where implementations differ."""

from collections import Counter
from decimal import Decimal

import pytest

from interop.model.evidence import Evidence
from interop.vocabulary.gwp import conflicts, factors, gwp, sets
from interop.vocabulary.methods import climate_factors
from interop.vocabulary.substances import gas_flows, substances

VALUES = {
    # substance: AR4, AR5, AR5 with feedback, AR6, EF 3.1
    "co2-fossil": ("1", "1", "1", "1", "1"),
    "ch4-fossil": ("25", "30", "36", "29.8", "29.8"),
    "ch4-biogenic": ("25", "28", "34", "27", "27"),
    "n2o": ("298", "265", "298", "273", "273"),
    "sf6": ("22800", "23500", "26087", "25200", "25200"),
    "nf3": ("17200", "16100", "17885", "17400", "17400"),
    "pfc-14": ("7390", "6630", "7350", "7380", "7380"),
    "pfc-116": ("12200", "11100", "12340", "12400", "12400"),
    "pfc-218": ("8830", "8900", "9878", "9290", "9290"),
    "hfc-134a": ("1430", "1300", "1550", "1530", "1530"),
    "hcfc-22": ("1810", "1760", "2106", "1960", "1960"),
    "hfc-365mfc": ("794", "804", None, "914", "914"),
    "sulfuryl-fluoride": (None, "4090", None, "4630", None),
    "co2-biogenic": (None, None, None, None, "0"),
    "ch4-luc": (None, None, None, None, "29.8"),
}
SETS = ("ar4", "ar5", "ar5-feedback", "ar6", "ef-3.1-jrc")


@pytest.mark.parametrize("substance", VALUES)
def test_values(substance):
    found = [gwp(substance, key) for key in SETS]
    stated = [None if value is None else Decimal(value) for value in VALUES[substance]]
    assert [factor and factor.value for factor in found] == stated


def test_the_sets_and_how_much_each_states():
    stated = Counter({key: len(factors(key)) for key in sets()})
    assert stated == {
        "ar4": 36,
        "ar5": 39,
        "ar5-feedback": 23,
        "ar6": 39,
        "ar6-other": 40,
        "ef-3.0": 14,
        "ef-3.1-jrc": 214,
    }
    with pytest.raises(KeyError):
        gwp("n2o", "ar7")


def test_two_implementations_of_ar6_are_kept_apart():
    assert gwp("sf6", "ar6").value == 25200
    assert gwp("sf6", "ar6-other").value == 24300
    assert gwp("n2o", "ar6-other").set == "ar6"
    assert [(item.substance, item.second.value, item.kind) for item in conflicts()] == [
        ("sf6", 24300, "conflict"),
        ("hfc-134a", 1526, "rounding"),
        ("cfc-11", 6226, "rounding"),
    ]
    assert gwp("ch4", "ar6-other").remark == "origin-unspecified"
    assert gwp("sf6", "ef-3.1-jrc").remark == "conflict"


def test_a_bound_is_no_value():
    factor = gwp("hfc-1234yf", "ar5")
    assert (factor.value, factor.below) == (None, 1)


def test_each_factor_says_where_it_comes_from():
    for key in sets():
        for factor in factors(key).values():
            assert factor.substance in substances()
            assert factor.source
            assert factor.implementer
            assert factor.evidence is not Evidence.UNKNOWN
            assert (factor.value is None) != (factor.below is None)
    recalled = {factor.evidence for factor in factors("ar5-feedback").values()}
    assert recalled == {Evidence.UNVERIFIED}
    assert gwp("sf6", "ar4").evidence is Evidence.UNVERIFIED
    assert gwp("n2o", "ar6").evidence is Evidence.SECONDARY


def test_the_set_of_ef_states_what_the_method_states_for_emissions():
    by_flow = climate_factors("ef-3.1-jrc")
    emitted = {factor.substance: factor.value for (uuid, _), factor in by_flow.items() if gas_flows()[uuid].emitted}
    assert {key: factor.value for key, factor in factors("ef-3.1-jrc").items()} == emitted
