"""Numbers and percentages as people type them, each tolerance named; nothing is rescaled without a word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal

from interop.crosswalk.transforms.cells import unit_key
from interop.formats.gbt24067.notes import Unreadable
from interop.io.limits import Limits
from interop.io.number import parse_number
from interop.io.workbook.sheets import Cell
from interop.model.finding import InputRefused
from interop.vocabulary.unit_table import Unit, units
from interop.vocabulary.units import PRECISION, convert

_NUMBER = re.compile(
    r"(?P<digits>[+-]?(?:[0-9][0-9,' \u00a0]*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)(?P<unit>.*)", re.S
)
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:([,' \u00a0])[0-9]{3})(?:\1[0-9]{3})*(?P<fraction>\.[0-9]*)?")
_ONE_GROUP = re.compile(r"[+-]?[0-9]{1,3},[0-9]{3}")
_EXACT = Context(prec=100)


@dataclass(slots=True)
class Number:
    """A number that was read from a cell.

    Attributes:
        text: Plain decimal text in the unit of the field.
        unit: Unit that stood in the cell and is not that of the field, where another field states the unit.
        tolerated: Rules of the tolerances that were needed, with their arguments.
    """

    text: str
    unit: str
    tolerated: list[tuple[str, dict[str, str]]]


def number_in(
    cell: Cell, unit: str, limits: Limits, *, doubted: Decimal | None = None, stated: str = "", per: str = ""
) -> Number:
    """Read a number.

    Args:
        cell: The cell.
        unit: Unit that the field asks for, or empty.
        limits: Digits and exponent of a number.
        doubted: Of a field in percent, the largest number that may be meant as a share; None for other fields.
        stated: Unit that stands beside the cell, where it is not the one of the field.
        per: Key of the unit that the whole footprint refers to, where its amount is one.

    Raises:
        Unreadable: It is no number, or in a unit that does not lead to the one of the field.
    """
    tolerated: list[tuple[str, dict[str, str]]] = []
    plain = unicodedata.normalize("NFKC", cell.value).replace("\u2212", "-").strip()
    if plain != cell.value.strip():
        tolerated.append(("WORKBOOK-FULLWIDTH", {"text": cell.value.strip()}))
    found = _NUMBER.fullmatch(plain)
    if found is None:
        raise Unreadable("a number")
    digits = _without_groups(found["digits"].strip(), tolerated)
    value = _decimal(digits, limits)
    written = found["unit"].strip().strip("()")
    if doubted is not None:
        return _percent(cell, digits, value, written or stated, doubted, tolerated)
    if "%" in written or (cell.number_format and "%" in cell.number_format):
        raise Unreadable(f"a number in {unit or 'its unit'}, not a percentage")
    text = digits.removeprefix("+")
    rest = ""
    for other in filter(None, (written, stated)):
        if not unit:
            rest = other
        elif not same_unit(other, unit, per):
            text = _converted(value, other, unit, per)
            tolerated.append(
                ("WORKBOOK-UNIT", {"text": f"{plain} {stated}".strip(), "unit": other, "value": f"{text} {unit}"})
            )
        elif other == written:
            tolerated.append(("WORKBOOK-UNIT", {"text": plain, "unit": other, "value": f"{text} {unit}"}))
        if rest and other == written:
            tolerated.append(("WORKBOOK-UNIT", {"text": plain, "unit": other, "value": text}))
    return Number(text, rest, tolerated)


def _without_groups(digits: str, tolerated: list[tuple[str, dict[str, str]]]) -> str:
    """Take thousands separators off; one comma alone may be a decimal comma and is refused."""
    if not re.search(r"[,' \u00a0]", digits):
        return digits
    if not _GROUPED.fullmatch(digits) or _ONE_GROUP.fullmatch(digits):
        raise Unreadable("a number with a decimal point and without separators")
    tolerated.append(("WORKBOOK-GROUPS", {"text": digits}))
    return re.sub(r"[,' \u00a0]", "", digits)


def _decimal(digits: str, limits: Limits) -> Decimal:
    try:
        return parse_number(digits, limits=limits)
    except InputRefused:
        raise Unreadable("a number of at most 34 digits and with an exponent of at most 30") from None


def _percent(
    cell: Cell,
    digits: str,
    value: Decimal,
    written: str,
    doubted: Decimal,
    tolerated: list[tuple[str, dict[str, str]]],
) -> Number:
    """Read a share: the sign or the format of the cell says percent, else the number is taken as it is."""
    text = digits.removeprefix("+")
    if written not in ("", "%", "percent", "百分比"):
        raise Unreadable("a percentage")
    if written == "" and cell.kind in ("number", "formula") and "%" in cell.number_format:
        text = _plain(_EXACT.multiply(value, Decimal(100)))
        tolerated.append(("WORKBOOK-PERCENT", {"text": f"{digits} ({cell.number_format})", "value": text}))
    elif written == "%":
        tolerated.append(("WORKBOOK-PERCENT", {"text": f"{digits}%", "value": text}))
    elif 0 < abs(value) <= doubted:
        tolerated.append(("WORKBOOK-FRACTION", {"text": text}))
    return Number(text, "", tolerated)


def same_unit(text: str, unit: str, per: str = "") -> bool:
    """Tell whether a text names the unit of a field; ``kgCO2e/t`` is kgCO2e where the footprint refers to one tonne.

    Args:
        text: The unit as written.
        unit: Unit of the field.
        per: Key of the unit that the whole footprint refers to, where its amount is one.
    """
    try:
        return _factor(text, unit, per) == 1
    except Unreadable:
        return False


def _converted(value: Decimal, text: str, unit: str, per: str) -> str:
    return _plain(PRECISION.multiply(value, _factor(text, unit, per)))


def _factor(text: str, unit: str, per: str) -> Decimal:
    """Return how many of the field's unit are in the written one."""
    parts, wanted = (
        [part.strip() for part in item.replace("每", "/").split("/") if part.strip()] for item in (text, unit)
    )
    if len(parts) == len(wanted) + 1 and per and _unit(parts[-1]).key == per:
        parts.pop()
    if len(parts) != len(wanted):
        raise Unreadable(f"a number in {unit}")
    factor = Decimal(1)
    for place, (here, there) in enumerate(zip(parts, wanted, strict=True)):
        try:
            step = convert(Decimal(1), _unit(here), _unit(there)).value
        except InputRefused:
            raise Unreadable(f"a number in {unit}") from None
        factor = PRECISION.divide(factor, step) if place else PRECISION.multiply(factor, step)
    return factor


def _unit(text: str) -> Unit:
    plain = re.sub(r"(?i)co2[ -]*(?:eq|e)\b\.?", "CO2e", unicodedata.normalize("NFKC", text))
    key = unit_key(text) or unit_key(plain.replace(" ", ""))
    if key is None:
        raise Unreadable(f"a known unit instead of {text!r}")
    return units()[key]


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
