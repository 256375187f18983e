"""What a target needs and a source lacks, as text, JSON, workbook or YAML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from interop.footprints.gaps import GapReport
from interop.io.text import escaped
from interop.model.finding import UsageError
from interop.model.rules import Language
from interop.reports.gap_entries import entries
from interop.reports.gaps_workbook import write_workbook
from interop.reports.gaps_yaml import write_yaml
from interop.reports.labels import labels

_SHOWN_RECORDS = 5


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
