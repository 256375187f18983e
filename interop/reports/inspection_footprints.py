"""The summary of an inspection of footprints for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from interop.footprints.inspect import FootprintInspection
from interop.io.text import escaped
from interop.model.rules import Language
from interop.reports.labels import labels
from interop.reports.text import finding_rows, optional_row, row


def render_footprint_inspection(report: FootprintInspection, source: Path, language: Language) -> str:
    """Render the report.

    Args:
        report: What was found.
        source: Where it lies.
        language: ``en`` or ``zh``.
    """
    words = labels("inspection-footprints", language)
    lines = [
        f"{escaped(str(source))} ({report.kind})",
        row(words["footprints"], _counts(report.formats) or "0"),
        *optional_row(words["versions"], _counts(report.versions)),
        *optional_row(words["standards"], _counts(report.standards)),
        *optional_row(words["gwp"], _counts(report.reports)),
        *optional_row(words["refused"], escaped(", ".join(report.refused[:3]))),
        *(_footprint(item, words, language) for item in report.footprints),
    ]
    rest = report.formats.total() - len(report.footprints)
    lines.extend([f"    … +{rest:,}"] if rest > 0 else [])
    return "\n".join([*lines, *finding_rows(report.log, language)])


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{escaped(name)} {count:,}" for name, count in counts.most_common())


def _footprint(item: Mapping[str, Any], words: Mapping[str, str], language: Language) -> str:
    names = item["product"]
    name = names.get(language) or names.get("und") or next(iter(names.values()), words["unnamed"])
    unit = item["unit"]
    per = f"{unit['amount'] or '?'} {unit['measure'] or '?'}"
    totals = "; ".join(
        f"{total['value']} kgCO2e / {per} ({total['uptakeConvention'] or words['unstated']})"
        for total in item["totals"]
    )
    period = " – ".join(part for part in item["period"] if part)
    return "  ".join(filter(None, (f"    {escaped(name)}:", totals or words["no-total"], period)))
