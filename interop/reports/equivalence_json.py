"""The JSON of an equivalence review (``diff --json``), form ``interop.equivalence-report/1``."""

from __future__ import annotations

from typing import Any, Literal

from interop.equivalence.bridge import Bridge, bridge_of
from interop.equivalence.report import Decision, DimensionResult, EquivalenceFinding, EquivalenceReport
from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.rulesets.notation import to_line
from interop.equivalence.side import Side, Statement
from interop.equivalence.summary import summary
from interop.model.rules import Language
from interop.reports.equivalence_words import assumptions_text, message, plain
from interop.reports.reexpression_json import bridge_json
from interop.reports.ruleset_values import value_text

Languages = Literal["en", "zh", "both"]


def report_json(report: EquivalenceReport, languages: Languages = "en") -> dict[str, Any]:
    """Return a review as JSON.

    Args:
        report: The comparison.
        languages: Language of the texts; with ``both``, a text is Chinese and English on two lines.
    """
    record: dict[str, Any] = {
        "schema": "interop.equivalence-report/1",
        "claim": report.situation.profile.id,
        "status": str(report.status),
        "a": _side(report.a),
        "b": _side(report.b),
        "products": list(report.situation.products),
        "materiality": {"value": str(report.situation.materiality), "unit": "percent"},
        "identical": report.identical,
        "comparativeClaim": False,
        "counts": summary(report).as_json(),
        "dimensions": [_dimension(item, languages) for item in report.dimensions],
        "findings": [_finding(report, item, languages) for item in report.findings],
        "conditions": [
            {"id": item.id, "text": _both(lambda language, texts=item.text: texts[language], languages)}
            for item in report.situation.profile.conditions
        ],
    }
    found = None if report.identical else bridge_of(report)
    return record if found is None else record | {"bridge": _bridge(found, languages)}


def _bridge(found: Bridge, languages: Languages) -> Any:
    if languages == "both":
        return _merged(bridge_json(found, "zh"), bridge_json(found, "en"))
    return bridge_json(found, languages)


def _merged(first: Any, second: Any) -> Any:
    """Put two renderings of one value together: what is the same stays, a text stands in both languages."""
    if isinstance(first, dict):
        return {key: _merged(value, second[key]) for key, value in first.items()}
    if isinstance(first, list):
        return [_merged(*pair) for pair in zip(first, second, strict=True)]
    return first if first == second else f"{first}\n{second}"


def _both(words: Any, languages: Languages) -> Any:
    if languages == "both":
        return f"{words('zh')}\n{words('en')}"
    return words(languages)


def _side(side: Side) -> dict[str, Any]:
    rules = side.rules
    return {
        "id": side.id,
        "kind": "rule-set" if side.document is None else "footprint",
        "title": dict(side.title),
        "rules": None if rules is None else rules.id,
        "chain": [] if rules is None else [member.id for member in rules.chain],
        "status": None if rules is None else str(rules.own.status),
        "candidates": list(side.candidates),
    }


def _dimension(item: DimensionResult, languages: Languages) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": dict(dimensions()[item.id].titles),
        "relation": str(item.answer.relation),
        "effect": str(item.answer.effect),
        "material": item.material,
        "outcome": item.outcome or None,
        "verdict": str(item.verdict),
        "a": _words(item.a, languages),
        "b": _words(item.b, languages),
        "values": {"a": _value(item.a), "b": _value(item.b)},
        "evidence": {"a": str(item.a.evidence), "b": str(item.b.evidence)},
        "clauses": {"a": _clause(item.a), "b": _clause(item.b)},
        "origin": {"a": item.a.origin or None, "b": item.b.origin or None},
        "finding": item.finding,
    }


def _words(statement: Statement, languages: Languages) -> str:
    value = statement.choice.value
    text: str = _both(lambda language: value_text(value, language), languages)
    return text


def _value(statement: Statement) -> dict[str, Any]:
    value, modality = statement.choice.value, statement.choice.modality
    line = "" if value.kind in ("text", "silent", "unknown") else to_line(value)
    return {
        "kind": value.kind,
        "line": line,
        "modality": None if modality is None else str(modality),
        "pointer": statement.pointer or None,
    }


def _clause(statement: Statement) -> dict[str, str] | None:
    clause = statement.choice.clause
    return None if clause is None else {"number": clause.number, "evidence": str(clause.evidence)}


def _finding(report: EquivalenceReport, item: EquivalenceFinding, languages: Languages) -> dict[str, Any]:
    def words(language: Language) -> str:
        return message(report, item, language)

    return {
        "rule": item.rule,
        "severity": item.severity.label,
        "standing": str(item.standing),
        "verdict": str(item.verdict),
        "dimension": item.dimension,
        "covers": list(item.covers),
        "message": _both(words, languages),
        "effect": effect_json(report, item, languages),
        "owner": item.owner,
        "arguments": dict(item.arguments),
        "fingerprint": item.fingerprint,
        "decision": None if item.decision is None else decision_json(item.decision),
    }


def effect_json(report: EquivalenceReport, item: EquivalenceFinding, languages: Languages) -> dict[str, Any]:
    """Return the effect of a finding: kind, the number or interval by which the result moves, what would settle it.

    Args:
        report: The comparison.
        item: One of its findings.
        languages: Language of the assumptions.
    """
    if item.dimension is None or (item.arguments and item.standing == "open"):
        return {"kind": "unknown" if item.standing == "open" else "none", "assumptions": [], "data": []}
    result = report.result(item.dimension)
    effect: dict[str, Any] = {"kind": str(result.answer.effect)}
    change = result.answer.change
    if change is not None:
        alike = change.low == change.high
        effect |= {"value": plain(change.low)} if alike else {"low": plain(change.low), "high": plain(change.high)}
        effect["unit"] = change.unit
    spoken: tuple[Language, ...] = ("zh", "en") if languages == "both" else (languages,)
    effect["assumptions"] = [text for language in spoken for text in assumptions_text(result, language)]
    effect["data"] = [
        {
            "what": datum.what,
            "subject": datum.subject or None,
            "before": datum.before or None,
            "after": datum.after or None,
            "unit": datum.unit or None,
        }
        for datum in result.answer.data
    ]
    return effect


def decision_json(decision: Decision) -> dict[str, str]:
    """Return a reviewer's decision as JSON."""
    return {"decision": decision.decision, "why": decision.why, "who": decision.who, "until": decision.until}
