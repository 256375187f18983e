"""``flows apply`` and ``flows convert`` on the command line."""

import json

import jsonschema
from applying import COAL, EF_COAL, package, row, used
from click.testing import CliRunner

from interop.cli.flows_apply import command as apply_command
from interop.cli.flows_convert import command as convert_command
from interop.flows.exchange import read_mapping, write_mapping
from interop.flows.mapping import FlowMapping, Predicate
from interop.reports.schemas import report_schema


def run(command, *arguments):
    result = CliRunner().invoke(command, [str(item) for item in arguments], standalone_mode=False)
    assert result.exception is None, result.exception
    return result.return_value, result.output


def test_apply_and_back_again(tmp_path):
    source = package(tmp_path / "in", used(1, COAL, "1.50"))
    write_mapping(FlowMapping((row(),), "own", "1", "EF", "3.1"), tmp_path / "m.sssom.tsv")
    code, text = run(apply_command, tmp_path / "m.sssom.tsv", source, "-o", tmp_path / "out")
    assert code == 0
    assert "own 1 → EF 3.1" in text
    assert "mapped 1" in text
    code, text = run(
        apply_command, tmp_path / "m.sssom.tsv", tmp_path / "out", "-o", tmp_path / "back", "--inverse", "--json"
    )
    report = json.loads(text)
    assert report["references"]["exchange"] == {"mapped": 1, "same": 0, "unmapped": 0, "kept": 0}
    assert report["mapping"]["source_list"] == "EF"
    process = next((tmp_path / "back/ILCD/processes").iterdir()).read_text(encoding="utf-8")
    assert COAL in process
    assert EF_COAL not in process
    assert "<meanAmount>1.50</meanAmount>" in process


def test_rows_without_a_judgement_are_applied_on_demand(tmp_path):
    source = package(tmp_path / "in", used(1, COAL))
    write_mapping(FlowMapping((row(),)), tmp_path / "m.openlca.csv")
    for arguments, mapped in ((), 0), (("--predicate", "unstated"), 1):
        _, text = run(
            apply_command, tmp_path / "m.openlca.csv", source, "-o", tmp_path / f"out{mapped}", "--json", *arguments
        )
        assert json.loads(text)["references"]["exchange"]["mapped"] == mapped


def test_fail_on_decides_the_exit_code(tmp_path):
    source = package(tmp_path / "in", used(1, COAL, "n/a"))
    write_mapping(FlowMapping((row(factor="42.3", to="MJ"),)), tmp_path / "m.sssom.tsv")
    for level, expected in (("error", 1), ("never", 0)):
        code, _ = run(
            apply_command, tmp_path / "m.sssom.tsv", source, "-o", tmp_path / level, "--fail-on", level, "--lang", "zh"
        )
        assert code == expected


def test_convert_names_what_is_lost_and_chains(tmp_path):
    first, second = tmp_path / "a.sssom.tsv", tmp_path / "b.sssom.tsv"
    write_mapping(FlowMapping((row(), row("x", "y", predicate=Predicate.CLOSE))), first)
    write_mapping(FlowMapping((row(EF_COAL, "final"),)), second)
    code, text = run(convert_command, first, "-o", tmp_path / "m.openlca.csv", "--findings", tmp_path / "f.jsonl")
    assert code == 0
    assert "MAP-PREDICATE" in text
    assert "MAP-UNHELD" in (tmp_path / "f.jsonl").read_text(encoding="utf-8")
    _, text = run(convert_command, first, "-o", tmp_path / "exact.json", "--predicate", "exact", "--json")
    report = json.loads(text)
    jsonschema.validate(report, json.loads(report_schema("mapping-conversion")))
    assert (report["format"], report["predicates"]) == ("randonneur", {"exact": 1})
    _, text = run(convert_command, first, "-o", tmp_path / "zh.glad.csv", "--lang", "zh")
    assert "接近 1，完全一致 1" in text
    assert len(read_mapping(tmp_path / "exact.json").rows) == 1
    run(convert_command, first, "--then", second, "-o", tmp_path / "c.sssom.tsv")
    chained = read_mapping(tmp_path / "c.sssom.tsv")
    assert [(r.source.uuid, r.target.uuid) for r in chained.rows] == [(COAL, "final")]
    run(convert_command, first, "-o", tmp_path / "back.glad.xlsx", "--inverse")
    assert read_mapping(tmp_path / "back.glad.xlsx").rows[0].target.uuid == COAL
