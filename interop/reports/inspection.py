"""What a source is and holds, to be read in ten seconds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from interop.io.text import escaped
from interop.model.rules import Language
from interop.packages.inspect import InspectReport
from interop.reports.labels import labels
from interop.reports.text import amounts, by_kind, finding_rows, kind_label, optional_row, row

_EXAMPLES = 5


def render_inspection(report: InspectReport, source: Path, language: Language) -> str:
    """Summarise what a source holds.

    Args:
        report: What was found.
        source: What was read.
        language: ``en`` or ``zh``.
    """
    words = labels("summary", language)
    lines = [
        f"{escaped(str(source))} ({report.kind})",
        row(words["format"], amounts(report.formats, language) or words["no_dataset"]),
        row(words["datasets"], f"{report.types.total():,}: {by_kind(report.types, language)}"),
        *optional_row(words["dialects"], amounts(dict(report.dialects.most_common()), language)),
        *optional_row(words["languages"], amounts(dict(report.languages.most_common(8)), language)),
        *_references(report, language),
    ]
    others = {words["no_dataset"]: len(report.others), words["refused"]: len(report.refused)}
    others[words["several_versions"]] = sum(report.several_versions.values())
    if any(others.values()):
        lines.append(row(words["other_files_title"], amounts(others, language)))
    return "\n".join([*lines, *finding_rows(report.log, language)])


def _references(report: InspectReport, language: Language) -> Iterator[str]:
    words = labels("summary", language)
    title = words["references"]
    for target, counts in sorted(report.references.items()):
        named = {words[bucket]: counts[bucket] for bucket in ("resolved", "broken", "not_a_uuid")}
        yield row(title, f"{kind_label(target, language)}: {counts.total():,} ({amounts(named, language)})")
        title = ""
    for broken in report.broken[:_EXAMPLES]:
        where = broken["file"] if broken["line"] is None else f"{broken['file']}:{broken['line']}"
        target = f"{kind_label(str(broken['target']), language)} {escaped(str(broken['uuid']))}"
        yield f"    {escaped(str(where))} → {target}"
