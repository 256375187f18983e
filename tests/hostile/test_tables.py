"""Every hostile file of the corpus that a reader of tables or of YAML answers for."""

import csv
from pathlib import Path

import pytest

from interop.io.csv import read_csv, write_csv
from interop.io.number import NumberDialect, parse_number
from interop.io.workbook import read_workbook
from interop.io.workbook.table import sheet_table
from interop.io.yaml import parse_yaml
from interop.model.finding import Finding, InputRefused, Severity

NUMBERS_ASKED = {"csv/own/decimal_comma.csv", "csv/own/fullwidth_digits.csv"}  # refused where a number is needed


@pytest.fixture(scope="module")
def hostile(corpus) -> Path:
    return corpus / "hostile"


def findings_of(path: Path, *, ask_for_numbers: bool = False) -> list[Finding]:
    found: list[Finding] = []
    try:
        if path.suffix == ".yaml":
            parse_yaml(path.read_bytes(), path.name, findings=found)
        elif path.suffix == ".xlsx":
            for sheet in read_workbook(path.read_bytes(), path.name, findings=found).sheets.values():
                sheet_table(sheet, path.name)
        else:
            for row in read_csv(path.read_bytes(), path.name, findings=found).rows:
                if ask_for_numbers:
                    parse_number(row.cells["amount"], path.name, path=row.place("amount"))
    except InputRefused as refused:
        found += refused.findings
    return found


def test_every_row_of_the_manifest(hostile):
    with (hostile / "MANIFEST.tsv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [row for row in rows if row["stage"] in ("table reader", "rule-set reader")]
    assert len(rows) == 18
    wrong = {}
    for row in rows:
        found = findings_of(hostile / row["path"], ask_for_numbers=row["path"] in NUMBERS_ASKED)
        expected = [row["code"]] if row["code"] else []
        severity = {"refuse": Severity.ERROR, "warning": Severity.WARNING}.get(row["outcome"])
        if [item.rule for item in found] != expected or any(item.severity is not severity for item in found):
            wrong[row["path"]] = (expected, found)
    assert wrong == {}


def test_places_of_chosen_rows(hostile):
    def first(name: str) -> Finding:
        return findings_of(hostile / name, ask_for_numbers=name in NUMBERS_ASKED)[0]

    assert first("csv/own/gbk.csv").arguments["hint"] == "gb18030"
    assert first("csv/own/long_field.csv").arguments["row"] == 2
    assert first("csv/own/ragged_first.csv").arguments["row"] == 2
    assert first("csv/own/formula.csv").arguments["count"] == 6
    assert first("csv/own/fullwidth_digits.csv").path == "/2/amount"
    assert first("zip/far_cell.xlsx").path == "S!XFD1048576"
    assert first("zip/formula.xlsx").path == "S!A1"
    assert first("yaml/duplicate_key.yaml").arguments["key"] == "id"
    assert first("yaml/duplicate_key.yaml").line == 2


def test_text_that_must_survive(hostile):
    def cells(name: str) -> list[list[str]]:
        return [list(row.cells.values()) for row in read_csv((hostile / "csv/own" / name).read_bytes(), name).rows]

    assert cells("na_words.csv") == [["NA", "Namibia"], ["null", "x"], ["None", "y"]]
    assert cells("leading_zero_cas.csv") == [["000110-63-4", "0101210000"], ["7440-05-3", "7208100000"]]
    assert cells("date_like.csv") == [["SEP2", "1"], ["1-2", "1"], ["MARCH1", "2"]]
    formulas = cells("formula.csv")
    written = write_csv(["name", "unit", "amount"], formulas)
    assert [list(row.cells.values()) for row in read_csv(written, "f").rows] == formulas
    assert b"\n'=1+2,kg,1\n+1,kg,1\n'-2+3,kg,1\n'@SUM(1),kg,1\n" in written
    value = read_workbook((hostile / "zip/formula.xlsx").read_bytes(), "f").sheets["S"].cell(1, 1)
    assert (value.value, value.kind) == ("99", "formula")
    assert parse_yaml((hostile / "yaml/coercion.yaml").read_bytes(), "f") == {
        "code": "010",
        "region": "NO",
        "version": "1.10",
        "date": "2024-01-01",
        "ratio": "1:30",
    }


def test_other_ways_of_writing_numbers_are_read_where_declared(hostile):
    row = read_csv((hostile / "csv/own/decimal_comma.csv").read_bytes(), "f").rows[0]
    assert str(parse_number(row.cells["amount"], dialect=NumberDialect(",", "."))) == "1234.56"
    row = read_csv((hostile / "csv/own/fullwidth_digits.csv").read_bytes(), "f").rows[0]
    assert str(parse_number(row.cells["amount"], dialect=NumberDialect(fullwidth=True))) == "12.5"
