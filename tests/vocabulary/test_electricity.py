"""Electricity factors of notices, and the two quantities that must not be mixed."""

import csv
from decimal import Decimal

import pytest

from interop.vocabulary.electricity import ElectricityKind, electricity_factors, kind_of_name


def test_life_cycle_and_combustion_are_different_quantities():
    kinds = {(item.kind, item.unit.key, item.unit.dimension) for item in electricity_factors().values()}
    assert kinds == {
        (ElectricityKind.LIFE_CYCLE, "kgCO2e", "carbon-dioxide-equivalent"),
        (ElectricityKind.COMBUSTION, "kgCO2", "carbon-dioxide"),
    }
    assert all(item.per.key == "kWh" and item.notice for item in electricity_factors().values())


@pytest.mark.parametrize(
    ("key", "value", "date"),
    [
        ("cn-2023-life-cycle-average", "0.6205", "2025-01-17"),
        ("cn-2023-life-cycle-coal", "0.9440", "2025-01-17"),
        ("cn-2024-life-cycle-average", "0.5777", "2025-09-28"),
        ("cn-2023-combustion-average", "0.5306", ""),
        ("cn-north-2023-combustion-average", "0.6361", ""),
    ],
)
def test_values(key, value, date):
    factor = electricity_factors()[key]
    assert (factor.value, factor.date) == (Decimal(value), date)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("2021 年全国电力平均二氧化碳排放因子", ElectricityKind.COMBUSTION),
        ("2021年全国电力平均二氧化碳 排放因子（不包括市场化交易的非化石能源电量）", ElectricityKind.COMBUSTION),
        ("2023年减排项目中国区域电网基准线排放因子（华北区域电网）-OM", ElectricityKind.COMBUSTION),
        ("2023年全国电力平均碳足迹因子", ElectricityKind.LIFE_CYCLE),
        ("2020年云南省电网碳足迹排放因子", ElectricityKind.LIFE_CYCLE),
        ("上海2019年电网排放因子", ElectricityKind.UNDETERMINED),
        ("2019年全国电网平均排放因子", ElectricityKind.UNDETERMINED),
        ("电解铝", None),
    ],
)
def test_the_name_tells_the_quantity(name, kind):
    assert kind_of_name(name) is kind


def test_no_record_of_combustion_passes_for_a_footprint(corpus):
    with (corpus / "factors" / "cpcd-sample.csv").open(encoding="utf-8-sig", newline="") as handle:
        named = [kind_of_name(row["产品名称"]) for row in csv.DictReader(handle)]
    assert named.count(ElectricityKind.COMBUSTION) == 58
