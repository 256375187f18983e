"""The columns of a factor record and the two kinds of record: a footprint, and an electricity factor that is none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from interop.vocabulary.electricity import ElectricityKind, electricity_factors, kind_of_name

ID, NAME, VALUE, YEAR = "产品ID", "产品名称", "碳足迹", "数据年份"

COLUMNS = (ID, NAME, "核算边界", VALUE, "企业名称", YEAR, "数据类型", "是否低碳")
"""The columns in the order in which they are written."""

RECOGNISED_BY = frozenset({ID, NAME, VALUE})
"""Columns without which a table holds no factor records."""

ID_FORM = re.compile(r"^(?P<cpc>\d{5})[A-Z]\d{3}(?P<year>\d{4})[ABC]$")
"""CPC code, letter, serial number, year, letter; what the letters mean is not documented, and they are not read."""

_PER_KWH = re.compile(r"^\s*(?P<value>[0-9.]+)\s*(?:kgCO2e?\s*/\s*千瓦时|tCO2e?\s*/\s*兆瓦时)\s*$")


def electricity_kind(cells: Mapping[str, str]) -> ElectricityKind | None:
    """Tell whether a record is an electricity factor that must not leave as a footprint.

    The name tells; where it does not say which of the two quantities a grid factor is, the value of a published
    combustion factor of the same year does. The source writes kgCO2e beside both.

    Args:
        cells: The record.

    Returns:
        ``combustion`` or ``undetermined``, or None for a footprint.
    """
    kind = kind_of_name(cells.get(NAME, ""))
    if kind in (ElectricityKind.COMBUSTION, ElectricityKind.UNDETERMINED):
        return ElectricityKind.COMBUSTION if _published_combustion(cells) else kind
    return None


def _published_combustion(cells: Mapping[str, str]) -> bool:
    match = _PER_KWH.match(cells.get(VALUE, ""))
    year = cells.get(YEAR, "")
    return match is not None and any(
        factor.kind is ElectricityKind.COMBUSTION and str(factor.year) == year and str(factor.value) == match["value"]
        for factor in electricity_factors().values()
    )
