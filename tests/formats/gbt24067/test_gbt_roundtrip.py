"""Any footprint through the workbook and the CSV files: what is not dropped comes back, and every leaf has a fate."""

import io
import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from interop.crosswalk.engine import Crossing, leaves
from interop.crosswalk.leaves import count_json_leaves
from interop.crosswalk.ledger import Fate
from interop.formats.footprint import Record
from interop.formats.gbt24067.format import CsvFolderFormat, WorkbookFormat, adapter
from interop.formats.gbt24067.reading import WorkbookRecord
from interop.io.limits import DEFAULT_LIMITS
from interop.model.footprint import Footprint
from tests.footprint_strategies import footprints

XLSX = adapter("gbt24067-xlsx")
CSV = adapter("gbt24067-csv")
assert isinstance(XLSX, WorkbookFormat)
assert isinstance(CSV, CsvFolderFormat)
EXAMPLE = Path(__file__).parents[3] / "examples" / "aluminium-ingot"


def from_workbook(tree: dict[str, Any]) -> Record:
    return next(XLSX.records("f.xlsx", XLSX.encode([tree], {}), None, DEFAULT_LIMITS, {}))


def from_csv(tree: dict[str, Any]) -> Record:
    return next(CSV.bundle_records(CSV.encode_files(tree, {}), "folder", DEFAULT_LIMITS, {}))


def pruned(value: Any) -> Any:
    """A JSON value without the empty items that hold the place of what was dropped."""
    if isinstance(value, dict):
        parts = {key: pruned(inner) for key, inner in value.items()}
        return {key: inner for key, inner in parts.items() if inner not in (None, {}, [])}
    if isinstance(value, list):
        return [inner for inner in map(pruned, value) if inner not in (None, {}, [])]
    return value


def kept(footprint: dict[str, Any], there: Crossing) -> dict[str, Any]:
    return {
        pointer: value for pointer, value in leaves(footprint) if there.moves.fates[pointer].fate is not Fate.DROPPED
    }


def onward(back: Crossing, pointer: str) -> list[Any]:
    """Values that a leaf of the workbook has in the footprint that was read back."""
    values = dict(leaves(back.tree))
    return [values[target] for target in back.moves.fates[pointer].to]


def same(one: Any, other: Any) -> bool:
    if one == other:
        return True
    try:
        return bool(Decimal(one) == Decimal(other))
    except (InvalidOperation, TypeError, ValueError):
        return False


@given(footprints())
@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # one example takes a tenth of a second: shrinking would take minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@pytest.mark.parametrize("read", [from_workbook, from_csv])
def test_what_is_not_dropped_comes_back(read: Any, footprint: dict[str, Any]) -> None:
    there = XLSX.put(footprint, {})
    assert set(there.moves.fates) == {pointer for pointer, _ in leaves(footprint)}
    direct = XLSX.get(WorkbookRecord("f.xlsx", "", there.tree), {})
    for pointer, value in kept(footprint, there).items():
        targets = there.moves.fates[pointer].to
        reached = [look for target in targets for look in onward(direct, target)]
        without = any("means nothing without" in direct.moves.fates[target].reason for target in targets)
        assert without or any(same(value, look) for look in reached)

    record = read(there.tree)
    assert [item.rule for item in record.findings] == []
    back = XLSX.get(record, {})
    assert pruned(back.tree) == pruned(direct.tree)
    assert sum(back.moves.account(count_json_leaves(record.tree)).fates.values()) == count_json_leaves(record.tree)
    Footprint.model_validate(back.tree)


def test_the_same_document_gives_the_same_bytes() -> None:
    values = from_workbook({}).tree
    assert XLSX.encode([values], {}) == XLSX.encode([values], {})


def test_the_empty_template_holds_no_value() -> None:
    for record in (from_workbook({}), from_csv({})):
        assert isinstance(record, WorkbookRecord)
        assert record.tree == {}
        assert [*record.findings, *record.later.findings] == []


def test_the_example_is_what_its_script_makes() -> None:
    import yaml

    values = yaml.safe_load((EXAMPLE / "values.yaml").read_text(encoding="utf-8"))
    assert (EXAMPLE / "report.xlsx").read_bytes() == XLSX.encode([values], {})
    record = from_workbook(values)
    assert isinstance(record, WorkbookRecord)
    assert record.tree == values
    assert record.later.findings == []


def test_the_example_gives_its_footprint() -> None:
    record = next(XLSX.records("report.xlsx", (EXAMPLE / "report.xlsx").read_bytes(), None, DEFAULT_LIMITS, {}))
    footprint = XLSX.get(record, {}).tree
    golden = Path(__file__).parents[2] / "golden" / "aluminium-ingot.footprint.json"
    assert footprint == json.loads(golden.read_text(encoding="utf-8"))
    again = XLSX.get(from_workbook(XLSX.put(footprint, {}).tree), {}).tree
    assert again == footprint
    assert XLSX.get(from_csv(XLSX.put(footprint, {}).tree), {}).tree == footprint


def test_several_footprints_do_not_go_into_one_workbook() -> None:
    from interop.model.finding import UsageError

    with pytest.raises(UsageError, match="One workbook"):
        XLSX.encode([{}, {}], {})
    with pytest.raises(UsageError, match="several CSV files"):
        CSV.encode([{}], {})


def test_the_workbook_opens_in_openpyxl_with_its_lists_and_protection() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(XLSX.encode([{}], {})))
    assert book.sheetnames == [
        "说明",
        "1基本信息",
        "2产品信息",
        "3量化范围",
        "4清单数据",
        "5分配",
        "6电力",
        "7结果",
        "8质量",
        "9评审",
    ]
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        assert any("非官方模板" in str(cell.value) for row in sheet.iter_rows(max_row=2) for cell in row)
    scope = book["3量化范围"]
    boundary = next(row for row in scope.iter_rows() if str(row[0].value).startswith("* 系统边界类型"))
    assert not boundary[1].protection.locked
    assert boundary[0].protection.locked
    lists = [rule for rule in scope.data_validations.dataValidation if boundary[1].coordinate in rule.sqref]
    words = [cell[0].value for cell in book["说明"][lists[0].formula1.partition("!")[2].replace("$", "")]]
    assert words == ["从摇篮到大门", "从摇篮到坟墓", "从大门到大门", "从大门到坟墓", "产品部分碳足迹", "仅直接排放"]
