"""Each missing value with all that a person has to know to fill it in, as every form of a gap sheet shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from interop.footprints.gaps import GapReport, GapRow
from interop.formats.iso14067.shapes import Shape, shape
from interop.reports.labels import labels
from interop.reports.ledger_words import reason_words
from interop.vocabulary.fields import field_of, label
from interop.vocabulary.guidance import guidance


@dataclass(frozen=True, slots=True)
class Entry:
    """One row with all that a person has to know to fill it in.

    Attributes:
        row: What is missing.
        label: Name of the field by language.
        term: IRI of its term, empty where only a field of the target is known.
        unit: Unit of the value.
        what: What it is, by language.
        why: Why it is needed, by language.
        example: An example.
        where: Where a factory finds it, by language.
        reason: Why it is missing, by language; empty where the source just does not hold it.
        shape: Form of the value, None where it cannot be supplied.
        by_product: Whether each product has its own answer.
        restricted: Whether the value is only for the records of the row, since others lack it for another reason.
    """

    row: GapRow
    label: Mapping[str, str]
    term: str
    unit: str
    what: Mapping[str, str]
    why: Mapping[str, str]
    example: str
    where: Mapping[str, str]
    reason: Mapping[str, str]
    shape: Shape | None
    by_product: bool
    restricted: bool


def entries(report: GapReport) -> list[Entry]:
    """Return every row with its texts, in the order of the fields."""
    often = Counter(row.path for row in report.rows if not row.english)
    return [_entry(row, restricted=not row.english and often[row.path] > 1) for row in report.rows]


def _entry(row: GapRow, *, restricted: bool) -> Entry:
    known = field_of(row.path) if row.path else None
    advice = guidance(row.path)
    only_chinese = {language: labels("gaps", language)["only-chinese"] for language in ("en", "zh")}
    return Entry(
        row=row,
        label=label(row.path) if row.path else {"en": row.target, "zh": row.target},
        term=known.term if known else "",
        unit=known.unit if known else "",
        what=known.about.definition if known else {"en": "", "zh": ""},
        why=advice.why,
        example=advice.example,
        where=advice.where,
        reason=only_chinese if row.english else reason_words(row.reason, "") if row.reason else {"en": "", "zh": ""},
        shape=shape(row.path) if row.path else None,
        by_product=advice.scope == "product",
        restricted=restricted,
    )
