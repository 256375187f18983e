"""Transforms that PACT needs: strict strings and decimals, units, instants, scores, classes, redefined fields."""

from __future__ import annotations

import re
from datetime import date, timedelta

from interop.crosswalk.ledger import Fate
from interop.crosswalk.transform import Call, NotTransferable, Values, register
from interop.crosswalk.transforms.amounts import as_decimal, literal, per_amount
from interop.model.rules import finding

CPC_URN = "urn:pact:productclassification:un-cpc:"
"""How the official samples write a class of the United Nations Central Product Classification."""

_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})", re.ASCII)


def _string(values: Values, _call: Call) -> Values:
    """A string stays as it is; another JSON type is no string of any language."""
    if not isinstance(values[0], str):
        raise NotTransferable(f"{values[0]!r} is no string")
    return values


def _boolean(values: Values, _call: Call) -> Values:
    if not isinstance(values[0], bool):
        raise NotTransferable(f"{values[0]!r} is neither true nor false")
    return values


def _decimal_string(values: Values, _call: Call) -> Values:
    """A decimal string; a JSON number is none (version 3)."""
    if not isinstance(values[0], str):
        raise NotTransferable("decimals are strings in this format, and this is none")
    return [literal(values[0])]


def _as_string(values: Values, _call: Call) -> Values:
    return [literal(values[0])]


def _whole_text(values: Values, _call: Call) -> Values:
    if isinstance(values[0], bool) or not isinstance(values[0], int):
        raise NotTransferable(f"{values[0]!r} is no whole number")
    return [str(values[0])]


def _whole_number(values: Values, _call: Call) -> Values:
    if not re.fullmatch(r"0|[1-9][0-9]{0,9}", str(values[0])):
        raise NotTransferable(f"{values[0]!r} is no whole number from 0 upwards")
    return [int(values[0])]


def _unit_key(values: Values, call: Call) -> Values:
    """Name of the unit in the format's own list to the key of the unit table."""
    from interop.vocabulary.units import resolve  # loads the unit table

    found = resolve(values[0], call.arguments[0]).unit if isinstance(values[0], str) else None
    if found is None:
        raise NotTransferable(f"{str(values[0])[:40]!r} is no unit of this format")
    return [found.key]


def _unit_name(values: Values, call: Call) -> Values:
    from interop.vocabulary.units import names

    known = names(str(values[0]), call.arguments[0])
    if not known:
        raise NotTransferable(f"the format has no unit for {values[0]!r}")
    return [known[0]]


def _instant_in(values: Values, _call: Call) -> Values:
    """An RFC 3339 instant, its letters in upper case."""
    text = values[0]
    if not isinstance(text, str) or not _INSTANT.fullmatch(text):
        raise NotTransferable(f"{str(text)[:40]!r} is no RFC 3339 instant")
    _day(text[:10])
    return [text.upper()]


def _instant_out(values: Values, call: Call) -> Values:
    """A day, month or year begins at its first midnight and, as an end, ends at the midnight after it (UTC)."""
    text = str(values[0])
    if _INSTANT.fullmatch(text):
        return [text]
    first, following = _span(text)
    call.fate = Fate.APPROXIMATED
    call.reason = "stated to the day, month or year: taken from midnight to midnight UTC, the end exclusive"
    return [f"{following if call.arguments == ('end',) else first}T00:00:00Z"]


def _span(text: str) -> tuple[date, date]:
    """First day of a day, month or year, and the first day after it."""
    if len(text) == 10:
        day = _day(text)
        return day, day + timedelta(days=1)
    year, _, month = text.partition("-")
    if month:
        first = _day(f"{text}-01")
        return first, (first + timedelta(days=31)).replace(day=1)
    return _day(f"{year}-01-01"), _day(f"{int(year) + 1:04d}-01-01")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotTransferable(f"{text!r} is no day of the calendar") from None


def _score_in(values: Values, call: Call) -> Values:
    """A score and the scale that the place in the format implies."""
    scale, form = call.arguments
    return [literal(values[0]) if form == "number" else _decimal_string(values, call)[0], scale]


def _score_out(values: Values, call: Call) -> Values:
    """Only a score of the same scale: scores are never rescaled."""
    score, scale = values
    if score is None:
        raise NotTransferable("a scale without a score on it")
    if scale != call.arguments[0]:
        raise NotTransferable(f"a value on the scale {scale or 'unknown'} is not rescaled to {call.arguments[0]}")
    return [as_decimal(score) if call.arguments[1] == "number" else literal(score)]


def _class_in(values: Values, call: Call) -> Values:
    return [_string(values, call)[0], None]


def _class_out(values: Values, call: Call) -> Values:
    """A class that is a URI, or a code of the CPC under the prefix of the setting ``cpc-urn``."""
    code, scheme = values
    if code is None:
        return [None]
    if scheme is None:
        return [code]
    if scheme == "un-cpc" and call.arguments == ("with-cpc",):
        call.fate = Fate.CONVERTED
        return [call.options.get("cpc-urn", CPC_URN) + code]
    raise NotTransferable(f"the format has no place for a class of the scheme {scheme}")


def _as_stated(values: Values, _call: Call) -> Values:
    return values


def _operator_out(values: Values, call: Call) -> Values:
    """An operator outside of the list is written as Other with its name."""
    operator, name = values
    if operator is None or operator in call.arguments:
        return [operator, name]
    return ["Other", operator] if name is None else ["Other", name]


def _removals_in(values: Values, call: Call) -> Values:
    """Before 3.0.2 removals were written as positive values."""
    text = literal(values[0])
    if as_decimal(text) <= 0:
        return [text]
    call.findings.append(finding("PACT-REMOVALS-SIGN", file=call.file, path=call.path, value=text))
    call.fate, call.reason = Fate.CONVERTED, "positive before 3.0.2, negative since"
    return [f"-{text}"]


def _removals_out(values: Values, _call: Call) -> Values:
    text = literal(values[0])
    return [text.removeprefix("-") if as_decimal(text) < 0 else text]


def _nothing(_values: Values, call: Call) -> Values:
    """A redefined field is read as what its own version says that it is, never as its neighbour.

    The first argument is the number of canonical paths of the row.
    """
    return [None] * int(call.arguments[0])


def _instead(values: Values, call: Call) -> Values:
    """Take a neighbour's value where the field's own value is not stated, and say so."""
    value, own, *amount = values
    if own is not None:
        raise NotTransferable("the field holds the value that it is defined for")
    rule = call.arguments[1]
    if rule != "-":
        call.findings.append(finding(rule, file=call.file, path=call.path))
    return [per_amount(value, amount[0], call), None] if amount else [literal(value)]


def _instead_of_none(values: Values, call: Call) -> Values:
    """A total whose aircraft emissions are zero is the same however aircraft emissions are treated."""
    value, aircraft, *amount = values
    if aircraft is None or as_decimal(aircraft) != 0:
        raise NotTransferable("how the total treats aircraft emissions is another way or not known")
    return [per_amount(value, amount[0], call), None] if amount else [literal(value)]


register("string", _string, _string)
register("boolean", _boolean, _boolean)
register("decimal", _decimal_string, _as_string, Fate.CONVERTED)
register("whole", _whole_text, _whole_number, Fate.CONVERTED)
register("unit", _unit_key, _unit_name, Fate.CONVERTED)
register("instant", _instant_in, _instant_out, Fate.CONVERTED)
register("score", _score_in, _score_out, Fate.CONVERTED)
register("class", _class_in, _class_out)
register("operator", _as_stated, _operator_out, Fate.CONVERTED)
register("removals", _removals_in, _removals_out, Fate.CONVERTED)
register("instead", _nothing, _instead, Fate.APPROXIMATED)
register("instead-of-none", _nothing, _instead_of_none, Fate.CONVERTED)
