"""Disclosure: what is listed leaves, nothing else does, and nothing that leaves tells what was withheld."""

import copy
import itertools
import json
import string
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest
from footprint_strategies import footprints
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interop.crosswalk.engine import leaves
from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.moves import Moves
from interop.crosswalk.table import crosswalk
from interop.footprints.disclosure import NOT_SAID, redacted, withheld_by
from interop.footprints.documents import FootprintDocument
from interop.footprints.field_lists import field_list, known_lists, value_fields
from interop.footprints.licence import licence_findings
from interop.footprints.shared_ledger import shared_lines
from interop.footprints.withholding import field_at, withhold
from interop.footprints.writing import WrittenFootprint, write_footprint
from interop.formats.footprint import Record, footprint_format
from interop.formats.iso14067.shapes import shape
from interop.model.finding import Severity, UsageError
from interop.model.footprint import Footprint
from interop.model.rules import catalogue, finding, render
from interop.reports.ledger_html import LedgerPage
from interop.reports.schemas import report_schema
from interop.vocabulary.fields import field_path

SECRET_FILE = "KQXZFILE-of-the-smelter.json"
PROFILES = [name for name, about in known_lists().items() if about["mode"] == "allow"]
STRICT = ["buyer", "supply-chain"]


def document(tree: dict[str, Any], name: str = SECRET_FILE) -> FootprintDocument:
    """A footprint as it is read from an ISO 14067-aligned JSON file."""
    whole = {"format": "iso14067-aligned-footprint", "schemaVersion": "1.0.0", **tree}
    crossing = footprint_format("iso14067-json").get(Record(name, "", whole), {})
    return FootprintDocument(
        name,
        format="iso14067-json",
        version="1.0.0",
        footprint=crossing.tree,
        moves=crossing.moves,
        leaves=sum(1 for _ in leaves(whole)),
        sha256="5ec2e7" + "c0ffee" * 9 + "5ec2",
    )


def write(tree: dict[str, Any], target: str, profile: str, name: str = SECRET_FILE) -> WrittenFootprint:
    """Convert a footprint under a disclosure profile; a note of reading quotes each of its values."""
    read = document(tree, name)
    read.findings = [
        finding("FOOTPRINT-VALUE", file=name, path=pointer, severity=Severity.WARNING, detail=str(value))
        for pointer, value in leaves(tree)
    ]
    return write_footprint(read, footprint_format(target), {}, [withheld_by(profile)])


def leaving(written: WrittenFootprint, target: str, profile: str) -> dict[str, bytes]:
    """Everything that a run with a disclosure profile writes, but for the full ledger."""
    page = LedgerPage(target, None, profile)
    page.take(written)
    adapter = footprint_format(target)
    return {
        "document": adapter.encode([written.tree], {}) if written.tree is not None else b"",
        "ledger": b"".join(line.encode("1") for line in shared_lines(written)),
        "findings": b"".join(
            # a fingerprint is a hash of the rest of its line
            orjson.dumps({**item.as_record(), "file": "", "fingerprint": ""})
            for item in written.findings
        ),
        "messages": "".join(render(item, "en") + render(item, "zh") for item in written.findings).encode(),
        "page": page.encode(),
        "gaps": str(written.gaps).encode(),
    }


def planted(tree: dict[str, Any], profile: str) -> tuple[dict[str, Any], list[str]]:
    """Put a secret that occurs nowhere else into every free text and number that a profile withholds."""
    taken = withhold(tree, field_list(profile)).taken
    secrets: list[str] = []
    number = itertools.count(1)

    def fill(node: Any, pointer: str) -> Any:
        if isinstance(node, dict):
            return {
                key: fill(value, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
                for key, value in node.items()
            }
        if isinstance(node, list):
            return [fill(value, f"{pointer}/{ordinal}") for ordinal, value in enumerate(node)]
        if pointer not in taken or isinstance(node, bool | int) or node is None:
            return node
        form = shape(field_at(pointer))
        if form is not None and form.kind in ("code", "date"):
            return node
        if form is not None and form.kind == "decimal":
            secret = f"84{next(number) * 7919 + 3061973:09d}.5"
        else:
            secret = f"KQXZ{next(number):04d}WJVQ"
        secrets.append(secret)
        return secret

    return fill(tree, ""), secrets


def parts(secrets: list[str]) -> set[str]:
    """Every part of a secret that is long enough to tell something: five characters, eleven of a number's digits."""
    return {
        text[start : start + 5]
        for secret in secrets
        for text in (secret, secret.replace(".", ""))
        for start in range(len(text) - 4)
    }


@pytest.mark.parametrize("target", ["iso14067-json", "pact-3.0", "pact-2.3", "catenax-9"])
@pytest.mark.parametrize("profile", STRICT)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(tree=footprints())
def test_no_part_of_what_is_withheld_is_anywhere_in_what_leaves(profile, target, tree):
    tree, secrets = planted(tree, profile)
    Footprint.model_validate(tree)
    kept = json.dumps(withhold(tree, field_list(profile)).tree)
    telling = {part for part in parts(secrets) if part not in kept}
    telling |= {SECRET_FILE, "KQXZFILE", "c0ffeec0ffee"}
    written = write(tree, target, profile)
    for what, data in leaving(written, target, profile).items():
        text = data.decode()
        found = [part for part in telling if part in text]
        assert not found, (what, found[:3])


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=40)
@given(tree=footprints())
def test_what_is_listed_leaves_unchanged_and_the_rest_is_named(profile, tree):
    before = copy.deepcopy(tree)
    done = withhold(tree, field_list(profile))
    assert tree == before
    old, new = dict(leaves(tree)), dict(leaves(done.tree))
    assert {place: old[pointer] for pointer, place in done.places.items()} == new
    assert set(done.places) | set(done.taken) == set(old)
    assert set(done.taken.values()) <= value_fields()
    Footprint.model_validate(done.tree)
    if profile == "full":
        assert new == old


@settings(max_examples=25)
@given(tree=footprints(), profile=st.sampled_from(PROFILES))
def test_every_value_of_the_source_keeps_one_fate(tree, profile):
    read = document(tree)
    written = write_footprint(read, footprint_format("pact-3.0"), {}, [withheld_by(profile)])
    assert sum(written.moves.account(read.leaves).fates.values()) == read.leaves
    withheld = [move for move in written.moves.fates.values() if move.row == "disclosure"]
    assert all(move.fate is Fate.DROPPED and move.reason == f"withheld ({profile})" for move in withheld)
    taken = withhold(document(tree).footprint, field_list(profile)).taken
    assert len(withheld) == (len(taken) if written.footprint is not None else 0)


SMALL = {
    "study": {"id": "3f6c1d6e-6f0a-4a53-9a2c-0c6f6d2b7a11", "practitioner": {"name": {"en": "Li Hua"}}},
    "product": {"name": {"en": "Ingot"}},
    "unit": {"amount": "1", "measure": "t"},
    "geography": {"locations": [{"scheme": "text", "code": "36.1N 117.2E"}, {"scheme": "iso3166-1", "code": "CN"}]},
    "results": [
        {"component": "total", "value": "3", "stage": "production"},
        {"component": "total", "value": "11", "uptakeConvention": "0/0"},
    ],
    "electricity": [{"source": "grid", "kwh": "13500.25"}],
    "inventory": [{"name": {"en": "Anode"}, "amount": "410"}],
    "reviews": [{"type": "critical", "provider": "Wang Fang"}],
}


def test_a_buyer_gets_the_total_and_the_facts_of_method():
    written = write(copy.deepcopy(SMALL), "iso14067-json", "buyer")
    tree = written.tree
    assert tree["results"] == [{"component": "total", "value": "11", "uptakeConvention": "0/0"}]
    assert tree["geography"]["locations"] == [{"scheme": "iso3166-1", "code": "CN"}]
    assert tree["electricity"] == [{"source": "grid"}]
    assert "inventory" not in tree
    assert tree["withheld"] == [
        "study.practitioner.name",
        "geography.locations[*].scheme",
        "geography.locations[*].code",
        "results[*].component",
        "results[*].value",
        "results[*].stage",
        "electricity[*].kwh",
        "inventory[*].name",
        "inventory[*].amount",
    ]
    told = [item.path for item in written.findings if item.rule == "DISCLOSURE-WITHHELD"]
    assert told == tree["withheld"]
    lines = {line.path: line for line in shared_lines(written)}
    assert lines["inventory[*].amount"].fate == "withheld"
    assert lines["/results/0/value"].to == ("/results/0/value",)


def test_what_is_mandatory_and_withheld_is_a_gap_that_says_so():
    written = write(copy.deepcopy(SMALL), "iso14067-json", "buyer")
    reasons = {gap.path: gap.reason for gap in written.gaps}
    assert reasons["study.practitioner.name"] == "It is withheld from the target by the disclosure profile."
    assert reasons["company.name"] == ""


def test_persons_are_taken_out_by_field_and_nothing_else():
    written = write_footprint(
        document(copy.deepcopy(SMALL)), footprint_format("iso14067-json"), {}, [redacted("persons")]
    )
    text = json.dumps(written.tree)
    assert "Li Hua" not in text
    assert "Wang Fang" not in text
    assert written.tree["reviews"] == [{"type": "critical"}]
    assert written.tree["withheld"] == ["study.practitioner.name", "reviews[*].provider"]
    assert written.tree["inventory"] == SMALL["inventory"]


def test_findings_of_reading_lose_their_values_and_the_places_of_what_is_withheld():
    written = write(copy.deepcopy(SMALL), "iso14067-json", "buyer")
    quoting = [item for item in written.findings if item.rule == "FOOTPRINT-VALUE"]
    assert {item.arguments["detail"] for item in quoting} == {NOT_SAID}
    assert "/unit/measure" in {item.path for item in quoting}
    assert not any(item.path and "inventory" in item.path for item in quoting)
    whole = write(copy.deepcopy(SMALL), "iso14067-json", "full")
    assert "13500.25" in {item.arguments.get("detail") for item in whole.findings}


def test_a_record_that_cannot_be_read_is_not_quoted():
    read = FootprintDocument("a.json", findings=[finding("FOOTPRINT-VALUE", file="a.json", path="/x", detail="13500")])
    written = write_footprint(read, footprint_format("pact-3.0"), {}, [withheld_by("buyer")])
    assert [(item.rule, item.path, dict(item.arguments)) for item in written.findings] == [
        ("FOOTPRINT-VALUE", None, {"detail": NOT_SAID})
    ]


def test_every_message_renders_without_its_values():
    for rule in catalogue().values():
        for template in rule.message.values():
            names = {name for _, name, _, _ in string.Formatter().parse(template) if name}
            assert template.format(**dict.fromkeys(names, NOT_SAID))


def test_an_identifier_made_from_the_values_does_not_leave_with_some_of_them_withheld():
    tree = copy.deepcopy(SMALL) | {"derivedFrom": [{"format": "cpcd-csv", "id": SMALL["study"]["id"]}]}
    moves, found = Moves(), []
    moves.made("/study/id", Origin.DERIVED, "UUID of version 5 from the cells of the record")
    withheld_by("buyer")(tree, moves, found)
    assert "study" not in tree
    assert tree["derivedFrom"] == [{"format": "cpcd-csv"}]
    assert tree["withheld"][0] == "study.id"


def test_file_name_and_hash_of_the_source_stay_in_the_house():
    written = write(copy.deepcopy(SMALL), "pact-3.0", "supply-chain")
    assert written.footprint["derivedFrom"] == [
        {"format": "iso14067-json", "id": SMALL["study"]["id"], "specVersion": "1.0.0"}
    ]
    whole = write(copy.deepcopy(SMALL), "pact-3.0", "full")
    assert whole.footprint["derivedFrom"][0]["file"] == SECRET_FILE


def test_free_texts_that_leave_are_named_for_the_sender():
    written = write(copy.deepcopy(SMALL), "iso14067-json", "buyer")
    assert [item.arguments["fields"] for item in written.findings if item.rule == "DISCLOSURE-TEXT"] == ["product.name"]


@pytest.mark.parametrize("name", known_lists())
def test_lists_name_fields_that_hold_values(name):
    paths = field_list(name).paths
    assert {field_path(path) for path in paths} <= value_fields()
    assert len(set(paths)) == len(paths)


def test_each_profile_holds_the_one_before():
    sets = [{field_path(path) for path in field_list(name).paths} for name in ("buyer", "supply-chain", "full")]
    assert sets[0] < sets[1] < sets[2] == value_fields()


@pytest.mark.parametrize("profile", STRICT)
@pytest.mark.parametrize(("table", "version"), [("pact-2", (2, 3, 0)), ("pact-3", (3, 0, 4))])
def test_a_profile_lets_go_what_pact_demands(profile, table, version):
    from interop.formats.pact.grammar import mandatory

    allowed = {field_path(path) for path in field_list(profile).paths}
    demanded = {field.path for field in mandatory(version)}
    rows = [
        row
        for row in crosswalk(table, version)
        if any(path.text.removesuffix("[*]") in demanded for path in row.format.moved)
    ]
    needed = {field_path(path.text) for row in rows for path in row.canonical.moved if row.relation == "exact"}
    assert needed <= allowed


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ({}, []),
        ({"type": "Free of charge for all users and uses", "copyright": True}, []),
        ({"type": "License fee"}, [("licence.type", Severity.ERROR)]),
        ({"type": "Some words"}, [("licence.type", Severity.WARNING)]),
        ({"restrictions": {"en": "Members of the programme"}}, [("licence.restrictions", Severity.WARNING)]),
        ({"restrictions": {"en": " "}}, []),
        ({"copyright": True}, [("licence.copyright", Severity.WARNING)]),
    ],
)
def test_restrictions_of_the_source_are_told_before_it_leaves(licence, expected):
    found = list(licence_findings({"licence": licence}))
    assert [(item.path, item.severity) for item in found] == expected
    written = write(
        {**copy.deepcopy(SMALL), "licence": licence} if licence else copy.deepcopy(SMALL), "iso14067-json", "buyer"
    )
    assert [item.path for item in written.findings if item.rule == "DISCLOSURE-LICENCE"] == [
        path for path, _ in expected
    ]


def test_a_list_of_the_user(tmp_path):
    own = tmp_path / "ours.tsv"
    own.write_text("path\tnote\nproduct.name\t\nelectricity[*].kwh\tagreed\n", encoding="utf-8")
    tree, found = copy.deepcopy(SMALL), []
    withheld_by(str(own))(tree, Moves(), found)
    assert tree.pop("withheld")
    assert tree == {"product": SMALL["product"], "electricity": [{"kwh": "13500.25"}]}


@pytest.mark.parametrize("text", ["path\nproduct.nam\n", "name\nproduct.name\n", "path\nresults[stage\n"])
def test_a_list_of_the_user_that_names_no_field_is_refused(tmp_path, text):
    own = tmp_path / "ours.tsv"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        withheld_by(str(own))


@pytest.mark.parametrize("profile", ["byer", "persons", "missing.tsv"])
def test_an_unknown_profile_is_refused(profile):
    with pytest.raises(UsageError):
        withheld_by(profile)


def test_lines_of_the_shared_ledger_are_valid(corpus_free_example):
    schema = json.loads(report_schema("shared-ledger-line"))
    check = jsonschema.Draft202012Validator(schema)
    for target in ("iso14067-json", "pact-3.0"):
        written = write(copy.deepcopy(corpus_free_example), target, "buyer")
        lines = [json.loads(line.encode("1")) for line in shared_lines(written)]
        assert lines
        for line in lines:
            check.validate(line)


@pytest.fixture
def corpus_free_example() -> dict[str, Any]:
    """The documented example of a whole footprint."""
    path = Path(__file__).parents[2] / "mappings" / "fields" / "examples" / "ingot.json"
    tree = json.loads(path.read_text(encoding="utf-8"))
    return {key: value for key, value in tree.items() if key not in ("format", "schemaVersion", "completeness", "gaps")}
