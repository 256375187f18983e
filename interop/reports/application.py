"""What applying a mapping to a package did, to be read in ten seconds."""

from __future__ import annotations

from pathlib import Path

from interop.crosswalk.ledger import Fate
from interop.flows.apply_report import STATES, ApplicationReport
from interop.io.text import escaped
from interop.model.rules import Language
from interop.reports.labels import labels
from interop.reports.text import amounts, finding_rows, optional_row, row

_MOST_TOTALS = 6
_MOST_FLOWS = 5


def render_application(report: ApplicationReport, source: Path, output: Path, language: Language) -> str:
    """Summarise what was done.

    Args:
        report: What it was.
        source: The package.
        output: What was written.
        language: ``en`` or ``zh``.
    """
    words = labels("application", language)
    documents = {
        words["written"]: report.documents["written"],
        words["removed"]: report.documents["removed"],
        words["added"]: report.added,
        words["carried"]: report.documents["carried"],
        words["refused"]: report.documents["refused"],
    }
    lines = [
        f"{escaped(str(source))} → {escaped(str(output))} ({_lists(report)})",
        row(words["mapping"], _mapping(report, language)),
        row(words["documents"], amounts(documents, language)),
    ]
    for place in ("exchange", "factor", "connection"):
        states = {words[state]: report.counts[place, state] for state in STATES}
        lines.extend(optional_row(words[place], amounts(states, language)))
    if report.shared:
        lines.append(row("", f"{report.shared:,} {words['shared']}"))
    lines.extend(_not_mapped(report, language))
    lines.extend(_totals(report, language))
    fates = {words_of(fate, language): report.account.fates[fate] for fate in Fate}
    lines.append(row(words["source_values"], f"{report.account.source_total:,}: {amounts(fates, language)}"))
    lines.append(row("", words["accounted" if report.account.balanced else "unaccounted"]))
    lines.extend(finding_rows(report.log, language))
    return "\n".join(lines)


def words_of(fate: Fate, language: Language) -> str:
    """Return the label of a fate as the summary of a conversion has it."""
    return labels("summary", language)[fate]


def _lists(report: ApplicationReport) -> str:
    mapping = report.mapping
    ends = (mapping.source_list, mapping.source_release), (mapping.target_list, mapping.target_release)
    return " → ".join(escaped(" ".join(part for part in end if part)) or "?" for end in ends)


def _mapping(report: ApplicationReport, language: Language) -> str:
    words = labels("application", language)
    parts = [words["rows"].format(rows=len(report.mapping.rows), used=len(report.used))]
    if report.plan.not_asked_for:
        parts.append(words["not_asked_for"].format(count=report.plan.not_asked_for))
    if report.plan.findings:
        parts.append(words["unusable"].format(count=len(report.plan.findings)))
    return ("; " if language == "en" else "；").join(parts)


def _not_mapped(report: ApplicationReport, language: Language) -> list[str]:
    """Name the flows that are used most and have no replacement."""
    words = labels("application", language)
    if not report.unmapped:
        return []
    ranked = sorted(report.unmapped.items(), key=lambda item: (-item[1], item[0]))[:_MOST_FLOWS]
    shown = [f"    {uuid} ×{count:,}  {escaped(report.names.get(uuid, ''))}".rstrip() for uuid, count in ranked]
    return [row(words["not_mapped"], f"{len(report.unmapped):,} {words['flows']}"), *shown]


def _totals(report: ApplicationReport, language: Language) -> list[str]:
    """Say whether the totals agree, and which have changed."""
    words = labels("application", language)
    places = report.totals.places()
    if not places:
        return []
    differing = [key for key in places if not report.totals.agrees(key)]
    kind, count = ("differ", len(differing)) if differing else ("agree", len(places))
    lines = [row(words["totals"], words[kind].format(count=count))]
    changed = [key for key in places if report.totals.before[key] != report.totals.after[key]]
    for key in (differing or changed)[:_MOST_TOTALS]:
        sums = report.totals.line(key)
        name = report.property_names.get(key[0], key[0]) or words["unknown_property"]
        text = words["changed"].format(name=escaped(name), direction=key[1], before=sums["before"], after=sums["after"])
        lines.append(f"    {text}")
    return lines
