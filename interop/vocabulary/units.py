"""Units of measurement: one table, its names in each format, and conversion within one kind of quantity.

A text becomes a unit by look-up only and is never computed with: ``9**9**9`` is not in the table, and that is all there
is to say about it. Mass of carbon dioxide, of carbon and of carbon dioxide equivalent are different kinds of quantity.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, Inexact
from typing import NamedTuple

from interop.io.text import escaped
from interop.model.rules import refused
from interop.vocabulary.unit_table import Unit, UnitGroup, lookup, scheme_names, unit_groups, units

__all__ = [
    "Converted",
    "Resolution",
    "Unit",
    "UnitGroup",
    "convert",
    "names",
    "resolve",
    "unit",
    "unit_groups",
    "units",
]

PRECISION = Context(prec=34, rounding=ROUND_HALF_EVEN)
"""Digits of a computed amount: those of IEEE 754 decimal128."""

_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a text says about a unit.

    Attributes:
        unit: The unit, or None where the text is not known or means several.
        candidates: Every unit that it could mean, by key.
        folded: Whether it was only found after full-width and compatibility characters were made plain.
        close: Whether the name is only nearly the unit (``年（四舍五入）``, a rounded year).
    """

    unit: Unit | None
    candidates: tuple[str, ...] = ()
    folded: bool = False
    close: bool = False


class Converted(NamedTuple):
    """An amount in another unit.

    Attributes:
        value: The amount.
        exact: Whether nothing was rounded and both factors are exact by definition.
    """

    value: Decimal
    exact: bool


def resolve(text: str, scheme: str | None = None, dimension: str | None = None) -> Resolution:
    """Look a text up in the table.

    Args:
        text: A name, symbol, code or QUDT IRI, as written.
        scheme: Where it comes from: ``key``, ``symbol``, ``en``, ``zh``, ``ilcd``, ``pact-2``, ``pact-3``,
            ``catenax-7`` to ``catenax-9``, ``qudt``, ``ucum`` or ``unece``. Without one a text is resolved only
            where it has one meaning in all of them but the last two.
        dimension: Kind of quantity, where it is known from elsewhere.

    Raises:
        KeyError: The scheme is none of these.
    """
    if len(text) > _LONGEST:
        return Resolution(None)
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    for written in dict.fromkeys((text.strip(), plain)):
        found = lookup(written, scheme)
        kept = {key: close for key, close in found.items() if dimension in (None, units()[key].dimension)}
        if found:
            (key, close), *others = kept.items() or [("", False)]
            sole = units()[key] if key and not others else None
            return Resolution(sole, tuple(kept), written != text.strip(), close and sole is not None)
    return Resolution(None)


def unit(
    text: str,
    scheme: str | None = None,
    dimension: str | None = None,
    *,
    file: str | None = None,
    path: str | None = None,
) -> Unit:
    """Return the unit that a text names.

    Args:
        text: A name, symbol, code or QUDT IRI, as written.
        scheme: Where it comes from, see `resolve`.
        dimension: Kind of quantity, where it is known from elsewhere.
        file: File for the finding.
        path: Place for the finding.

    Raises:
        InputRefused: ``UNIT-UNKNOWN``, the text is not in the table or means several units.
    """
    found = resolve(text, scheme, dimension)
    if found.unit is None:
        shown = escaped(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}...")
        raise refused(
            "UNIT-UNKNOWN",
            file=file,
            path=path,
            unit=shown,
            scheme=scheme or "-",
            candidates=", ".join(found.candidates) or "-",
        )
    return found.unit


def convert(value: Decimal, source: Unit | str, target: Unit | str) -> Converted:
    """Convert an amount into another unit of the same kind of quantity.

    Args:
        value: The amount, finite.
        source: Its unit, or the own key of it.
        target: The wanted unit, or the own key of it.

    Returns:
        The amount with at most 34 significant digits; the amount itself where both units are one.

    Raises:
        InputRefused: ``UNIT-DIMENSION``, no factor leads from one to the other.
        KeyError: A key is not in the table.
    """
    here, there = (units()[item] if isinstance(item, str) else item for item in (source, target))
    if here.key == there.key:
        return Converted(value, True)
    if here.dimension != there.dimension or here.factor is None or there.factor is None:
        raise refused(
            "UNIT-DIMENSION", unit=here.key, dimension=here.dimension, other=there.key, wanted=there.dimension
        )
    context = PRECISION.copy()
    converted = context.divide(context.multiply(value, here.factor), there.factor)
    by_definition = here.exactness == there.exactness == "exact"
    return Converted(converted, by_definition and not context.flags[Inexact])


def names(key: str, scheme: str) -> list[str]:
    """Return what a scheme calls a unit, the preferred name first; empty where it has no name for it.

    Args:
        key: Own key of the unit.
        scheme: A scheme as in `resolve`.
    """
    table = scheme_names(scheme)
    return [text for text, found in table.items() if found.get(key) is False]
