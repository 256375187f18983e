"""A mapping applied to TIDAS JSON: values change where they stand, and everything else of the file stays as it is."""

import json
from decimal import Decimal

import pytest
from applying import COAL, EF_COAL, ENERGY, MASS, OTHER, PROCESS, apply, row

from interop.io.source import open_source

DOCUMENT = {
    "processDataSet": {
        "@version": "1.1",
        "@xmlns": "http://lca.jrc.it/ILCD/Process",
        "@xmlns:common": "http://lca.jrc.it/ILCD/Common",
        "modellingAndValidation": {"odd key order": None},
        "processInformation": {"dataSetInformation": {"common:UUID": PROCESS}},
        "exchanges": {
            "exchange": [
                {
                    "meanAmount": "1.50",
                    "resultingAmount": 3,
                    "@dataSetInternalID": "1",
                    "exchangeDirection": "Input",
                    "referenceToFlowDataSet": {
                        "@refObjectId": COAL,
                        "@type": "flow data set",
                        "@version": "01.00.000",
                        "@uri": "../flows/x.json",
                        "common:shortDescription": [{"@xml:lang": "en", "#text": "Coal"}],
                    },
                    "generalComment": [{"@xml:lang": "zh", "#text": "煤"}],
                },
                {
                    "@dataSetInternalID": "2",
                    "referenceToFlowDataSet": {"@refObjectId": OTHER, "@type": "flow data set"},
                    "exchangeDirection": "Output",
                    "meanAmount": "4",
                },
            ]
        },
    }
}


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "in" / "data" / "processes" / f"{PROCESS}.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(DOCUMENT, ensure_ascii=False), encoding="utf-8")
    return tmp_path / "in"


def test_values_change_in_place(source, tmp_path):
    factor = Decimal("42.3")
    report = apply(source, tmp_path / "out", row(factor=factor, to="MJ", flow_property=ENERGY), name_language="en")
    result = json.loads((tmp_path / "out/data/processes" / f"{PROCESS}.json").read_text(encoding="utf-8"))
    first, second = result["processDataSet"]["exchanges"]["exchange"]
    assert first["meanAmount"] == "63.45"
    assert first["resultingAmount"] == pytest.approx(126.9)
    assert first["referenceToFlowDataSet"] == {
        "@refObjectId": EF_COAL,
        "@type": "flow data set",
        "common:shortDescription": [{"@xml:lang": "en", "#text": "coal, EF"}],
    }
    before = DOCUMENT["processDataSet"]
    assert second == before["exchanges"]["exchange"][1]
    assert first["generalComment"] == before["exchanges"]["exchange"][0]["generalComment"]
    assert list(result["processDataSet"]) == list(before)
    assert list(first) == list(before["exchanges"]["exchange"][0])
    assert report.account.balanced
    assert "LEDGER-UNBALANCED" not in report.log.by_rule


def test_without_a_mapped_flow_the_bytes_stay(source, tmp_path):
    apply(source, tmp_path / "out", row(source=MASS))
    name = f"data/processes/{PROCESS}.json"
    assert (tmp_path / "out" / name).read_bytes() == (source / name).read_bytes()


def test_head_sample_is_accounted_for_in_both_renderings(corpus, tmp_path):
    """The same mapping on the same data in XML and in JSON replaces the same references."""
    results = {}
    for name in ("ilcd/tiangong-head-sample.zip", "tidas/tiangong-head-sample-tidas.zip"):
        path = corpus / name
        with open_source(path) as opened:
            from interop.flows.apply_index import index_flows
            from interop.io.limits import DEFAULT_LIMITS

            flows = sorted(
                uuid for uuid, flow in index_flows(opened, DEFAULT_LIMITS).flows.items() if flow.flow_property == MASS
            )
        rows = [
            row(uuid, f"00000000-0000-4000-8000-{number:012}", Decimal("42.3"), to="MJ", flow_property=ENERGY)
            for number, uuid in enumerate(flows[::3])
        ]
        report = apply(path, tmp_path / "out.zip", *rows, jobs=2)
        assert report.account.balanced
        assert "LEDGER-UNBALANCED" not in report.log.by_rule
        assert "MAP-TOTAL" not in report.log.by_rule
        results[name] = (report.counts, report.used, report.totals.places())
    first, second = results.values()
    assert first[1] == second[1]
    assert first[0]["exchange", "mapped"] == second[0]["exchange", "mapped"] > 100
