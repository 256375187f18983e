"""Bridges on real packages: the command against a matrix calculation, every leaf accounted for, official schemas."""

import csv
import io
import zipfile
from collections import defaultdict
from contextlib import redirect_stdout
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import orjson
import pytest
from lxml import etree
from official import compile_official

from interop.cli.main import main
from interop.resources import data_root

P, F, C, M = (f"{{http://lca.jrc.it/ILCD/{name}}}" for name in ("Process", "Flow", "Common", "LCIAMethod"))
EPD = "{http://www.iai.kit.edu/EPD/2013}"
EF31 = "6209b35f-9447-40b5-b68c-a1099e3674a0"
MASS = "93a60a56-a3c8-11da-a746-0800200b9a66"
TOLERANCE = Fraction(1, 10**12)
WRITTEN = {"tiangong-0.1.0": 126, "tiangong-head-sample": 57}
DIRECT = ["--set", "boundary=direct-emissions-only", "--set", "method=ef-3.1-jrc"]


class Run:
    """One conversion by the command line, with all that it writes."""

    def __init__(self, source: Path, target: str, folder: Path, *arguments: str):
        self.out = folder / "out.zip"
        self.side = {name: folder / f"{name}.jsonl" for name in ("ledger", "documents", "findings")}
        side = [part for name, path in self.side.items() for part in (f"--{name}", str(path))]
        command = ["interop", "convert", str(source), "--to", target, "-o", str(self.out), "--json", *side, *arguments]
        printed = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed), pytest.raises(SystemExit) as ended:
            patch.setattr("sys.argv", command)
            main()
        self.exit_code = ended.value.code
        self.report = orjson.loads(printed.getvalue()) if printed.getvalue() else None

    def lines(self, name):
        return [orjson.loads(line) for line in self.side[name].read_bytes().splitlines()]

    def written(self):
        with zipfile.ZipFile(self.out) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def is_balanced(self):
        """Whether the report, and the ledger line by line, account for as many leaves as were counted."""
        leaves = dict(self.report["source_leaves"])
        total = leaves.pop("total")
        by_fate = defaultdict(int)
        for line in self.lines("ledger"):
            by_fate[line["fate"]] += line["count"]
        return total == sum(leaves.values()) and all(by_fate[fate] == count for fate, count in leaves.items())


@pytest.mark.parametrize("package", [pytest.param("tiangong-0.1.0", marks=pytest.mark.slow), "tiangong-head-sample"])
def test_direct_results_of_the_command_are_those_of_a_matrix_calculation(corpus, tmp_path, package):
    path = corpus / "ilcd" / f"{package}.zip"
    run = Run(path, "iso14067-json", tmp_path, *DIRECT)
    assert run.exit_code == 1
    assert run.is_balanced()
    factors, gases = _factors(corpus), _gases()
    inventories = _inventories(path, factors)
    documents = {tree["study"]["id"]: tree for tree in map(orjson.loads, run.written().values())}
    assert len(documents) == WRITTEN[package]
    for uuid, tree in documents.items():
        by_gas = defaultdict(Fraction)
        for place, amount in inventories[uuid].items():
            by_gas[gases[place[0]]] += factors[place] * amount
        stated = {item.get("gas"): item["value"] for item in tree["results"] if item["component"] == "total"}
        assert _near(stated.pop(None), sum(by_gas.values()))
        assert set(stated) == set(by_gas)
        assert all(_near(value, by_gas[gas]) for gas, value in stated.items())
        assert "elementary exchanges" in tree["interpretation"]["limitations"]["en"]
    listed = run.lines("documents")
    assert len(listed) == len(inventories)
    refused = {line["file"] for line in listed if line["state"] == "refused"}
    reasons = {line["file"] for line in run.lines("findings") if line["severity"] == "error"}
    assert refused <= reasons


def _near(literal, expected):
    return abs(Fraction(literal) - expected) <= TOLERANCE * abs(expected)


def _rows(name):
    with (data_root("mappings") / "methods" / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t"))


def _gases():
    return {row["flow"]: row["substance"] for row in _rows("ef-3.1-jrc.tsv")}


def _factors(corpus):
    with zipfile.ZipFile(corpus / "ilcd" / "ef31-lcia-methods.zip") as archive:
        root = etree.fromstring(archive.read(f"ILCD/lciamethods/{EF31}.xml"))
    return {
        (i.find(f"{M}referenceToFlowDataSet").get("refObjectId"), i.findtext(f"{M}exchangeDirection")): Fraction(
            i.findtext(f"{M}meanValue")
        )
        for i in root.iter(f"{M}factor")
    }


def _inventories(path, factors):
    """Amounts by flow and direction, of each process; a process that allocates is not among these packages."""
    inventories = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if "/processes/" not in name:
                continue
            root = etree.fromstring(archive.read(name))
            column = inventories[root.findtext(f".//{C}UUID").strip().lower()] = defaultdict(Fraction)
            for item in root.iter(f"{P}exchange"):
                reference = item.find(f"{P}referenceToFlowDataSet")
                place = (
                    reference.get("refObjectId") if reference is not None else "",
                    item.findtext(f"{P}exchangeDirection"),
                )
                literal = (item.findtext(f"{P}resultingAmount") or item.findtext(f"{P}meanAmount") or "").strip()
                if place in factors:
                    column[place] += Fraction(literal)
    return inventories


def test_both_renderings_of_a_package_give_the_same_footprints(corpus, tmp_path):
    (tmp_path / "xml").mkdir()
    (tmp_path / "json").mkdir()
    xml = Run(corpus / "ilcd" / "tiangong-head-sample.zip", "iso14067-json", tmp_path / "xml", *DIRECT)
    json = Run(corpus / "tidas" / "tiangong-head-sample-tidas.zip", "iso14067-json", tmp_path / "json", *DIRECT)
    assert json.is_balanced()
    first, second = ({name: orjson.loads(data) for name, data in run.written().items()} for run in (xml, json))
    assert set(first) == set(second)
    for name, tree in first.items():
        assert tree["results"] == second[name]["results"]
        for field in ("amount", "measure", "massKg"):  # this rendering has lost the no-break spaces of names
            assert tree["unit"].get(field) == second[name]["unit"].get(field)
        assert tree.get("inventory") == second[name].get("inventory") or "\\xa0" in str(tree["inventory"])


def test_processes_of_a_database_are_no_footprints_unless_asked_for(corpus, tmp_path):
    package = corpus / "ilcd" / "tiangong-head-sample.zip"
    run = Run(package, "pact-3.0", tmp_path, *DIRECT)
    assert run.exit_code == 3
    assert not run.out.exists()
    plain = Run(package, "iso14067-json", tmp_path)
    assert plain.exit_code == 3
    assert {line["state"] for line in plain.lines("documents")} == {"refused"}


@pytest.fixture(scope="module")
def unpacked(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("packages")
    for name in ("epd-packages", "samples"):
        with zipfile.ZipFile(corpus / "ilcd" / f"{name}.zip") as archive:
            archive.extractall(folder)
    return folder


PACKAGES = {
    "epd_environdec_with_dependencies": ("en-15804-a1-gwp", "1.0", "m2", {"A1-A3": "2.79", "A4": "0.776"}),
    "epd_epditaly_without_a1a2a3": ("en-15804-a2-ef-3.0-gwp-total", "1000", "kg", {"A1": "539.5", "A1-A3": "686.6"}),
    "epd_oekobau_with_dependencies": ("en-15804-a1-gwp", "1.0", "m2", {"A1-A3": "30.1", "B3": "22.12"}),
}


@pytest.mark.parametrize("package", PACKAGES)
def test_real_declarations_are_read_by_method_module_and_unit(unpacked, tmp_path, package):
    run = Run(unpacked / package, "iso14067-json", tmp_path)
    assert run.exit_code == 0
    assert run.is_balanced()
    (tree,) = map(orjson.loads, run.written().values())
    method, amount, measure, values = PACKAGES[package]
    assert tree["gwp"]["sources"][0]["method"] == method
    assert (tree["unit"]["amount"], tree["unit"]["measure"]) == (amount, measure)
    totals = {item.get("stage"): item["value"] for item in tree["results"] if item["component"] == "total"}
    assert {stage: totals[stage] for stage in values} == values


@pytest.mark.parametrize(("package", "written"), [("indata-epd", 3), ("olca-ilcd", 1)])
def test_samples_are_read_or_refused_and_every_leaf_is_accounted_for(unpacked, tmp_path, package, written):
    run = Run(unpacked / package, "iso14067-json", tmp_path)
    assert run.is_balanced()
    assert len(run.written()) == written


def test_every_value_of_a_declaration_is_one_of_its_file(unpacked, tmp_path):
    """The canonical totals per module are the literals of the file under the UUID of the method."""
    package = unpacked / "epd_epditaly_without_a1a2a3"
    (path,) = (package / "ILCD" / "processes").glob("*.xml")
    root = etree.parse(path).getroot()
    of_file = {
        item.find(f"{P}referenceToLCIAMethodDataSet").get("refObjectId"): {
            amount.get(f"{EPD}module"): amount.text for amount in item.iter(f"{EPD}amount") if amount.text
        }
        for item in root.iter(f"{P}LCIAResult")
    }
    (tree,) = map(orjson.loads, Run(package, "iso14067-json", tmp_path).written().values())
    parts = {
        "total": "6a37f984-a4b3-458a-a20a-64418c145fa2",
        "fossil": "5f635281-343e-44fb-83df-1971b155e6b6",
        "biogenic-total": "2356e1ab-0185-4db5-86e5-16de51c7485c",
        "land-use-change": "4331bbdb-978a-490d-8707-eeb047f01a55",
    }
    for component, uuid in parts.items():
        mine = [item for item in tree["results"] if item["component"] == component]
        stated = {item["stage"]: item["value"] for item in mine if "calculated" not in item}
        assert {stage: Decimal(value) for stage, value in stated.items()} == {
            stage: Decimal(value) for stage, value in of_file[uuid].items()
        }


@pytest.mark.parametrize("sample", ["cosmetics_sample", "electronics_sample", "demo-api-footprints"])
def test_footprints_become_datasets_that_are_valid_under_the_official_schema(corpus, tmp_path, sample):
    schemas = compile_official(corpus / "ilcd" / "xsd-ilcd-1.1.zip", tmp_path / "xsd")
    run = Run(corpus / "pact" / "samples" / f"{sample}.json", "ilcd", tmp_path)
    assert run.is_balanced()
    kinds = {"processes": "process", "flows": "flow", "sources": "source", "contacts": "contact"}
    files = run.written()
    assert files
    for name, data in files.items():
        schema = schemas[kinds[name.split("/")[1]]]
        assert schema.validate(etree.fromstring(data)), (name, schema.error_log)
        assert not any(word in data for word in (b"Fully compliant", b"<review", b"typeOfDataSet>LCI result"))
