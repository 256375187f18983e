"""Alignments and crosswalks: every canonical path has a term, and a match is not exact where the move is not."""

import re

from interop.ontology.graph import alignment_statements
from interop.resources import data_root, table_rows
from interop.vocabulary.fields import codes, field_of
from interop.vocabulary.namespaces import compact
from interop.vocabulary.terms import terms

COMPONENT = re.compile(r"results\[component=([a-z0-9-]+)[,\]].*\.value")
LANGUAGE = re.compile(r"\.(zh|en|und)$")
FORMATS = {"pact-3": "pact", "catenax-9": "catenax"}


def crosswalk(name):
    for row in table_rows(data_root("mappings") / "crosswalks" / f"{name}.tsv"):
        for path in filter(None, (row["canonical"] or "").split(" | ")):
            yield row, path


def term_of(path):
    component = COMPONENT.fullmatch(path)
    if component:
        return codes()["results[*].component"][component[1]]
    field = field_of(LANGUAGE.sub("", path))
    return field.term if field else None


def test_every_canonical_path_of_a_crosswalk_has_a_term():
    names = [path.stem for path in (data_root("mappings") / "crosswalks").glob("*.tsv")]
    lacking = {
        (name, path) for name in names for _, path in crosswalk(name) if term_of(path.removeprefix("&")) not in terms()
    }
    assert lacking == set()


def test_a_match_is_not_exact_where_the_move_is_not():
    exact = {
        (compact(item.subject.value), compact(item.object.value))
        for item in alignment_statements()
        if item.predicate.value.endswith("exactMatch")
    }
    wrong = []
    for name, prefix in FORMATS.items():
        for row, path in crosswalk(name):
            if path.startswith("&"):
                continue  # looked at by the row, not moved
            last = re.sub(r"\[[^\]]*\]$", "", row["format"]).rpartition(".")[2]
            matched = {other for term, other in exact if term == compact(term_of(path)) and other.startswith(prefix)}
            if row["relation"] != "exact" and any(re.split(r"[.:]", other)[-1] == last for other in matched):
                wrong.append((row["id"], path))
    assert wrong == []


def test_notes_on_differences_are_in_both_languages():
    notes = {}
    for item in alignment_statements():
        if item.predicate.value.endswith("#note"):
            notes.setdefault(item.subject.value, set()).add(item.object.language)
    assert len(notes) > 50
    assert [name for name, languages in notes.items() if languages != {"en", "zh"}] == []
