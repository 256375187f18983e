"""What a number in a cell stands for under its format: a number, a code with leading zeros, a date."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from lxml import etree

_DATES_OF_EAST_ASIA = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
}
"""Formats that Chinese programs name by number only (ISO/IEC 29500-1, 18.8.30, zh-cn)."""

LONGEST_FORMAT = 255
"""Characters that spreadsheets allow in a format code."""

MOST_STYLES = 65_536
"""Cell styles that spreadsheets allow in a workbook."""

_GENERAL = "General"
_ZEROS = re.compile(r"0{2,32}")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_DOUBLE_DIGITS = (16, 17)
_LAST_SERIAL = 2_958_466  # the day after 9999-12-31
_EPOCH_1900 = datetime.datetime(1899, 12, 30)
_EPOCH_1904 = datetime.datetime(1904, 1, 1)
_MILLISECONDS = 86_400_000
_DAY_THAT_WAS_NOT = 60  # 1900-02-29


def cell_formats(styles: etree._Element | None) -> list[str]:
    """Return the format code of every cell style, by index.

    Args:
        styles: Root of the styles part; None where there is none.
    """
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    if styles is None:
        return []
    codes: dict[str, str] = {str(key): code for key, code in (BUILTIN_FORMATS | _DATES_OF_EAST_ASIA).items()}
    codes.update({item.get("numFmtId", ""): item.get("formatCode", "") for item in styles.iterfind(_NUMBER_FORMATS)})
    return [codes.get(item.get("numFmtId", "0"), _GENERAL) for item in styles.iterfind(_CELL_STYLES)]


_NUMBER_FORMATS = "{*}numFmts/{*}numFmt"
_CELL_STYLES = "{*}cellXfs/{*}xf"


@lru_cache(maxsize=1024)
def is_date(code: str) -> bool:
    """Tell whether a format shows a date or a time of day; an elapsed time (``[h]:mm``) is a number of days.

    Args:
        code: Format code.
    """
    from openpyxl.styles.numbers import is_date_format

    return bool(is_date_format(code)) and not _ELAPSED.search(code)


def number_text(literal: str, code: str) -> str:
    """Return the digits of a stored number as the person who wrote it knows them.

    Programs store 1.1 as 1.1000000000000001, the first 16 or 17 digits of the nearest double: the shortest literal of
    the same double is what was written. Literals of any other length are kept as they are.

    Args:
        literal: Number as stored.
        code: Format code; one of zeros only gives leading zeros, as codes have them.
    """
    if literal.isdigit():
        return literal.zfill(len(code)) if _ZEROS.fullmatch(code) else literal
    figures = literal.upper().partition("E")[0].lstrip("-+0.").replace(".", "")
    if len(figures) not in _DOUBLE_DIGITS:
        return literal
    shortest = Decimal(repr(float(literal)))
    return str(shortest) if shortest.is_finite() and len(shortest.as_tuple().digits) < len(figures) else literal


def date_text(literal: str, *, since_1904: bool) -> str | None:
    """Return a stored number of days as date, time or both by ISO 8601; None where it is none.

    Args:
        literal: Number of days as stored.
        since_1904: Whether days count from 1904-01-01.
    """
    try:
        days = Decimal(literal)
    except InvalidOperation:  # an exponent of twenty digits
        return None
    if not 0 <= days < _LAST_SERIAL:
        return None
    whole, fraction = divmod(days, 1)
    part = datetime.timedelta(milliseconds=int((fraction * _MILLISECONDS).to_integral_value()))
    if not whole and fraction:
        return _time_text((_EPOCH_1900 + part).time())
    if since_1904:
        return _moment_text(_EPOCH_1904 + datetime.timedelta(days=int(whole)) + part)
    if whole in (0, _DAY_THAT_WAS_NOT):
        return None
    start = _EPOCH_1900 + datetime.timedelta(days=1 if whole < _DAY_THAT_WAS_NOT else 0)
    return _moment_text(start + datetime.timedelta(days=int(whole)) + part)


def _moment_text(moment: datetime.datetime) -> str:
    date = moment.date().isoformat()
    return date if moment.time() == datetime.time() else f"{date}T{_time_text(moment.time())}"


def _time_text(time: datetime.time) -> str:
    return time.isoformat("milliseconds" if time.microsecond else "seconds")
