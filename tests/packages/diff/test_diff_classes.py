"""Every class of change between two releases is told for what it is."""

import pytest
from diff_datasets import (
    ENERGY,
    EXCHANGES,
    OTHER_OWNER,
    PROCESS_FILE,
    STEEL,
    STEEL_FILE,
    contact,
    exchange,
    flow,
    process,
)

NEXT = "01.00.001"


def one(diff, old, new):
    """The only changed dataset of two releases with one process each."""
    result = diff({PROCESS_FILE: old}, {PROCESS_FILE: new})
    (record,) = result.details
    return record, [(finding["rule"], finding["severity"]) for finding in result.findings.records()]


def test_a_release_does_not_differ_from_itself(diff):
    files = {PROCESS_FILE: process(), STEEL_FILE: flow()}
    report = diff(files, files).as_json()
    assert report["datasets"] == {"added": 0, "removed": 0, "changed": 0, "form_only": 0, "unchanged": 2}
    assert report["suggested_step"] == {"step": "none", "form": "NN.NN.NNN", "causes": []}
    assert report["findings"]["by_rule"] == {}


def test_added_is_the_mirror_of_removed(diff):
    small = {PROCESS_FILE: process()}
    large = {PROCESS_FILE: process(), STEEL_FILE: flow(), "flows/old.xml": flow(version="00.09.000")}
    forward, backward = diff(small, large).as_json(), diff(large, small).as_json()
    assert forward["added"] == backward["removed"]
    assert [(entry["uuid"], entry["version"]) for entry in forward["added"]] == [
        (STEEL, "01.00.000"),
        (STEEL, "00.09.000"),
    ]
    assert forward["removed"] == backward["added"] == []
    assert forward["suggested_step"]["step"] == "minor"
    assert backward["suggested_step"]["step"] == "major"


def test_order_alone_is_a_note(diff):
    swapped = exchange(1, ENERGY, "Input", "1.50") + exchange(0, STEEL, "Output", "1")
    record, found = one(diff, process(), process(exchanges=swapped))
    assert (record["state"], record["forms"], record["changes"]) == ("form_only", ["order"], [])
    assert found == [("DIFF-SAME-VERSION", "info")]


def test_amounts_that_change_places_are_more_than_order(diff):
    swapped = exchange(0, STEEL, "Output", "1.50") + exchange(1, ENERGY, "Input", "1")
    record, found = one(diff, process(), process(exchanges=swapped))
    assert record["state"] == "changed"
    assert ("DIFF-SAME-VERSION", "error") in found


@pytest.mark.parametrize("literal", ["1.5", "15e-1", "+1.500", " 1.50"])
def test_another_literal_of_a_number_is_a_note(diff, literal):
    exchanges = exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", literal)
    record, found = one(diff, process(), process(exchanges=exchanges))
    assert record["state"] == "form_only"
    assert record["forms"] == (["white space"] if literal.strip() == "1.50" else ["literal"])
    assert found == [("DIFF-SAME-VERSION", "info")]


def test_a_number_in_a_text_is_text(diff):
    record, _ = one(diff, process(name="<baseName>1.0</baseName>"), process(name="<baseName>1.00</baseName>"))
    assert (record["state"], record["aspects"]) == ("changed", ["text"])


def test_white_space_alone_is_a_note(diff):
    record, found = one(
        diff,
        process(),
        process(name='<baseName xml:lang="en">\n Steel\u00a0</baseName><baseName xml:lang="zh">钢</baseName>'),
    )
    assert (record["state"], record["forms"]) == ("form_only", ["white space"])
    assert found == [("DIFF-SAME-VERSION", "info")]


def test_comments_and_layout_are_no_finding(diff):
    record, found = one(diff, process(), process(other="<!-- checked -->\n\n").replace("><name", ">\n\t<name"))
    assert (record["state"], record["forms"]) == ("form_only", ["serialisation"])
    assert found == []


def test_internal_numbers_are_compared_by_what_they_point_to(diff):
    renumbered = exchange(7, STEEL, "Output", "1") + exchange(3, ENERGY, "Input", "1.50")
    record, _ = one(diff, process(), process(exchanges=renumbered, reference="7"))
    assert (record["state"], record["forms"]) == ("form_only", ["numbering"])


def test_a_pointer_that_stays_while_its_target_moves_is_a_new_quantitative_reference(diff):
    renumbered = exchange(1, STEEL, "Output", "1") + exchange(0, ENERGY, "Input", "1.50")
    record, _ = one(diff, process(), process(NEXT, exchanges=renumbered))
    (change,) = [change for change in record["changes"] if change["aspect"] == "quantitative reference"]
    assert change["before"] == f"{STEEL} Output 1"
    assert change["after"] == f"{ENERGY} Input 1.50"
    assert record["step"] == "major"


def test_other_content_under_one_version_is_an_error(diff):
    record, found = one(diff, process(), process(year="2021"))
    assert record["aspects"] == ["representativeness"]
    assert found == [("DIFF-SAME-VERSION", "error")]


def test_one_version_in_two_forms_is_one_version(diff):
    _, found = one(diff, process("01.00"), process("01.00.000", year="2021"))
    assert found == [("DIFF-SAME-VERSION", "error")]


def test_a_version_that_goes_back_is_an_error(diff):
    _, found = one(diff, process("02.00.000"), process("01.09.005"))
    assert found == [("DIFF-VERSION-BACKWARDS", "error")]


def test_versions_without_an_order_are_named(diff):
    _, found = one(diff, process("01.00.000"), process("latest"))
    assert found == [("DIFF-VERSION-FORM", "warning")]


def test_a_licence_change_is_named_with_both_values(diff):
    result = diff(
        {PROCESS_FILE: process()}, {PROCESS_FILE: process("02.00.000", licence="License fee", owner=OTHER_OWNER)}
    )
    found = [finding for finding in result.findings.records() if finding["rule"] == "DIFF-LICENCE"]
    assert [finding["arguments"]["after"] for finding in found] == [OTHER_OWNER, "License fee"]
    assert result.as_json()["aspects"] == {"licence": 1, "administration": 1}
    assert result.as_json()["suggested_step"]["step"] == "major"


def test_a_step_smaller_than_the_change_is_named(diff):
    exchanges = exchange(0, STEEL, "Output", "1") + exchange(1, ENERGY, "Input", "2")
    _, small = one(diff, process(), process("01.00.001", exchanges=exchanges))
    _, enough = one(diff, process(), process("01.01.000", exchanges=exchanges))
    assert small == [("DIFF-STEP-SMALL", "warning")]
    assert enough == []


@pytest.mark.parametrize(
    ("changed", "aspect", "step"),
    [
        ({"stamp": "2025-01-01T00:00:00"}, "administration", "patch"),
        ({"name": '<baseName xml:lang="en">Iron</baseName><baseName xml:lang="zh">钢</baseName>'}, "text", "patch"),
        ({"name": '<baseName xml:lang="en">Steel</baseName>'}, "text", "patch"),
        ({"other": '<common:other><x:a xmlns:x="urn:x">1</x:a></common:other>'}, "other", "minor"),
        ({"exchanges": EXCHANGES.replace(ENERGY + '"', STEEL + '"')}, "inventory", "minor"),
    ],
)
def test_each_aspect_asks_for_its_step(diff, changed, aspect, step):
    record, _ = one(diff, process(), process(**changed))
    assert record["aspects"] == [aspect]
    assert record["step"] == step


def test_cas_numbers_are_the_same_with_zeros_in_front(diff):
    result = diff({STEEL_FILE: flow(cas="7439-89-6")}, {STEEL_FILE: flow(cas="007439-89-6")})
    assert result.as_json()["forms"] == {"literal": 1}


def test_the_newest_versions_are_compared_and_older_ones_with_themselves(diff):
    first, second, third = (
        process(version, year=year)
        for version, year in (("01.00.000", "2019"), ("01.01.000", "2020"), ("01.02.000", "2021"))
    )
    result = diff({"a.xml": first, "b.xml": second}, {"a.xml": first, "c.xml": third})
    (record,) = result.details
    assert (record["old_version"], record["new_version"]) == ("01.01.000", "01.02.000")
    report = result.as_json()
    assert report["datasets"] == {"added": 0, "removed": 0, "changed": 1, "form_only": 0, "unchanged": 1}


def test_a_dataset_that_is_removed_and_still_referred_to_is_an_error(diff):
    result = diff({PROCESS_FILE: process(), STEEL_FILE: flow()}, {PROCESS_FILE: process()})
    (finding,) = result.findings.records()
    assert (finding["rule"], finding["release"], finding["file"]) == ("DIFF-REMOVED-IN-USE", "old", STEEL_FILE)
    assert finding["arguments"]["users"] == 1


def test_completeness_counts_references_and_closed_processes(diff):
    closed = {PROCESS_FILE: process(), STEEL_FILE: flow(), "flows/e.xml": flow(ENERGY), "contacts/o.xml": contact()}
    report = diff(closed, {PROCESS_FILE: process(), STEEL_FILE: flow()}).as_json()
    assert report["old"]["references"] == {"total": 3, "resolved": 3, "broken": 0, "not_a_uuid": 0}
    assert report["old"]["processes"] == {"total": 1, "closed": 1, "closed_share": 1.0}
    assert report["new"]["references"] == {"total": 3, "resolved": 1, "broken": 2, "not_a_uuid": 0}
    assert report["new"]["processes"] == {"total": 1, "closed": 0, "closed_share": 0.0}
    assert report["old"]["datasets"]["flow"] == 2


def test_files_that_cannot_be_compared_are_named(diff):
    files = {PROCESS_FILE: process(), "broken.xml": "<a>", "list.xml": "<a/>", "nameless.xml": process(uuid="")}
    result = diff(files, {PROCESS_FILE: process()})
    assert result.as_json()["old"]["files"] == {"total": 4, "refused": 1, "other": 1}
    assert "DIFF-UNIDENTIFIED" in [finding["rule"] for finding in result.findings.records()]
    assert result.as_json()["removed"] == []


def test_a_dataset_twice_in_a_release_is_named_and_the_first_is_compared(diff):
    old = {"a.xml": process(), "b.xml": process(), "c.xml": process("01.00", year="1999")}
    result = diff(old, {"a.xml": process()})
    found = [(finding["rule"], finding["file"]) for finding in result.findings.records()]
    assert found == [("PKG-REPEATED", "b.xml"), ("PKG-DUPLICATE", "c.xml")]
    assert result.as_json()["datasets"]["unchanged"] == 1
