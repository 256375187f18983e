"""The value of one cell, as its field asks for it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

from interop.crosswalk.transforms.cells import unit_key
from interop.formats.gbt24067.dates import date_in
from interop.formats.gbt24067.layout import Field, offered, words
from interop.formats.gbt24067.notes import Notes, Unreadable
from interop.formats.gbt24067.numbers import number_in
from interop.formats.gbt24067.words import listed_word
from interop.io.limits import Limits
from interop.io.workbook.sheets import Cell

SEVERAL = re.compile(r"[\s;；,，、]+")
"""What stands between several codes in one cell."""

DOUBTED = {"percent": Decimal(1), "small-percent": Decimal("0.1")}
"""Up to this a bare number in a field in percent may be meant as a share; cut-offs are often below one percent."""

_USCC = re.compile(r"[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")
_USCC_DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LONGEST_EXACT = 15


@dataclass(slots=True)
class Value:
    """What a cell gives.

    Attributes:
        value: A text, or a list of texts where a cell holds several; as written where it could not be read.
        tolerated: Why it differs from what is written, or empty.
        unit: Unit that stood beside a number in the cell, where another field states the unit.
    """

    value: str | list[str]
    tolerated: list[str] = field(default_factory=list)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a cell.

    Attributes:
        notes: Takes the findings.
        limits: Limits of numbers.
        stated: Unit that stands beside the cell where the template has another.
        per: Key of the unit that the footprint refers to, where its amount is one.
    """

    notes: Notes
    limits: Limits
    stated: str = ""
    per: str = ""


def value_in(cell: Cell, asked: Field, context: Context) -> Value:
    """Read a cell; what could not be read is a finding, and the text stays as it is.

    Args:
        cell: The cell, not blank.
        asked: The field that it belongs to.
        context: What is known around it.
    """
    try:
        return _READERS.get(asked.type, _string)(cell, asked, context)
    except Unreadable as fault:
        context.notes.add(
            "WORKBOOK-VALUE", cell.place, field=asked.label_text, text=cell.value, expected=fault.expected
        )
        return Value(cell.value)


def _string(cell: Cell, asked: Field, context: Context) -> Value:
    if cell.kind in ("number", "formula") and _rounded(cell.value):
        context.notes.add("WORKBOOK-ROUNDED", cell.place, field=asked.label_text, text=cell.value)
    return Value(cell.value if asked.is_text else cell.value.strip())


def _rounded(text: str) -> bool:
    """Tell whether a number is so long that a spreadsheet has rounded it."""
    digits = re.sub(r"[^0-9]", "", text.upper().partition("E")[0]).lstrip("0")
    return (text.replace(".", "").isdigit() and len(digits) > _LONGEST_EXACT) or re.fullmatch(
        r"[0-9.]+E\+?[0-9]+", text
    ) is not None


def _uscc(cell: Cell, asked: Field, context: Context) -> Value:
    read = _string(cell, asked, context)
    plain = unicodedata.normalize("NFKC", str(read.value)).replace(" ", "").upper()
    if not is_uscc(plain):
        context.notes.add("WORKBOOK-USCC", cell.place, text=cell.value)
        return read
    if plain != read.value:
        context.notes.add("WORKBOOK-FULLWIDTH", cell.place, text=cell.value)
        return Value(plain, ["other spelling"])
    return read


def is_uscc(text: str) -> bool:
    """Tell whether a text has the form and the check character of a unified social credit code (GB 32100-2015).

    Args:
        text: The code, 18 capital letters and digits.
    """
    if not _USCC.fullmatch(text):
        return False
    total = sum(_USCC_DIGITS.index(character) * 3**place for place, character in enumerate(text[:17]))
    return _USCC_DIGITS[-total % 31] == text[17]


def _several(cell: Cell, asked: Field, _context: Context) -> Value:
    parts = cell.value.splitlines() if asked.type == "lines" else SEVERAL.split(cell.value)
    return Value([part.strip() for part in parts if part.strip()])


def _word(cell: Cell, asked: Field, context: Context) -> Value:
    text = cell.value.strip()
    known = listed_word(asked.codes, text)
    if known is None and asked.type != "word":
        allowed = " / ".join(offered(asked.codes))
        context.notes.add("WORKBOOK-WORD", cell.place, field=asked.label_text, text=text, allowed=allowed)
    if known is None or known == text:
        return Value(known or text)
    context.notes.add("WORKBOOK-SPELLING", cell.place, text=text, word=known)
    return Value(known, ["other spelling of a word of the list"])


def _unit(cell: Cell, asked: Field, context: Context) -> Value:
    text = cell.value.strip()
    if text in {word.text for word in words(asked.codes)}:
        return Value(text)
    if listed_word(asked.codes, text) is None and unit_key(text) is not None:
        return Value(text)
    return _word(cell, asked, context)


def _number(cell: Cell, asked: Field, context: Context) -> Value:
    unit = asked.fixed_unit
    found = number_in(
        cell, unit, context.limits, doubted=DOUBTED.get(asked.type), stated=context.stated, per=context.per
    )
    if found.unit and not asked.unit_field:
        raise Unreadable("a number without a unit")
    for rule, arguments in found.tolerated:
        context.notes.add(rule, cell.place, field=asked.label_text, **arguments)
    reasons = [rule for rule, _ in found.tolerated if rule != "WORKBOOK-FRACTION"]
    return Value(found.text, reasons, found.unit)


def _whole(cell: Cell, asked: Field, context: Context) -> Value:
    plain = unicodedata.normalize("NFKC", cell.value).strip()
    digits = plain.removesuffix("年").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise Unreadable("a whole number")
    if digits == cell.value.strip():
        return Value(digits)
    context.notes.add("WORKBOOK-UNIT", cell.place, field=asked.label_text, text=cell.value, unit="年", value=digits)
    return Value(digits, ["WORKBOOK-UNIT"])


def _date(cell: Cell, _asked: Field, context: Context) -> Value:
    text, rule = date_in(cell)
    if rule:
        context.notes.add(rule, cell.place, text=cell.value, value=text)
    return Value(text, [rule] if rule else [])


_READERS = {
    "uscc": _uscc,
    "lines": _several,
    "codes": _several,
    "code": _word,
    "word": _word,
    "boolean": _word,
    "unit": _unit,
    "decimal": _number,
    "percent": _number,
    "small-percent": _number,
    "whole": _whole,
    "date": _date,
}
