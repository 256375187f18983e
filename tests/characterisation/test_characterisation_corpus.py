"""Direct climate results of a whole database against a matrix calculation that shares no code with them."""

import csv
import zipfile
from collections import defaultdict
from fractions import Fraction

import pytest
from lxml import etree

from interop.characterisation.climate import characterise
from interop.characterisation.eligibility import direct_result_eligibility
from interop.characterisation.flows import FlowIndex
from interop.io.source import open_source
from interop.packages.documents import documents
from interop.resources import data_root

P, F, C, M = (f"{{http://lca.jrc.it/ILCD/{name}}}" for name in ("Process", "Flow", "Common", "LCIAMethod"))
EF31 = "6209b35f-9447-40b5-b68c-a1099e3674a0"
MASS = "93a60a56-a3c8-11da-a746-0800200b9a66"
METHODS = ("ef-3.1-jrc", "ar5", "ar6-other")
TOLERANCE = Fraction(1, 10**12)


def _substances():
    table = data_root("mappings") / "methods"
    rows = [row for name in ("ef-3.1-jrc.tsv", "flows-without-factor.tsv") for row in _rows(table / name)]
    return {row["flow"]: (row["substance"], row["category"]) for row in rows}


def _rows(path):
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t"))


def _factor_rows(corpus):
    """Rows of C by method: factor by flow and direction; EF 3.1 from the official file."""
    with zipfile.ZipFile(corpus / "ilcd" / "ef31-lcia-methods.zip") as archive:
        root = etree.fromstring(archive.read(f"ILCD/lciamethods/{EF31}.xml"))
    official = {
        (i.find(f"{M}referenceToFlowDataSet").get("refObjectId"), i.findtext(f"{M}exchangeDirection")): Fraction(
            i.findtext(f"{M}meanValue")
        )
        for i in root.iter(f"{M}factor")
    }
    by_set = defaultdict(dict)
    for row in _rows(data_root("mappings") / "methods" / "gwp.tsv"):
        if not row["bound"]:
            by_set[row["set"]][row["substance"]] = Fraction(row["value"])
    by_set["ar6-other"] = {**by_set["ar6"], **by_set["ar6-other"]}
    matrix = {"ef-3.1-jrc": official}
    for method in METHODS[1:]:
        matrix[method] = {
            (flow, "Output"): by_set[method][gas]
            for flow, (gas, category) in _substances().items()
            if category == "Emissions to air" and gas in by_set[method]
        }
    return matrix


def _inventory_columns(path):
    """Columns of B: kilogram by flow and direction, of each process; all flows with a factor are in kilogram."""
    in_kilogram, columns = set(), {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if "/flows/" in name:
                root = etree.fromstring(archive.read(name))
                number = root.findtext(f".//{F}referenceToReferenceFlowProperty")
                for item in root.iter(f"{F}flowProperty"):
                    target = item.find(f"{F}referenceToFlowPropertyDataSet")
                    if item.get("dataSetInternalID") == number and target.get("refObjectId") == MASS:
                        in_kilogram.add(root.findtext(f".//{C}UUID").strip())
        for name in archive.namelist():
            if "/processes/" in name:
                root = etree.fromstring(archive.read(name))
                column = columns[root.findtext(f".//{C}UUID").strip().lower()] = defaultdict(Fraction)
                for item in root.iter(f"{P}exchange"):
                    reference = item.find(f"{P}referenceToFlowDataSet")
                    flow = "" if reference is None else reference.get("refObjectId", "")
                    literal = item.findtext(f"{P}resultingAmount") or item.findtext(f"{P}meanAmount") or ""
                    if flow in in_kilogram or flow in _KNOWN:
                        try:
                            column[flow, item.findtext(f"{P}exchangeDirection")] += Fraction(literal.strip())
                        except ValueError:
                            continue
    return columns


_KNOWN = _substances()


@pytest.mark.parametrize("package", [pytest.param("tiangong-0.1.0", marks=pytest.mark.slow), "tiangong-head-sample"])
def test_results_are_those_of_a_matrix_calculation(corpus, package):
    path = corpus / "ilcd" / f"{package}.zip"
    matrix, columns = _factor_rows(corpus), _inventory_columns(path)
    flows, processes = FlowIndex(), []
    for document in documents(open_source(path)):
        if document.dataset is not None and document.dataset.kind.name == "process":
            processes.append(document.dataset)
        elif document.dataset is not None:
            flows.add(document.dataset)
    assert len(processes) == len(columns)
    with_result = 0
    for process in processes:
        column = columns[process.identity.uuid]
        for method in METHODS:
            result = characterise(process, flows, method)
            expected = defaultdict(Fraction)
            for place, amount in column.items():
                if place in matrix[method]:
                    expected[_KNOWN[place[0]][0]] += matrix[method][place] * amount
            assert set(result.by_gas) == set(expected), (process.file, method)
            for gas, value in expected.items():
                assert abs(Fraction(result.by_gas[gas].result) - value) <= TOLERANCE * abs(value)
            assert abs(Fraction(result.total) - sum(expected.values())) <= TOLERANCE * abs(sum(expected.values()))
            assert result.exact
            assert result.characterised + len(result.uncharacterised) == result.elementary
        with_result += characterise(process, flows, "ef-3.1-jrc").has_result
    assert with_result == {"tiangong-0.1.0": 275, "tiangong-head-sample": 82}[package]


def test_the_census_coefficients_of_a_database_are_recognised(corpus):
    flows, marked, classed = FlowIndex(), 0, 0
    for document in documents(open_source(corpus / "ilcd" / "tiangong-head-sample.zip")):
        if document.dataset is None or document.dataset.kind.name != "process":
            continue
        answer = direct_result_eligibility(document.dataset, flows)
        marked += "CHAR-PARAMETERS" in [item.rule for item in answer.findings]
        classed += b">Reference Parameters<" in document.data
    assert marked == classed == 233
