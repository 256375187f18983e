"""SSSOM files: valid for the sssom package, identifiers at the end, and what other programs write."""

import logging
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from strategies_mapping import mappings, row

from interop.flows.exchange import read_mapping, sssom, write_mapping
from interop.flows.mapping import FlowEnd, FlowMapping, MappingRow, Predicate

CO2 = "08a91e70-3ddc-11dd-923d-0050c2490048"
EI = "349b29d1-3e58-4c66-98b9-9d1a076efd2e"
FULL = FlowMapping(
    (
        MappingRow(
            FlowEnd(EI, "Carbon dioxide, fossil", "air/urban air close to ground", "kg", cas="124-38-9"),
            FlowEnd(
                CO2,
                "carbon dioxide (fossil)",
                "Emissions/Emissions to air",
                "kg",
                "93a60a56-a3c8-11da-a746-0800200b9a66",
            ),
            Predicate.EXACT,
            Decimal("1.0"),
            "cas-context",
            Decimal("0.99"),
            "same substance",
            "A. Mapper",
            "B. Verifier",
            "2024-08-15",
            {"mapping_cardinality": "1:1"},
        ),
        MappingRow(FlowEnd("", "kaolin"), FlowEnd("", ""), None),
        row("a b|c", "d", Predicate.BROAD, "0.5"),
    ),
    "ecoinvent",
    "3.9",
    "EF",
    "3.1",
    title="Test",
    licence="https://creativecommons.org/licenses/by/4.0/",
    extra={"my remark": "yes", "comment": "of the set"},
)


def check(path, caplog):
    """Run the validation of the sssom package; it may only say that it passes over our extension slots.

    Its strict mode refuses every file whose metadata are regular (its test is the wrong way round), and is not used.
    """
    from sssom.parsers import parse_sssom_table
    from sssom.validators import validate

    with caplog.at_level(logging.WARNING):
        caplog.clear()
        frame = parse_sssom_table(str(path))
        validate(frame, fail_on_error=True)
    assert not [text for text in caplog.messages if not text.startswith("No attr for ext_")]
    return frame


def test_written_file_is_valid_and_read_alike_by_the_sssom_package(tmp_path, caplog):
    path = tmp_path / "m.sssom.tsv"
    write_mapping(FULL, path)
    frame = check(path, caplog)
    first = frame.df[frame.df["subject_id"].str.endswith(EI)].iloc[0]
    assert first["subject_id"] == f"ecoinvent39:{EI}"
    assert first["object_id"] == f"ef31:{CO2}"
    assert first["predicate_id"] == "skos:exactMatch"
    assert first["mapping_justification"] == "semapv:BackgroundKnowledgeBasedMatching"
    assert sorted(frame.df["predicate_id"]) == ["skos:broadMatch", "skos:exactMatch", "skos:mappingRelation"]
    assert frame.converter.expand(first["object_id"]) == f"https://w3id.org/pcf-interop/flow/EF/3.1/{CO2}"
    assert read_mapping(path) == FULL


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mapping=mappings())
def test_any_mapping_gives_a_valid_file(mapping, tmp_path_factory, caplog):
    path = tmp_path_factory.mktemp("sssom") / "m.sssom.tsv"
    write_mapping(mapping, path)
    check(path, caplog)


def test_extension_slots_are_declared():
    text = sssom.write(FULL).decode()
    for slot in (
        "ext_conversion_factor",
        "ext_subject_unit",
        "ext_object_context",
        "ext_rule",
        "ext_x_my_x0020_remark",
    ):
        assert f'slot_name: "{slot}"' in text


FOREIGN = """# curie_map:
#   CHEBI: http://purl.obolibrary.org/obo/CHEBI_
#   ei: https://glossary.ecoinvent.org/ids/
# license: https://creativecommons.org/publicdomain/zero/1.0/
# mapping_set_id: https://example.org/m
# creator_id:
#   - orcid:0000-0001-2345-6789
subject_id\tpredicate_id\tobject_id\tmapping_justification\tsubject_category\tpredicate_modifier
ei:%s/\tskos:exactMatch\tCHEBI:16526\tsemapv:ManualMappingCuration\tflow\t
ei:%s\towl:sameAs\tCHEBI:1\tsemapv:LexicalMatching\t\t
ei:%s\tskos:exactMatch\tCHEBI:2\tsemapv:LexicalMatching\t\tNot
"""


def test_file_of_another_program_keeps_its_identifiers_slots_and_negations():
    findings = []
    mapping = sssom.read((FOREIGN % (EI, EI, EI)).encode(), "f.tsv", findings=findings)
    one, two, three = mapping.rows
    assert one.target.uuid == "http://purl.obolibrary.org/obo/CHEBI_16526"
    assert two.source.uuid == EI
    assert two.source.extra == {"iri": f"https://glossary.ecoinvent.org/ids/{EI}"}
    assert one.extra == {"mapping_justification": "semapv:ManualMappingCuration", "subject_category": "flow"}
    assert [r.predicate for r in mapping.rows] == [Predicate.EXACT, None, None]
    assert three.extra["predicate_modifier"] == "Not"
    assert [(item.rule, item.path, item.arguments["found"]) for item in findings] == [
        ("MAP-PREDICATE-UNKNOWN", "/10/predicate_id", "owl:sameAs"),
        ("MAP-PREDICATE-UNKNOWN", "/11/predicate_id", "Not skos:exactMatch"),
    ]
    assert mapping.extra == {"creator_id": '["orcid:0000-0001-2345-6789"]'}
    written = sssom.write(mapping).decode()
    assert "http://purl.obolibrary.org/obo/CHEBI_" in written
    assert "Not" in written
    assert sssom.read(written.encode(), "g.tsv") == mapping


def test_lists_are_taken_from_rows_that_agree():
    header = "subject_id\tpredicate_id\tobject_id\tsubject_source\tsubject_source_version\n"
    mapping = sssom.read(f"{header}x:a\tskos:exactMatch\tx:b\tx:list\t3.1\n".encode(), "m.tsv")
    assert (mapping.source_list, mapping.source_release) == ("x:list", "3.1")
    assert mapping.rows[0].extra == {}


def test_missing_predicates_and_bad_factors_are_refused(refusal):
    found = refusal(lambda: sssom.read(b"#license: x\nsubject_id\tobject_id\na:b\tc:d\n", "m.tsv"))
    assert (found.rule, found.arguments["column"]) == ("MAP-COLUMN", "predicate_id")
    head = b"subject_id\tpredicate_id\tobject_id\text_conversion_factor\n"
    for literal, rule in ((b"0", "MAP-FACTOR"), (b"1,5", "NUM-FORMAT"), (b"1e99", "NUM-RANGE")):
        found = refusal(lambda literal=literal: sssom.read(head + b"a:b\tskos:exactMatch\tc:d\t" + literal, "m.tsv"))
        assert (found.rule, found.path) == (rule, "/2/ext_conversion_factor")


@pytest.mark.parametrize("header", ["#a: &x 1\n#b: *x\n", "#license: [\n"])
def test_hostile_header_is_refused(header, refusal):
    found = refusal(lambda: sssom.read(f"{header}predicate_id\nskos:exactMatch\n".encode(), "m.tsv"))
    assert found.rule in ("YAML-ALIAS", "YAML-SYNTAX")
