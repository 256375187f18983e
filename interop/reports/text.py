"""Pieces of terminal summaries that several reports share."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping

from interop.model.dataset.dataset import PLAIN
from interop.model.dataset.grammar_tables import load_grammar
from interop.model.finding import Finding, Severity
from interop.model.rules import Language
from interop.packages.findings import FindingLog
from interop.reports.findings import render_finding
from interop.reports.labels import labels

_WIDTH = 16
_COMMA: dict[Language, str] = {"en": ", ", "zh": "，"}


def row(title: str, text: str) -> str:
    """One row of a summary; a wide character takes two columns of a terminal."""
    width = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in title)
    return f"  {title}{' ' * max(1, _WIDTH - width)}{text}"


def optional_row(title: str, text: str) -> list[str]:
    """One row of a summary, or none where there is nothing to say."""
    return [row(title, text)] if text else []


def amounts(counts: Mapping[str, int], language: Language) -> str:
    """Name and number of each count that is not zero: ``written 12, refused 1``."""
    return _COMMA[language].join(f"{name} {count:,}" for name, count in counts.items() if count)


def by_kind(folders: Mapping[str, int], language: Language) -> str:
    """Numbers of datasets by type, the most frequent first.

    Args:
        folders: Number by folder or name of the dataset type.
        language: In Chinese the types have their labels.
    """
    named = {kind_label(folder, language): count for folder, count in folders.items()}
    return amounts(dict(Counter(named).most_common()), language)


def kind_label(kind: str, language: Language) -> str:
    """Return the label of a dataset type in Chinese, and its name as it is in English.

    Args:
        kind: Name or folder of the type; what is neither stays as it is.
        language: ``en`` or ``zh``.
    """
    if language == "en":
        return kind
    kinds = load_grammar(*PLAIN).kinds.values()
    return next((known.zh for known in kinds if kind in (known.name, known.folder)), kind)


def finding_rows(log: FindingLog, language: Language, most: int = 8) -> list[str]:
    """The counts of findings, then one line for each of the most serious rules with its first example."""
    words = labels("summary", language)
    totals = {words[level.label]: log.by_severity[level] for level in sorted(Severity, reverse=True)}
    examples = (
        f"    {item.rule} ×{log.by_rule[item.rule]:,}  {render_finding(item, language, message_first=True)}"
        for item in _worst(log, most)
    )
    return [row(words["findings"], amounts(totals, language) or "0"), *examples]


def _worst(log: FindingLog, most: int) -> list[Finding]:
    firsts = [examples[0] for examples in log.examples.values()]
    ranked = sorted(firsts, key=lambda item: (-item.severity, -log.by_rule[item.rule], item.rule))
    return [item for item in ranked if item.severity > Severity.INFO][:most]
