"""Factor records: reading, guards, the way back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from interop.footprints.documents import FootprintDocument, footprint_documents
from interop.footprints.writing import write_footprint
from interop.formats.footprint import footprint_format
from interop.io.source import open_source
from interop.model.finding import Finding

HEADER = "产品ID,产品名称,核算边界,碳足迹,企业名称,数据年份,数据类型,是否低碳"


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[FootprintDocument]]:
    def records(*rows: str, header: str = HEADER, encoding: str = "utf-8") -> list[FootprintDocument]:
        path = tmp_path / "factors.csv"
        path.write_bytes("\n".join([header, *rows]).encode(encoding))
        options = {} if encoding == "utf-8" else {"encoding": encoding}
        with open_source(path) as source:
            return list(footprint_documents(source, options=options))

    return records


def rules(document: FootprintDocument) -> list[str]:
    return [item.rule for item in document.findings]


def test_a_record_becomes_a_footprint_with_nothing_added(read):
    (document,) = read("41531X0032023C,铝锭,摇篮到大门,16.5tCO2e / 公吨,-,2023,文献数据,否")
    assert document.record == "2"
    footprint = document.footprint
    assert footprint is not None
    del footprint["study"]
    assert footprint == {
        "product": {
            "ids": ["41531X0032023C"],
            "classifications": [{"scheme": "un-cpc", "code": "41531"}],
            "name": {"zh": "铝锭"},
            "lowCarbon": False,
        },
        "boundary": {"type": "cradle-to-gate"},
        "results": [{"component": "total", "value": "16500"}],
        "unit": {"amount": "1", "measure": "t"},
        "time": {"referenceYear": "2023"},
        "data": {"type": "文献数据"},
    }
    assert document.moves.fates["/企业名称"].reason == "'-' says that there is none"


def test_a_literal_in_kilogram_survives(read):
    (document,) = read("65129X0022019C,铁路运输,摇篮到坟墓,0.0100kgCO2e / 公吨·公里,-,2019,核心数据库,否")
    assert document.footprint["results"] == [{"component": "total", "value": "0.0100"}]
    assert document.footprint["unit"] == {"amount": "1", "measure": "t.km"}


def test_a_combustion_factor_never_becomes_a_footprint(read):
    (document,) = read(
        "17100H3732023C,2023年全国电力平均二氧化碳排放因子,摇篮到大门,0.5306kgCO2e / 千瓦时,-,2023,核心数据库,否"
    )
    assert "results" not in document.footprint
    assert document.footprint["electricity"] == [{"factor": "0.5306", "factorKind": "combustion-co2"}]
    assert rules(document) == ["FACTOR-CO2-ONLY"]


def test_a_combustion_factor_is_known_by_its_published_value_too(read):
    (document,) = read("17100H3732023C,2023年电网排放因子,摇篮到大门,0.5306kgCO2e / 千瓦时,-,2023,核心数据库,否")
    assert rules(document) == ["FACTOR-CO2-ONLY"]


def test_a_grid_factor_of_unknown_kind_is_no_footprint_either(read):
    (document,) = read("17100X0012019C,上海2019年电网排放因子,摇篮到大门,0.5867tCO2e / 兆瓦时,-,2019,文献数据,否")
    assert document.footprint["electricity"] == [{"factor": "0.5867", "factorKind": "unknown"}]
    assert rules(document) == ["FACTOR-KIND-UNKNOWN"]


def test_a_life_cycle_factor_is_a_footprint(read):
    (document,) = read(
        "17100H0012023C,2023年全国电力平均碳足迹因子,摇篮到大门,0.6205kgCO2e / 千瓦时,-,2023,核心数据库,否"
    )
    assert document.footprint["results"] == [{"component": "total", "value": "0.6205"}]
    assert rules(document) == []


def test_equal_ids_are_named_and_both_records_live_with_ids_of_their_own(read):
    first, second = read(
        "01131X0032016C,大米,摇篮到坟墓,4555.52kgCO2e / 公吨,-,2016,核心数据库,否",
        "01131X0032016C,大米,摇篮到坟墓,4600kgCO2e / 公吨,-,2016,核心数据库,否",
    )
    assert (rules(first), rules(second)) == ([], ["FACTOR-DUPLICATE"])
    assert first.footprint["study"]["id"] != second.footprint["study"]["id"]


@pytest.mark.parametrize(
    "value", ["7,4tCO2e / 公吨", "7.4tCO2e / 星球", "７.4kgCO2e / 千克", "9**9kgCO2e / 千克", "7.4"]
)
def test_a_value_that_cannot_be_read_is_refused_with_its_place(read, value: str):
    (document,) = read(f'41531X0032023C,铝锭,摇篮到大门,"{value}",-,2023,文献数据,否')
    assert "results" not in document.footprint
    assert [(item.rule, item.path) for item in document.findings] == [("FACTOR-VALUE", "/2/碳足迹")]


def test_columns_are_found_by_name(read):
    (document,) = read(
        "否,文献数据,2023,-,16.5kgCO2e / 千克,摇篮到大门,铝锭,41531X0032023C",
        header=",".join(reversed(HEADER.split(","))),
    )
    assert document.footprint["results"] == [{"component": "total", "value": "16.5"}]


def test_gb18030_is_read_when_it_is_named(read):
    (document,) = read("41531X0032023C,铝锭,摇篮到大门,16.5kgCO2e / 千克,-,2023,文献数据,否", encoding="gb18030")
    assert document.footprint["product"]["name"] == {"zh": "铝锭"}


def test_a_table_without_the_columns_is_refused(tmp_path: Path, refusal: Callable[[Callable[[], object]], Finding]):
    adapter = footprint_format("cpcd-csv")
    from interop.io.limits import DEFAULT_LIMITS

    found = refusal(lambda: list(adapter.records("x.csv", b"id,name\n1,2\n", None, DEFAULT_LIMITS, {})))
    assert (found.rule, found.arguments["columns"]) == ("FACTOR-COLUMNS", "产品ID, 产品名称, 碳足迹")


def test_a_record_comes_back_as_it_was(read):
    row = "41531X0032023C,铝锭,摇篮到大门,16.50kgCO2e / 千克,,2023,文献数据,否"
    (document,) = read(row)
    adapter = footprint_format("cpcd-csv")
    written = write_footprint(document, adapter, {})
    assert (written.state, written.gaps) == ("complete", [])
    assert adapter.encode([written.tree], {}).decode("utf-8-sig") == f"{HEADER}\n{row}\n"
    assert written.moves.account(document.leaves).balanced


def test_pact_is_refused_with_the_list_of_what_is_missing(read):
    (document,) = read("41531X0032023C,铝锭,摇篮到大门,16.5kgCO2e / 千克,-,2023,文献数据,否")
    written = write_footprint(document, footprint_format("pact-3.0"), {})
    assert written.state == "refused"
    missing = {gap.target for gap in written.gaps}
    assert {"companyName", "pcf.fossilCarbonContent", "pcf.pcfExcludingBiogenicUptake"} <= missing
    assert "productNameCompany" not in missing


def test_every_record_of_a_real_export(corpus: Path):
    with open_source(corpus / "factors" / "cpcd-sample.csv") as source:
        documents = list(footprint_documents(source))
    assert len(documents) == 2169
    assert len({document.footprint["study"]["id"] for document in documents}) == 2169
    target = footprint_format("iso14067-json")
    for document in documents:
        assert "FACTOR-VALUE" not in rules(document)
        written = write_footprint(document, target, {})
        assert written.state == "partial"
        assert written.moves.account(document.leaves).balanced, json.dumps(document.footprint, ensure_ascii=False)
        if "二氧化碳排放因子" in document.footprint["product"]["name"]["zh"]:
            assert "results" not in written.tree
