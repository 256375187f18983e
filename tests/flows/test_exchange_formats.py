"""Mapping files as other programs write them, what each format cannot hold, and files that are refused."""

import gzip
import json
import lzma
import sys
import types
from decimal import Decimal

import pytest
from strategies_mapping import row

from interop.flows.exchange import (
    glad,
    openlca,
    parse_mapping,
    randonneur,
    randonneur_writer,
    read_mapping,
    write_mapping,
)
from interop.flows.exchange.files import format_for, losses
from interop.flows.exchange.tables import columns, fields, mapping_formats, predicate_forms
from interop.flows.mapping import FlowEnd, FlowMapping, MappingRow, Predicate
from interop.model.finding import UsageError

GLAD = (
    "SourceListName,SourceFlowName,SourceFlowUUID,SourceFlowContext,SourceUnit,MatchCondition,ConversionFactor,MapType,"
    "TargetListName,TargetFlowName,TargetFlowUUID,TargetFlowContext,TargetUnit,Mapper,Verifier,LastUpdated,"
    "Flow Condition (S),MemoSource\r\n"
    "IDEAv2.3,Coal,s-1,resource/ground,kg,~,42.3,CAS,ILCD-EFv3.0,hard coal,t-1,Resources/ground,MJ,A,B,"
    "2021-05-03,=,why\r\n"
    "IDEAv2.3,Kaolin,s-2,,kg,,,,ILCD-EFv3.0,insecticides,t-2,,kg,,,,,\r\n"
    "IDEAv2.3,Zinc,s-3,,kg,<,1,,ILCD-EFv3.0,metals,t-3,,kg,,,,,\r\n"
    "IDEAv2.3,Tin,s-4,,kg,?,1,,Other,tin,t-4,,kg,,,,,\r\n"
)


def test_glad_file_with_the_columns_of_the_published_ones():
    findings = []
    mapping = glad.read(GLAD.encode(), "m.csv", findings=findings)
    first = mapping.rows[0]
    assert (mapping.source_list, mapping.target_list) == ("IDEAv2.3", "ILCD-EFv3.0")
    assert first.source == FlowEnd("s-1", "Coal", "resource/ground", "kg")
    assert (first.predicate, first.factor, first.rule) == (Predicate.CLOSE, Decimal("42.3"), "CAS")
    assert first.extra == {"Flow Condition (S)": "=", "MemoSource": "why"}
    assert [r.predicate for r in mapping.rows] == [Predicate.CLOSE, None, Predicate.BROAD, None]
    assert mapping.rows[1].factor is None
    assert mapping.rows[3].extra == {"MatchCondition": "?", "TargetListName": "Other"}
    assert [(item.rule, item.path) for item in findings] == [
        ("MAP-PREDICATE-UNKNOWN", "/5/MatchCondition"),
        ("MAP-NO-JUDGEMENT", None),
    ]
    assert glad.read(glad.write(mapping), "again.csv") == mapping


def test_glad_rows_that_nobody_has_filled_in_are_left_out():
    findings = []
    table = "SourceFlowName,SourceFlowUUID,TargetFlowName,TargetFlowUUID\nMethane,a,,\nAmmonia,b,ammonia,c\n"
    mapping = glad.read(table.encode(), "open.csv", findings=findings)
    assert [row.source.name for row in mapping.rows] == ["Ammonia"]
    assert [item.rule for item in findings if item.rule == "MAP-NO-TARGET"] == ["MAP-NO-TARGET"]


def test_glad_condition_is_written_as_other_programs_read_it():
    lines = glad.write(FlowMapping((row(factor="1"),))).decode().splitlines()
    assert lines[0].startswith(
        "SourceListName,SourceFlowName,SourceFlowUUID,SourceFlowContext,SourceUnit,MatchCondition"
    )
    assert lines[1].split(",")[5] == "="


def test_factor_of_openlca_multiplies_the_source_amount():
    """a_t = x a_s: 2 kg of coal are 84.6 MJ."""
    mapping = openlca.read(b"aaaa;bbbb;42.3\n", "m.csv")
    assert mapping.rows[0].factor * 2 == Decimal("84.6")
    assert openlca.write(mapping, []) == b"aaaa;bbbb;42.3;;;;;;;;;;;;;;;;;;\n"


def test_openlca_columns_by_position():
    cells = [f"c{number}" for number in range(21)]
    cells[2] = "0.001"
    mapping = openlca.read(";".join(cells).encode(), "m.csv")
    source, target = mapping.rows[0].source, mapping.rows[0].target
    assert source == FlowEnd(
        "c0", "c3", "c4", "c14", "c9", "", "c5", "", {"flow_property_name": "c10", "unit_uuid": "c13"}
    )
    assert (target.uuid, target.name, target.context, target.location) == ("c1", "c6", "c7", "c8")
    assert (target.flow_property, target.unit, target.extra["provider_uuid"]) == ("c11", "c16", "c17")
    assert openlca.write(mapping, []).decode().strip() == ";".join(cells)


def test_openlca_leaves_out_rows_that_it_cannot_apply():
    findings = []
    rows = (row(), row("", "t", factor="1"), row(factor="2"))
    assert openlca.write(FlowMapping(rows), findings).count(b"\n") == 1
    assert [item.rule for item in findings] == ["MAP-NO-FACTOR", "MAP-NO-UUID"]


RANDONNEUR = {
    "name": "SimaPro-to-x",
    "description": "Test",
    "contributors": [{"title": "C", "roles": ["author"], "path": "https://example.org"}],
    "created": "2024-07-24T11:22:03+00:00",
    "version": "2.0.0",
    "licenses": [{"name": "CC-BY-4.0", "path": "https://example.org/by", "title": "CC BY"}],
    "graph_context": ["edges"],
    "mapping": {
        "source": {
            "expression language": "XPath",
            "labels": {"uuid": "//@id", "name": "//name", "context": ["//a"], "formula": "//@f"},
        },
        "target": {"expression language": "XPath", "labels": {"identifier": "//@id", "name": "//name"}},
    },
    "source_id": "SimaPro-9",
    "target_id": "ecoinvent-3.10",
    "replace": [
        {
            "source": {"uuid": "s-1", "name": "Coal", "context": ["air", "low/high"], "formula": "C"},
            "target": {"identifier": "t-1", "name": "coal"},
            "conversion_factor": 0.10,
            "comment": "why",
        }
    ],
    "update": [{"source": {"name": "a"}, "target": {"name": "b", "allocation": 2}}],
    "disaggregate": [
        {
            "source": {"name": "c"},
            "targets": [{"name": "d", "allocation": 0.25}, {"name": "e", "allocation": 0.75}],
        }
    ],
    "delete": [{"source": {"name": "f"}}],
}


def test_randonneur_verbs_labels_and_head():
    findings = []
    mapping = randonneur.read(json.dumps(RANDONNEUR).encode(), "m.json", findings=findings)
    first, second, *split, gone = mapping.rows
    assert first.source.uuid == "s-1"
    assert first.source.context == "air/low/high"
    assert first.source.extra == {"formula": "C", "context": '["air","low/high"]'}
    assert (first.factor, first.note, first.predicate) == (Decimal("0.1"), "why", None)
    assert (second.extra, second.factor) == ({"verb": "update"}, Decimal(2))
    assert [(r.target.name, r.factor, r.extra["verb"]) for r in split] == [
        ("d", Decimal("0.25"), "disaggregate"),
        ("e", Decimal("0.75"), "disaggregate"),
    ]
    assert (gone.target, gone.extra) == (FlowEnd(), {"verb": "delete"})
    assert (mapping.source_list, mapping.target_list) == ("SimaPro-9", "ecoinvent-3.10")
    assert [(item.rule, item.path) for item in findings] == [
        ("MAP-VERB", "/disaggregate"),
        ("MAP-VERB", "/delete"),
        ("MAP-NO-JUDGEMENT", None),
    ]
    again = json.loads(randonneur_writer.write(mapping))
    assert randonneur.read(randonneur_writer.write(mapping), "again.json") == mapping
    assert again["replace"] == RANDONNEUR["replace"]
    assert again["disaggregate"] == RANDONNEUR["disaggregate"]
    assert again["delete"] == RANDONNEUR["delete"]
    assert {key: again[key] for key in ("contributors", "created", "version", "licenses", "graph_context")} == {
        key: RANDONNEUR[key] for key in ("contributors", "created", "version", "licenses", "graph_context")
    }
    assert again["mapping"]["source"]["labels"]["uuid"] == "//@id"


def test_randonneur_numbers_keep_their_digits():
    factor = Decimal("0.1000000000000000000000000000001")
    data = randonneur_writer.write(FlowMapping((row(factor=factor),)))
    assert b"0.1000000000000000000000000000001" in data
    assert randonneur.read(data, "m.json").rows[0].factor == factor


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"a,b,c\n1,2,3\n", "MAP-FORMAT"),
        (b"", "MAP-FORMAT"),
        (b'{"a": 1}', "MAP-FORMAT"),
        (b'{"replace": [1]}', "MAP-FORMAT"),
        (b'{"replace": [], "replace": []}', "JSON-DUPKEY"),
        (b'{"replace": [{"source": {}, "target": {}, "conversion_factor": 0}]}', "MAP-FACTOR"),
        (b'{"replace": [{"source": {}, "target": {}, "conversion_factor": "x"}]}', "NUM-FORMAT"),
        (b"SourceFlowName,TargetFlowName,ConversionFactor\na,b,0\n", "MAP-FACTOR"),
        (b"SourceFlowName,TargetFlowName,ConversionFactor\na,b,1;5\n", "NUM-FORMAT"),
        (b"aaaa;bbbb;0\n", "MAP-FACTOR"),
        (b"aaaa;bbbb;1\naaaa;;1\n", "MAP-COLUMN"),
        (b"PK\x03\x04", "ZIP-BROKEN"),
    ],
)
def test_bad_files_are_refused(data, rule, refusal):
    found = refusal(lambda: parse_mapping(data, "m"))
    assert found.rule == rule or (rule.startswith("ZIP") and found.rule.startswith("ZIP"))


def test_gzip_of_many_rows_stays_quick():
    rows = tuple(row(f"s{number}", f"t{number}", factor="1") for number in range(5000))
    mapping = FlowMapping(rows)
    assert glad.read(glad.write(mapping), "m.csv").rows == rows


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("sssom", []),
        ("glad", [("MAP-PREDICATE", "related"), ("MAP-UNHELD", "title")]),
        (
            "openlca",
            [
                ("MAP-PREDICATE", "close"),
                ("MAP-PREDICATE", "none"),
                ("MAP-PREDICATE", "related"),
                ("MAP-UNHELD", "title"),
                ("MAP-UNHELD", "source_list"),
                ("MAP-UNHELD", "note"),
                ("MAP-UNHELD", "source+x"),
            ],
        ),
        ("randonneur", [("MAP-PREDICATE", "close"), ("MAP-PREDICATE", "none"), ("MAP-PREDICATE", "related")]),
    ],
)
def test_what_a_format_cannot_hold_is_named(form, expected):
    rows = (
        row(predicate=Predicate.CLOSE, note="n"),
        row(predicate=Predicate.RELATED),
        row(predicate=None),
        MappingRow(FlowEnd("a", "A", extra={"x": "y"}), FlowEnd("b", "B"), Predicate.EXACT),
    )
    found = losses(FlowMapping(rows, "EF", title="T"), form)
    assert [(item.rule, item.arguments.get("predicate") or item.arguments.get("part")) for item in found] == expected


def test_endings_tell_the_format_to_write(tmp_path):
    endings = {"m.sssom.tsv": "sssom", "m.tsv": "sssom", "m.csv": "glad", "M.XLSX": "glad", "m.openlca.csv": "openlca"}
    for name, form in {**endings, "m.json": "randonneur"}.items():
        assert format_for(tmp_path / name) == form
    with pytest.raises(UsageError, match="--to"):
        format_for(tmp_path / "m.txt")
    write_mapping(FlowMapping((row(factor="1"),)), tmp_path / "m.txt", form="openlca")
    assert (tmp_path / "m.txt").read_bytes().startswith(b"s;t;1;name of s;")


def test_mappings_of_randonneur_data_need_the_extra():
    with pytest.raises(UsageError, match="flowmaps"):
        read_mapping("randonneur-data:ecoinvent-3.9.1-biosphere-EF-3.1-biosphere")


def test_mappings_of_randonneur_data_are_read_with_all_digits(tmp_path, monkeypatch):
    """The package keeps its files packed or plain; a module of its form stands in for it."""
    document = json.dumps({**RANDONNEUR, "update": [], "delete": [], "disaggregate": []}).replace("0.1", "0.10", 1)
    files = {"a.gz": gzip.compress(document.encode()), "b.xz": lzma.compress(document.encode())}
    for name, data in (files | {"c.json": document.encode()}).items():
        (tmp_path / name).write_bytes(data)

    class Registry(dict):
        data_dir = tmp_path

        def __init__(self):
            super().__init__({name[0]: {"filename": name} for name in ("a.gz", "b.xz", "c.json")})

    module = types.ModuleType("randonneur_data")
    module.Registry = Registry
    monkeypatch.setitem(sys.modules, "randonneur_data", module)
    for name in "abc":
        assert str(read_mapping(f"randonneur-data:{name}").rows[0].factor) == "0.10"
    with pytest.raises(UsageError, match="a, b, c"):
        read_mapping("randonneur-data:d")


def test_tables_are_complete():
    assert set(predicate_forms()) == {*Predicate, None}
    assert all(predicate_forms()[forms.inverse].inverse == predicate for predicate, forms in predicate_forms().items())
    assert set(columns("sssom")) == set(columns("glad")) == set(columns("randonneur")) == set(fields())
    assert set(mapping_formats()) == {"sssom", "glad", "openlca", "randonneur"}
