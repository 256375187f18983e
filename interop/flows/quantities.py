"""In what a flow is counted: the unit of its amounts, and factors between units of one kind."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from interop.flows.flow import Flow
from interop.resources import data_root, table_rows
from interop.vocabulary.units import PRECISION, Unit, resolve, units


def unit_of(flow: Flow) -> Unit | None:
    """Return the unit of a flow's amounts: its own, else the reference unit of its flow property; None where unknown.

    Args:
        flow: A flow of any list.
    """
    return _unit_named(flow.unit) if flow.unit else _unit_of_property(flow.flow_property)


def factor_between(source: Flow, target: Flow) -> Decimal | None:
    """Return the factor from amounts of the source flow to amounts of the target flow; None where there is none.

    Only units of one kind convert. A mass never becomes a volume or an energy here: that takes a density or a heating
    value, which is a property of the substance and not of the unit.

    Args:
        source: Flow whose amounts are given.
        target: Flow whose amounts are wanted.
    """
    here, there = unit_of(source), unit_of(target)
    if here is None or there is None:
        same = (source.unit, source.flow_property) == (target.unit, target.flow_property)
        return Decimal(1) if same and (source.unit or source.flow_property) else None
    if here.dimension != there.dimension or here.factor is None or there.factor is None:
        return Decimal(1) if here.key == there.key else None
    return _plain(PRECISION.divide(here.factor, there.factor))


def _plain(value: Decimal) -> Decimal:
    """Without trailing zeros and without an exponent: 1E+3 is 1000."""
    normal = value.normalize(PRECISION)
    return normal.quantize(Decimal(1)) if normal == normal.to_integral_value() and abs(normal) < 10**18 else normal


@cache
def _unit_named(text: str) -> Unit | None:
    """Flow lists write units as symbols; ``t`` is a tonne there."""
    return resolve(text).unit or resolve(text, "symbol").unit or resolve(text, "ilcd").unit


@cache
def _unit_of_property(uuid: str) -> Unit | None:
    rows = table_rows(data_root("mappings") / "flows" / "flow_properties.tsv")
    found = next((row["unit"] for row in rows if row["uuid"] == uuid), None)
    return units()[found] if found is not None else None
