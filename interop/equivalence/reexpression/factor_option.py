"""An electricity factor as a user writes it: a key of the table, with or without what the table does not say."""

from __future__ import annotations

from decimal import Decimal

from interop.equivalence.reexpression.target import ElectricityFactor
from interop.model.finding import UsageError
from interop.model.footprint.base import decimal_of
from interop.model.footprint.codes import FactorKind
from interop.vocabulary.electricity import ElectricityKind, electricity_factors

_KINDS = {
    ElectricityKind.LIFE_CYCLE: FactorKind.LIFE_CYCLE_CO2E,
    ElectricityKind.COMBUSTION: FactorKind.COMBUSTION_CO2,
    ElectricityKind.UNDETERMINED: FactorKind.UNKNOWN,
}
_NAMES = ("value", "kind", "gwp", "delivery", "line", "source")


def electricity_factor(text: str) -> ElectricityFactor:
    """Read a factor such as ``cn-2024-life-cycle-average,gwp=AR6,delivery=user`` or ``value=0.5,kind=life-cycle-co2e``.

    Args:
        text: A key of the table of factors, or ``value=`` in kg per kWh; then ``kind=`` (``life-cycle-co2e`` or
            ``combustion-co2``), ``gwp=`` (assessment report), ``delivery=`` (delivery point), ``line=`` (line of the
            document, counted from 1) and ``source=``, parted by commas.

    Raises:
        UsageError: It is neither.
    """
    parts = [part.partition("=") for part in text.split(",")]
    keys = [name.strip() for name, sign, _ in parts if not sign]
    given = {name.strip(): value.strip() for name, sign, value in parts if sign}
    if len(keys) > 1 or any(name not in _NAMES for name in given) or bool(keys) == ("value" in given):
        raise UsageError(f"{text!r} is neither a key of the table of factors nor value=, with {', '.join(_NAMES)}.")
    known = electricity_factors().get(keys[0]) if keys else None
    if keys and known is None:
        raise UsageError(f"There is no electricity factor {keys[0]!r}.")
    try:
        value = known.value if known is not None else decimal_of(given["value"])
        kind = _KINDS[known.kind] if known is not None else FactorKind(given.get("kind", "unknown"))
        line = int(given["line"]) - 1 if "line" in given else None
    except ValueError as error:
        raise UsageError(f"{text!r}: {error}") from error
    source = f"{known.key}: {known.notice}" if known is not None else given.get("source", "--electricity")
    return ElectricityFactor(Decimal(value), kind, source, given.get("delivery"), given.get("gwp"), line)
