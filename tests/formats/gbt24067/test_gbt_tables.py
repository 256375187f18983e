"""The tables of the workbook agree with each other and with the fields of the canonical footprint."""

import pytest

from interop.crosswalk.table import crosswalk
from interop.formats.gbt24067.explanation import code_tables
from interop.formats.gbt24067.format import field_path
from interop.formats.gbt24067.layout import Field, offered, sheets, words
from interop.formats.gbt24067.plan import note_text
from interop.formats.gbt24067.words import folded, form_labels, table_columns
from interop.resources import data_root, table_rows
from interop.vocabulary.unit_table import units

FIELDS = [field for layout in sheets() for block in layout.blocks for field in block.fields]


def ids(field: Field) -> str:
    return f"{field.sheet}-{field.block}-{field.key}"


def bare(path: str) -> str:
    """A path without language and without the star of a list in a form."""
    for language in ("zh", "en", "und"):
        path = path.removesuffix(f".{language}")
    return path


@pytest.mark.parametrize("field", FIELDS, ids=ids)
def test_every_field_has_rows_of_the_crosswalk(field: Field) -> None:
    moved = {bare(path.text) for row in crosswalk("gbt24067") for path in row.format.moved}
    path = field_path(field)
    assert field.of_unit or {path, f"{path}[*]"} & moved


def test_every_row_of_the_crosswalk_has_a_field() -> None:
    known = {path for field in FIELDS for path in (field_path(field), f"{field_path(field)}[*]")}
    assert {bare(path.text) for row in crosswalk("gbt24067") for path in row.format.moved} <= known


def test_every_canonical_path_exists() -> None:
    known = {row["path"] for row in table_rows(data_root("mappings") / "fields" / "footprint.tsv")}
    assert {bare(path.text) for row in crosswalk("gbt24067") for path in row.canonical.moved} <= known


def test_the_template_asks_for_the_fields_of_a_report() -> None:
    """Labels by which a person who knows such reports looks for a field, each on its sheet."""
    wanted = {
        "basic": ["报告编号", "企业名称", "统一社会信用代码", "委托方", "依据标准"],
        "product": ["产品名称", "产品规格型号", "产品分类代码", "产品图片/说明"],
        "scope": ["量化目的", "功能单位/声明单位", "基准流质量", "系统边界类型", "包含的生命周期阶段", "取舍准则"],
        "allocation": ["分配方法", "回收分配方法"],
        "result": ["GWP来源"],
        "quality": ["数据质量评价", "不确定性分析", "初级数据占比"],
    }
    for layout in sheets():
        for label in wanted.get(layout.key, []):
            assert folded(label) in form_labels(layout), label
    inventory, electricity, review = (next(s for s in sheets() if s.number == number) for number in "469")
    for label in (
        "生命周期阶段",
        "单元过程",
        "物质/能源名称",
        "输入/输出",
        "数量",
        "单位",
        "数据类型",
        "数据来源",
        "排放量",
    ):
        assert folded(label) in table_columns(inventory, "items"), label
    for label in ("电力来源", "电力因子", "绿证编号"):
        assert folded(label) in table_columns(electricity, "items"), label
    assert folded("鉴定性评审/核查") in table_columns(review, "items")


@pytest.mark.parametrize("field", [field for field in FIELDS if field.shown == "always"], ids=ids)
def test_what_the_template_shows_has_notes_in_both_languages(field: Field) -> None:
    assert field.zh
    assert field.en
    assert bool(field.note_zh) == bool(field.note_en) is True
    assert field.note_zh in note_text(field)


@pytest.mark.parametrize("field", FIELDS, ids=ids)
def test_types_and_companions(field: Field) -> None:
    assert bool(field.codes) == (field.type in ("code", "word", "boolean", "unit")) or field.type == "unit"
    if field.unit_field:
        assert field.unit_field in {other.key for other in FIELDS if other.sheet == field.sheet}


@pytest.mark.parametrize("table", code_tables())
def test_lists_have_words_in_both_languages_and_one_way_back(table: str) -> None:
    codes = {word.code for word in words(table)}
    for language in ("zh", "en"):
        own = [word.code for word in words(table) if word.language == language]
        assert len(own) == len(set(own))
    assert {word.code for word in words(table) if word.language == "zh"} == codes
    texts = [word.text for word in words(table)]
    assert len(texts) == len(set(texts))
    assert offered(table)


def test_units_are_those_of_the_table_of_units() -> None:
    assert {word.code for word in words("gbt24067-unit")} <= set(units())


def test_labels_are_found_again() -> None:
    for layout in sheets():
        for field in layout.form_fields:
            assert form_labels(layout)[folded(field.zh)] == field
            assert form_labels(layout)[folded(field.en)] == field
        for key, block in layout.tables.items():
            for field in block.fields:
                assert table_columns(layout, key)[folded(field.zh)][0] == field
                assert table_columns(layout, key)[folded(field.en)][0] == field
