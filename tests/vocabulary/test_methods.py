"""Methods by identity, and the climate factors of flows."""

import zipfile
from decimal import Decimal

import pytest
from lxml import etree

from interop.resources import data_root, table_rows
from interop.vocabulary.methods import climate_factors, content_hash, methods, methods_of
from interop.vocabulary.substances import gas_flows, substances
from interop.vocabulary.units import units

EF31 = "6209b35f-9447-40b5-b68c-a1099e3674a0"
LCIA = "{http://lca.jrc.it/ILCD/LCIAMethod}"
CO2_AIR = "08a91e70-3ddc-11dd-923d-0050c2490048"
LUC_UPTAKE = "b3d7c693-6465-4aec-86cb-68b4e457fc98"
PERFLUOROPROPANE = "08a91e70-3ddc-11dd-986c-0050c2490048"


def test_a_method_is_known_by_uuid_and_not_by_name():
    assert [method.key for method in methods_of(EF31)] == ["ef-3.1-jrc"]
    assert methods_of(EF31, "02.00.000") == []
    assert [m.key for m in methods_of("77e416eb-a363-4258-a04e-171d843a6460")] == ["en-15804-a1-gwp"]
    (a2,) = methods_of("6a37f984-a4b3-458a-a20a-64418c145fa2", "04.00.017")
    assert (a2.release, a2.ipcc, a2.factors) == ("EN 15804+A2 (EF 3.0)", "AR5", "")
    assert methods_of("") == []


def test_uuids_are_given_once_and_units_are_known():
    uuids = [method.uuid for method in methods().values() if method.uuid]
    assert len(uuids) == len(set(uuids))
    assert all(method.unit in units() for method in methods().values())
    assert all(method.zh and method.en for method in methods().values())


def test_the_content_is_what_the_identity_says():
    held = {key: method.content for key, method in methods().items() if method.factors}
    assert {key: content_hash(key) for key in held} == held
    assert len(set(held.values())) == len(held) == 10


def test_a_method_without_factors_has_no_factors():
    with pytest.raises(KeyError):
        climate_factors("en-15804-a1-gwp")
    with pytest.raises(KeyError):
        content_hash("ef-3.0-jrc")


def test_the_total_is_the_parts_and_not_more():
    total = climate_factors("ef-3.1-jrc")
    parts = [climate_factors(f"ef-3.1-jrc-{part}") for part in ("fossil", "biogenic", "luluc")]
    assert [len(part) for part in parts] == [1074, 13, 12]
    assert dict(total) == {key: value for part in parts for key, value in part.items()}
    assert len(total) == sum(map(len, parts)) == 1099


def test_an_uptake_counts_only_after_land_use_change():
    factors = climate_factors("ef-3.1-jrc")
    negative = {key: factor for key, factor in factors.items() if factor.value < 0}
    assert list(negative) == [(LUC_UPTAKE, "Input")]
    assert negative[LUC_UPTAKE, "Input"].value == -1
    assert (LUC_UPTAKE, "Input") not in climate_factors("ar6")


def test_sets_by_substance_reach_flows_that_ef_forgot():
    assert (PERFLUOROPROPANE, "Output") not in climate_factors("ef-3.1-jrc")
    assert climate_factors("ar6")[PERFLUOROPROPANE, "Output"].value == 9290
    assert climate_factors("ar5")[CO2_AIR, "Output"].origin == "fossil"


def test_gas_flows_lead_to_substances():
    assert {flow.substance for flow in gas_flows().values()} <= set(substances())
    assert substances()["ch4-luc"].base == "ch4"
    for key in ("co2-fossil", "n2o", "hfc-134a"):
        assert substances()[key].zh
    assert sum(bool(substance.zh) for substance in substances().values()) == 43


def test_cas_numbers_have_their_check_digit():
    for substance in substances().values():
        if substance.cas:
            *digits, check = (int(c) for c in substance.cas if c.isdigit())
            assert sum(i * d for i, d in enumerate(reversed(digits), 1)) % 10 == check, substance


def test_factors_are_those_of_the_method_file(corpus):
    with zipfile.ZipFile(corpus / "ilcd" / "ef31-lcia-methods.zip") as archive:
        names = {"ef-3.1-jrc": EF31, **{m.key: m.uuid for m in methods().values() if m.base == "ef-3.1-jrc"}}
        for key, uuid in names.items():
            root = etree.fromstring(archive.read(f"ILCD/lciamethods/{uuid}.xml"))
            official = {
                (
                    item.find(f"{LCIA}referenceToFlowDataSet").get("refObjectId"),
                    item.findtext(f"{LCIA}exchangeDirection"),
                ): Decimal(item.findtext(f"{LCIA}meanValue"))
                for item in root.iter(f"{LCIA}factor")
            }
            assert {place: factor.value for place, factor in climate_factors(key).items()} == official


def test_every_ef_method_of_the_corpus_is_known(corpus):
    common = "{http://lca.jrc.it/ILCD/Common}"
    with zipfile.ZipFile(corpus / "ilcd" / "ef31-lcia-methods.zip") as archive:
        for name in archive.namelist():
            root = etree.fromstring(archive.read(name))
            uuid, version = (next(root.iter(common + tag)).text for tag in ("UUID", "dataSetVersion"))
            assert len(methods_of(uuid, version)) == 1, name


def test_tables_have_no_stray_columns():
    folders = (data_root("mappings") / name for name in ("units", "methods", "electricity"))
    for table in sorted(path for folder in folders for path in folder.glob("*.tsv")):
        for row in table_rows(table):
            assert None not in row, table
            assert None not in row.values(), table
