"""Footprints against the requirements of a rule set, as JSON and on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from interop.equivalence.check import Outcome, Requirement, RulesCheck
from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.rulesets.notation import to_line
from interop.equivalence.side import Statement
from interop.io.text import escaped
from interop.model.rules import Language
from interop.reports.labels import labels
from interop.reports.ruleset_values import value_text


def check_json(rules: str, checks: Sequence[RulesCheck], language: Language) -> dict[str, Any]:
    """Return checks as JSON, form ``interop.rules-check/1``: the requirements once, then outcomes by footprint.

    Args:
        rules: Id of the rule set.
        checks: One for each footprint.
        language: Language of the values in words.
    """
    return {
        "schema": "interop.rules-check/1",
        "rules": rules,
        "requirements": [_demanded(item, language) for check in checks[:1] for item in check.requirements],
        "footprints": [
            {
                "id": check.footprint,
                "counts": {str(outcome): check.count(outcome) for outcome in Outcome},
                "outcomes": [_outcome(item, language) for item in check.requirements],
            }
            for check in checks
        ],
    }


def _demanded(item: Requirement, language: Language) -> dict[str, Any]:
    modality = item.demanded.choice.modality
    return {
        "dimension": item.dimension,
        "words": value_text(item.demanded.choice.value, language),
        "line": _line(item.demanded),
        "modality": None if modality is None else str(modality),
        "evidence": str(item.demanded.evidence),
        "origin": item.demanded.origin,
    }


def _outcome(item: Requirement, language: Language) -> dict[str, Any]:
    record: dict[str, Any] = {
        "dimension": item.dimension,
        "outcome": str(item.outcome),
        "severity": None if item.severity is None else item.severity.label,
        "reason": item.reason or None,
        "stated": None,
    }
    if item.stated is not None:
        words = value_text(item.stated.choice.value, language)
        record["stated"] = {"words": words, "line": _line(item.stated), "pointer": item.stated.pointer}
    return record


def _line(statement: Statement) -> str:
    value = statement.choice.value
    return "" if value.kind in ("text", "silent", "unknown") else to_line(value)


class CheckText:
    """Puts checks into words; what a rule set demands is put into words once for all footprints."""

    def __init__(self, language: Language) -> None:
        """Prepare.

        Args:
            language: ``en`` or ``zh``.
        """
        self._language = language
        self._labels = labels("equivalence", language)
        self._demands: dict[int, tuple[Statement, str]] = {}
        """Words by the identity of a statement, which is kept: equal amounts may differ in their digits."""

    def lines(self, check: RulesCheck) -> Iterator[str]:
        """Yield the lines of one check: what is not met, what cannot be decided, what is met.

        Args:
            check: The check.
        """
        words = self._labels
        yield words["check-title"].format(footprint=escaped(check.footprint), rules=escaped(check.rules))
        yield f"  {words['disclaimer']}"
        counts = {str(outcome).replace("-", "_"): check.count(outcome) for outcome in Outcome}
        yield f"  {words['check-counts'].format(**counts)}"
        method = [item for item in check.requirements if dimensions()[item.dimension].is_method]
        for outcome in (Outcome.NOT_MET, Outcome.NOT_DECIDABLE, Outcome.MET):
            for item in method:
                if item.outcome is outcome:
                    yield self._line(item)

    def _line(self, item: Requirement) -> str:
        words = self._labels
        line = f"{item.dimension} {words[f'outcome-{item.outcome}']}{self._demand(item)}"
        if item.reason:
            line += f"; {words[f'check-reason-{item.reason}']}"
        if item.stated is not None:
            place = words["check-place"].format(pointer=escaped(item.stated.pointer))
            stated = value_text(item.stated.choice.value, self._language)
            line += f"; {place}{words['colon']}{escaped(stated)}"
        return line

    def _demand(self, item: Requirement) -> str:
        known = self._demands.get(id(item.demanded))
        if known is None:
            colon, title = self._labels["colon"], dimensions()[item.dimension].titles[self._language]
            value = escaped(value_text(item.demanded.choice.value, self._language))
            known = self._demands[id(item.demanded)] = item.demanded, f"{colon}{title}{colon}{value}"
        return known[1]
