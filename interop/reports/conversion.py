"""What a conversion did, to be read in ten seconds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from interop.crosswalk.ledger import Fate, Origin
from interop.io.text import escaped
from interop.model.finding import Finding, Severity
from interop.model.rules import Language
from interop.packages.convert import ConversionReport
from interop.packages.findings import FindingLog
from interop.reports.findings import render_finding
from interop.reports.labels import labels

_WIDTH = 15


def render_conversion(
    report: ConversionReport, source: Path, output: Path, target: str, language: Language, *, residue: bool
) -> str:
    """Summarise a conversion.

    Args:
        report: What it did.
        source: What was read.
        output: What was written.
        target: Name of the target format.
        language: ``en`` or ``zh``.
        residue: Whether a residue was kept.
    """
    words = labels("summary", language)
    account = report.account
    lines = [
        f"{escaped(str(source))} {words['arrow']} {escaped(str(output))} ({target})",
        _row(words["datasets"], _datasets(report, words)),
        _row(words["source_values"], _sum(account.source_total, {words[f]: account.fates[f] for f in Fate})),
        _row("", words["accounted" if account.balanced else "unaccounted"]),
        _row(
            words["target_values"],
            _sum(sum(account.origins.values()), {words[o]: account.origins[o] for o in Origin}),
        ),
        _row(words["findings"], finding_counts(report.log, words)),
    ]
    lines.extend(f"  {render_finding(item, language)}" for item in worst_examples(report.log))
    if account.fates[Fate.DROPPED] and not residue:
        lines.append(_row(words["next"], words["keep_hint"]))
    return "\n".join(lines)


def _row(title: str, text: str) -> str:
    # A Chinese character takes two columns of a terminal.
    width = sum(2 if ord(character) > 0x2E7F else 1 for character in title)
    return f"  {title}{' ' * max(1, _WIDTH - width)}{text}"


def _datasets(report: ConversionReport, words: dict[str, str]) -> str:
    kinds = ", ".join(f"{folder} {count:,}" for folder, count in report.datasets.most_common())
    parts = [f"{report.documents['written']:,} {words['written']} ({kinds})"]
    if report.documents["refused"]:
        parts.append(f"{report.documents['refused']:,} {words['refused']}")
    if report.carried_files:
        parts.append(f"{report.carried_files:,} {words['other_files']} {words['carried_along']}")
    return "; ".join(parts)


def _sum(total: int, parts: dict[str, int]) -> str:
    shown = ", ".join(f"{count:,} {name}" for name, count in parts.items() if count)
    return f"{total:,}: {shown}" if shown else f"{total:,}"


def finding_counts(log: FindingLog, words: dict[str, str]) -> str:
    """Counts of findings by severity, the worst first."""
    return ", ".join(f"{log.by_severity[level]:,} {words[level.label]}" for level in sorted(Severity, reverse=True))


def worst_examples(log: FindingLog, most: int = 5) -> list[Finding]:
    """The first example of each rule, the most serious rules first."""
    firsts = [examples[0] for examples in log.examples.values()]
    counts: Counter[str] = log.by_rule
    return sorted(firsts, key=lambda item: (-item.severity, -counts[item.rule], item.rule))[:most]
