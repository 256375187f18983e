"""The sheet that explains: what the workbook is, how it is filled in, and the words of every list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from interop.formats.gbt24067.layout import sheets, words
from interop.formats.gbt24067.words import TITLE, UNOFFICIAL
from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """One row.

    Attributes:
        style: ``title``, ``notice``, ``heading``, ``text`` (one text across), ``header`` or ``word``.
        cells: Its texts.
        codes: Table of codes that a word belongs to, else empty.
    """

    style: str
    cells: tuple[str, ...]
    codes: str = ""


@cache
def explanation_rows() -> tuple[ExplanationRow, ...]:
    """Return the rows of the sheet from top to bottom."""
    rows = [ExplanationRow("title", (TITLE,)), ExplanationRow("notice", (UNOFFICIAL,))]
    told = table_rows(data_root("mappings") / "gbt24067" / "explanation.tsv")
    rows += [ExplanationRow(row["style"], (f"{row['zh']}\n{row['en']}",)) for row in told]
    rows.append(ExplanationRow("heading", ("工作表\nSheets",)))
    rows += [ExplanationRow("word", (layout.name, layout.zh, layout.en)) for layout in sheets()]
    rows.append(ExplanationRow("heading", ("选项词表（下拉列表）\nWords of the lists",)))
    rows.append(ExplanationRow("header", ("字段\nField", "中文\nChinese", "英文\nEnglish", "代码\nCode")))
    for table, field in code_tables().items():
        for code in dict.fromkeys(word.code for word in words(table) if word.language == "zh"):
            zh, en = (_word(table, code, language) for language in ("zh", "en"))
            rows.append(ExplanationRow("word", (field, zh, en, code), table))
    return tuple(rows)


@cache
def code_tables() -> dict[str, str]:
    """Return the tables of codes that the lists offer, each with the label of the first field that uses it."""
    fields = [field for layout in sheets() for block in layout.blocks for field in block.fields]
    tables: dict[str, str] = {}
    for field in fields:
        if field.codes:
            tables.setdefault(field.codes, f"{field.zh} {field.en}")
    return tables


def _word(table: str, code: str, language: str) -> str:
    own = next((word.text for word in words(table) if word.code == code and word.language == language), "")
    return own or _word(table, code, "zh") if language == "en" else own
