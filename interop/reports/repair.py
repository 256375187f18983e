"""What a repair did, to be read in ten seconds."""

from __future__ import annotations

from pathlib import Path

from interop.io.text import escaped
from interop.model.rules import Language, catalogue
from interop.packages.repair import RepairReport
from interop.reports.labels import labels
from interop.reports.text import amounts, by_kind, finding_rows, row

_CHANGES = 10


def render_repair(report: RepairReport, source: Path, output: Path, language: Language) -> str:
    """Summarise a repair.

    Args:
        report: What it did.
        source: What was read.
        output: What was written.
        language: ``en`` or ``zh``.
    """
    words = labels("summary", language)
    documents = report.documents
    lines = [
        f"{escaped(str(source))} → {escaped(str(output))}",
        row(words["datasets"], amounts(_named(report, ("written", "refused"), language), language)),
        row("", _share(report, "valid_before", language)),
        row("", _share(report, "valid_after", language)),
        row(words["changes"], f"{sum(report.changes.values()):,}"),
    ]
    for rule, count in report.changes.most_common(_CHANGES):
        lines.append(f"    {rule} ×{count:,}  {catalogue()[rule].checks[language]}")
    if documents["still_invalid"]:
        lines.append(row(words["still_invalid"], f"{documents['still_invalid']:,}"))
    lines.extend(finding_rows(report.log, language))
    return "\n".join(lines)


def _named(report: RepairReport, keys: tuple[str, ...], language: Language) -> dict[str, int]:
    words = labels("summary", language)
    return {words[key]: report.documents[key] for key in keys}


def _share(report: RepairReport, key: str, language: Language) -> str:
    """``valid after 1,770 of 1,775 (flows 881, ...)``."""
    words = labels("summary", language)
    kinds = {kind: counts[key] for kind, counts in report.by_type.items()}
    return f"{words[key]} {report.documents[key]:,} / {report.documents['written']:,} ({by_kind(kinds, language)})"
