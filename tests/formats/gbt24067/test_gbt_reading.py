"""What people do to a workbook: each tolerance is read, with a finding; what cannot be read is said."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interop.crosswalk.engine import Crossing
from interop.crosswalk.leaves import count_json_leaves
from interop.crosswalk.ledger import Fate
from interop.formats.gbt24067.format import CsvFolderFormat, adapter
from interop.formats.gbt24067.reading import WorkbookRecord
from interop.io.limits import DEFAULT_LIMITS

XLSX = adapter("gbt24067-xlsx")
CSV = adapter("gbt24067-csv")
assert isinstance(CSV, CsvFolderFormat)


def edited(edit: Callable[[Any], None], tree: dict[str, Any] | None = None) -> bytes:
    """The template, changed by a person."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(XLSX.encode([tree or {}], {})))
    edit(book)
    handle = io.BytesIO()
    book.save(handle)
    return handle.getvalue()


def read(data: bytes) -> tuple[WorkbookRecord, Crossing]:
    record = next(XLSX.records("r.xlsx", data, None, DEFAULT_LIMITS, {}))
    assert isinstance(record, WorkbookRecord)
    crossing = XLSX.get(record, {})
    total = count_json_leaves(record.tree)
    assert sum(crossing.moves.account(total).fates.values()) == total
    return record, crossing


def rules(crossing: Crossing) -> list[str]:
    return [item.rule for item in crossing.findings]


def at(sheet: Any, label: str) -> Any:
    """The value cell of a form row."""
    for row in sheet.iter_rows():
        if str(row[0].value or "").lstrip("* ").split("\n")[0] == label:
            return row[1]
    raise AssertionError(label)


def set_form(sheet: str, label: str, value: Any, number_format: str | None = None) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        cell = at(book[sheet], label)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return edit


@pytest.mark.parametrize(
    ("typed", "number_format", "percent", "rule"),
    [
        ("85%", None, "85", "WORKBOOK-PERCENT"),
        ("８５％", None, "85", "WORKBOOK-FULLWIDTH"),
        (0.85, "0%", "85", "WORKBOOK-PERCENT"),
        (0.725, "0.0%", "72.5", "WORKBOOK-PERCENT"),
        (0.85, None, "0.85", "WORKBOOK-FRACTION"),
        (85, None, "85", None),
        ("85", None, "85", None),
    ],
)
def test_percent_and_fraction(typed: Any, number_format: str | None, percent: str, rule: str | None) -> None:
    _, crossing = read(edited(set_form("8质量", "初级数据占比", typed, number_format)))
    assert crossing.tree["data"]["primarySharePercent"] == percent
    assert (rule in rules(crossing)) if rule else rules(crossing) == []


@pytest.mark.parametrize(
    ("typed", "mass", "rule"),
    [
        ("1000 kg", "1000", "WORKBOOK-UNIT"),
        ("1 t", "1000", "WORKBOOK-UNIT"),
        ("1.5吨", "1500", "WORKBOOK-UNIT"),
        ("１０００", "1000", "WORKBOOK-FULLWIDTH"),
        ("1,000.5", "1000.5", "WORKBOOK-GROUPS"),
        ("1 000", "1000", "WORKBOOK-GROUPS"),
        ("1,000", None, "WORKBOOK-VALUE"),
        ("1,5", None, "WORKBOOK-VALUE"),
        ("约 1000", None, "WORKBOOK-VALUE"),
        ("1000 kWh", None, "WORKBOOK-VALUE"),
        ("1e99", None, "WORKBOOK-VALUE"),
        ("900-1000", None, "WORKBOOK-VALUE"),
    ],
)
def test_numbers_with_units_and_separators(typed: str, mass: str | None, rule: str) -> None:
    record, crossing = read(edited(set_form("3量化范围", "基准流质量", typed)))
    assert crossing.tree.get("unit", {}).get("massKg") == mass
    assert rules(crossing) == [rule]
    assert crossing.findings[0].path == "3量化范围!B12"
    fate = crossing.moves.fates["/scope/massKg"]
    assert fate.fate is (Fate.CONVERTED if mass else Fate.DROPPED)
    assert record.tree["scope"]["massKg"] == (mass or typed)


def test_a_unit_beside_the_amount_goes_to_its_field() -> None:
    _, crossing = read(edited(set_form("3量化范围", "功能单位/声明单位的数量", "1 吨")))
    assert crossing.tree["unit"] == {"amount": "1", "measure": "t"}
    assert rules(crossing) == ["WORKBOOK-UNIT"]


def test_a_unit_that_contradicts_its_field_is_a_fault() -> None:
    def edit(book: Any) -> None:
        at(book["3量化范围"], "功能单位/声明单位的数量").value = "1 吨"
        at(book["3量化范围"], "功能单位/声明单位的计量单位").value = "千克"

    _, crossing = read(edited(edit))
    assert crossing.tree["unit"] == {"measure": "kg"}
    assert "WORKBOOK-VALUE" in rules(crossing)


def test_another_unit_in_the_unit_column_converts_the_result() -> None:
    def edit(book: Any) -> None:
        book["7结果"]["B4"] = 11.1
        book["7结果"]["C4"] = "tCO2e"

    record, crossing = read(edited(edit))
    assert crossing.tree["results"] == [{"component": "total", "value": "11100"}]
    assert rules(crossing) == ["WORKBOOK-UNIT"]
    assert record.tree["units"] == {"7结果!C4": "tCO2e"}
    assert crossing.moves.fates["/units/7结果!C4"].fate is Fate.MERGED


@pytest.mark.parametrize(("measure", "value"), [("吨", "12.5"), ("千克", None)])
def test_a_result_per_unit_is_read_where_the_declared_unit_is_the_same(measure: str, value: str | None) -> None:
    def edit(book: Any) -> None:
        at(book["3量化范围"], "功能单位/声明单位的数量").value = 1
        at(book["3量化范围"], "功能单位/声明单位的计量单位").value = measure
        book["7结果"]["B4"] = "12.5 kgCO2e/t"

    _, crossing = read(edited(edit))
    found = crossing.tree.get("results", [{}])[0].get("value")
    assert found == value


def test_a_combustion_factor_is_no_footprint_factor() -> None:
    def edit(book: Any) -> None:
        book["6电力"]["A4"] = "电网"
        book["6电力"]["C4"] = "0.5306 kgCO2/kWh"

    _, crossing = read(edited(edit))
    assert crossing.tree["electricity"] == [{"source": "grid"}]
    assert rules(crossing) == ["WORKBOOK-VALUE"]


@pytest.mark.parametrize(
    ("typed", "date", "rule"),
    [
        ("2024-01-01", "2024-01-01", None),
        ("2024年1月1日", "2024-01-01", "WORKBOOK-DATE"),
        ("2024/1/1", "2024-01-01", "WORKBOOK-DATE"),
        ("2024.01.01", "2024-01-01", "WORKBOOK-DATE"),
        ("20240101", "2024-01-01", "WORKBOOK-DATE"),
        ("2024年", "2024", "WORKBOOK-DATE"),
        ("45292", "2024-01-01", "WORKBOOK-SERIAL"),
        ("2024-02-30", None, "WORKBOOK-VALUE"),
        ("去年", None, "WORKBOOK-VALUE"),
    ],
)
def test_dates(typed: str, date: str | None, rule: str | None) -> None:
    _, crossing = read(edited(set_form("3量化范围", "数据时间边界：开始", typed)))
    assert crossing.tree.get("time", {}).get("dataPeriod", {}).get("start") == date
    assert rules(crossing) == ([rule] if rule else [])


def test_a_date_cell_is_a_date() -> None:
    import datetime

    _, crossing = read(edited(set_form("3量化范围", "数据时间边界：开始", datetime.date(2024, 1, 1))))
    assert crossing.tree["time"]["dataPeriod"]["start"] == "2024-01-01"
    assert rules(crossing) == []


@pytest.mark.parametrize(
    ("typed", "boundary", "rule"),
    [
        ("从摇篮到大门", "cradle-to-gate", None),
        ("cradle-to-gate", "cradle-to-gate", None),
        ("Cradle to Gate", "cradle-to-gate", "WORKBOOK-SPELLING"),
        ("摇篮到坟墓", "cradle-to-grave", None),
        ("厂内", None, "WORKBOOK-WORD"),
    ],
)
def test_words_of_lists(typed: str, boundary: str | None, rule: str | None) -> None:
    _, crossing = read(edited(set_form("3量化范围", "系统边界类型", typed)))
    assert crossing.tree.get("boundary", {}).get("type") == boundary
    assert rules(crossing) == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("typed", "included"), [("是", True), ("否", False), ("yes", True), (True, True), ("No", False)]
)
def test_yes_and_no(typed: Any, included: bool) -> None:
    _, crossing = read(edited(set_form("3量化范围", "是否计入包装", typed)))
    assert crossing.tree["boundary"]["packagingIncluded"] is included


def test_moved_rows_and_columns_are_found_by_label_and_header() -> None:
    tree = {
        "scope": {"amount": "1", "massKg": "1000", "boundaryType": "从摇篮到大门"},
        "inventory": {"items": [{"stage": "生产阶段", "name": {"zh": "氧化铝"}, "amount": "1925", "unit": "千克"}]},
    }

    def edit(book: Any) -> None:
        book["3量化范围"].insert_rows(5, 3)
        book["3量化范围"].insert_cols(1, 2)
        book["4清单数据"].insert_cols(2)
        inventory = book["4清单数据"]
        for row in (3, 4):  # the amount before the stage
            for one, other in ((1, 6),):
                first, second = inventory.cell(row, one), inventory.cell(row, other)
                first.value, second.value = second.value, first.value

    _, crossing = read(edited(edit, tree))
    assert crossing.tree["unit"] == {"amount": "1", "massKg": "1000"}
    assert crossing.tree["boundary"] == {"type": "cradle-to-gate"}
    assert crossing.tree["inventory"] == [
        {"stage": "production", "name": {"zh": "氧化铝"}, "amount": "1925", "unit": "kg"}
    ]
    assert rules(crossing) == ["WORKBOOK-MOVED"]


def test_renamed_sheets_are_known_by_number_or_name() -> None:
    def edit(book: Any) -> None:
        at(book["2产品信息"], "产品名称").value = "铝锭"
        book["2产品信息"].title = "2. Product sheet"
        book["3量化范围"].title = "Scope of quantification"
        book["4清单数据"].title = "2024年台账清单数据"

    _, crossing = read(edited(edit))
    assert crossing.tree == {"product": {"name": {"zh": "铝锭"}}}
    assert rules(crossing) == ["WORKBOOK-SHEET"] * 3


def test_unknown_columns_sheets_and_remarks_are_listed_and_dropped() -> None:
    def edit(book: Any) -> None:
        sheet = book["4清单数据"]
        sheet["A4"], sheet["C4"], sheet["E4"] = "生产阶段", "氧化铝", 5
        sheet["N3"], sheet["N4"] = "供应商", "某某公司"
        sheet["P9"] = "备注：待核实"
        book.create_sheet("计算过程")["A1"] = "1+1"

    record, crossing = read(edited(edit))
    assert record.tree["unread"] == {
        "4清单数据!N3": "供应商",
        "4清单数据!N4": "某某公司",
        "4清单数据!P9": "备注：待核实",
        "计算过程!A1": "1+1",
    }
    assert rules(crossing) == ["WORKBOOK-HEADER", "WORKBOOK-UNREAD", "WORKBOOK-UNREAD"]
    dropped = crossing.moves.fates["/unread/4清单数据!N4"]
    assert (dropped.fate, dropped.reason) == (Fate.DROPPED, "the cell belongs to no field of the template")


def test_merged_cells_count_for_each_row_and_sums_for_none() -> None:
    def edit(book: Any) -> None:
        sheet = book["4清单数据"]
        sheet["A4"] = "生产阶段"
        for row, name in ((4, "电"), (5, "天然气"), (6, "合计")):
            sheet.cell(row, 3).value = name
            sheet.cell(row, 13).value = row
        sheet.merge_cells("A4:A5")
        sheet["A6"], sheet["C6"] = "合计", None

    _, crossing = read(edited(edit))
    assert [(item["stage"], item["name"]["zh"], item["emission"]) for item in crossing.tree["inventory"]] == [
        ("production", "电", "4"),
        ("production", "天然气", "5"),
    ]
    assert sorted(rules(crossing)) == ["WORKBOOK-MERGED", "WORKBOOK-SUM-ROW"]


def test_formulas_are_read_by_their_stored_value_only() -> None:
    record, crossing = read(edited(set_form("3量化范围", "基准流质量", "=500+500")))
    assert "unit" not in crossing.tree
    assert [item.rule for item in record.findings] == ["XLSX-UNCALCULATED"]
    written = XLSX.encode([{"basic": {"comment": {"zh": "=1+2"}}}], {})
    assert b"<f>" not in _parts(written)
    assert read(written)[1].tree["study"]["comment"] == {"zh": "=1+2"}


def _parts(data: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name)


def test_a_field_stated_twice_keeps_the_first() -> None:
    def edit(book: Any) -> None:
        sheet = book["2产品信息"]
        at(sheet, "产品名称").value = "铝锭"
        sheet.append(["产品名称", "铝杆"])

    _, crossing = read(edited(edit))
    assert crossing.tree["product"]["name"] == {"zh": "铝锭"}
    assert "WORKBOOK-TWICE" in rules(crossing)


def test_company_codes() -> None:
    _, crossing = read(edited(set_form("1基本信息", "统一社会信用代码", "91110000600037341L")))
    assert rules(crossing) == []
    assert crossing.tree["company"]["ids"] == ["urn:pact:samr.gov.cn:uscc:91110000600037341L"]
    _, crossing = read(edited(set_form("1基本信息", "统一社会信用代码", "91110000600037342L")))
    assert rules(crossing) == ["WORKBOOK-USCC"]


def test_a_row_without_what_it_needs_is_left_out() -> None:
    def edit(book: Any) -> None:
        for row in book["8质量"].iter_rows():
            if str(row[0].value).startswith("数据库名称"):
                book["8质量"].cell(row[0].row + 1, 2).value = "2024"

    _, crossing = read(edited(edit))
    assert crossing.tree.get("data", {}).get("sources", []) == []
    assert rules(crossing) == ["WORKBOOK-PART"]


def test_place_names_become_codes() -> None:
    def edit(book: Any) -> None:
        at(book["3量化范围"], "数据地理边界").value = "山东省"

    _, crossing = read(edited(edit))
    assert crossing.tree["geography"] == {"locations": [{"code": "CN-SD", "scheme": "iso3166-2"}]}


def test_gaps_name_what_the_report_has_to_state() -> None:
    gaps = {gap.target: gap.path for gap in XLSX.gaps({})}
    assert gaps["product.name"] == "product.name"
    assert gaps["basic.reportNumber"] == "study.reportNumber"
    assert gaps["scope.periodStart"] == "time.dataPeriod.start"
    assert gaps["inventory.items[*].amount"] == "inventory[*].amount"
    assert all(gaps.values())


def test_csv_from_a_spreadsheet_in_gb18030() -> None:
    files = {"2产品信息.csv": "2 产品信息,,,\n字段,填写,英文,单位\n产品名称,铝锭,Ingot,\n".encode("gb18030")}
    record = next(CSV.bundle_records(files, "folder", DEFAULT_LIMITS, {"encoding": "gb18030"}))
    assert record.tree == {"product": {"name": {"zh": "铝锭", "en": "Ingot"}}}


def test_folders_are_known_by_their_sheets() -> None:
    names = ["a/1基本信息.csv", "a/2产品信息.csv", "a/3量化范围.csv", "b/1.csv", "b/2.csv", "b/3.csv", "c/x.csv"]
    assert CSV.bundles(names, named=False) == [("a/1基本信息.csv", "a/2产品信息.csv", "a/3量化范围.csv")]
    assert len(CSV.bundles(names, named=True)) == 3


def test_another_workbook_is_refused() -> None:
    from openpyxl import Workbook

    handle = io.BytesIO()
    Workbook().save(handle)
    record = next(XLSX.records("other.xlsx", handle.getvalue(), None, DEFAULT_LIMITS, {}))
    assert [item.rule for item in record.findings] == ["WORKBOOK-FOREIGN"]
    assert not XLSX.claims("other.xlsx", handle.getvalue(), None)
    assert XLSX.claims("template.xlsx", XLSX.encode([{}], {}), None)


def test_hostile_workbooks_are_refused_with_their_code(corpus: Path, refusal: Callable[..., Any]) -> None:
    for name, rule in (
        ("dense_rows", "ZIP-RATIO"),
        ("far_cell", "XLSX-DIM"),
        ("xxe", "XML-DOCTYPE"),
    ):
        data = (corpus / "hostile" / "zip" / f"{name}.xlsx").read_bytes()
        assert refusal(lambda data=data: list(XLSX.records("h.xlsx", data, None, DEFAULT_LIMITS, {}))).rule == rule
    data = (corpus / "hostile" / "zip" / "formula.xlsx").read_bytes()
    found = next(XLSX.records("h.xlsx", data, None, DEFAULT_LIMITS, {})).findings
    assert "XLSX-FORMULA" in [item.rule for item in found]
