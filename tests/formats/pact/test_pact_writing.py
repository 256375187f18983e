"""What a canonical footprint becomes in PACT: units, gaps, what PACT cannot say, texts, order."""

import copy

import pytest
from small_footprints import INGOT

from interop.crosswalk.ledger import Fate
from interop.formats.footprint import Record
from interop.formats.pact.extension import DATA_SCHEMA
from interop.formats.pact.format import adapter
from interop.formats.pact.grammar import field_of, fields, validator

CANONICAL = adapter("pact-3.0").get(Record("f.json", "", INGOT, version=(3, 0, 4)), {}).tree
PACT3 = adapter("pact-3.0")


def canonical(**parts):
    """The ingot with other parts; a dict is merged into the part."""
    tree = copy.deepcopy(CANONICAL)
    for key, value in parts.items():
        tree[key] = {**tree[key], **value} if isinstance(value, dict) and key in tree else value
    return tree


def put(tree, name="pact-3.0", **options):
    target = adapter(name)
    crossing = target.put(tree, options)
    return crossing, target.gaps(crossing.tree, crossing)


def ours(crossing):
    return next(item["data"] for item in crossing.tree["extensions"] if item["dataSchema"] == DATA_SCHEMA)


def test_bulk_goods_leave_for_one_kilogram():
    crossing, gaps = put(canonical(product={"goods": "bulk"}))
    pcf = crossing.tree["pcf"]
    assert gaps == []
    assert (pcf["declaredUnitAmount"], pcf["productMassPerDeclaredUnit"]) == ("1", "1")
    assert (pcf["pcfExcludingBiogenicUptake"], pcf["fossilGhgEmissions"]) == ("300", "299.50025")
    assert ours(crossing)["restatedFrom"] == {"amount": "2000", "measure": "kg"}
    assert crossing.moves.fates["/unit/amount"].fate is Fate.CONVERTED


@pytest.mark.parametrize("goods", ["packed", "discrete", None])
def test_other_goods_keep_their_amount(goods):
    crossing, _ = put(canonical(product={"goods": goods} if goods else {}))
    assert crossing.tree["pcf"]["declaredUnitAmount"] == "2000"


@pytest.mark.parametrize(
    ("measure", "amount", "unit", "written", "total"),
    [
        ("t", "2", "kilogram", "1", "300"),
        ("g", "4000", "kilogram", "1", "150000"),
        ("mL", "500", "liter", "0.5", "600000"),
        ("MWh", "3", "kilowatt hour", "3000", "600000"),
        ("GJ", "3", "megajoule", "3000", "600000"),
        ("dozen", "2", "piece", "24", "600000"),
        ("d", "1", "hour", "24", "600000"),
        ("ha", "1", "square meter", "10000", "600000"),
        ("piece", "4", "piece", "4", "600000"),
    ],
)
def test_a_measure_of_the_same_kind_is_converted(measure, amount, unit, written, total):
    crossing, _ = put(canonical(unit={"measure": measure, "amount": amount}))
    pcf = crossing.tree["pcf"]
    assert (pcf["declaredUnitOfMeasurement"], pcf["declaredUnitAmount"]) == (unit, written)
    assert pcf["pcfExcludingBiogenicUptake"] == total


@pytest.mark.parametrize("measure", ["m", "person.km", "Nm3", "set", "kgCO2e"])
def test_a_measure_without_counterpart_is_refused_with_the_reason(measure):
    _, gaps = put(canonical(unit={"measure": measure}))
    (gap,) = [gap for gap in gaps if gap.target == "pcf.declaredUnitOfMeasurement"]
    assert (gap.path, gap.reason) == ("unit.measure", f"the format has no unit for {measure!r}")


def test_version_2_states_pieces_by_their_mass_or_not_at_all():
    crossing, _ = put(canonical(unit={"measure": "piece", "amount": "4", "massKg": "2000"}), "pact-2.3")
    pcf = crossing.tree["pcf"]
    assert (pcf["declaredUnit"], pcf["unitaryProductAmount"], pcf["pCfExcludingBiogenic"]) == (
        "kilogram",
        "2000",
        "300",
    )
    tree = canonical()
    tree["unit"] = {"measure": "piece", "amount": "4"}
    assert "pcf.declaredUnit" in [gap.target for gap in put(tree, "pact-2.3")[1]]
    assert "pcf.declaredUnit" in [gap.target for gap in put(canonical(unit={"measure": "h"}), "pact-2.3")[1]]


@pytest.mark.parametrize(("measure", "mass"), [("kWh", "0"), ("t.km", "0"), ("h", "0"), ("kg", "2000")])
def test_the_mass_follows_from_the_unit_where_the_specification_says_so(measure, mass):
    tree = canonical(unit={"measure": measure})
    del tree["unit"]["massKg"]
    crossing, _ = put(tree)
    assert crossing.tree["pcf"]["productMassPerDeclaredUnit"] == mass


@pytest.mark.parametrize("measure", ["L", "m2", "piece", "m3"])
def test_a_mass_that_is_not_known_is_a_gap(measure):
    tree = canonical(unit={"measure": measure})
    del tree["unit"]["massKg"]
    assert [(gap.target, gap.path) for gap in put(tree)[1]] == [("pcf.productMassPerDeclaredUnit", "unit.massKg")]


@pytest.mark.parametrize(
    ("part", "value", "path"),
    [
        ("unit", {"kind": "functional"}, "unit.kind"),
        ("boundary", {"type": "cradle-to-grave"}, "boundary.type"),
        ("boundary", {"type": "gate-to-gate"}, "boundary.type"),
        ("boundary", {"type": "direct-emissions-only"}, "boundary.type"),
        ("study", {"kind": "prospective"}, "study.kind"),
        ("offsetting", {"included": True}, "offsetting.included"),
        ("time", {"validity": {"start": "2025-01-01", "end": "2028-01-02"}}, "time.validity.end"),
    ],
)
def test_what_pact_cannot_say_forbids_the_document(part, value, path):
    _, gaps = put(canonical(**{part: value}))
    assert [gap.path for gap in gaps] == [path]
    assert gaps[0].reason


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("unit", {"kind": "declared"}),
        ("boundary", {"type": "cradle-to-gate"}),
        ("study", {"kind": "retrospective"}),
        ("offsetting", {"included": False}),
        ("time", {"validity": {"start": "2025-01-01T00:00:00Z", "end": "2028-01-01T00:00:00Z"}}),
    ],
)
def test_what_pact_implies_may_be_said(part, value):
    crossing, gaps = put(canonical(**{part: value}))
    assert gaps == []
    again = PACT3.get(Record("f.json", "", crossing.tree, version=(3, 0, 4)), {}).tree
    assert {key: again[part][key] for key in value} == value


def test_a_validity_is_never_clipped():
    validity = {"start": "2025-01-01T00:00:00Z", "end": "2030-01-01T00:00:00Z"}
    crossing, _ = put(canonical(time={"validity": validity}))
    assert crossing.tree["validityPeriodEnd"] == validity["end"]


@pytest.mark.parametrize(
    ("stated", "start", "end"),
    [
        (("2024-01-01", "2024-12-31"), "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
        (("2024", "2024"), "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"),
        (("2024-03", "2024-12"), "2024-03-01T00:00:00Z", "2025-01-01T00:00:00Z"),
        (("2024-01-01T08:00:00+08:00", "2024-02-29"), "2024-01-01T08:00:00+08:00", "2024-03-01T00:00:00Z"),
    ],
)
def test_a_period_of_days_ends_at_the_midnight_after_it(stated, start, end):
    crossing, gaps = put(canonical(time={"dataPeriod": dict(zip(("start", "end"), stated, strict=True))}))
    assert gaps == []
    assert (crossing.tree["pcf"]["referencePeriodStart"], crossing.tree["pcf"]["referencePeriodEnd"]) == (start, end)
    assert crossing.moves.fates["/time/dataPeriod/end"].fate is Fate.APPROXIMATED


@pytest.mark.parametrize(
    ("places", "written", "findings"),
    [
        ([("iso3166-1", "CN")], {"geographyCountry": "CN"}, []),
        (
            [("un-region", "Asia"), ("iso3166-1", "CN"), ("iso3166-2", "CN-44")],
            {"geographyCountrySubdivision": "CN-44"},
            [],
        ),
        ([("iso3166-1", "CN"), ("iso3166-1", "DE")], {}, ["PACT-GEOGRAPHY-SEVERAL"]),
        ([("iso3166-1", "DE"), ("iso3166-2", "CN-44")], {}, ["PACT-GEOGRAPHY-SEVERAL"]),
        ([("text", "Foshan"), ("iso3166-1", "CN")], {"geographyCountry": "CN"}, []),
        ([("tidas", "CN")], {"geographyCountry": "CN"}, []),
        ([("tidas", "CN-GD")], {"geographyCountrySubdivision": "CN-GD"}, []),
        ([("ilcd", "GLO")], {}, []),
        ([("un-region", "Global")], {}, []),
    ],
)
def test_one_geography_at_most_the_narrowest(places, written, findings):
    locations = [{"scheme": scheme, "code": code} for scheme, code in places]
    crossing, gaps = put(canonical(geography={"locations": locations}))
    assert {key: value for key, value in crossing.tree["pcf"].items() if key.startswith("geography")} == written
    assert [item.rule for item in crossing.findings] == findings
    assert gaps == []


@pytest.mark.parametrize(
    ("convention", "treatment", "aircraft", "written"),
    [
        ("pact3-excluding", "of-which", None, True),
        ("pact3-excluding", "additive", "0", True),
        ("pact3-excluding", None, "0.00", True),
        ("pact3-excluding", "additive", "3", False),
        ("pact3-excluding", "unknown", None, False),
        ("0/0", "of-which", "0", False),
        ("unknown", "of-which", "0", False),
    ],
)
def test_only_a_total_of_the_same_convention_is_taken(convention, treatment, aircraft, written):
    total = {"component": "total", "uptakeConvention": convention, "value": "7"}
    if treatment:
        total["aircraftTreatment"] = treatment
    kept = [item for item in CANONICAL["results"] if item.get("uptakeConvention") != "pact3-excluding"]
    parts = [{"component": "aircraft", "value": aircraft}] if aircraft else []
    crossing, gaps = put(canonical(results=[total, *kept, *parts]))
    assert (crossing.tree["pcf"].get("pcfExcludingBiogenicUptake") == "7") is written
    assert ([gap.target for gap in gaps] == ["pcf.pcfExcludingBiogenicUptake"]) is not written


def test_identifiers_that_are_no_urn_are_asked_for_and_kept():
    crossing, gaps = put(canonical(product={"ids": ["SKU 7"]}))
    assert [(gap.target, gap.path) for gap in gaps] == [("productIds", "product.ids[*]")]
    assert "SKU 7" in gaps[0].reason
    assert ours(crossing)["footprint"]["product"]["ids"] == ["SKU 7"]


def test_a_second_source_without_version_is_left_out_and_kept():
    sources = [{"name": "A"}, {"name": "B", "version": "3.10"}]
    crossing, gaps = put(canonical(data={"sources": sources}))
    assert gaps == []
    assert crossing.tree["pcf"]["secondaryEmissionFactorSources"] == [{"name": "B", "version": "3.10"}]
    assert [item.rule for item in crossing.findings] == ["PACT-PART-LEFT-OUT"]
    assert ours(crossing)["footprint"]["data"]["sources"] == sources


def test_an_operator_outside_of_the_list_is_named_as_other():
    crossing, _ = put(canonical(rules={"productRules": [{"operator": "CNIS", "names": ["铝锭 PCR"]}]}))
    assert crossing.tree["pcf"]["productOrSectorSpecificRules"] == [
        {"operator": "Other", "ruleNames": ["铝锭 PCR"], "otherOperatorName": "CNIS"}
    ]
    again = PACT3.get(Record("f.json", "", crossing.tree, version=(3, 0, 4)), {}).tree
    assert again["rules"]["productRules"] == [{"operator": "CNIS", "names": ["铝锭 PCR"]}]


def test_other_ways_to_write_a_standard_become_the_code_and_the_source_keeps_its_own():
    standards = [{"code": "ISO 14067:2018", "year": "2018"}, {"code": "GB/T 24067-2024"}]
    crossing, _ = put(canonical(rules={"standards": standards}))
    assert crossing.tree["pcf"]["crossSectoralStandards"] == ["ISO14067", "GB/T 24067-2024"]
    assert ours(crossing)["footprint"]["rules"]["standards"] == standards


def test_reports_named_twice_are_written_once():
    sources = [{"report": "AR5", "feedback": False}, {"report": "AR5", "feedback": True}, {"report": "AR6"}]
    crossing, gaps = put(canonical(gwp={"sources": sources}))
    assert gaps == []
    assert crossing.tree["pcf"]["ipccCharacterizationFactors"] == ["AR5", "AR6"]
    assert crossing.moves.fates["/gwp/sources/2/report"].to[0] == "/pcf/ipccCharacterizationFactors/1"


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ({"zh": "铝锭"}, ["product.name.en"]),
        ({"und": "铝锭"}, ["product.name.en"]),
        ({"zh": "铝锭", "en": "Ingot"}, []),
        ({"und": "アルミ地金"}, []),
        ({"de": "Barren", "zh": "铝锭"}, []),
    ],
)
def test_a_text_in_chinese_only_is_found(name, paths):
    crossing, gaps = put(canonical(product={"name": name}))
    assert [(item.rule, item.path) for item in crossing.findings] == [("TEXT-ONLY-CHINESE", path) for path in paths]
    assert gaps == []


def test_fields_are_in_the_order_of_the_table():
    crossing, _ = put(canonical(), "pact-3.0")
    order = [field.path for field in fields("3.0")]
    assert list(crossing.tree) == sorted(crossing.tree, key=order.index)
    assert [f"pcf.{key}" for key in crossing.tree["pcf"]] == sorted(
        (f"pcf.{key}" for key in crossing.tree["pcf"]), key=order.index
    )


def test_a_value_that_the_schema_refuses_is_a_gap_with_the_reason():
    crossing, gaps = put(canonical(study={"id": "report 7"}))
    assert [(gap.target, gap.path) for gap in gaps] == [("id", "study.id")]
    assert "PACT 3.0 refuses it" in gaps[0].reason
    assert not validator("3.0").is_valid(crossing.tree)
    assert field_of("3.0")["id"].format == "uuid"


def test_one_footprint_is_an_object_and_several_are_an_array():
    assert PACT3.encode([INGOT], {}).startswith(b"{")
    assert PACT3.encode([INGOT, INGOT], {}).startswith(b"[")


def test_a_mass_that_cannot_be_moved_is_not_replaced_by_the_amount():
    crossing, gaps = put(canonical(unit={"massKg": "about two tonnes"}))
    assert "productMassPerDeclaredUnit" not in crossing.tree["pcf"]
    assert [gap.path for gap in gaps] == ["unit.massKg"]
