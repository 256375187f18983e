"""Two standards clause by clause, as JSON and on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from interop.equivalence.clauses import ClauseComparison
from interop.io.text import escaped
from interop.model.rules import Language
from interop.reports.labels import labels
from interop.reports.ruleset_text import own_words

_CHANGES = ("same", "added", "modified", "deleted", "unknown")


def clauses_json(comparison: ClauseComparison) -> dict[str, Any]:
    """Return a comparison of clauses as JSON, form ``interop.clause-comparison/1``."""
    return {
        "schema": "interop.clause-comparison/1",
        "former": comparison.former,
        "later": comparison.later,
        "mapped": comparison.mapped,
        "counts": {change: comparison.count(change) for change in _CHANGES},
        "clauses": [
            {
                "former": item.former,
                "later": item.clause,
                "change": item.change,
                "title": dict(item.title),
                "evidence": str(item.evidence),
                "note": None if item.note is None else dict(item.note),
            }
            for item in comparison.clauses
        ],
    }


def clauses_lines(comparison: ClauseComparison, language: Language) -> Iterator[str]:
    """Yield the lines of a comparison of clauses.

    Args:
        comparison: The comparison.
        language: ``en`` or ``zh``.
    """
    words, grades = labels("equivalence", language), labels("ruleset", language)
    yield words["clauses-title"].format(a=escaped(comparison.former), b=escaped(comparison.later))
    yield f"  {words['disclaimer']}"
    if not comparison.mapped:
        yield f"  {words['clauses-none']}"
        return
    counts = {change: comparison.count(change) for change in _CHANGES}
    yield f"  {words['clauses-counts'].format(**counts)}"
    for item in comparison.clauses:
        place = f"{escaped(item.former or '-')} > {escaped(item.clause or '-')}"
        line = f"{place:16} {words[f'change-{item.change}']}  {own_words(item.title, language)}"
        note = f" ({own_words(item.note, language)})" if item.note else ""
        yield f"{line} [{grades[item.evidence]}]{note}"
