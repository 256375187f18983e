"""State a footprint in a unit that PACT has: another measure of the same kind, or one kilogram of bulk goods.

The values of a canonical footprint refer to its whole amount. Another measure changes the amount and nothing else;
another amount changes every value that refers to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact
from functools import cache
from typing import Any

from interop.crosswalk.ledger import Fate
from interop.crosswalk.paths import Binding, Path, bindings, compile_path, look_up, place
from interop.crosswalk.transform import NotTransferable
from interop.crosswalk.transforms.amounts import DIGITS, as_decimal, decimal_text
from interop.crosswalk.tree import copied
from interop.resources import data_root, table_rows

_AMOUNT = compile_path("unit.amount")
_MEASURE = compile_path("unit.measure")


@dataclass(slots=True)
class Restated:
    """A footprint in a unit of the format.

    Attributes:
        footprint: The footprint, a copy where something was changed.
        changes: Fate and reason of each value that was changed, by its pointer.
        before: Amount and measure before, where the amount was changed.
    """

    footprint: dict[str, Any]
    changes: dict[str, tuple[Fate, str]] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)


def restated(footprint: dict[str, Any], scheme: str) -> Restated:
    """State a footprint in a unit of a format, where that is possible without a guess.

    Args:
        footprint: The canonical footprint; not changed.
        scheme: Units of the format: ``pact-2`` or ``pact-3``.
    """
    result = Restated(footprint)
    unit = footprint.get("unit") or {}
    measure, amount = unit.get("measure"), unit.get("amount")
    if not isinstance(measure, str) or amount is None:
        return result
    try:
        number = as_decimal(amount)
    except NotTransferable:
        return result
    if number <= 0:
        return result
    result.footprint = copied(footprint)
    mass = _in_kilogram(unit) if measure == "piece" and not _names(measure, scheme) else None
    if mass is not None:
        _set(result, "kg", mass, Fate.CONVERTED, "version 2 has no piece: stated by the mass of the pieces")
    elif not _names(measure, scheme):
        _other_measure(result, measure, number, scheme)
    if scheme == "pact-3":
        _one_kilogram(result, measure)
    return result


def _names(measure: str, scheme: str) -> list[str]:
    from interop.vocabulary.units import names

    return names(measure, scheme)


def _in_kilogram(unit: Mapping[str, Any]) -> str | None:
    try:
        mass = unit.get("massKg")
        return str(mass) if mass is not None and as_decimal(mass) > 0 else None
    except NotTransferable:
        return None


def _other_measure(result: Restated, measure: str, number: Decimal, scheme: str) -> None:
    """Convert the amount into the nearest measure of the format in which it is exact, else into the nearest."""
    from interop.vocabulary.unit_table import scheme_names, units
    from interop.vocabulary.units import convert

    here = units().get(measure)
    if here is None or here.factor is None:
        return
    ranked = []
    for names in scheme_names(scheme).values():
        for key in names:
            there = units()[key]
            if there.dimension == here.dimension and there.factor is not None:
                value, exact = convert(number, here, there)
                ranked.append((not exact, abs((here.factor / there.factor).log10()), key, value))
    if ranked:
        inexact, _, key, value = min(ranked)
        fate = Fate.APPROXIMATED if inexact else Fate.CONVERTED
        _set(result, key, decimal_text(value), fate, f"{measure} stated as {key}")


def _set(result: Restated, measure: str, amount: str, fate: Fate, reason: str) -> None:
    unit = result.footprint["unit"]
    result.before = {"amount": str(unit["amount"]), "measure": str(unit["measure"])}
    for path, value in ((_AMOUNT, amount), (_MEASURE, measure)):
        result.changes[place(result.footprint, path, (), value).pointer] = (fate, reason)


def _one_kilogram(result: Restated, measure: str) -> None:
    """Bulk goods by mass leave with the declared amount 1; packed and discrete goods keep theirs."""
    unit = result.footprint["unit"]
    converted = measure != "kg"
    bulk = (result.footprint.get("product") or {}).get("goods") == "bulk"
    if unit["measure"] != "kg" or not (bulk or converted) or as_decimal(unit["amount"]) == 1:
        return
    amount = as_decimal(unit["amount"])
    for path in _referring():
        for bound in list(bindings(result.footprint, path)):
            _divide(result, path, bound, amount)
    before = result.before
    _set(result, "kg", "1", Fate.CONVERTED, f"bulk goods are stated for 1 kg; before for {decimal_text(amount)} kg")
    result.before = before or result.before


def _divide(result: Restated, path: Path, bound: Binding, amount: Decimal) -> None:
    found = look_up(result.footprint, path, bound) if len(bound) == path.stars else None
    if found is None:
        return
    try:
        value = as_decimal(found.value)
    except NotTransferable:
        return
    context = Context(prec=DIGITS)
    quotient = context.divide(value, amount)
    place(result.footprint, path, bound, decimal_text(quotient))
    rounded = bool(context.flags[Inexact])
    reason = f"divided by {decimal_text(amount)}, the amount of bulk goods"
    result.changes[found.pointer] = (
        (Fate.APPROXIMATED, f"{reason}; rounded to {DIGITS} digits") if rounded else (Fate.CONVERTED, reason)
    )


@cache
def _referring() -> tuple[Path, ...]:
    table = data_root("mappings") / "units" / "refer-to-amount.tsv"
    return tuple(compile_path(row["path"]) for row in table_rows(table))
