import csv
import gzip
import time
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interop.io.csv import iterate_csv, read_csv, write_csv
from interop.io.formulas import escape_formula, is_formula, unescape_formula
from interop.io.limits import DEFAULT_LIMITS
from interop.io.table import Row, cell_path
from interop.model.finding import InputRefused

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff").filter(lambda c: c >= " "))
CELLS = st.one_of(TEXTS, st.text("=+-@'\t\r\n\",;1. a"), st.sampled_from(["=1+2", "'=1", "''=1", "-1.5", "'-1.5", "+"]))


def cells(data: bytes, **options: object) -> list[list[str]]:
    return [list(row.cells.values()) for row in read_csv(data, "f.csv", **options).rows]


def test_text_is_kept_as_written():
    table = read_csv(b"cas,hs,code,v\n000110-63-4,0101210000,NA, 1.50 \nnull,None,SEP2,1e3\n", "f.csv")
    assert table.header == ("cas", "hs", "code", "v")
    assert table.rows == [
        Row(2, {"cas": "000110-63-4", "hs": "0101210000", "code": "NA", "v": " 1.50 "}),
        Row(3, {"cas": "null", "hs": "None", "code": "SEP2", "v": "1e3"}),
    ]
    assert (table.file, table.sheet) == ("f.csv", "")


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [("a,b", ","), ("a;b", ";"), ("a\tb", "\t"), ("a", ","), ('"x,y,z";b', ";"), ("a (kg, dry);b;c", ";")],
)
def test_delimiter_is_told_from_the_header(header, delimiter):
    names = next(csv.reader(StringIO(header), delimiter=delimiter))
    text = f"{header}\n{delimiter.join('1' for _ in names)}\n"
    table = read_csv(text.encode(), "f.csv")
    assert table.header == tuple(names)
    assert set(table.rows[0].cells.values()) == {"1"}


def test_undecided_delimiter_is_refused_and_can_be_given(refusal):
    data = b"name, full;amount\na;1\n"
    found = refusal(lambda: read_csv(data, "f.csv"))
    assert (found.rule, found.arguments) == ("CSV-DELIMITER", {"count": 1})
    assert read_csv(data, "f.csv", delimiter=";").header == ("name, full", "amount")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("名称,单位\n钢,kg\n".encode("utf-8-sig"), None),
        ("名称,单位\n钢,kg\n".encode("utf-16"), None),
        ("名称,单位\n钢,kg\n".encode("utf-16"), "utf-16"),
        ("名称,单位\n钢,kg\n".encode("gbk"), "GBK"),
        ("名称,单位\n钢,kg\n".encode("gb18030"), "gb18030"),
        ("名称,单位\n钢,kg\n".encode("utf-8-sig"), "gb18030"),
    ],
)
def test_encodings(data, encoding):
    table = read_csv(data, "f.csv", encoding=encoding)
    assert table.rows == [Row(2, {"名称": "钢", "单位": "kg"})]


@pytest.mark.parametrize("name", ["latin-1", "latin1", "ISO-8859-1"])
def test_latin_1_by_any_of_its_names(name):
    assert cells("a\nMénage\n".encode("latin-1"), encoding=name) == [["Ménage"]]


def test_undeclared_gbk_is_refused_with_a_hint(refusal):
    found = refusal(lambda: read_csv("名称,单位\n钢铁,千克\n".encode("gbk"), "f.csv"))
    assert (found.rule, found.line, found.arguments["hint"]) == ("ENC-DECODE", 1, "gb18030")


def test_unknown_encodings_and_other_formats_are_refused(refusal):
    assert refusal(lambda: read_csv(b"a\n", "f", encoding="utf-7")).rule == "ENC-NOT-ALLOWED"
    assert refusal(lambda: read_csv(b"PK\x03\x04", "f")).arguments["found"] == "zip"


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    header, rows = iterate_csv(b'\r\na,b\r\n"x\r\ny",1\r\n\r\nz,2\r\n', "f.csv")
    assert header == ("a", "b")
    assert list(rows) == [Row(3, {"a": "x\r\ny", "b": "1"}), Row(5, {"a": "z", "b": "2"})]


@pytest.mark.parametrize(
    ("data", "row", "line"),
    [(b"a,b\n1,2,3\n4,5\n", 2, 2), (b'a,b\n"x\ny",2\n\n"4\n\n5",6,7\n', 4, 5), (b"a,b,,\n1,2,,3\n", 2, 2)],
)
def test_a_value_behind_the_last_column_is_refused(data, row, line, refusal):
    found = refusal(lambda: read_csv(data, "f.csv"))
    assert (found.rule, found.line, found.arguments["row"]) == ("CSV-RAGGED", line, row)


def test_empty_fields_behind_the_last_column_do_not_matter():
    findings = []
    assert cells(b"a,b,,\n1,2,,\n3,4,,,,\n", findings=findings) == [["1", "2"], ["3", "4"]]
    assert findings == []


def test_short_rows_are_filled_and_named():
    findings = []
    assert cells(b"a,b,c\n1\n1,2,3\n4,5\n", findings=findings) == [["1", "", ""], ["1", "2", "3"], ["4", "5", ""]]
    assert [(item.rule, item.path, item.arguments) for item in findings] == [("CSV-SHORT", "/2", {"count": 2})]


@pytest.mark.parametrize(
    ("data", "rule", "row"),
    [
        (b"", "TABLE-EMPTY", 1),
        (b"\n\n", "TABLE-EMPTY", 1),
        (b"a,b,a\n", "TABLE-HEADER", 1),
        (b",,b\n", "TABLE-HEADER", 1),
        (b'a\n"x" y\n', "CSV-SYNTAX", 2),
        (b'a\nb\n"x\n', "CSV-SYNTAX", 3),
    ],
)
def test_malformed_tables(data, rule, row, refusal):
    found = refusal(lambda: read_csv(data, "f.csv"))
    assert (found.rule, found.arguments["row"]) == (rule, row)


def test_one_unnamed_column_keeps_its_values():
    assert read_csv(b",a\n0,x\n", "f.csv").rows == [Row(2, {"": "0", "a": "x"})]


@pytest.mark.parametrize(
    ("data", "setting", "row", "value"),
    [
        (b"a\n1\n2\n3\n", "table-rows=3", 4, 4),
        (b"a,b\n1\n2\n", "table-cells=5", 3, 6),
        (b"a,b,c\n", "table-columns=2", 1, 3),
        (b"a\n12345\n", "csv-field-chars=4", 2, 5),
    ],
)
def test_limits(data, setting, row, value, refusal):
    found = refusal(lambda: read_csv(data, "f.csv", DEFAULT_LIMITS.with_overrides([setting])))
    option, limit = setting.split("=")
    assert found.rule == "CSV-LIMIT"
    assert found.arguments == {"row": row, "value": value, "limit": int(limit), "option": option}


def test_long_fields_and_endless_lines_are_refused(refusal):
    found = refusal(lambda: read_csv(b'a\n"' + b"x" * 200_000 + b'"\n', "f.csv"))
    assert (found.rule, found.arguments["row"], found.arguments["option"]) == ("CSV-LIMIT", 2, "csv-field-chars")
    found = refusal(lambda: read_csv(b"a\n" + b"," * 2_000_000, "f.csv"))
    assert (found.rule, found.arguments["value"], found.arguments["option"]) == (
        "CSV-LIMIT",
        2_000_001,
        "table-columns",
    )


def test_formulas_are_text_and_named_once():
    findings = []
    data = b"name,v\n=1+2,-1.5\n@SUM(1),+3\n-2+3,1\n"
    assert cells(data, findings=findings) == [["=1+2", "-1.5"], ["@SUM(1)", "+3"], ["-2+3", "1"]]
    assert [(item.rule, item.path, item.arguments) for item in findings] == [("CSV-FORMULA", "/2/name", {"count": 3})]


def test_signs_alone_are_no_formulas():
    findings = []
    assert cells(b"name,v\n-,--\n=,+\n", findings=findings) == [["-", "--"], ["=", "+"]]
    assert findings == []
    assert write_csv(["name"], [["-"], ["="]]) == b"name\n-\n=\n"


def test_apostrophes_before_formulas_are_undone_and_named():
    findings = []
    assert cells(b"name\n'=1+2\n'quoted'\n4.4'-x\n'-1\n", findings=findings) == [
        ["=1+2"],
        ["'quoted'"],
        ["4.4'-x"],
        ["'-1"],
    ]
    assert [(item.rule, item.path) for item in findings] == [("CSV-APOSTROPHE", "/2/name")]


def test_misleading_text_is_named_with_its_place():
    findings = []
    read_csv("a/b,c\nx,1\n\u202ey,2\n".encode(), "f.csv", findings=findings)
    assert [(item.rule, item.path, item.arguments["characters"]) for item in findings] == [
        ("TXT-BIDI", "/3/a~1b", "U+202E")
    ]
    assert cell_path(3, "a/b") == "/3/a~1b"


def test_control_characters_are_refused_on_both_ways(refusal):
    found = refusal(lambda: read_csv(b"a\n1\n\x002\n", "f.csv"))
    assert (found.rule, found.line, found.arguments["characters"]) == ("TXT-CONTROL", 3, "U+0000")
    assert refusal(lambda: write_csv(["a"], [["\x01"]])).rule == "TXT-CONTROL"
    assert refusal(lambda: write_csv(["a"], [["\ud800"]])).rule == "TXT-SURROGATE"


def test_bytes_written():
    data = write_csv(["name", "v"], [["钢, 铁", "-1.5"], ["=1+2", 'say "x"'], ["'=1", "a\rb"]], byte_order_mark=True)
    assert data == b'\xef\xbb\xbfname,v\n"\xe9\x92\xa2, \xe9\x93\x81",-1.5\n\'=1+2,"say ""x"""\n\'\'=1,"a\rb"\n'
    with pytest.raises(ValueError, match="3 cells below 2 columns"):
        write_csv(["a", "b"], [["1", "2", "3"]])


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=5), st.sampled_from(",;\t"), st.booleans())
@example([["", ""], ["\r", "\n"], ["''", "'"], ["'", "''=+"], ["\ufeff", '"']], ",", True)
def test_what_is_written_reads_back(rows, delimiter, mark):
    data = write_csv(["a", "b"], rows, delimiter=delimiter, byte_order_mark=mark)
    assert cells(data) == rows


@given(CELLS)
def test_escaping_a_formula_is_undone_and_leaves_none(text):
    assert unescape_formula(escape_formula(text)) == text
    assert not is_formula(escape_formula(text))


@given(st.binary())
def test_any_bytes_are_read_or_refused(data):
    try:
        table = read_csv(data, "f.csv", findings=[])
    except InputRefused:
        return
    assert all(tuple(row.cells) == table.header for row in table.rows)


def test_large_flow_list_is_read_in_seconds(corpus):
    data = gzip.decompress((corpus / "flowmap" / "ef31-elementary-flows.csv.gz").read_bytes())
    started = time.perf_counter()
    header, rows = iterate_csv(data, "ef31.csv", findings=[])
    numbers = [row.number for row in rows if row.cells["uuid"]]
    assert time.perf_counter() - started < 10
    assert header[:3] == ("uuid", "version", "type")
    assert len(numbers) == 93_993
