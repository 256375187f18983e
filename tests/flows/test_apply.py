"""A mapping applied to a package: references, amounts, totals, what is left out and what is not touched."""

import json
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest
from applying import (
    COAL,
    EF_CLOSE,
    EF_COAL,
    ENERGY,
    ENERGY_UNITS,
    GAS,
    MASS,
    OTHER,
    PROCESS,
    apply,
    found,
    lines,
    named,
    package,
    row,
    used,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from small_datasets import flow, flow_property, unit_group

from interop.flows.algebra import invert
from interop.flows.mapping import FlowMapping, Predicate
from interop.model.finding import InputRefused
from interop.reports.application import render_application
from interop.reports.schemas import report_schema

P = "{http://lca.jrc.it/ILCD/Process}"
C = "{http://lca.jrc.it/ILCD/Common}"
MEGAJOULE = {"to": "MJ", "flow_property": ENERGY}


def written(target, uuid=PROCESS, folder="processes"):
    return etree.parse(target / "ILCD" / folder / f"{uuid}.xml").getroot()


def amounts(root, number=0):
    item = root.findall(f".//{P}exchange")[number]
    names = ("meanAmount", "resultingAmount", "minimumAmount", "maximumAmount", "relativeStandardDeviation95In")
    return {name: item.findtext(f"{P}{name}") for name in names if item.find(f"{P}{name}") is not None}


def test_reference_points_to_the_target_and_the_old_flow_is_left_out(tmp_path):
    source = package(tmp_path / "in", used(1, COAL) + used(2, OTHER))
    report = apply(source, tmp_path / "out", row(), ledger=tmp_path / "l.jsonl")
    root = written(tmp_path / "out")
    reference = root.find(f".//{P}referenceToFlowDataSet")
    assert dict(reference.attrib) == {"type": "flow data set", "refObjectId": EF_COAL}
    assert [(e.text, dict(e.attrib)) for e in reference] == [("coal, EF", {})]
    assert amounts(root) == {"meanAmount": "2", "resultingAmount": "2"}
    assert not (tmp_path / "out/ILCD/flows" / f"{COAL}.xml").exists()
    assert (tmp_path / "out/ILCD/flows" / f"{OTHER}.xml").read_bytes() == (
        source / "ILCD/flows" / f"{OTHER}.xml"
    ).read_bytes()
    assert found(report) == {"MAP-FLOW-REMOVED": 1, "MAP-TARGET-OUTSIDE": 1, "MAP-UNMAPPED": 1}
    assert report.unmapped == {OTHER: 1}
    assert report.as_json()["not_mapped"] == [{"uuid": OTHER, "name": "Other", "references": 1}]


def test_version_of_the_target_is_written_where_the_mapping_states_it(tmp_path):
    source = package(tmp_path / "in", used(1, COAL))
    apply(source, tmp_path / "out", row(version="03.00.004"))
    assert written(tmp_path / "out").find(f".//{P}referenceToFlowDataSet").get("version") == "03.00.004"


def test_name_language_is_written_only_where_it_is_said(tmp_path):
    source = package(tmp_path / "in", used(1, COAL))
    apply(source, tmp_path / "out", row(), name_language="en")
    name = written(tmp_path / "out").find(f".//{C}shortDescription")
    assert name.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


UNCERTAIN = (
    "<resultingAmount>4.5</resultingAmount><minimumAmount>1E-3</minimumAmount><maximumAmount>10</maximumAmount>"
    "<uncertaintyDistributionType>log-normal</uncertaintyDistributionType>"
    "<relativeStandardDeviation95In>12</relativeStandardDeviation95In>"
)


def test_factor_converts_amounts_and_not_relative_uncertainties(tmp_path):
    source = package(tmp_path / "in", used(1, COAL, "1.5", rest=UNCERTAIN))
    report = apply(source, tmp_path / "out", row(factor=Decimal("42.3"), **MEGAJOULE))
    assert amounts(written(tmp_path / "out")) == {
        "meanAmount": "63.45",
        "resultingAmount": "190.35",
        "minimumAmount": "0.0423",
        "maximumAmount": "423",
        "relativeStandardDeviation95In": "12",
    }
    totals = {(t["flow_property"], t["direction"]): t for t in report.as_json()["totals"]}
    assert totals[MASS, "Input"] == {
        "flow_property": MASS, "direction": "Input", "before": "4.5", "after": "0", "explained": "-4.5", "agrees": True
    }  # fmt: skip
    assert totals[ENERGY, "Input"]["after"] == "190.35"
    assert totals[ENERGY, "Input"]["explained"] == "190.35"


def test_digits_are_kept_where_nothing_is_computed(tmp_path):
    source = package(tmp_path / "in", used(1, COAL, "1.50", rest="<resultingAmount>007.10E0</resultingAmount>"))
    apply(source, tmp_path / "out", row())
    assert amounts(written(tmp_path / "out")) == {"meanAmount": "1.50", "resultingAmount": "007.10E0"}


def test_units_of_the_mapping_are_converted_to_those_of_the_package(tmp_path):
    source = package(tmp_path / "in", used(1, COAL, "2"))
    apply(source, tmp_path / "out", row(factor=Decimal("0.0423"), unit="g", **MEGAJOULE))
    assert amounts(written(tmp_path / "out"))["meanAmount"] == "84.6"


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"unit": "MJ", "factor": Decimal(1), "to": "MJ"}, "MAP-UNIT"),
        ({"factor": Decimal(1000), "flow_property": MASS}, "MAP-SAME-PROPERTY"),
        ({"to": "MJ", "flow_property": ENERGY}, "MAP-NO-FACTOR"),
        ({"factor": Decimal(-1), "to": "MJ", "flow_property": ENERGY}, "MAP-FACTOR"),
        ({"target": ""}, "MAP-NO-UUID"),
    ],
)
def test_row_that_would_be_wrong_is_not_applied(tmp_path, change, rule):
    source = package(tmp_path / "in", used(1, COAL))
    report = apply(source, tmp_path / "out", row(**change))
    before = source / "ILCD/processes" / f"{PROCESS}.xml"
    assert (tmp_path / "out/ILCD/processes" / f"{PROCESS}.xml").read_bytes() == before.read_bytes()
    assert found(report) == {rule: 1, "MAP-UNMAPPED": 1}
    assert report.account.balanced


def test_only_exact_rows_unless_others_are_asked_for(tmp_path):
    source = package(tmp_path / "in", used(1, COAL) + used(2, GAS) + used(3, OTHER))
    rows = [row(), row(GAS, EF_CLOSE, predicate=Predicate.CLOSE), row(OTHER, EF_CLOSE, predicate=None)]
    for wanted, count in (
        ({Predicate.EXACT}, 1),
        ({Predicate.EXACT, Predicate.CLOSE}, 2),
        ({Predicate.EXACT, Predicate.CLOSE, None}, 3),
    ):
        report = apply(source, tmp_path / f"out{count}", *rows, predicates=frozenset(wanted))
        assert report.counts["exchange", "mapped"] == count
        assert report.plan.not_asked_for == 3 - count


def test_flows_that_become_one_stay_separate_exchanges(tmp_path):
    source = package(tmp_path / "in", used(1, COAL) + used(2, GAS, "3") + used(3, OTHER))
    report = apply(source, tmp_path / "out", row(), row(GAS, EF_COAL))
    root = written(tmp_path / "out")
    assert [r.get("refObjectId") for r in root.iter(f"{P}referenceToFlowDataSet")] == [EF_COAL, EF_COAL, OTHER]
    assert [amounts(root, number)["meanAmount"] for number in range(3)] == ["2", "3", "2"]
    assert report.shared == 2


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        ((row(), row(target=EF_CLOSE)), "MAP-TARGET-CONFLICT"),
        ((row(factor=Decimal(2), **MEGAJOULE), row(factor=Decimal(3), **MEGAJOULE)), "MAP-FACTOR-CONFLICT"),
    ],
)
def test_rows_that_contradict_one_another_are_refused_and_nothing_is_written(tmp_path, rows, rule):
    source = package(tmp_path / "in", used(1, COAL))
    with pytest.raises(InputRefused) as caught:
        apply(source, tmp_path / "out", *rows)
    assert [item.rule for item in caught.value.findings] == [rule]
    assert not (tmp_path / "out").exists()


def test_row_that_stands_twice_is_applied_once(tmp_path):
    source = package(tmp_path / "in", used(1, COAL))
    assert apply(source, tmp_path / "out", row(), row()).counts["exchange", "mapped"] == 1


def test_amount_that_is_no_number_keeps_its_flow_and_the_dataset_of_it(tmp_path):
    source = package(tmp_path / "in", used(1, COAL, "n/a") + used(2, COAL, "2"))
    report = apply(source, tmp_path / "out", row(factor=Decimal(2), **MEGAJOULE))
    assert [r.get("refObjectId") for r in written(tmp_path / "out").iter(f"{P}referenceToFlowDataSet")] == [
        COAL,
        EF_COAL,
    ]
    assert found(report) == {"MAP-AMOUNT": 1, "MAP-FLOW-KEPT": 1, "MAP-TARGET-OUTSIDE": 1}
    assert (tmp_path / "out/ILCD/flows" / f"{COAL}.xml").exists()


def test_amount_that_is_empty_stays_empty(tmp_path):
    source = package(tmp_path / "in", used(1, COAL, ""))
    report = apply(source, tmp_path / "out", row(factor=Decimal(2), **MEGAJOULE))
    assert report.counts["exchange", "mapped"] == 1
    assert amounts(written(tmp_path / "out")) == {"meanAmount": "", "resultingAmount": "4"}


EPD = (
    '<resultingAmount>2</resultingAmount><common:other><e:amount xmlns:e="http://www.iai.kit.edu/EPD/2013" '
    'e:module="A1-A3">5</e:amount><x:own xmlns:x="urn:x">7</x:own></common:other>'
)


def test_amounts_by_module_are_converted_and_unknown_numbers_named(tmp_path):
    source = package(tmp_path / "in", used(1, COAL, rest=EPD))
    report = apply(source, tmp_path / "out", row(factor=Decimal("0.5"), **MEGAJOULE))
    root = written(tmp_path / "out")
    assert root.findtext(".//{http://www.iai.kit.edu/EPD/2013}amount") == "2.5"
    assert root.findtext(".//{urn:x}own") == "7"
    assert report.log.examples["MAP-OTHER"][0].arguments == {"element": "own", "factor": "0.5"}


METHOD = f"""<LCIAMethodDataSet xmlns="http://lca.jrc.it/ILCD/LCIAMethod"
 xmlns:common="http://lca.jrc.it/ILCD/Common" version="1.1">
<characterisationFactors><factor><referenceToFlowDataSet type="flow data set" refObjectId="{COAL}"/>
<exchangeDirection>Input</exchangeDirection><meanValue>84.6</meanValue></factor></characterisationFactors>
</LCIAMethodDataSet>"""


def test_characterisation_factor_is_divided_by_the_factor(tmp_path):
    source = package(tmp_path / "in", used(1, COAL), more={"ILCD/lciamethods/m.xml": METHOD})
    report = apply(source, tmp_path / "out", row(factor=Decimal("42.3"), **MEGAJOULE))
    root = etree.parse(tmp_path / "out/ILCD/lciamethods/m.xml").getroot()
    assert root.findtext(".//{http://lca.jrc.it/ILCD/LCIAMethod}meanValue") == "2"
    assert report.counts["factor", "mapped"] == 1


def test_impact_is_the_same_before_and_after(tmp_path):
    source = package(tmp_path / "in", used(1, COAL, "3"), more={"ILCD/lciamethods/m.xml": METHOD})
    apply(source, tmp_path / "out", row(factor=Decimal("42.3"), **MEGAJOULE))
    method = etree.parse(tmp_path / "out/ILCD/lciamethods/m.xml").getroot()
    value = Decimal(method.findtext(".//{http://lca.jrc.it/ILCD/LCIAMethod}meanValue"))
    assert Decimal(amounts(written(tmp_path / "out"))["meanAmount"]) * value == Decimal(3) * Decimal("84.6")


MODEL = f"""<lifeCycleModelDataSet xmlns="http://eplca.jrc.ec.europa.eu/ILCD/LifeCycleModel/2017" version="1.1">
<lifeCycleModelInformation><technology><processes><processInstance dataSetInternalID="0"><connections>
<outputExchange flowUUID="{COAL}"><downstreamProcess id="1" flowUUID="{COAL}"/></outputExchange>
</connections></processInstance></processes></technology></lifeCycleModelInformation></lifeCycleModelDataSet>"""


def test_connections_of_a_model_follow(tmp_path):
    source = package(tmp_path / "in", used(1, COAL), more={"ILCD/lifecyclemodels/m.xml": MODEL})
    report = apply(source, tmp_path / "out", row())
    assert (tmp_path / "out/ILCD/lifecyclemodels/m.xml").read_text(encoding="utf-8").count(EF_COAL) == 2
    assert report.counts["connection", "mapped"] == 2


def test_preceding_version_of_a_dataset_is_history_and_stays(tmp_path):
    history = f'<common:referenceToPrecedingDataSetVersion type="flow data set" refObjectId="{COAL}"/>'
    end = "</publicationAndOwnership>"
    other = named(flow(uuid=OTHER, target=MASS), "Other").replace(end, history + end)
    source = package(tmp_path / "in", used(1, COAL), more={f"ILCD/flows/{OTHER}.xml": other})
    report = apply(source, tmp_path / "out", row())
    assert COAL in (tmp_path / "out/ILCD/flows" / f"{OTHER}.xml").read_text(encoding="utf-8")
    assert (tmp_path / "out/ILCD/flows" / f"{COAL}.xml").exists()
    assert report.counts["other", "kept"] == 1
    assert found(report) == {"MAP-FLOW-KEPT": 1, "MAP-TARGET-OUTSIDE": 1}


def target_package(folder):
    files = {
        f"ILCD/flows/{EF_COAL}.xml": named(flow(uuid=EF_COAL, target=ENERGY, version="03.00.004"), "hard coal"),
        f"ILCD/flowproperties/{ENERGY}.xml": flow_property(ENERGY, ENERGY_UNITS),
        f"ILCD/unitgroups/{ENERGY_UNITS}.xml": unit_group(ENERGY_UNITS).replace("kg", "MJ"),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_datasets_of_the_target_list_give_names_versions_and_units_and_are_added(tmp_path):
    source = package(tmp_path / "in", used(1, COAL))
    targets = target_package(tmp_path / "targets")
    report = apply(source, tmp_path / "out", row(factor=Decimal("0.0423"), to="GJ"), targets=targets)
    reference = written(tmp_path / "out").find(f".//{P}referenceToFlowDataSet")
    assert reference.get("version") == "03.00.004"
    assert reference.get("uri") == f"../flows/{EF_COAL}.xml"
    assert reference.findtext(f"{C}shortDescription") == "hard coal"
    assert amounts(written(tmp_path / "out"))["meanAmount"] == "84.6"
    assert (tmp_path / "out/ILCD/flows" / f"{EF_COAL}.xml").exists()
    assert (report.added, report.outside) == (1, 0)


def test_flow_that_is_its_own_target_is_left_alone(tmp_path):
    source = package(tmp_path / "in", used(1, COAL))
    report = apply(source, tmp_path / "out", row(target=COAL))
    assert report.counts["exchange", "same"] == 1
    for name in (f"processes/{PROCESS}.xml", f"flows/{COAL}.xml"):
        assert (tmp_path / "out/ILCD" / name).read_bytes() == (source / "ILCD" / name).read_bytes()


def test_ledger_accounts_for_every_exchange(tmp_path):
    source = package(tmp_path / "in", used(1, COAL) + used(2, OTHER))
    report = apply(source, tmp_path / "out", row(factor=Decimal(2), **MEGAJOULE), ledger=tmp_path / "l.jsonl")
    written_lines = lines(tmp_path / "l.jsonl")
    schema = json.loads(report_schema("ledger-line"))
    for line in written_lines:
        jsonschema.validate(line, schema)
    assert sum(line["count"] for line in written_lines) == report.account.source_total
    assert report.account.balanced
    ours = [line for line in written_lines if "processes" in line["file"] and "exchange" in line["path"]]
    first, second = (f"/processDataSet/exchanges/exchange[{n}]" for n in (1, 2))
    assert [(line["path"], line["fate"], line["count"]) for line in ours] == [
        (first, "converted", 3),
        (first, "dropped", 6),
        (first, "carried", 3),
        (second, "carried", 12),
    ]
    assert ours[0]["reason"] == f"flow {COAL} to {EF_COAL}, factor 2"
    assert ours[3]["reason"] == "not in the mapping"


def test_report_follows_its_schema_and_reads_in_both_languages(tmp_path):
    source = package(tmp_path / "in", used(1, COAL) + used(2, OTHER))
    report = apply(source, tmp_path / "out", row(factor=Decimal(2), **MEGAJOULE))
    jsonschema.validate(report.as_json(), json.loads(report_schema("flow-application")))
    for language in ("en", "zh"):
        text = render_application(report, source, tmp_path / "out", language)
        assert OTHER in text
        assert "{" not in text


def test_zip_and_folder_of_several_cores_give_the_same(tmp_path):
    source = package(tmp_path / "in", used(1, COAL))
    for number, jobs in enumerate((1, 2)):
        apply(source, tmp_path / f"{number}.zip", row(), jobs=jobs)
    assert (tmp_path / "0.zip").read_bytes() == (tmp_path / "1.zip").read_bytes()


def test_identifiers_in_capitals_are_the_same(tmp_path):
    source = package(tmp_path / "in", used(1, COAL))
    report = apply(source, tmp_path / "out", row(COAL.upper(), EF_COAL.upper()))
    assert written(tmp_path / "out").find(f".//{P}referenceToFlowDataSet").get("refObjectId") == EF_COAL
    assert report.counts["exchange", "mapped"] == 1


def test_row_made_for_another_version_of_the_flow_is_named(tmp_path):
    source = package(tmp_path / "in", used(1, COAL) + used(2, GAS))
    rows = [
        replace(item, source=replace(item.source, version=version))
        for item, version in ((row(), "02.00"), (row(GAS), "01.00"))
    ]
    report = apply(source, tmp_path / "out", *rows)
    assert report.log.by_rule["MAP-VERSION"] == 1
    assert report.log.examples["MAP-VERSION"][0].arguments == {"found": "01.00.000", "expected": "02.00"}


def test_reference_without_a_type_is_one_to_a_flow_by_its_name(tmp_path):
    source = package(tmp_path / "in", used(1, COAL).replace('type="flow data set" ', ""))
    assert apply(source, tmp_path / "out", row()).counts["exchange", "mapped"] == 1


AMOUNTS = st.decimals("-1e9", "1e9", places=6)
FACTORS = st.decimals("1e-6", "1e6", places=6).filter(lambda factor: factor not in (0, 1))


@settings(max_examples=25, deadline=None)
@given(amounts=st.lists(AMOUNTS, min_size=1, max_size=4), factor=FACTORS)
def test_there_and_back_gives_the_amounts_again_and_every_sum_agrees(amounts, factor, tmp_path_factory):
    folder = tmp_path_factory.mktemp("law")
    exchanges = "".join(
        used(n, COAL, str(a), rest=f"<resultingAmount>{a}</resultingAmount>") for n, a in enumerate(amounts)
    )
    mapping = FlowMapping((row(factor=factor, **MEGAJOULE),))
    package(folder / "0", exchanges)
    for number, rows in enumerate((mapping.rows, invert(mapping).rows)):
        report = apply(folder / str(number), folder / str(number + 1), *rows)
        assert report.account.balanced
        assert "MAP-TOTAL" not in report.log.by_rule
        assert "LEDGER-UNBALANCED" not in report.log.by_rule
    back = [Decimal(item.text) for item in written(folder / "2").iter(f"{P}meanAmount")]
    for before, after in zip(amounts, back, strict=True):
        assert abs(after - before) <= abs(before) * Decimal("1e-30")
