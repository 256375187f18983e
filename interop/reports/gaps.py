"""What a target needs and a source lacks, as text, JSON, workbook or YAML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from interop.footprints.gaps import GapReport, GapRow
from interop.formats.iso14067.shapes import Shape, shape
from interop.io.text import escaped
from interop.model.finding import UsageError
from interop.model.rules import Language
from interop.reports.gaps_workbook import write_workbook
from interop.reports.gaps_yaml import write_yaml
from interop.reports.labels import labels
from interop.reports.ledger_words import reason_words
from interop.vocabulary.fields import field_of, label
from interop.vocabulary.guidance import guidance

_SHOWN_RECORDS = 5


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


def write_sheet(report: GapReport, path: Path, inputs: Sequence[Path] = ()) -> None:
    """Write a gap sheet to fill in; the suffix of the file decides its form.

    Args:
        report: What is missing.
        path: A file ``.xlsx``, ``.yaml`` or ``.yml``.
        inputs: What the run reads.

    Raises:
        UsageError: The suffix is none of these, or the file is in the way of an input.
    """
    writers = {".xlsx": write_workbook, ".yaml": write_yaml, ".yml": write_yaml}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UsageError(f"A gap sheet is a file .xlsx or .yaml, not {path.name!r}.")
    writer(report, entries(report), path, inputs)


def gap_list(report: GapReport, language: Language) -> list[dict[str, object]]:
    """Return the gaps as ``gaps --json`` prints them.

    Args:
        report: What is missing.
        language: Language of the texts; labels come in both.
    """
    return [
        {
            "path": entry.row.path,
            "term": entry.term,
            "label": {"zh": entry.label["zh"], "en": entry.label["en"]},
            "unit": entry.unit,
            "what": entry.what[language],
            "why": entry.why[language],
            "example": entry.example,
            "where": entry.where[language],
            "choices": list(entry.shape.choices) if entry.shape else [],
            "target": entry.row.target,
            "reason": entry.reason[language],
            "english": entry.row.english,
            "records": list(entry.row.records),
        }
        for entry in entries(report)
    ]


def render_gaps(report: GapReport, sheet: Path | None, language: Language) -> str:
    """Return the gaps as text for a terminal.

    Args:
        report: What is missing.
        sheet: The sheet that was written, or None.
        language: Language of the text.
    """
    texts = labels("gaps", language)
    count = len(report.records)
    head = texts["summary"].format(gaps=len(report.rows), records=count, target=report.target)
    lines = [head, ""]
    for entry in entries(report):
        lines.append(f"  {escaped(entry.label[language])}{f' ({entry.unit})' if entry.unit else ''}")
        lines.append(f"      {escaped(entry.row.path or entry.row.target)}")
        if entry.reason[language]:
            lines.append(f"      {escaped(entry.reason[language])}")
        if len(entry.row.records) < count:
            shown = ", ".join(entry.row.records[:_SHOWN_RECORDS])
            more = "" if len(entry.row.records) <= _SHOWN_RECORDS else " …"
            lines.append(f"      {texts['records'].format(number=len(entry.row.records))}: {escaped(shown)}{more}")
    if report.refused:
        lines += ["", texts["refused"].format(number=report.refused)]
    if sheet is not None:
        lines += ["", texts["written"].format(file=escaped(str(sheet)))]
    return "\n".join(lines).rstrip()
