"""Text to number: plain decimal literals, and other ways of writing only where the caller declares them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from interop.io.limits import DEFAULT_LIMITS, Limits
from interop.io.text import escaped
from interop.model.finding import InputRefused
from interop.model.rules import refused

_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_BLANKS = " \t\r\n"
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class NumberDialect:
    """How numbers are written in a source that says so.

    Attributes:
        decimal_mark: Character before the fraction, ``.`` or ``,``.
        group_marks: Characters between groups of three digits of the whole part, such as ``,`` or a no-break space;
            none by default.
        fullwidth: Whether full-width digits and signs (``１２．５``) and the minus sign U+2212 are read as theirs.
    """

    decimal_mark: str = "."
    group_marks: str = ""
    fullwidth: bool = False


PLAIN_NUMBERS = NumberDialect()
"""Plain decimal literals only: ``1234.56``, ``-1.5e-3``."""


def is_plain_number(text: str) -> bool:
    """Tell whether a text is a plain ASCII decimal literal, without blanks around it."""
    return _PLAIN.fullmatch(text) is not None


def parse_number(
    text: str,
    file: str | None = None,
    *,
    path: str | None = None,
    line: int | None = None,
    dialect: NumberDialect = PLAIN_NUMBERS,
    limits: Limits = DEFAULT_LIMITS,
) -> Decimal:
    """Read one finite decimal number, with all its digits.

    A blank text is no number: whether it may be left open is for the caller to decide.

    Args:
        text: The literal; ordinary blanks around it do not matter.
        file: Path of the file for the finding.
        path: Place inside the file.
        line: Line in the file.
        dialect: How numbers are written there.
        limits: Length and largest exponent of a number.

    Raises:
        InputRefused: ``NUM-FORMAT`` (decimal comma, thousands separator, full-width digit, unit, NaN, nothing),
            ``NUM-LENGTH`` or ``NUM-RANGE``.
    """
    literal = text.strip(_BLANKS)

    def refusal(rule: str, option: str, value: int, limit: int) -> InputRefused:
        shown = escaped(_shortened(literal))
        return refused(rule, file=file, path=path, line=line, literal=shown, value=value, limit=limit, option=option)

    if len(literal) > limits.number_chars:
        raise refusal("NUM-LENGTH", "number-chars", len(literal), limits.number_chars)
    plain = literal if dialect is PLAIN_NUMBERS else _plain(literal, dialect)
    if plain is None or not is_plain_number(plain):
        raise refused("NUM-FORMAT", file=file, path=path, line=line, literal=escaped(literal))
    try:
        value = Decimal(plain)
    except InvalidOperation:  # an exponent of twenty digits
        raise refusal("NUM-LENGTH", "number-chars", len(literal), limits.number_chars) from None
    exponent = abs(value.adjusted())
    if exponent > limits.number_exponent:
        raise refusal("NUM-RANGE", "number-exponent", exponent, limits.number_exponent)
    return value


def _plain(literal: str, dialect: NumberDialect) -> str | None:
    """Rewrite a literal of another dialect as a plain one; None where it does not follow the dialect."""
    if dialect.fullwidth:
        literal = unicodedata.normalize("NFKC", literal).replace("\u2212", "-")
    found = _pattern(dialect).fullmatch(literal)
    if found is None:
        return None
    whole = found["whole"].replace(found["group"] or "", "")
    return f"{found['sign']}{whole}.{found['fraction'] or ''}{found['exponent']}"


@cache
def _pattern(dialect: NumberDialect) -> re.Pattern[str]:
    """Make the pattern of the literals of a dialect; groups have three digits and one kind of mark."""
    mark = re.escape(dialect.decimal_mark)
    if dialect.group_marks:
        grouped = rf"[0-9]{{1,3}}(?P<group>[{re.escape(dialect.group_marks)}])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*+|"
    else:
        grouped = r"(?P<group>(?!))|"
    return re.compile(
        rf"(?P<sign>[+-]?)(?=[0-9]|{mark}[0-9])(?P<whole>{grouped}[0-9]*)"
        rf"(?:{mark}(?P<fraction>[0-9]*))?(?P<exponent>(?:[eE][+-]?[0-9]+)?)"
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
