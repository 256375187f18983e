r"""Lexical forms of XML Schema's built-in datatypes, as libxml2 reads them.

libxml2 is the validator that everybody meets, so its reading decides where it differs from the recommendation: an
exponent may lack its digits, ``NaN`` takes no white space behind it, ``xs:dateTime`` only behind a time zone.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

from interop.model.dataset.dataset import WHITE_SPACE

_SPACE = r"[ \t\r\n]*"
_DOUBLE = re.compile(rf"{_SPACE}(?:[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]*)?{_SPACE}|-?INF|NaN)")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")
_DATE_TIME = re.compile(
    r"-?([0-9]{4}|[1-9][0-9]{4,})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?"
    rf"(?:(?:Z|[+-]([0-9]{{2}}):([0-9]{{2}})){_SPACE})?"
)
_DATE = re.compile(r"-?([0-9]{4}|[1-9][0-9]{4,})-([0-9]{2})-([0-9]{2})(?:Z|[+-]([0-9]{2}):([0-9]{2}))?")
_PCHAR = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})"
_USER_INFO = r"(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*@"
_HOST = r"(?:\[[^\]]*\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)"
_AUTHORITY = rf"//(?:{_USER_INFO})?{_HOST}(?::[0-9]{{1,9}})?(?:/{_PCHAR}*)*"
_ABSOLUTE = rf"/(?:{_PCHAR}+(?:/{_PCHAR}*)*)?"
_TAIL = rf"(?:\?(?:{_PCHAR}|[/?])*)?(?:\#(?:{_PCHAR}|[/?\[\]])*)?"
_FIRST = _PCHAR.replace(":@", "@")
_URI = re.compile(
    rf"(?:[A-Za-z][A-Za-z0-9+.-]*:(?:{_AUTHORITY}|{_ABSOLUTE}|{_PCHAR}+(?:/{_PCHAR}*)*|)"
    rf"|(?:{_AUTHORITY}|{_ABSOLUTE}|{_FIRST}+(?:/{_PCHAR}*)*|)){_TAIL}"
)
_NOT_URI = re.compile('[\\x00-\\x20\\x7f-\\U0010ffff<>"{}|\\\\^`]')
_INT = range(-(2**31), 2**31)
_HOURS_OF_ZONE = 14


def _is_date_time(text: str) -> bool:
    match = _DATE_TIME.fullmatch(text)
    if match is None or not _is_day(*match.group(1, 2, 3)) or not _is_zone(*match.group(8, 9)):
        return False
    hour, minute, second = (int(part) for part in match.group(4, 5, 6))
    if hour == 24:
        return minute == second == 0 and not (match[7] or "").strip(".0")
    return hour < 24 and minute < 60 and second < 60


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    return match is not None and _is_day(*match.group(1, 2, 3)) and _is_zone(*match.group(4, 5))


def _is_day(year: str, month: str, day: str) -> bool:
    """Tell whether a date exists; there is no year 0."""
    if not int(year) or not 1 <= int(month) <= 12:
        return False
    return 1 <= int(day) <= monthrange(2000 + int(year) % 400, int(month))[1]


def _is_zone(hour: str | None, minute: str | None) -> bool:
    return int(minute or 0) < 60 and int(hour or 0) * 60 + int(minute or 0) <= _HOURS_OF_ZONE * 60


def _is_uri(text: str) -> bool:
    """Tell whether a text is a URI reference once everything that has to be escaped is."""
    return _URI.fullmatch(_NOT_URI.sub("_", _collapsed(text))) is not None


def _collapsed(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def _stripped(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text.strip(WHITE_SPACE)) is not None


def _any(_text: str) -> bool:
    return True


LEXICAL: dict[str, Callable[[str], bool]] = {
    "xs:string": _any,
    "xs:anySimpleType": _any,
    "xs:anyURI": _is_uri,
    "xs:boolean": lambda text: text.strip(WHITE_SPACE) in {"true", "false", "1", "0"},
    "xs:date": _is_date,
    "xs:dateTime": _is_date_time,
    "xs:decimal": _stripped(_DECIMAL),
    "xs:double": lambda text: _DOUBLE.fullmatch(text) is not None,
    "xs:int": lambda text: _stripped(_INTEGER)(text) and int(text) in _INT,
    "xs:integer": _stripped(_INTEGER),
    "xs:language": _stripped(_LANGUAGE),
}
"""Tells of a text whether it is a literal of a built-in datatype."""

NUMERIC = frozenset({"xs:decimal", "xs:integer", "xs:int"})
"""Built-in datatypes whose values compare as numbers."""
