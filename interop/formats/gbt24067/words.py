"""The fixed words of the template, and how a label, a header or a word of a list is recognised."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from interop.formats.gbt24067.layout import Field, SheetLayout, words

TITLE = "GB/T 24067 产品碳足迹数据表（非官方模板）"
"""Title in the properties of the file."""

UNOFFICIAL = (
    "非官方模板 · 依据公开信息编制，与标准发布机构无关，不代表合格评定或认可\n"
    "Unofficial template · made from public information, not by the standards body; no conformity assessment"
)
"""Stands below the title of every sheet."""

EXPLANATION = "说明"
"""Name of the sheet that explains."""

FORM_COLUMNS = {
    "label": ("字段", "Field"),
    "zh": ("填写（文字用中文）", "Value (text in Chinese)"),
    "en": ("英文（选填）", "English (optional)"),
    "und": ("未注明语言", "Language not stated"),
    "unit": ("单位", "Unit"),
    "note": ("说明", "Note"),
}
"""Header of a form by the role of the column."""

_FORM_SYNONYMS = {
    "label": ("填报项", "项目", "字段名称"),
    "zh": ("填写", "值", "内容", "填写内容", "中文", "value"),
    "en": ("英文", "english"),
    "und": (),
    "unit": ("计量单位",),
    "note": ("备注", "填写说明", "注释"),
}

LANGUAGE_MARKS = {"zh": ("", ""), "en": ("（英文）", " (English)"), "und": ("（未注明语言）", " (language not stated)")}
"""What follows the header of a text column by language."""

SUM_WORDS = frozenset({"合计", "总计", "小计", "总和", "total", "sum", "subtotal"})
"""Words by which people mark a row that adds up the others."""

_IGNORED = re.compile(r"[\s*＊:：·•]+")


def folded(text: str) -> str:
    """Return a text as it is compared: compatibility characters made plain, no blanks, marks or case.

    Args:
        text: A label, header or word as written.
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text)).casefold()


def readings(text: str) -> list[str]:
    """Return what a cell with a label may say: the whole text, or one of its lines (Chinese above English).

    Args:
        text: The text of the cell.
    """
    return list(dict.fromkeys(filter(None, (folded(part) for part in (text, *text.splitlines())))))


def two_lines(zh: str, en: str) -> str:
    """Return a label with the Chinese above the English one."""
    return f"{zh}\n{en}" if zh != en else zh


@cache
def form_columns() -> dict[str, str]:
    """Return the role of each column of a form by its folded header."""
    return {
        folded(text): role
        for role, names in FORM_COLUMNS.items()
        for text in (*names, two_lines(*names), *_FORM_SYNONYMS[role])
    }


@cache
def form_labels(sheet: SheetLayout) -> dict[str, Field]:
    """Return the fields of the form of a sheet by folded label; a label comes before a synonym."""
    return _index([(field, "") for field in sheet.form_fields])[0]


@cache
def table_columns(sheet: SheetLayout, table: str) -> dict[str, tuple[Field, str]]:
    """Return field and language of each column of a table by folded header.

    Args:
        sheet: The sheet.
        table: Key of the table.
    """
    fields = sheet.tables[table].fields
    named = [(field, tag) for field in fields for tag in (("zh", "en", "und") if field.is_text else ("zh",))]
    index, tags = _index(named)
    return {text: (field, tags[text]) for text, field in index.items()}


def _index(named: list[tuple[Field, str]]) -> tuple[dict[str, Field], dict[str, str]]:
    index: dict[str, Field] = {}
    tags: dict[str, str] = {}
    for level in range(2):
        for field, tag in named:
            zh, en = LANGUAGE_MARKS[tag] if tag else ("", "")
            first = (f"{field.zh}{zh}", f"{field.en}{en}", two_lines(f"{field.zh}{zh}", f"{field.en}{en}"))
            for text in first if level == 0 else tuple(f"{other}{zh}" for other in field.synonyms):
                if folded(text) not in index:
                    index[folded(text)], tags[folded(text)] = field, tag
    return index, tags


@cache
def _list_words(table: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for word in words(table):
        known.setdefault(folded(word.text), word.text)
    return known


def listed_word(table: str, text: str) -> str | None:
    """Return a word of a list as the list spells it, or None where it does not have it.

    Args:
        table: Name of a table in ``mappings/crosswalks/codes``.
        text: The word as written; case, blanks and full-width characters do not matter.
    """
    known = _list_words(table)
    return next((known[reading] for reading in readings(text) if reading in known), None)


def sheet_named(name: str, layouts: tuple[SheetLayout, ...]) -> SheetLayout | None:
    """Tell which sheet a tab or a file is by its number, else by its Chinese or English name.

    Args:
        name: Name of the tab, or of the file without its suffix.
        layouts: The sheets.
    """
    plain = folded(name).removesuffix(".csv")
    found = re.match(r"(?:sheet|表)?([1-9])(?![0-9])", plain)
    numbered = next((sheet for sheet in layouts if found and sheet.number == found[1]), None)
    named = [sheet for sheet in layouts if folded(sheet.zh) in plain or folded(sheet.en) in plain]
    if numbered is not None and (numbered in named or not plain.startswith("sheet")):
        return numbered
    return named[0] if len(named) == 1 else None
