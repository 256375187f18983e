"""When two literals say the same: decimals, booleans, identifiers, versions, text without its layout."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from functools import lru_cache

from interop.packages.diff.versions import canonical_version

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,9})?", re.ASCII)
_EXACT = Context(prec=34, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_SHOWN = Context(prec=6, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_BOOLEANS = {"1": "true", "0": "false"}


def meaning(literal: str, kind: str) -> str:
    """Return a text that is the same for all literals of the same meaning.

    Args:
        literal: Text of an element or value of an attribute.
        kind: A kind of ``mappings/diff/literals.tsv``, or ``text``.
    """
    return _MEANINGS[kind](literal)


def number(literal: str | None) -> Decimal | None:
    """Read a decimal number, or return None where the text is none."""
    text = (literal or "").strip()
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def difference(before: str | None, after: str | None) -> tuple[str | None, str | None]:
    """Compare two amounts.

    Returns:
        The difference (34 digits) and its share of the amount before (6 digits, 0.1 is an increase of 10 %); None
        where an amount is missing or no number, and no share of zero.
    """
    old, new = number(before), number(after)
    if old is None or new is None:
        return None, None
    delta = _EXACT.subtract(new, old)
    share = _SHOWN.divide(delta, abs(old)) if old else None
    return _write(delta), _write(share)


def factor(before: str, after: str) -> Decimal:
    """Return by what factor two amounts differ, 1 or more; infinite where one is zero or the sign turns."""
    old, new = number(before), number(after)
    if not old or not new or (old < 0) != (new < 0):
        return Decimal("Infinity")
    return max(_SHOWN.divide(new, old), _SHOWN.divide(old, new))


def collapse(text: str) -> str:
    """Write runs of white space, no-break and ideographic spaces among it, as one space; none at the edges."""
    return " ".join(text.split())


def _write(value: Decimal | None) -> str | None:
    if value is None or not value.is_finite():
        return None
    return str(value.normalize(_EXACT)) if abs(value.adjusted()) > 20 else f"{value.normalize(_EXACT):f}"


@lru_cache(maxsize=65536)
def _number(literal: str) -> str:
    value = number(literal)
    if value is None:
        return collapse(literal)
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    figures = "".join(map(str, digits)).lstrip("0")
    kept = figures.rstrip("0")
    if not kept:
        return "0"
    return f"{'-' if sign else ''}{kept}E{exponent + len(figures) - len(kept)}"


def _boolean(literal: str) -> str:
    text = collapse(literal)
    return _BOOLEANS.get(text, text)


def _cas(literal: str) -> str:
    """CAS numbers are written with and without zeros in front of their first group."""
    return collapse(literal).lstrip("0")


def _version(literal: str) -> str:
    return canonical_version(collapse(literal))


_MEANINGS: dict[str, Callable[[str], str]] = {
    "number": _number,
    "boolean": _boolean,
    "uuid": lambda literal: collapse(literal).lower(),
    "version": _version,
    "cas": _cas,
    "text": collapse,
}
