"""Transforms of factor records: value and units in one cell, a product id that holds a class, a dash for none."""

from __future__ import annotations

import re
from decimal import Decimal

from interop.crosswalk.ledger import Fate
from interop.crosswalk.transform import Call, NotTransferable, Values, register
from interop.crosswalk.transforms.amounts import decimal_text
from interop.io.number import is_plain_number
from interop.model.finding import Finding
from interop.model.rules import finding
from interop.vocabulary.units import convert, names, resolve, units

_VALUE = re.compile(r"^\s*(?P<value>[^a-zA-Z/]+?)\s*(?P<mass>(?:t|kg|g)CO2e?)\s*/\s*(?P<unit>.+?)\s*$")
_ID = re.compile(r"^(?P<cpc>\d{5})[A-Z]\d{3}\d{4}[ABC]$")


def _value_and_unit(values: Values, call: Call) -> Values:
    """Read ``7.4tCO2e / 公吨`` as 7400 kg CO2e per 1 t."""
    text = str(values[0])
    match = _VALUE.match(text)
    if match is None or not is_plain_number(match["value"]):
        raise NotTransferable("it is not a number, a mass unit and a reference unit", _unread(call, text))
    unit = resolve(match["unit"], "zh").unit or resolve(match["unit"]).unit
    if unit is None:
        raise NotTransferable(f"the reference unit {match['unit']!r} is not in the unit table", _unread(call, text))
    mass = match["mass"].removesuffix("e") + "e"
    if mass == "kgCO2e":
        return [match["value"], "1", unit.key]
    return [decimal_text(convert(Decimal(match["value"]), mass, "kgCO2e").value), "1", unit.key]


def _per_kwh(values: Values, call: Call) -> Values:
    """Read the value of an electricity factor per kWh, with the quantity that it is (option ``factor-kind``)."""
    value, _, measure = _value_and_unit(values, call)
    energy = units()[measure]
    if energy.dimension != units()["kWh"].dimension:
        raise NotTransferable(f"an electricity factor refers to energy, and {measure!r} is none")
    per_kwh = Decimal(value) / convert(Decimal(1), energy, "kWh").value
    return [decimal_text(per_kwh), call.options["factor-kind"]]


def _no_cell(_values: Values, _call: Call) -> Values:
    raise NotTransferable("the cell would call the electricity factor a footprint in CO2e")


def _one_cell(values: Values, call: Call) -> Values:
    value, amount, measure = values
    if value is None or amount is None or measure is None:
        raise NotTransferable("the cell holds a value, an amount and a unit, and one of them is missing")
    if Decimal(amount) != 1:
        raise NotTransferable(f"the cell holds a value per one unit, and this one is per {amount}")
    chinese = names(measure, "zh")
    if not chinese:
        raise NotTransferable(f"the unit {measure!r} has no Chinese name")
    return [f"{value}kgCO2e / {chinese[0]}"]


def _unread(call: Call, text: str) -> Finding:
    return finding("FACTOR-VALUE", file=call.file, path=call.path, value=text[:80])


def _id_and_class(values: Values, _call: Call) -> Values:
    """Read the CPC code that a product id begins with."""
    match = _ID.match(str(values[0]))
    return [values[0], match["cpc"] if match else None]


def _id_alone(values: Values, call: Call) -> Values:
    identifier = values[0]
    if identifier is None or not _ID.match(str(identifier)):
        raise NotTransferable(f"{identifier!r} is no product id of the factor database")
    return [identifier]


def _unless(values: Values, call: Call) -> Values:
    """Take a text unless it is the word by which the format says that there is none."""
    if values[0] == call.arguments[0]:
        raise NotTransferable(f"{values[0]!r} says that there is none")
    return values


def _plain(values: Values, _call: Call) -> Values:
    return values


register("value-and-unit", _value_and_unit, _one_cell, Fate.SPLIT)
register("factor-per-kwh", _per_kwh, _no_cell, Fate.SPLIT)
register("id-and-class", _id_and_class, _id_alone, Fate.SPLIT)
register("unless", _unless, _plain)
