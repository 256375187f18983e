"""Product tables: hundreds of variants in one run, stable identifiers, re-issue."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from interop.footprints.changes import changes_of
from interop.footprints.documents import FootprintDocument, footprint_documents
from interop.footprints.gaps import find_gaps
from interop.footprints.writing import write_footprint
from interop.formats.footprint import footprint_format
from interop.formats.products.headers import column
from interop.io.limits import DEFAULT_LIMITS
from interop.io.source import open_source

HEADER = 'product.ids[0],产品名称,product.name.en,unit.measure,unit.amount,"results[component=fossil].value"'
PLANT = "field,value\ncompany.ids[0],urn:example:company:a\ncompany.name.zh,示例公司\nunit.kind,declared\n"


def read(folder: Path, rows: list[str], options: Mapping[str, str] | None = None) -> list[FootprintDocument]:
    table, plant = folder / "products.csv", folder / "plant.csv"
    table.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    plant.write_text(PLANT, encoding="utf-8")
    with open_source(table) as source:
        return list(
            footprint_documents(
                source, options={"common": str(plant), **(options or {})}, source_format="product-table"
            )
        )


def test_a_row_and_the_plant_data_make_a_footprint(tmp_path: Path):
    (document,) = read(tmp_path, ["urn:example:p1,铝棒,Billet,千克,1,14.80"])
    footprint = document.footprint
    assert footprint is not None
    identifier = footprint.pop("study")["id"]
    assert footprint == {
        "product": {"ids": ["urn:example:p1"], "name": {"zh": "铝棒", "en": "Billet"}},
        "unit": {"measure": "kg", "amount": "1", "kind": "declared"},
        "results": [{"component": "fossil", "value": "14.80"}],
        "company": {"ids": ["urn:example:company:a"], "name": {"zh": "示例公司"}},
    }
    assert document.moves.account(document.leaves).balanced
    assert read(tmp_path, ["urn:example:p1,铝棒,Billet,千克,1,15.00"])[0].footprint["study"]["id"] == identifier


def test_three_hundred_variants_share_one_gap_row_per_cause(tmp_path: Path):
    documents = read(tmp_path, [f"urn:example:p{n},产品{n},Product {n},kg,1,{n}.5" for n in range(300)])
    assert len({document.footprint["study"]["id"] for document in documents}) == 300
    report = find_gaps(documents, footprint_format("pact-3.0"), {}, ())
    paths = [row.path for row in report.rows]
    assert len(paths) == len(set(paths)) < 20
    assert "carbonContent.fossil" in paths


def test_a_value_of_the_wrong_form_is_named_with_its_cell(tmp_path: Path):
    (document,) = read(tmp_path, ['urn:example:p1,铝棒,Billet,kg,1,"14,80"'])
    found = [(item.rule, item.path) for item in document.findings]
    assert found == [("PRODUCT-VALUE", "/2/product/results[component=fossil].value")]
    assert "results" not in document.footprint
    assert document.moves.account(document.leaves).balanced


@pytest.mark.parametrize(
    ("header", "path"),
    [
        ("product.name.zh", "product.name.zh"),
        ("unit.massKg", "unit.massKg"),
        ("company.ids[*]", "company.ids[0]"),
        ("Colour", None),
        ("product", None),
    ],
)
def test_columns_are_told_by_path_or_name(header: str, path: str | None):
    meant = column(header)
    assert (meant and meant.path.text) == path


def issue(folder: Path, name: str, documents: list[FootprintDocument], previous: Path | None) -> list[dict[str, Any]]:
    changes = changes_of({"previous": str(previous)} if previous else {}, None, None, DEFAULT_LIMITS)
    trees = [write_footprint(document, footprint_format("iso14067-json"), {}, changes).tree for document in documents]
    (folder / name).write_text(json.dumps(trees), encoding="utf-8")
    return [tree for tree in trees if tree is not None]


def test_a_reissue_keeps_what_has_not_changed_and_names_what_came_before(tmp_path: Path):
    first = issue(
        tmp_path,
        "first.json",
        read(tmp_path, ["urn:example:p1,铝棒,Billet,kg,1,14.8", "urn:example:p2,铝板,Plate,kg,1,15.1"]),
        None,
    )
    second = issue(
        tmp_path,
        "second.json",
        read(tmp_path, ["urn:example:p1,铝棒,Billet,kg,1,14.8", "urn:example:p2,铝板,Plate,kg,1,13.9"]),
        tmp_path / "first.json",
    )
    assert second[0]["study"] == first[0]["study"]
    assert second[1]["study"]["id"] != first[1]["study"]["id"]
    assert second[1]["study"]["precedingIds"] == [first[1]["study"]["id"]]


def test_a_table_without_a_field_is_refused(tmp_path: Path):
    table = tmp_path / "x.csv"
    table.write_text("Colour,Shape\nred,round\n", encoding="utf-8")
    with open_source(table) as source:
        (document,) = footprint_documents(source, source_format="product-table")
    assert [item.rule for item in document.findings] == ["PRODUCT-COLUMNS"]
