"""What a conversion did, to be read in ten seconds."""

from __future__ import annotations

from pathlib import Path

from interop.crosswalk.ledger import Fate, Origin
from interop.io.text import escaped
from interop.model.rules import Language
from interop.packages.convert import ConversionReport
from interop.reports.labels import labels
from interop.reports.text import amounts, by_kind, finding_rows, row


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
    fates = {words[fate]: account.fates[fate] for fate in Fate}
    origins = {words[origin]: account.origins[origin] for origin in Origin}
    lines = [
        f"{escaped(str(source))} {words['arrow']} {escaped(str(output))} ({target})",
        row(words["footprints"], _footprints(report, language))
        if report.states
        else row(words["datasets"], _datasets(report, language)),
        row(words["source_values"], f"{account.source_total:,}: {amounts(fates, language)}"),
        row("", words["accounted" if account.balanced else "unaccounted"]),
        row(words["target_values"], f"{sum(account.origins.values()):,}: {amounts(origins, language)}"),
    ]
    lost = {words[name]: account.structure[name] for name in ("order", "edge white space", "text between elements")}
    if any(lost.values()) and not residue:
        lines.append(row(words["structure"], f"{amounts(lost, language)} ({words['structure_lost']})"))
    lines.extend(finding_rows(report.log, language))
    if account.fates[Fate.DROPPED] and not residue and not report.states:
        lines.append(row(words["next"], words["keep_hint"]))
    return "\n".join(lines)


def _footprints(report: ConversionReport, language: Language) -> str:
    words = labels("summary", language)
    return amounts({words[f"state_{state}"]: report.states[state] for state in _STATES}, language)


_STATES = ("complete", "partial", "refused")


def _datasets(report: ConversionReport, language: Language) -> str:
    words = labels("summary", language)
    written = f"{words['written']} {report.documents['written']:,} ({by_kind(report.datasets, language)})"
    others = {words["refused"]: report.documents["refused"], words["other_files"]: report.carried_files}
    return "; ".join([written, *filter(None, [amounts(others, language)])])
