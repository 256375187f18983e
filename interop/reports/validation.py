"""What a validation found, to be read in ten seconds."""

from __future__ import annotations

from pathlib import Path

from interop.io.text import escaped
from interop.model.rules import Language
from interop.packages.validate import ValidationReport
from interop.reports.labels import labels
from interop.reports.text import amounts, finding_rows, optional_row, row


def render_validation(report: ValidationReport, source: Path, profile: str | None, language: Language) -> str:
    """Summarise a validation.

    Args:
        report: What it found.
        source: What was read.
        profile: The profile that it was held against, or None for plain ILCD 1.1.
        language: ``en`` or ``zh``.
    """
    words = labels("summary", language)
    counts = {
        words["valid"]: report.valid,
        words["invalid"]: report.invalid,
        words["no_dataset"]: report.others,
    }
    lines = [
        f"{escaped(str(source))} ({profile or 'ilcd-1.1'})",
        row(words["datasets"], f"{report.checked:,}: {amounts(counts, language)}"),
        *optional_row(words["dialects"], amounts(dict(report.dialects.most_common()), language)),
        *finding_rows(report.log, language, most=12),
    ]
    return "\n".join(lines)
