"""The gap sheet: its columns and sheets, and what a filled row holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from interop.resources import data_root, table_rows

YAML_FORMAT = "pcf-interop-gaps-1"
"""Mark of a gap sheet in YAML."""

GAPS_SHEET, RECORDS_SHEET = "缺项 gaps", "逐记录 records"

PRODUCT_COLUMN = "产品\nproduct"
"""Header of the column of product names on the sheet by record; it is for people only."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the gap sheet.

    Attributes:
        key: Its key; ``path`` and ``value`` have to be there when a sheet is read.
        en: English header.
        zh: Chinese header.
        width: Width in characters.
    """

    key: str
    en: str
    zh: str
    width: int

    @property
    def header(self) -> str:
        """Header in both languages."""
        return f"{self.zh}\n{self.en}"


@cache
def columns() -> tuple[Column, ...]:
    """Return the columns in their order."""
    rows = table_rows(data_root("mappings") / "fields" / "gap_sheet.tsv")
    return tuple(Column(row["key"], row["en"], row["zh"], int(row["width"])) for row in rows)


@dataclass(frozen=True, slots=True)
class Answer:
    """One value that was filled in, or set by name.

    Attributes:
        path: Canonical path, as written in the sheet.
        value: The value; of a text in Chinese or in no stated language.
        english: English text.
        percent: Whether the cell shows its number as a percentage, so that it holds a hundredth of it.
        records: Keys of the records that it is for, empty for all.
        replace: Whether it goes before what the source states.
        place: Where it stands in the sheet, for findings and the ledger.
        by: What it came by.
    """

    path: str
    value: str
    english: str
    percent: bool
    records: frozenset[str]
    replace: bool
    place: str
    by: str = "gap sheet"
