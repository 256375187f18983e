"""The layout of the GB/T 24067 workbook: nine sheets of forms and tables, by the tables of ``mappings/gbt24067``.

A form has one row for each field: label, value, unit, note. A table has one column for each field. A field that a
form may hold several times (standards, stages) has several rows with the same label; fields with the same ``group``
stand together, and a label that comes again begins the next item.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from interop.resources import data_root, table_rows

LANGUAGES = ("zh", "en", "und")
"""Languages that a text has a place for; ``und`` is a text whose language is not stated."""

FieldType = str
"""``text`` (by language), ``string``, ``uscc``, ``lines`` and ``codes`` (several in one cell), ``code`` and ``word``
(from a list; a word may also be the writer's own), ``decimal``, ``percent``, ``small-percent`` (often below one),
``whole``, ``date``, ``boolean``, ``unit``, and ``unit-of:KEY`` for a column that only repeats the unit of another."""


@dataclass(frozen=True)
class Field:
    """One field of the template.

    Attributes:
        sheet: Key of its sheet.
        block: Key of its block.
        group: Group of fields that make one item of a list in a form, or empty.
        key: Key in the tree of the document.
        zh: Chinese label.
        en: English label.
        type: Type of its values, see `FieldType`.
        unit: Unit of its values; ``@KEY`` where another field states it; or empty.
        cardinality: ``1``, ``0..1``, ``1..n`` or ``0..n``.
        codes: Table of codes in ``mappings/crosswalks/codes``, or empty.
        shown: ``always``, or ``filled`` for a field that only stands there where it holds something.
        rows: Rows that the empty template has for it (a form field that may come several times).
        label: Whether the column names the row and is filled in by the template.
        note_zh: What it is, in Chinese.
        note_en: What it is, in English.
        example: An example.
        synonyms: Other labels that are understood.
    """

    sheet: str
    block: str
    group: str
    key: str
    zh: str
    en: str
    type: FieldType
    unit: str
    cardinality: str
    codes: str
    shown: Literal["always", "filled"]
    rows: int
    label: bool
    note_zh: str
    note_en: str
    example: str
    synonyms: tuple[str, ...]

    @property
    def label_text(self) -> str:
        """Both labels on one line, for findings."""
        return f"{self.zh} {self.en}"

    @property
    def mandatory(self) -> bool:
        """Whether the report has to state it."""
        return self.cardinality.startswith("1")

    @property
    def listed(self) -> bool:
        """Whether a form may hold several."""
        return self.cardinality.endswith("n")

    @property
    def of_unit(self) -> str:
        """Key of the column whose unit this column repeats, or empty."""
        return self.type.removeprefix("unit-of:") if self.type.startswith("unit-of:") else ""

    @property
    def unit_field(self) -> str:
        """Key of the field beside it that states its unit, or empty."""
        return self.unit.removeprefix("@") if self.unit.startswith("@") else ""

    @property
    def fixed_unit(self) -> str:
        """Unit that its values are always in, or empty."""
        return "" if self.unit_field else self.unit

    @property
    def is_text(self) -> bool:
        """Whether its values are texts by language."""
        return self.type == "text"


@dataclass(frozen=True)
class Block:
    """A form or a table on a sheet.

    Attributes:
        sheet: Key of the sheet.
        key: Key of the block; ``form`` for a form, else the key of the table in the tree.
        kind: ``form`` or ``table``.
        zh: Chinese title, empty where the sheet has only this block.
        en: English title.
        rows: Blank rows of a table in the empty template.
        fields: Its fields in order.
    """

    sheet: str
    key: str
    kind: Literal["form", "table"]
    zh: str
    en: str
    rows: int
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class SheetLayout:
    """One sheet.

    Attributes:
        number: Its number, by which it is known when it was renamed.
        key: Key in the tree of the document.
        zh: Chinese name.
        en: English name.
        blocks: Its blocks from top to bottom.
    """

    number: str
    key: str
    zh: str
    en: str
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """Name on the tab."""
        return f"{self.number}{self.zh}"

    @cached_property
    def tables(self) -> dict[str, Block]:
        """Its tables by key."""
        return {block.key: block for block in self.blocks if block.kind == "table"}

    @cached_property
    def form_fields(self) -> tuple[Field, ...]:
        """The fields of its form."""
        return tuple(field for block in self.blocks if block.kind == "form" for field in block.fields)


@dataclass(frozen=True)
class Word:
    """One word of a list.

    Attributes:
        text: The word.
        code: Canonical code that it stands for.
        language: ``zh`` or ``en`` for the words that the template shows, else empty.
    """

    text: str
    code: str
    language: str


@cache
def sheets() -> tuple[SheetLayout, ...]:
    """Return the nine sheets in order."""
    folder = data_root("mappings") / "gbt24067"
    fields = [_field(row) for row in table_rows(folder / "fields.tsv")]
    blocks = [_block(row, fields) for row in table_rows(folder / "blocks.tsv")]
    return tuple(
        SheetLayout(row["number"], row["key"], row["zh"], row["en"], _of(row["key"], blocks))
        for row in table_rows(folder / "sheets.tsv")
    )


@cache
def result_rows() -> tuple[tuple[str, str], ...]:
    """Return component and stage of the rows that the empty table of results already names."""
    rows = table_rows(data_root("mappings") / "gbt24067" / "result_rows.tsv")
    return tuple((row["component"], row["stage"]) for row in rows)


@cache
def words(table: str) -> tuple[Word, ...]:
    """Return the words of a list, those of the template first.

    Args:
        table: Name of a table in ``mappings/crosswalks/codes``.
    """
    rows = table_rows(data_root("mappings") / "crosswalks" / "codes" / f"{table}.tsv")
    return tuple(Word(row["format"], row["canonical"], row.get("language") or "") for row in rows)


@cache
def offered(table: str) -> tuple[str, ...]:
    """Return the words that the drop-down list of a table offers, in Chinese."""
    return tuple(word.text for word in words(table) if word.language == "zh")


@cache
def word_for(table: str, code: str) -> str:
    """Return the Chinese word of a code; the code itself where the list does not have it."""
    return next((word.text for word in words(table) if word.code == code), code)


def _of(sheet: str, blocks: list[Block]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block.sheet == sheet)


def _block(row: dict[str, str], fields: list[Field]) -> Block:
    own = tuple(field for field in fields if (field.sheet, field.block) == (row["sheet"], row["block"]))
    return Block(row["sheet"], row["block"], row["kind"], row["zh"], row["en"], int(row["rows"]), own)  # type: ignore[arg-type]


def _field(row: dict[str, str]) -> Field:
    values: dict[str, object] = dict(row)
    values["rows"] = int(row["rows"] or "1")
    values["label"] = row["label"] == "yes"
    values["synonyms"] = tuple(filter(None, (text.strip() for text in row["synonyms"].split(" | "))))
    return Field(**values)  # type: ignore[arg-type]
