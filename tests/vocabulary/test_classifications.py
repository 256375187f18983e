"""Classifications: CPC 3 and ISIC 5 with their ILCD categories, and tables that a user gives."""

import csv

import pytest

from interop.model.finding import Finding
from interop.vocabulary.classifications import (
    ClassCode,
    class_of,
    classes,
    classification_schemes,
    ilcd_categories,
    read_classification,
)


@pytest.mark.parametrize(
    ("code", "scheme", "zh", "parent", "category"),
    [
        ("01111", "cpc-3", "小麦、种子", "0111", "Materials production: Agricultural production means"),
        ("0111", "cpc-3", "小麦", "011", "Materials production: Food and renewable raw materials"),
        ("0", "cpc-3", "农业、林业和水产品", "", "Materials production"),
        ("0112", "isic-5", "水稻的种植", "011", "Materials production: Food and renewable raw materials"),
    ],
)
def test_class_has_titles_parent_and_ilcd_category(code, scheme, zh, parent, category):
    found = class_of(code, scheme)
    assert (found.zh, found.parent, found.ilcd_category) == (zh, parent, category)
    assert ilcd_categories("product flows" if scheme == "cpc-3" else "processes")[found.ilcd_code] == category


def test_category_ten_is_not_category_one():
    """The file that the counterparts come from writes 6.10 as 6.1."""
    categories = ilcd_categories("product flows")
    assert categories["6.10"] == "Materials production: Agricultural production means"
    assert categories["6.1"] == "Materials production: Raw materials"
    assert len(set(categories.values())) == len(categories)


def test_counterparts_are_those_of_the_collected_files(corpus):
    for name, scheme in (("CPC3", "cpc-3"), ("ISIC5", "isic-5")):
        path = corpus / "classification" / f"{name}-ILCD-mapping.csv"
        with path.open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle):
                found = classes(scheme)[row[f"{name}-code"]]
                assert found.ilcd_category.lower() == row["ilcd_category"].lower()
                assert found.zh == " ".join(row[f"{name}-title-ZH"].split())


@pytest.mark.parametrize(
    ("code", "scheme", "rule"),
    [
        ("1111", "cpc-3", "CODE-UNKNOWN"),
        ("011111", "cpc-3", "CODE-UNKNOWN"),
        ("7208.10", "hs", "CODE-TABLE-NEEDED"),
        ("01", "gbt-7635", "CODE-TABLE-NEEDED"),
    ],
)
def test_unknown_code_is_a_finding_and_never_a_neighbour(code, scheme, rule):
    found = class_of(code, scheme)
    assert isinstance(found, Finding)
    assert found.rule == rule


TABLE = "code,title,title_zh,ilcd_code\n0101,Live horses,活马,6.11\n=1+2,Formula,,\n".encode()


def test_table_of_the_user_fills_a_classification():
    table = read_classification(TABLE, "hs.csv")
    assert table["0101"] == ClassCode("0101", "Live horses", "活马", ilcd_code="6.11")
    assert class_of("0101", "hs", {"hs": table}).title == "Live horses"
    assert class_of("101", "hs", {"hs": table}).rule == "CODE-UNKNOWN"


@pytest.mark.parametrize(
    ("data", "rule", "path"),
    [
        (b"code,name\n1,a\n", "CODE-TABLE", None),
        (b"code,title\n1,\n", "CODE-TABLE", "/2/title"),
        (b"code,title\n1,a\n1,b\n", "CODE-TABLE-TWICE", "/3/code"),
        (b"\xff\xfe\xff", "ENC-DECODE", None),
    ],
)
def test_bad_tables_are_refused(data, rule, path, refusal):
    found = refusal(lambda: read_classification(data, "t.csv"))
    assert (found.rule, found.path) == (rule, path)


def test_schemes_without_an_open_list_say_so():
    held = {name: scheme.held for name, scheme in classification_schemes().items()}
    assert held == {"cpc-2.1": True, "cpc-3": True, "isic-5": True, "hs": False, "gbt-7635": False}
    assert classes("hs") == {}
    assert classes("cpc-2.1")["0111"].title == "Wheat"
