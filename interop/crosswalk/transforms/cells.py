"""Transforms of the cells of a workbook: texts that a cell can hold, words of lists, units, places, company codes."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from interop.crosswalk.ledger import Fate
from interop.crosswalk.transform import Call, NotTransferable, Values, register
from interop.crosswalk.transforms.codes import code_pairs
from interop.io.text import CONTROL, SURROGATE, code_points
from interop.io.workbook.writer import LONGEST_TEXT
from interop.model.footprint.base import DateText
from interop.model.rules import finding
from interop.resources import data_root, table_rows
from interop.vocabulary.unit_table import units
from interop.vocabulary.units import resolve

UNIT_WORDS = "gbt24067-unit"
"""Table of the words that the list of units offers."""

_BREAKS = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_GAPS = re.compile(r"[\s;；,，、]")
_USCC = re.compile(r"[0-9A-HJ-NP-RTUWXY]{18}")


def _same(values: Values, _call: Call) -> Values:
    return values


def _cell(values: Values, call: Call) -> Values:
    """Refuse what a cell cannot hold: nothing, blanks only, control characters, too many characters."""
    return [_held(values[0], call)]


def _held(value: Any, call: Call) -> str:
    if not isinstance(value, str):
        raise NotTransferable(f"{value!r} is no text")
    if not value.strip():
        raise NotTransferable("a cell cannot say that a text is empty")
    for pattern in (CONTROL, SURROGATE):
        if pattern.search(value):
            named = code_points(pattern, value)
            raise NotTransferable(
                f"a cell cannot hold {named}", finding("TXT-CONTROL", path=call.path, characters=named)
            )
    if "\r" in value:
        raise NotTransferable("a cell has line feeds only")
    if len(value) > LONGEST_TEXT:
        raise NotTransferable(f"a cell holds {LONGEST_TEXT} characters, and this text is longer")
    return value


def _string(values: Values, call: Call) -> Values:
    """A string has no blanks at its edges in a workbook."""
    return [_trimmed(values[0], call)]


def _trimmed(value: Any, call: Call) -> str:
    text = _held(value, call)
    if text != text.strip():
        raise NotTransferable("the blanks at the edges of a code are not kept by a workbook")
    return text


def _line(values: Values, call: Call) -> Values:
    """One of several texts in a cell, each on a line of its own."""
    text = _trimmed(values[0], call)
    if _BREAKS.search(text):
        raise NotTransferable("one of several texts in a cell cannot have a line break")
    return [text]


def _item(values: Values, call: Call) -> Values:
    """One of several codes in a cell."""
    text = _trimmed(values[0], call)
    if _GAPS.search(text):
        raise NotTransferable("one of several codes in a cell cannot have a blank, comma or semicolon")
    return [text]


@cache
def _dates() -> Any:
    from pydantic import TypeAdapter  # where a workbook is read, and nowhere else

    return TypeAdapter(DateText)


def _date(values: Values, _call: Call) -> Values:
    """A date as precise as stated; a cell that could not be read as one holds another text."""
    try:
        return [_dates().validate_python(values[0])]
    except ValueError:
        raise NotTransferable(f"{str(values[0])[:40]!r} is no date") from None


def _count(values: Values, _call: Call) -> Values:
    text = str(values[0])
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotTransferable(f"{text!r} is no whole number")
    return [int(text)]


def _count_text(values: Values, _call: Call) -> Values:
    return [str(values[0])]


def _word_get(values: Values, call: Call) -> Values:
    """A word of the list becomes its code; another word stays the writer's own."""
    return [code_pairs(call.arguments)[0].get(values[0], values[0])]


def _word_put(values: Values, call: Call) -> Values:
    return [code_pairs(call.arguments)[1].get(values[0]) or _trimmed(values[0], call)]


@cache
def _unit_words() -> tuple[dict[str, str], dict[str, str]]:
    table = data_root("mappings") / "crosswalks" / "codes" / f"{UNIT_WORDS}.tsv"
    words: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in table_rows(table):
        words.setdefault(row["format"], row["canonical"])
        names.setdefault(row["canonical"], row["format"])
    return words, names


def unit_key(text: str) -> str | None:
    """Return the key of the unit that a cell names, or None where the text names none or several.

    Args:
        text: Word of the list of units, or any name of the table of units.
    """
    words = _unit_words()[0]
    if text in words:
        return words[text]
    found = resolve(text).unit
    return None if found is None else found.key


def _unit_get(values: Values, _call: Call) -> Values:
    key = unit_key(str(values[0]))
    if key is None:
        raise NotTransferable(f"{values[0]!r} is no unit, or means several")
    return [key]


def _unit_put(values: Values, _call: Call) -> Values:
    name = unit_name(str(values[0]))
    if name is None:
        raise NotTransferable(f"{values[0]!r} is not in the table of units")
    return [name]


def unit_name(key: str) -> str | None:
    """Return what the workbook calls a unit: the word of its list, else the Chinese name, else the key.

    Args:
        key: Key of the unit.
    """
    known = units().get(key)
    if known is None:
        return None
    offers = (_unit_words()[1].get(key), known.zh, key)
    return next((name for name in offers if name and unit_key(name) == key), None)


def _unit_or_word_get(values: Values, _call: Call) -> Values:
    return [unit_key(str(values[0])) or values[0]]


def _unit_or_word_put(values: Values, call: Call) -> Values:
    """A unit is written by its name; a word that reading would take for another unit cannot be held."""
    text = _trimmed(values[0], call)
    name = unit_name(text)
    if name is None and unit_key(text) not in (None, text):
        raise NotTransferable(f"a workbook would read {text!r} as the unit {unit_key(text)}")
    return [name or text]


_COUNTRY = re.compile(r"[A-Z]{2}")
_SUBDIVISION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")


@cache
def _places() -> dict[str, str]:
    table = data_root("mappings") / "crosswalks" / "codes" / "gbt24067-place.tsv"
    return {row["format"]: row["canonical"] for row in table_rows(table)}


def _scheme_of(code: str) -> str:
    """The scheme that the form of a code implies; the template asks for codes of ISO 3166."""
    if _COUNTRY.fullmatch(code):
        return "iso3166-1"
    return "iso3166-2" if _SUBDIVISION.fullmatch(code) else "text"


def _place_get(values: Values, call: Call) -> Values:
    scheme = values[1]
    known = code_pairs(("table:gbt24067-location-scheme",))[0].get(scheme, scheme)
    if values[0] is None:
        raise NotTransferable("a scheme without a code says nothing")
    text = str(values[0])
    code = _places().get(text, text) if scheme is None else text
    if code != text:
        call.reason = "name of a province as its code"
    return [code, known or _scheme_of(code)]


def _place_put(values: Values, call: Call) -> Values:
    code, scheme = _trimmed(values[0], call), values[1]
    if scheme == _scheme_of(code) and code not in _places():
        return [code, None]
    return [code, code_pairs(("table:gbt24067-location-scheme",))[1].get(scheme) or _trimmed(scheme, call)]


def _uscc_get(values: Values, call: Call) -> Values:
    text = str(values[0])
    return [f"{call.arguments[0]}{text}" if _USCC.fullmatch(text) else text]


def _uscc_put(values: Values, call: Call) -> Values:
    text = _trimmed(values[0], call)
    bare = text.removeprefix(call.arguments[0])
    return [bare if _USCC.fullmatch(bare) else text]


register("cell", _same, _cell)
register("cell-string", _same, _string)
register("date", _date, _string)
register("line", _same, _line)
register("item", _same, _item)
register("count", _count, _count_text, Fate.CONVERTED)
register("word", _word_get, _word_put, Fate.CONVERTED)
register("unit-word", _unit_get, _unit_put, Fate.CONVERTED)
register("unit-or-word", _unit_or_word_get, _unit_or_word_put, Fate.CONVERTED)
register("place", _place_get, _place_put, Fate.CONVERTED)
register("uscc", _uscc_get, _uscc_put, Fate.CONVERTED)
