"""The correspondence between the parts of a mapping row and the columns of each format, as the tables state it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from interop.flows.mapping import Predicate
from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class MappingFormat:
    """One format for mapping files.

    Attributes:
        name: Name on the command line.
        suffixes: Endings of its files, the most specific first.
        no_predicate: Predicates that its programs do not tell apart from an exact match; ``none`` stands for a row
            without a judgement.
        title: Title by language.
        cannot_hold: What it cannot hold, by language.
    """

    name: str
    suffixes: tuple[str, ...]
    no_predicate: frozenset[str]
    title: dict[str, str]
    cannot_hold: dict[str, str]


@dataclass(frozen=True, slots=True)
class PredicateForms:
    """How one predicate is written.

    Attributes:
        inverse: The predicate of the row the other way round.
        skos: SKOS property as a CURIE.
        glad: Sign of a GLAD file; empty where it has none.
        label: Words for people, by language.
    """

    inverse: Predicate | None
    skos: str
    glad: str
    label: dict[str, str]


@cache
def mapping_formats() -> dict[str, MappingFormat]:
    """Return the formats by name."""
    return {
        row["name"]: MappingFormat(
            row["name"],
            tuple(row["suffixes"].split()),
            frozenset(row["no_predicate"].split()),
            {"en": row["en"], "zh": row["zh"]},
            {"en": row["cannot_hold_en"], "zh": row["cannot_hold_zh"]},
        )
        for row in table_rows(_folder() / "formats.tsv")
    }


@cache
def predicate_forms() -> dict[Predicate | None, PredicateForms]:
    """Return how each predicate is written; None stands for a row without a judgement."""
    return {
        _predicate(row["predicate"]): PredicateForms(
            _predicate(row["inverse"]), row["skos"], row["glad"], {"en": row["en"], "zh": row["zh"]}
        )
        for row in table_rows(_folder() / "predicates.tsv")
    }


@cache
def columns(format_name: str) -> dict[str, str]:
    """Return the column (or the ordinal, or the label) of each field of a row that a format has one for.

    Args:
        format_name: Name of the format, a column of the table of fields.
    """
    rows = table_rows(_folder() / "fields.tsv")
    return {row["field"]: row[format_name] for row in rows if row[format_name]}


@cache
def fields() -> tuple[str, ...]:
    """Return the fields of a mapping row, in the order of the table."""
    return tuple(row["field"] for row in table_rows(_folder() / "fields.tsv"))


@cache
def sssom_slots(of: str) -> frozenset[str]:
    """Return the slots of SSSOM 1.1 that no part of a flow mapping stands for; they are kept as further columns.

    Args:
        of: ``mapping`` for slots of a row, ``set`` for slots of the whole file.
    """
    return frozenset(row["slot"] for row in table_rows(_folder() / "sssom_slots.tsv") if row["of"] == of)


@cache
def glad_columns() -> tuple[str, ...]:
    """Return the columns that every GLAD file gets, in the order of the published format."""
    return tuple(row["column"] for row in table_rows(_folder() / "glad_columns.tsv"))


def justification(rule: str) -> str:
    """Return the SSSOM justification for the name of a matching rule: the first word of the table that is in it."""
    words = set(rule.lower().replace("-", " ").replace("_", " ").split())
    return next(kind for word, kind in _justifications() if not word or word in words)


@cache
def _justifications() -> tuple[tuple[str, str], ...]:
    return tuple((row["word"], row["justification"]) for row in table_rows(_folder() / "justifications.tsv"))


def _predicate(text: str) -> Predicate | None:
    return Predicate(text) if text else None


def _folder() -> Path:
    return data_root("mappings") / "exchange"
