import datetime
import io
from contextlib import suppress
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import formats, sheet_xml, workbook

from interop.io.limits import DEFAULT_LIMITS
from interop.io.table import Row
from interop.io.workbook import read_workbook
from interop.io.workbook.formats import number_text
from interop.io.workbook.places import column_letters, column_number, row_and_column
from interop.io.workbook.sheets import Area, Cell
from interop.io.workbook.table import sheet_table
from interop.io.workbook.writer import is_exact, open_workbook, text_format, write_amount, write_text
from interop.model.finding import InputRefused
from interop.validation.numbers import decimal


def sheet(data: bytes, **options: object):
    return read_workbook(data, "f.xlsx", **options).sheets["S"]


def values(data: bytes, **options: object) -> dict[str, tuple[str, str]]:
    return {cell.place.removeprefix("S!"): (cell.value, cell.kind) for cell in sheet(data, **options).cells.values()}


def number_cell(literal: str, code: str | int, **options: str) -> Cell:
    data = workbook(f'<row r="1"><c r="A1" s="1"><v>{literal}</v></c></row>', styles=formats(0, code), **options)
    return sheet(data).cell(1, 1)


def test_texts():
    texts = (
        "<si><t>钢</t></si><si><r><t>two </t></r><r><rPr/><t>runs</t></r></si>"
        "<si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>"
        "<si><t xml:space='preserve'>  </t></si><si><t>a_x000D_b_x005F_x000D_</t></si><si/>"
    )
    cells = "".join(f'<c r="{letter}1" t="s"><v>{at}</v></c>' for at, letter in enumerate("ABCDEF"))
    inline = '<row r="2"><c r="A2" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>'
    assert values(workbook(f'<row r="1">{cells}</row>{inline}', texts=texts)) == {
        "A1": ("钢", "text"),
        "B1": ("two runs", "text"),
        "C1": ("東京", "text"),
        "D1": ("  ", "text"),
        "E1": ("a\rb_x000D_", "text"),
        "A2": ("inline", "text"),
    }


@pytest.mark.parametrize(
    ("literal", "code", "value"),
    [
        ("1.1000000000000001", 0, "1.1"),
        ("4.3500000000000002E-5", 0, "0.0000435"),
        ("74.86809270000001", 0, "74.8680927"),
        ("0.1234567890123456", 0, "0.1234567890123456"),
        ("0.30000000000000004", 0, "0.30000000000000004"),
        ("0.12345678901234567890", 0, "0.12345678901234567890"),
        ("1.50", 0, "1.50"),
        ("-1E-3", 0, "-1E-3"),
        ("101210000", "0000000000", "0101210000"),
        ("7.5", "00", "7.5"),
        ("0.72", 9, "0.72"),
        ("1234567.5", 4, "1234567.5"),
        ("12345678901234567890", 0, "12345678901234567890"),
    ],
)
def test_numbers_have_the_digits_that_were_written(literal, code, value):
    cell = number_cell(literal, code)
    assert (cell.value, cell.kind) == (value, "number")


def test_format_of_a_number_is_told():
    assert number_cell("0.72", 9).number_format == "0%"
    assert number_cell("0.72", '0.0" kg"').number_format == '0.0" kg"'
    assert number_cell("0.72", 0).number_format == "General"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_shortest_digits_are_the_same_double(value):
    stored = f"{value:.17G}"
    if Decimal(stored).adjusted() < 300:
        assert float(number_text(stored, "General")) == value
        assert len(number_text(stored, "General").lstrip("-")) <= max(len(stored), 24)


@pytest.mark.parametrize(
    ("literal", "code", "value"),
    [
        ("45292", 14, "2024-01-01"),
        ("45292.5", 22, "2024-01-01T12:00:00"),
        ("45292.50001", "yyyy-mm-dd hh:mm:ss.000", "2024-01-01T12:00:00.864"),
        ("0.25", 20, "06:00:00"),
        ("45292", 31, "2024-01-01"),
        ("45292", 57, "2024-01-01"),
        ("45292", '[$-804]yyyy"年"m"月"d"日";@', "2024-01-01"),
        ("59", 14, "1900-02-28"),
        ("61", 14, "1900-03-01"),
        ("1", 14, "1900-01-01"),
        ("2958465", 14, "9999-12-31"),
        ("45291.9999999999", 22, "2024-01-01"),
    ],
)
def test_dates(literal, code, value):
    cell = number_cell(literal, code)
    assert (cell.value, cell.kind) == (value, "date")


def test_dates_since_1904():
    assert number_cell("0", 14, properties='<workbookPr date1904="1"/>').value == "1904-01-01"
    assert number_cell("43830", 14, properties='<workbookPr date1904="true"/>').value == "2024-01-01"


@pytest.mark.parametrize(
    ("literal", "code"),
    [
        ("-1", 14),
        ("60", 14),
        ("2958466", 14),
        ("1E9", 14),
        ("1.5", "[h]:mm"),
        ("5", '0" days"'),
        ("5", "[Red]0"),
        ("5", 49),
    ],
)
def test_numbers_that_are_no_dates(literal, code):
    cell = number_cell(literal, code)
    assert (cell.value, cell.kind) == (literal, "number")


@pytest.mark.parametrize("literal", ["1E999999999", "1E99999999999999999999999", "1E-99999999999999999999999", "-0"])
def test_numbers_that_no_calendar_and_no_double_holds(literal):
    assert number_cell(literal, 14).kind in ("number", "date")
    assert number_cell(literal, 0).value == literal
    assert number_cell("1.2345678901234567E99999999999999", 0).value == "1.2345678901234567E99999999999999"


def test_what_no_spreadsheet_writes_is_refused(refusal):
    assert refusal(lambda: number_cell("9" * 65, 0)).rule == "XLSX-DIM"
    assert refusal(lambda: number_cell("1", "[" * 256)).rule == "XLSX-STRUCTURE"
    assert number_cell("1", "0" * 200).value == "1"


def test_booleans_errors_and_stored_dates():
    rows = (
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#DIV/0!</v></c>'
        '<c r="D1" t="d"><v>2024-01-01</v></c><c r="E1" s="0"/><c r="F1" t="str"><v>x</v></c></row>'
    )
    findings = []
    assert values(workbook(rows), findings=findings) == {
        "A1": ("TRUE", "boolean"),
        "B1": ("FALSE", "boolean"),
        "C1": ("#DIV/0!", "text"),
        "D1": ("2024-01-01", "date"),
        "F1": ("x", "text"),
    }
    assert [(item.rule, item.path, item.arguments) for item in findings] == [
        ("XLSX-ERROR", "S!C1", {"count": 1, "text": "#DIV/0!"})
    ]


def test_formulas_are_not_calculated():
    rows = (
        '<row r="1"><c r="A1"><f>1+2</f><v>99</v></c><c r="B1" t="str"><f>"a"</f><v>b</v></c>'
        '<c r="C1"><f>1+1</f></c></row>'
    )
    findings = []
    assert values(workbook(rows), findings=findings) == {
        "A1": ("99", "formula"),
        "B1": ("b", "formula"),
        "C1": ("", "formula"),
    }
    assert [(item.rule, item.path, item.arguments) for item in findings] == [
        ("XLSX-FORMULA", "S!A1", {"count": 2}),
        ("XLSX-UNCALCULATED", "S!C1", {"count": 1}),
    ]


def test_places_that_are_not_written_follow_those_before():
    rows = (
        "<row><c><v>1</v></c><c><v>2</v></c></row>"
        "<row r='5'><c r='C5'><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>"
    )
    found = sheet(workbook(rows))
    assert {cell.place: cell.value for cell in found.cells.values()} == {
        "S!A1": "1",
        "S!B1": "2",
        "S!C5": "3",
        "S!D5": "4",
        "S!A6": "5",
    }
    assert (found.max_row, found.max_column) == (6, 4)
    assert found.cell(3, 3) == Cell("", "empty", "General", "S!C3")


def test_merged_areas():
    rows = '<row r="2"><c r="B2"><v>7</v></c><c r="C2"/></row>'
    found = sheet(workbook(rows, behind='<mergeCells><mergeCell ref="B2:C3"/></mergeCells>'))
    assert found.merged == [Area(2, 2, 3, 3)]
    assert found.shown_cell(3, 3).value == "7"
    assert found.shown_cell(3, 3).place == "S!B2"
    assert found.cell(3, 3).value == found.shown_cell(4, 3).value == ""


def test_hidden_sheets_and_their_order():
    book = openpyxl.Workbook()
    book.active.title = "乙"
    for name, state in (("甲", "hidden"), ("丙", "veryHidden"), ("丁", "visible")):
        book.create_sheet(name).sheet_state = state
    data = io.BytesIO()
    book.save(data)
    sheets = read_workbook(data.getvalue(), "f.xlsx").sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets.values()] == [
        ("乙", False),
        ("甲", True),
        ("丙", True),
        ("丁", False),
    ]


@pytest.mark.parametrize(
    "data",
    [
        workbook('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        workbook('<row r="1"><c r="A2"><v>1</v></c></row>'),
        workbook('<row r="1"><c r="1A"><v>1</v></c></row>'),
        workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
        workbook('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', texts="<si><t>x</t></si>"),
        workbook('<row r="1"><c r="A1" s="3"><v>1</v></c></row>', styles=formats(0)),
        workbook('<row r="1"><c r="A1"><v>one</v></c></row>'),
        workbook('<row r="1"><c r="A1"><v>nan</v></c></row>'),
        workbook('<row r="1"><c r="A1" t="b"><v>2</v></c></row>'),
        workbook('<row r="1"><c r="A1" t="q"><v>2</v></c></row>'),
        workbook(behind='<mergeCells><mergeCell ref="A1:"/></mergeCells>'),
        workbook(behind='<mergeCells><mergeCell ref="XFE1:XFE2"/></mergeCells>'),
        workbook(parts={"_rels/.rels": ""}),
        workbook(parts={"xl/workbook.xml": ""}),
        workbook(parts={"xl/worksheets/sheet1.xml": ""}),
        workbook(parts={"xl/_rels/workbook.xml.rels": ""}),
        workbook(properties='<sheets><sheet name="T" r:id="rId1"/></sheets>'),
    ],
)
def test_damaged_workbooks(data, refusal):
    assert refusal(lambda: read_workbook(data, "f.xlsx")).rule == "XLSX-STRUCTURE"


def test_targets_outside_the_package_are_not_read(refusal):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="x/worksheet" Target="{}" TargetMode="{}"/></Relationships>'
    )
    for target, mode in (("../../../etc/passwd", "Internal"), ("http://127.0.0.1:9/", "External")):
        data = workbook(parts={"xl/_rels/workbook.xml.rels": relations.format(target, mode)})
        assert refusal(lambda data=data: read_workbook(data, "f.xlsx")).rule == "XLSX-STRUCTURE"


@pytest.mark.parametrize(
    ("rows", "setting", "place", "value"),
    [
        ('<row r="4"><c r="B4"><v>1</v></c></row>', "table-rows=3", "S!B4", 4),
        ('<row r="4"><c r="D4"><v>1</v></c></row>', "table-columns=3", "S!D4", 4),
        ('<row r="4"><c r="D4"><v>1</v></c></row>', "table-cells=15", "S!D4", 16),
    ],
)
def test_limits(rows, setting, place, value, refusal):
    found = refusal(lambda: read_workbook(workbook(rows), "f.xlsx", DEFAULT_LIMITS.with_overrides([setting])))
    option, limit = setting.split("=")
    assert (found.rule, found.path) == ("XLSX-DIM", place)
    assert found.arguments == {"value": value, "limit": int(limit), "option": option}


def test_empty_cells_far_away_do_not_matter():
    found = sheet(workbook('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'))
    assert (found.max_row, found.max_column) == (1, 1)


def test_text_that_is_refused_or_named(refusal):
    data = workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>a_x0001_b</t></is></c></row>')
    found = refusal(lambda: read_workbook(data, "f.xlsx"))
    assert (found.rule, found.path) == ("TXT-CONTROL", "S!A1")
    findings = []
    data = workbook('<row r="1"><c r="A1" t="inlineStr"><is><t>a_x202E_b</t></is></c></row>')
    read_workbook(data, "f.xlsx", findings=findings)
    assert [(item.rule, item.path) for item in findings] == [("TXT-BIDI", "S!A1")]


def test_other_files_are_refused(refusal):
    assert refusal(lambda: read_workbook(b"a,b\n", "f.xlsx")).rule == "FMT-MAGIC"
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    assert refusal(lambda: read_workbook(ole, "f.xlsx")).arguments["found"] == "Microsoft Office 97-2003"
    doctype = '<!DOCTYPE w [<!ENTITY x "y">]>' + sheet_xml("")
    data = workbook(parts={"xl/worksheets/sheet1.xml": doctype})
    found = refusal(lambda: read_workbook(data, "f.xlsx"))
    assert (found.rule, found.file) == ("XML-DOCTYPE", "f.xlsx/xl/worksheets/sheet1.xml")


def test_a_sheet_as_a_table():
    rows = (
        '<row r="1"><c r="A1" t="str"><v>Title</v></c></row><row r="2"><c r="A2" t="str"><v>name</v></c>'
        '<c r="B2" t="str"><v>amount</v></c></row><row r="4"><c r="B4"><v>1.5</v></c></row>'
        '<row r="3"><c r="A3" t="str"><v>steel</v></c><c r="B3"><v>2</v></c></row>'
    )
    table = sheet_table(sheet(workbook(rows)), "f.xlsx", header_row=2)
    assert (table.file, table.sheet, table.header) == ("f.xlsx", "S", ("name", "amount"))
    assert table.rows == [Row(3, {"name": "steel", "amount": "2"}), Row(4, {"name": "", "amount": "1.5"})]


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ("", "TABLE-EMPTY"),
        ('<row r="1"><c t="str"><v>a</v></c><c t="str"><v>a</v></c></row>', "TABLE-HEADER"),
        ('<row r="1"><c t="str"><v>a</v></c></row><row><c/><c><v>1</v></c></row>', "TABLE-UNNAMED"),
    ],
)
def test_sheets_that_are_no_table(rows, rule, refusal):
    assert refusal(lambda: sheet_table(sheet(workbook(rows)), "f.xlsx")).rule == rule


@pytest.mark.parametrize(
    ("letters", "number"), [("A", 1), ("Z", 26), ("AA", 27), ("AZ", 52), ("ZZ", 702), ("XFD", 16384)]
)
def test_columns(letters, number):
    assert (column_letters(number), column_number(letters)) == (letters, number)
    assert row_and_column(f"${letters}$7") == (7, number)


@pytest.mark.parametrize("text", ["", "A", "1", "A0", "a1", "XFE1", "A1048577", "A1:B2", "AAAA1", "A٣"])
def test_no_references(text):
    assert row_and_column(text) is None


def written(rows: list[list[object]], **options: object) -> bytes:
    data = io.BytesIO()
    with open_workbook(data, "test", **options) as book:
        page, style = book.add_worksheet("S"), text_format(book)
        for at, row in enumerate(rows):
            for place, item in enumerate(row):
                if isinstance(item, Decimal):
                    write_amount(page, at, place, item)
                else:
                    write_text(page, at, place, item, style)
    return data.getvalue()


@pytest.mark.parametrize("row_by_row", [False, True])
def test_what_is_written_reads_back_as_text(row_by_row):
    texts = ["=1+2", "0813", "SEP2", "http://127.0.0.1:9/", "1-2", "NA", "_x000D_", " a\nb ", "7440-05-3", "TRUE"]
    data = written([texts], row_by_row=row_by_row)
    findings = []
    cells = list(sheet(data, findings=findings).cells.values())
    assert [cell.value for cell in cells] == texts
    assert {(cell.kind, cell.number_format) for cell in cells} == {("text", "@")}
    assert findings == []
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert [cell.data_type for cell in book["S"][1]] == ["s"] * len(texts)


def test_the_same_content_gives_the_same_bytes():
    assert written([["a", Decimal("1.5")]]) == written([["a", Decimal("1.5")]])


def test_text_beyond_one_cell_is_cut_where_a_person_sees_it():
    cell = sheet(written([["x" * 40_000]])).cell(1, 1)
    assert (len(cell.value), cell.value[-2:]) == (32_767, "x…")


@settings(max_examples=30)
@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False), min_size=1, max_size=5))
def test_amounts_keep_their_value(amounts):
    row = list(sheet(written([amounts])).cells.values())
    assert [decimal(cell.value) for cell in row] == amounts
    assert [cell.kind for cell in row] == ["number" if is_exact(amount) else "text" for amount in amounts]


def test_another_program_reads_the_same():
    book = openpyxl.Workbook()
    page = book.active
    page.title = "S"
    page.append(["钢 铁", 1.1, 3, True, datetime.date(2024, 2, 29), datetime.datetime(2024, 1, 1, 8, 30), "=A1", 1e-7])
    page.append([None, "0813", "'x", -0.25])
    data = io.BytesIO()
    book.save(data)
    assert values(data.getvalue()) == {
        "A1": ("钢 铁", "text"),
        "B1": ("1.1", "number"),
        "C1": ("3", "number"),
        "D1": ("TRUE", "boolean"),
        "E1": ("2024-02-29", "date"),
        "F1": ("2024-01-01T08:30:00", "date"),
        "G1": ("", "formula"),
        "H1": ("1e-07", "number"),
        "B2": ("0813", "text"),
        "C2": ("'x", "text"),
        "D2": ("-0.25", "number"),
    }


@settings(max_examples=60, deadline=None)
@given(st.text("<>/crsvt=\"'0123456789AZ &;x", max_size=60))
def test_any_rows_are_read_or_refused(rows):
    with suppress(InputRefused):
        read_workbook(workbook(rows), "f.xlsx", findings=[])
