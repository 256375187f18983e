"""Summaries of the flow commands for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from interop.flows.flow import FlowList
from interop.flows.matching.run import MatchRun
from interop.flows.matching.wording import words
from interop.flows.registry_lists import ImportedList
from interop.flows.registry_lookup import Found
from interop.io.text import escaped
from interop.model.rules import Language
from interop.packages.findings import FindingLog
from interop.reports.labels import labels
from interop.reports.text import amounts, finding_rows, optional_row, row

_SHARE = "{:.1%}"


def render_matching(run: MatchRun, log: FindingLog, language: Language) -> str:
    """Summarise a matching run.

    Args:
        run: The results.
        log: Findings of reading and matching.
        language: ``en`` or ``zh``.
    """
    texts = labels("flows", language)
    total, without = len(run.matches), len(run.unmatched)
    predicates: dict[str, int] = {}
    for (_, predicate), count in run.by_rule().items():
        predicates[texts[predicate]] = predicates.get(texts[predicate], 0) + count
    share = _SHARE.format((total - without) / total) if total else "-"
    lines = [
        f"{escaped(list_label(run.source))} {texts['against']} {escaped(list_label(run.target))}",
        row(texts["flows"], f"{total:,}"),
        row(texts["matched"], f"{total - without:,} ({share}): {amounts(predicates, language) or '0'}"),
    ]
    rules = [(f"{words('rule', rule, language)} ({rule})", count) for (rule, _), count in run.by_rule().most_common()]
    reasons = [(words("reason", reason, language), count) for reason, count in run.by_reason().most_common()]
    lines += _counts(texts["rules"], rules)
    lines += [row(texts["unmatched"], f"{without:,}")]
    lines += _counts(texts["reasons"], reasons)
    lines += finding_rows(log, language)
    return "\n".join([*lines, *([f"  {texts['certifies']}"] if without else [])])


def render_import(imported: ImportedList, known: Sequence[ImportedList], log: FindingLog, language: Language) -> str:
    """Summarise an import.

    Args:
        imported: The list that was imported.
        known: Every list of the registry.
        log: Findings of reading.
        language: ``en`` or ``zh``.
    """
    texts = labels("flows", language)
    lines = [
        row(texts["imported"], f"{escaped(_named(imported))}: {imported.flows:,} {texts['flows']}"),
        *optional_row(texts["datasets"], f"{imported.datasets:,}" if imported.datasets else ""),
        row(texts["lists"], ", ".join(escaped(_named(item)) for item in known)),
    ]
    return "\n".join([*lines, *finding_rows(log, language)])


def render_search(found: Sequence[Found], most: int, language: Language) -> str:
    """List what a search found, one flow in two lines.

    Args:
        found: The flows; one more than `most` where there are more.
        most: How many are shown.
        language: ``en`` or ``zh``.
    """
    texts = labels("flows", language)
    lines = []
    for item in found[:most]:
        flow = item.flow
        names = " · ".join(part for part in (flow.name, flow.names.get("zh", ""), flow.cas) if part)
        lines.append(escaped(f"{flow.uuid}  {names}"))
        lines.append(escaped(f"    {item.list}  {' / '.join(flow.context)}".rstrip()))
    if len(found) > most:
        lines.append(texts["more"])
    return "\n".join(lines) or texts["nothing"]


def list_label(flows: FlowList) -> str:
    """Return name and release of a list."""
    return f"{flows.name} {flows.release}".strip()


def _named(item: ImportedList) -> str:
    return f"{item.name}@{item.release}" if item.release else item.name


def _counts(title: str, counts: Sequence[tuple[str, int]]) -> list[str]:
    return [row(title if not number else "", f"{count:>7,}  {text}") for number, (text, count) in enumerate(counts)]
