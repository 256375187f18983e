"""The difference between two releases as a workbook and as text."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from interop.io.source import open_source
from interop.model.finding import UsageError
from interop.packages.diff.compare import diff_packages
from interop.reports.diff_text import render
from interop.reports.diff_workbook import write_workbook

HEAD = '<{0}DataSet xmlns="http://lca.jrc.it/ILCD/{1}" xmlns:common="http://lca.jrc.it/ILCD/Common" version="1.1">'
UNITS = "0b000000-0000-4000-8000-000000000001"


def unit_group(uuid: str, version: str, mass: str, ounce: str, name: str = "=HYPERLINK(1)") -> str:
    """A unit group of a kilogram and an ounce whose name looks like a formula."""
    return (
        HEAD.format("unitGroup", "UnitGroup")
        + f"<unitGroupInformation><dataSetInformation><common:UUID>{uuid}</common:UUID>"
        f'<common:name xml:lang="en">{name}</common:name><common:name xml:lang="zh">质量单位</common:name>'
        "</dataSetInformation><quantitativeReference><referenceToReferenceUnit>0</referenceToReferenceUnit>"
        "</quantitativeReference></unitGroupInformation><administrativeInformation><publicationAndOwnership>"
        f"<common:dataSetVersion>{version}</common:dataSetVersion></publicationAndOwnership>"
        f'</administrativeInformation><units><unit dataSetInternalID="0"><name>kg</name><meanValue>{mass}</meanValue>'
        f'</unit><unit dataSetInternalID="1"><name>oz</name><meanValue>{ounce}</meanValue></unit></units>'
        "</unitGroupDataSet>"
    )


@pytest.fixture
def diff(tmp_path: Path):
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    (old / "a.xml").write_text(unit_group(UNITS, "01.00.000", "1", "0.028"), encoding="utf-8")
    (old / "b.xml").write_text(unit_group(UNITS[:-1] + "2", "01.00.000", "1", "2"), encoding="utf-8")
    changed = unit_group(UNITS, "01.00.001", "1.0", "0.02834952312500000001")
    (new / "a.xml").write_text(changed, encoding="utf-8")
    (new / "c.xml").write_text(unit_group(UNITS[:-1] + "3", "01.00.000", "1", "2"), encoding="utf-8")
    with open_source(old) as before, open_source(new) as after, diff_packages(before, after) as result:
        yield result


def rows(path: Path, sheet: str) -> list[dict[str, object]]:
    header, *body = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [dict(zip((str(title).partition("\n")[0] for title in header), row, strict=True)) for row in body]


def test_workbook_by_value(diff, tmp_path):
    path = tmp_path / "diff.xlsx"
    write_workbook(diff, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Summary", "Added", "Removed", "Changed", "Amounts", "Errors"]
    assert [cell.value for cell in book["Added"][1]][:2] == ["Type\n类型", "UUID\nUUID"]
    (added,) = rows(path, "Added")
    assert (added["File"], added["Name (English)"], added["Name (Chinese)"]) == ("c.xml", "=HYPERLINK(1)", "质量单位")
    assert book["Added"]["D2"].data_type == "s"
    (removed,) = rows(path, "Removed")
    assert removed["File"] == "b.xml"
    (changed,) = rows(path, "Changed")
    assert (changed["Old version"], changed["New version"]) == ("01.00.000", "01.00.001")
    assert (changed["Aspects changed"], changed["Step asked for"]) == ("amounts, administration", "minor")
    (amount,) = rows(path, "Amounts")
    assert (amount["Key"], amount["Before"], amount["Change"]) == ("oz", 0.028, "amount")
    # More digits than a spreadsheet holds stay text.
    assert (amount["After"], amount["Difference"]) == ("0.02834952312500000001", "0.00034952312500000001")
    assert amount["Relative change"] == pytest.approx(0.0124830)
    (error,) = rows(path, "Errors")
    assert (error["Rule"], error["Release"], error["Severity"]) == ("DIFF-STEP-SMALL", "new", "warning")
    assert "01.00.001" in error["Message (English)"]
    assert "01.00.001" in error["Message (Chinese)"]
    cells = {row[0]: row[1] for row in book["Summary"].iter_rows(min_col=1, max_col=2, values_only=True) if row[0]}
    assert cells["DIFF-STEP-SMALL"] == 1


def test_workbook_has_the_same_bytes_again(diff, tmp_path):
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(diff, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.xlsx") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_workbook_never_lands_in_an_input(diff):
    with pytest.raises(UsageError):
        write_workbook(diff, diff.new.path / "diff.xlsx")


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["amounts 1", "DIFF-STEP-SMALL 1", "major", "0.028 → 0.02834952312500000001 (+1.248 %)"]),
        ("zh", ["数量 1", "DIFF-STEP-SMALL 1", "主版本", "单位组", "质量单位"]),
    ],
)
def test_text_says_it_in_both_languages(diff, language, parts):
    text = render(diff.as_json(), language)
    assert all(part in text for part in parts), text
    assert len(text.splitlines()) < 20


def test_text_of_no_difference(tmp_path):
    (tmp_path / "a.xml").write_text(unit_group(UNITS, "01.00.000", "1", "2"), encoding="utf-8")
    with open_source(tmp_path) as one, diff_packages(one, one) as result:
        assert "No difference in meaning." in render(result.as_json(), "en")
