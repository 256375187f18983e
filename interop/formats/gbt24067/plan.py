"""What stands where: the tree of a document as rows of cells, the same for a workbook and for CSV files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from interop.formats.gbt24067.layout import (
    LANGUAGES,
    Block,
    Field,
    SheetLayout,
    result_rows,
    sheets,
    word_for,
)
from interop.formats.gbt24067.values import is_uscc
from interop.formats.gbt24067.words import FORM_COLUMNS, LANGUAGE_MARKS, two_lines

Role = Literal["section", "header", "label", "value", "unit", "note"]

BY_STAGE = "分阶段碳足迹"
"""How the template calls the total of one stage."""


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """One cell.

    Attributes:
        role: What it is; only a value is to be filled in.
        text: What stands in it, empty where nothing does yet.
        field: The field that it belongs to, None in titles and headers of a form.
        language: Language of a text, else empty.
    """

    role: Role
    text: str = ""
    field: Field | None = None
    language: str = ""


PlannedRow = Sequence[PlannedCell]


@dataclass(frozen=True, slots=True)
class PlannedSheet:
    """One sheet.

    Attributes:
        layout: The sheet.
        rows: Its rows; an empty one parts two blocks.
    """

    layout: SheetLayout
    rows: list[PlannedRow]


def planned_sheets(tree: Mapping[str, Any]) -> list[PlannedSheet]:
    """Lay a document out on the nine sheets.

    Args:
        tree: The document; an empty one gives the template.
    """
    return [PlannedSheet(layout, list(_sheet_rows(layout, tree.get(layout.key, {})))) for layout in sheets()]


def _sheet_rows(layout: SheetLayout, content: Mapping[str, Any]) -> Iterator[PlannedRow]:
    begun = False
    for block in layout.blocks:
        rows = list(_form(block, content) if block.kind == "form" else _table(block, content.get(block.key, [])))
        if len(rows) < _FEWEST_ROWS:
            continue
        if begun:
            yield ()
        if block.zh and len(layout.blocks) > 1 and begun:
            yield (PlannedCell("section", two_lines(block.zh, block.en)),)
        begun = True
        yield from rows


_FEWEST_ROWS = 2
"""A block with a header only says nothing."""


def note_text(field: Field) -> str:
    """Return the note of a field: what it is and an example, in both languages."""
    mandatory = ("必填。", "Needed. ") if field.mandatory else ("", "")
    zh = f"{mandatory[0]}{field.note_zh}"
    en = f"{mandatory[1]}{field.note_en}"
    if field.example:
        zh, en = f"{zh}；例：{field.example}", f"{en}; e.g. {field.example}"
    return f"{zh}\n{en}" if field.note_zh else ""


def label_text(field: Field, language: str = "") -> str:
    """Return label or header of a field: Chinese above English, a star before what the report has to state.

    Args:
        field: The field.
        language: Language of a text column of a table, else empty.
    """
    zh, en = LANGUAGE_MARKS[language] if language else ("", "")
    star = "* " if field.mandatory and language in ("", "zh") else ""
    return f"{star}{two_lines(f'{field.zh}{zh}', f'{field.en}{en}')}"


def _form(block: Block, content: Mapping[str, Any]) -> Iterator[PlannedRow]:
    rows = [row for field, value in _form_values(block.fields, content) for row in [_form_row(field, value)]]
    undetermined = any(row["und"].text for row in rows)
    roles = [role for role in FORM_COLUMNS if role != "und" or undetermined]
    yield [PlannedCell("header", two_lines(*FORM_COLUMNS[role])) for role in roles]
    for row in rows:
        yield [row[role] for role in roles]


def _form_row(field: Field, value: Any) -> dict[str, PlannedCell]:
    texts: Mapping[str, str] = value if isinstance(value, Mapping) else {"zh": shown_text(value)}
    blank = PlannedCell("note")
    row = {"label": PlannedCell("label", label_text(field), field)}
    for language in LANGUAGES:
        fits = field.is_text or language == "zh"
        tag = language if field.is_text else ""
        row[language] = PlannedCell("value", texts.get(language, ""), field, tag) if fits else blank
    row["unit"] = PlannedCell("unit", field.fixed_unit, field)
    row["note"] = PlannedCell("note", note_text(field), field)
    return row


def shown_text(value: Any) -> str:
    """Return what stands in a cell: several codes or texts on lines of their own."""
    if value is None:
        return ""
    return "\n".join(value) if isinstance(value, list) else str(value)


def _form_values(fields: Sequence[Field], content: Mapping[str, Any]) -> Iterator[tuple[Field, Any]]:
    """Yield each row of a form with its value, None for a blank one."""
    done: set[str] = set()
    for field in fields:
        name = field.group or field.key
        if name in done:
            continue
        done.add(name)
        same = [other for other in fields if (other.group or other.key) == name]
        if field.group:
            yield from _group_values(same, content.get(name, []))
        elif field.listed or len(same) > 1:
            yield from _list_values(same, content.get(name, []))
        elif field.shown == "always" or field.key in content:
            yield field, content.get(field.key)


def _group_values(fields: Sequence[Field], items: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Field, Any]]:
    """Yield the rows of a group; its first field stands in each item, since it begins the next one."""
    always = any(field.shown == "always" for field in fields)
    for number in range(max(len(items), fields[0].rows if always else 0)):
        item = items[number] if number < len(items) else {}
        for place, field in enumerate(fields):
            if place == 0 or field.shown == "always" or field.key in item:
                yield field, item.get(field.key)


def _list_values(fields: Sequence[Field], items: Sequence[Any]) -> Iterator[tuple[Field, Any]]:
    """Yield a row for each item and those that the template leaves open; of two labels the one that fits."""
    named = [(fields[0] if len(fields) > 1 and is_uscc(str(item)) else fields[-1], item) for item in items]
    yield from named
    for field in fields:
        used = sum(other is field for other, _ in named)
        for _ in range(field.rows - used if field.shown == "always" else 0):
            yield field, None


def _table(block: Block, items: Sequence[Mapping[str, Any]]) -> Iterator[PlannedRow]:
    columns = [
        (field, language)
        for field in block.fields
        for language in (LANGUAGES if field.is_text else ("",))
        if _needed(field, language, items)
    ]
    yield [PlannedCell("header", label_text(field, language), field, language) for field, language in columns]
    rows = _with_open_rows(block, items)
    rows += [{} for _ in range(max(block.rows - (0 if block.key == "values" else len(items)), 0))]
    for item in rows:
        yield [_table_cell(field, language, item) for field, language in columns]


def _needed(field: Field, language: str, items: Sequence[Mapping[str, Any]]) -> bool:
    if language in ("en", "und"):
        return any(language in item.get(field.key, {}) for item in items)
    return field.shown == "always" or any(field.key in item for item in items)


def _with_open_rows(block: Block, items: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the items, and the results that the template names and the document lacks, each behind its own kind."""
    rows = list(items)
    if (block.sheet, block.key) != ("result", "values"):
        return rows
    for component, stage in result_rows():
        wanted = {"component": word_for("gbt24067-component", component)}
        if stage:
            wanted["stage"] = word_for("gbt24067-stage", stage)
        same = [place for place, row in enumerate(rows) if _item(row) == wanted["component"]]
        if not any(rows[place].get("stage") == wanted.get("stage") for place in same):
            rows.insert(same[-1] + 1 if same else len(rows), wanted)
    return rows


def _item(row: Mapping[str, Any]) -> Any:
    """Return what a row of results is of: the total of a stage is a total."""
    name = row.get("component")
    return word_for("gbt24067-component", "total") if name == BY_STAGE else name


def _table_cell(field: Field, language: str, item: Mapping[str, Any]) -> PlannedCell:
    if field.of_unit:
        unit = next(other.unit for other in _siblings(field) if other.key == field.of_unit)
        return PlannedCell("unit", unit if item else "", field)
    value = item.get(field.key)
    text = (value or {}).get(language, "") if language else shown_text(value)
    if field.key == "component" and item.get("stage") and text == word_for("gbt24067-component", "total"):
        text = BY_STAGE
    return PlannedCell("value", text, field, language)


def _siblings(field: Field) -> tuple[Field, ...]:
    layout = next(layout for layout in sheets() if layout.key == field.sheet)
    return layout.tables[field.block].fields
