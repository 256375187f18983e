"""Where a file keeps its footprints, which version each is, and what becomes of everything around them."""

import pytest
from small_footprints import ETHANOL, INGOT, changed

from interop.crosswalk.ledger import Fate, Origin
from interop.formats.pact.format import adapter
from interop.formats.pact.reading import first_format, records

EVENT = {
    "type": "org.wbcsd.pathfinder.ProductFootprintRequest.Fulfilled.v1",
    "specversion": "1.0",
    "source": "//example.org",
    "data": {"requestEventId": "1", "pfs": [ETHANOL]},
}


@pytest.mark.parametrize(
    ("value", "pointers", "envelope"),
    [
        (INGOT, [""], []),
        ([INGOT, ETHANOL], ["/0", "/1"], []),
        ({"data": [ETHANOL], "links": {"next": 2}}, ["/data/0"], ["/links/next"]),
        ({"data": INGOT}, ["/data"], []),
        (EVENT, ["/data/pfs/0"], ["/type", "/specversion", "/source", "/data/requestEventId"]),
        ({"footprints": [ETHANOL], "footprintsV3": [INGOT]}, ["/footprints/0", "/footprintsV3/0"], []),
    ],
)
def test_footprints_are_found_wherever_the_specification_puts_them(value, pointers, envelope):
    found = list(records("f.json", value))
    assert [record.pointer for record in found] == pointers
    assert list(found[0].envelope_leaves) == envelope
    assert found[0].envelope == len(envelope)
    assert all(record.envelope == 0 for record in found[1:])


def test_each_footprint_of_a_file_has_its_own_version():
    found = list(records("f.json", [INGOT, ETHANOL, changed(ETHANOL, specVersion="2.0.1-20230314")]))
    assert [(record.format, record.version) for record in found] == [
        ("pact-3.0", (3, 0, 4)),
        ("pact-2.3", (2, 3, 0)),
        ("pact-2.0", (2, 0, 1)),
    ]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (INGOT, "pact-3.0"),
        ([ETHANOL], "pact-2.3"),
        (changed(INGOT, specVersion="3.1.0"), "pact-3.0"),
        (changed(ETHANOL, specVersion="2.9.0"), "pact-2.3"),
        (changed(INGOT, specVersion="9.0.0"), "pact-3.0"),
        (changed(ETHANOL, specVersion="urn:io.catenax.pcf:datamodel:version:7.0.0"), None),
        (changed(ETHANOL, specVersion=["urn:io.catenax.pcf:datamodel:version:8.0.0"]), None),
        ({"format": "iso14067-aligned-footprint"}, None),
        ([], None),
        ({"data": []}, None),
        (None, None),
    ],
)
def test_a_file_is_claimed_by_the_version_of_its_first_footprint(value, name):
    assert first_format(value) == name


def test_a_version_that_is_not_known_refuses_its_record_only():
    found = list(records("f.json", [changed(INGOT, specVersion="1.0.1"), INGOT, 7]))
    assert [[item.rule for item in record.findings] for record in found] == [
        ["PACT-VERSION"],
        [],
        ["PACT-NO-FOOTPRINT"],
    ]
    assert found[0].findings[0].path == "/0/specVersion"


def test_without_a_version_the_names_of_the_fields_tell_the_main_version():
    (record,) = records("f.json", changed(ETHANOL, specVersion=None))
    assert (record.version, [item.rule for item in record.findings]) == ((2, 3, 3), ["PACT-VERSION-ABSENT"])
    (mixed,) = records("f.json", changed(ETHANOL, specVersion=None, pcf__declaredUnitAmount="1"))
    assert [item.rule for item in mixed.findings] == ["PACT-VERSION"]


def get(document, **options):
    (record,) = records("f.json", document)
    return adapter("pact-3.0").get(record, {key.replace("_", "-"): value for key, value in options.items()})


def test_version_2_values_are_read_per_whole_amount():
    footprint = get(ETHANOL).tree
    assert footprint["unit"] == {"measure": "L", "amount": "12", "massKg": "9.468"}
    assert footprint["results"][0] == {
        "component": "total",
        "uptakeConvention": "pact2-excluding",
        "aircraftTreatment": "of-which",
        "value": "18",
    }
    assert get(ETHANOL, v2_basis="per-amount").tree["unit"]["massKg"] == "0.789"


def test_unknown_fields_are_dropped_with_a_finding_and_null_is_not_stated():
    crossing = get(changed(INGOT, pcf__pCfExcludingBiogenic="1", comment=None) | {"comment": None, "extra": [1]})
    assert {(item.rule, item.path) for item in crossing.findings} == {
        ("PACT-UNREAD", "/pcf/pCfExcludingBiogenic"),
        ("PACT-UNREAD", "/extra/0"),
    }
    assert crossing.moves.fates["/extra/0"].fate is Fate.DROPPED
    assert crossing.moves.fates["/comment"].fate is Fate.CONVERTED
    assert "comment" not in crossing.tree["study"]


def test_a_json_number_is_no_decimal_of_version_3():
    crossing = get(changed(INGOT, pcf__fossilGhgEmissions=5))
    assert not any(item["component"] == "fossil" for item in crossing.tree["results"])
    assert crossing.moves.fates["/pcf/fossilGhgEmissions"].fate is Fate.DROPPED


@pytest.mark.parametrize("text", ["5abc", "NaN", "1_0", " 5", "１", "", ".5"])
def test_what_is_no_decimal_is_not_read_as_one(text):
    assert "fossil" not in get(changed(INGOT, pcf__fossilCarbonContent=text)).tree.get("carbonContent", {})


@pytest.mark.parametrize(("text", "read"), [("+5", "5"), ("1.50", "1.50"), ("1.2345e+6", "1.2345e+6"), ("-0", "-0")])
def test_a_decimal_keeps_its_digits(text, read):
    assert get(changed(INGOT, pcf__fossilCarbonContent=text)).tree["carbonContent"]["fossil"] == read


def test_removals_turned_their_sign_at_3_0_2():
    old = get(changed(INGOT, specVersion="3.0.1", pcf__technologicalCO2Removals="0.08"))
    assert old.tree["results"][-1] == {"component": "technological-removals", "value": "-0.08"}
    assert [item.rule for item in old.findings] == ["PACT-REMOVALS-SIGN"]
    new = get(changed(INGOT, specVersion="3.0.2", pcf__technologicalCO2Removals="-0.08"))
    assert new.tree["results"][-1]["value"] == "-0.08"
    assert new.findings == []


def test_the_scale_of_scores_is_named_by_the_version():
    assert get(ETHANOL).tree["data"]["quality"]["scale"] == "pact-1-3"
    assert get(INGOT).tree["data"]["quality"]["scale"] == "pact-1-5"


def test_the_methodology_is_stated_by_a_named_profile_only():
    assert "boundary" not in get(changed(INGOT, pcf__exemptedEmissionsPercent=None)).tree
    crossing = get(INGOT, profile="pact-methodology")
    assert (crossing.tree["unit"]["kind"], crossing.tree["boundary"]["type"]) == ("declared", "cradle-to-gate")
    assert crossing.moves.origins["/unit/kind"] is Origin.PROFILE


def test_envelope_leaves_are_in_the_ledger_from_the_top_of_the_file():
    (record,) = records("f.json", EVENT)
    crossing = adapter("pact-2.3").get(record, {})
    lines = {line.path: line.fate for line in crossing.moves.ledger("f.json", record.pointer).lines}
    assert lines["/type"] is Fate.DROPPED
    assert lines["/data/pfs/0/id"] is Fate.CARRIED
    assert len(lines) == len(crossing.moves.fates)


def test_instants_and_other_forms_of_time():
    footprint = get(changed(INGOT, created="2025-03-15t10:00:00.5+08:00", validityPeriodEnd="2023-1-08")).tree
    assert footprint["study"]["created"] == "2025-03-15T10:00:00.5+08:00"
    assert "validity" not in footprint["time"]
