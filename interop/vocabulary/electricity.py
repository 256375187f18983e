"""Electricity factors that the Chinese ministry's notices publish, and which of two quantities a factor is.

A life-cycle factor (电力碳足迹因子) is carbon dioxide equivalent, from the extraction of the fuel onwards. A
combustion factor (电力二氧化碳排放因子) is carbon dioxide of the power plants alone. One is no estimate of the other,
and neither converts.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from interop.model.evidence import Evidence
from interop.resources import data_root, table_rows
from interop.vocabulary.unit_table import Unit, units


class ElectricityKind(StrEnum):
    """Which quantity an electricity factor is."""

    LIFE_CYCLE = "life-cycle"
    """Carbon dioxide equivalent over the life cycle: may enter a product carbon footprint."""
    COMBUSTION = "combustion"
    """Carbon dioxide of combustion only: may not leave as carbon dioxide equivalent."""
    UNDETERMINED = "undetermined"
    """A grid factor whose name does not tell which of the two it is."""


@dataclass(frozen=True, slots=True)
class ElectricityFactor:
    """One published factor.

    Attributes:
        key: Our own key, such as ``cn-2023-life-cycle-average``.
        kind: Life cycle or combustion.
        year: Year of the electricity.
        region: ``CN`` or a grid region (``CN-North``).
        generation: ``average``, a kind of power plant, ``transmission``, ...
        value: Amount of ``unit`` per ``per``.
        unit: kgCO2e or kgCO2.
        per: kWh.
        notice: Title and number of the notice.
        date: Date of the notice (ISO 8601), empty where it was not seen.
        evidence: How well the value is known.
        source: Where it was taken from.
        en: English title.
        zh: Chinese title.
        note: Remark, or empty.
    """

    key: str
    kind: ElectricityKind
    year: int
    region: str
    generation: str
    value: Decimal
    unit: Unit
    per: Unit
    notice: str
    date: str
    evidence: Evidence
    source: str
    en: str
    zh: str
    note: str


@cache
def electricity_factors() -> dict[str, ElectricityFactor]:
    """Return the factors by key, in the order of the table."""
    return {row["key"]: _factor(row) for row in table_rows(_folder() / "china.tsv")}


def kind_of_name(name: str) -> ElectricityKind | None:
    """Tell by its name which quantity an electricity factor is.

    Args:
        name: Name of a record, in Chinese.

    Returns:
        The kind, or None where the name is not that of an electricity factor.
    """
    plain = "".join(name.split())
    return next((kind for part, kind in _names() if part in plain), None)


@cache
def _names() -> tuple[tuple[str, ElectricityKind], ...]:
    rows = table_rows(_folder() / "names.tsv")
    return tuple((row["contains"], ElectricityKind(row["kind"])) for row in rows)


def _factor(row: dict[str, str]) -> ElectricityFactor:
    texts = ("key", "region", "generation", "notice", "date", "source", "en", "zh", "note")
    return ElectricityFactor(
        kind=ElectricityKind(row["kind"]),
        year=int(row["year"]),
        value=Decimal(row["value"]),
        unit=units()[row["unit"]],
        per=units()[row["per"]],
        evidence=Evidence(row["evidence"]),
        **{name: row[name] for name in texts},
    )


def _folder() -> Path:
    return data_root("mappings") / "electricity"
