"""A rule set goes into a workbook and comes back without loss."""

import io

import openpyxl
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from ruleset_strategies import rule_sets

from interop.equivalence.rulesets.concepts import concepts_of_dimension
from interop.equivalence.rulesets.library import library_rule_set, rule_set_ids
from interop.equivalence.rulesets.reading import read_rule_set
from interop.equivalence.rulesets.workbook_in import read_rule_set_workbook
from interop.equivalence.rulesets.writing import to_yaml
from interop.model.finding import InputRefused
from interop.model.rules import render
from interop.model.ruleset.ruleset import RuleSet
from interop.reports.ruleset_workbook import write_rule_set_workbook

SHEETS = ["填写说明 Help", "规则集 Rule set", "维度 Dimensions", "来源 Sources", "条款对照 Clauses", "选项 Options"]


@pytest.fixture
def workbook(tmp_path, aluminium):
    path = tmp_path / "rules.xlsx"
    write_rule_set_workbook(aluminium, path)
    return path


def changed(path, cell: str, text: str, sheet: str = SHEETS[2]) -> bytes:
    """The workbook as a person leaves it after typing into one cell."""
    book = openpyxl.load_workbook(path)
    book[sheet][cell] = text
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def column(path, header: str, sheet: str = SHEETS[2]) -> str:
    row = openpyxl.load_workbook(path)[sheet][1]
    return next(cell.column_letter for cell in row if cell.value == header)


@pytest.mark.parametrize("name", rule_set_ids())
def test_the_library_comes_back(tmp_path, name):
    rules = library_rule_set(name)
    path = tmp_path / "rules.xlsx"
    write_rule_set_workbook(rules, path)
    assert read_rule_set_workbook(path.read_bytes(), "rules.xlsx") == rules
    first = path.read_bytes()
    write_rule_set_workbook(rules, path)
    assert path.read_bytes() == first


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(rule_sets())
def test_any_rule_set_comes_back(tmp_path, document):
    rules = RuleSet.model_validate_json(orjson.dumps(document))
    path = tmp_path / "rules.xlsx"
    write_rule_set_workbook(rules, path)
    assert read_rule_set_workbook(path.read_bytes(), "rules.xlsx") == rules
    assert read_rule_set(to_yaml(rules), "rules.yaml") == rules


def test_sheets_and_drop_down_lists(workbook):
    book = openpyxl.load_workbook(workbook)
    assert book.sheetnames == SHEETS
    lists = {str(rule.sqref): rule.formula1 for rule in book[SHEETS[2]].data_validations.dataValidation}
    modality = column(workbook, "Modality 约束程度")
    assert lists[f"{modality}2:{modality}55"] == '"shall 应,should 宜,may 可,silent 未规定"'
    kind, value = column(workbook, "Kind of value 取值类型"), column(workbook, "Value 选择")
    assert lists[f"{kind}18"] == (
        '"concept 单一选项,threshold 限值,text 文字,open 留待他方确定,silent 未规定,unknown 未知"'
    )
    for dimension, row in (("D06", 7), ("D09", 10), ("S12", 55)):
        assert offered(book, lists[f"{value}{row}"]) == [c.id for c in concepts_of_dimension(dimension)]


def offered(book, formula: str) -> list[str]:
    """The options of a drop-down list that refers to the sheet of options."""
    first, last = formula.partition("!")[2].replace("$B$", "").split(":")
    return [book[SHEETS[5]][f"B{row}"].value for row in range(int(first), int(last) + 1)]


def test_what_a_person_changes_is_read(workbook):
    value, evidence = column(workbook, "Value 选择"), column(workbook, "Evidence 证据等级")
    data = changed(workbook, f"{value}18", "total <= 3 % greenhouse-gases")
    assert read_rule_set_workbook(data, "rules.xlsx").dimensions["D17"].value.limits[0].percent == 3
    data = changed(workbook, f"{evidence}18", "cited")
    assert read_rule_set_workbook(data, "rules.xlsx").dimensions["D17"].evidence == "cited"


def test_a_formula_stays_text(tmp_path, aluminium):
    rules = aluminium.model_copy(update={"note": {"en": "=HYPERLINK(1)", "zh": "@SUM(1)"}})
    path = tmp_path / "rules.xlsx"
    write_rule_set_workbook(rules, path)
    assert read_rule_set_workbook(path.read_bytes(), "rules.xlsx").note == rules.note
    cells = [cell for row in openpyxl.load_workbook(path)[SHEETS[1]].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


@pytest.mark.parametrize(
    ("cell", "text", "rule", "line"),
    [("Value 选择", "at most 5", "RULESET-CELL", 18), ("Evidence 证据等级", "sure", "RULESET-CHOICE", 18)],
)
def test_a_cell_that_cannot_be_read_is_named(workbook, cell, text, rule, line):
    data = changed(workbook, f"{column(workbook, cell)}18", text)
    with pytest.raises(InputRefused) as caught:
        read_rule_set_workbook(data, "rules.xlsx")
    item = caught.value.findings[0]
    assert (item.rule, item.line) == (rule, line)
    assert render(item, "zh")


def test_another_workbook_is_refused():
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    with pytest.raises(InputRefused) as caught:
        read_rule_set_workbook(target.getvalue(), "other.xlsx")
    assert caught.value.findings[0].rule == "RULESET-SHEET"
