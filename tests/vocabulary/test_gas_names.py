"""Greenhouse gases by name or CAS number."""

import pytest

from interop.vocabulary.gas_names import gas_named
from interop.vocabulary.substances import gas_flows, substances


@pytest.mark.parametrize(
    ("name", "gas"),
    [
        ("carbon dioxide (Emissions to air)", "co2"),
        ("Carbon dioxide, fossil", "co2"),
        ("Methane, from soil or biomass stock", "ch4"),
        ("二氧化碳（生物源）", "co2"),
        ("一氧化二氮", "n2o"),
        ("Dinitrogen monoxide", "n2o"),
        ("Sulphur hexafluoride", "sf6"),
        ("CF4", "pfc-14"),
        ("R-134a", "hfc-134a"),
        ("carbon tetrafluoride", "pfc-14"),
        ("carbon monoxide, fossil", ""),
        ("non-methane volatile organic compounds", ""),
        ("carbon disulfide", ""),
        ("", ""),
    ],
)
def test_names(name, gas):
    assert gas_named([name]) == gas


def test_numbers():
    assert gas_named([], "000124-38-9") == "co2"
    assert gas_named(["anything"], "2551-62-4") == "sf6"
    assert gas_named([], "7446-09-5") == ""


def test_every_flow_of_the_method_is_recognised_as_its_own_gas():
    for flow in gas_flows().values():
        assert gas_named([flow.name]) in ("", substances()[flow.substance].base)
