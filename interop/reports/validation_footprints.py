"""What a validation of footprints found, to be read in ten seconds."""

from __future__ import annotations

from pathlib import Path

from interop.footprints.validate import FootprintValidation
from interop.io.text import escaped
from interop.model.rules import Language
from interop.reports.labels import labels
from interop.reports.text import amounts, finding_rows, optional_row, row


def render_footprint_validation(report: FootprintValidation, source: Path, language: Language) -> str:
    """Summarise a validation of footprints.

    Args:
        report: What it found.
        source: What was read.
        language: ``en`` or ``zh``.
    """
    words = labels("validation-footprints", language)
    counts = {words["valid"]: report.valid, words["invalid"]: report.invalid}
    lines = [
        escaped(str(source)),
        row(words["footprints"], f"{report.checked:,}: {amounts(counts, language)}"),
        *optional_row(words["formats"], amounts(dict(report.formats.most_common()), language)),
        *finding_rows(report.log, language, most=12),
    ]
    return "\n".join(lines)
