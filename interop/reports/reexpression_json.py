"""The JSON report of a re-expression, and of the bridge between two footprints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from interop.equivalence.bridge import Bridge, BridgeEntry
from interop.equivalence.reexpression import Input, Interval, Missing, Note, ReexpressedUnit, Reexpression, Step
from interop.equivalence.rulesets.concepts import concepts
from interop.equivalence.rulesets.dimensions import dimensions
from interop.model.finding import Argument
from interop.model.rules import Language, catalogue
from interop.model.ruleset.effective import EffectiveRuleSet
from interop.reports.labels import labels


def reexpression_json(
    found: Reexpression,
    rules: EffectiveRuleSet,
    source: EffectiveRuleSet | None = None,
    language: Language = "en",
) -> dict[str, Any]:
    """Return the report of a re-expression (schema ``interop.reexpression/1``).

    Args:
        found: The re-expression.
        rules: The wanted rules.
        source: The rules of the document, or None.
        language: Language of its texts.
    """
    unit = unit_text(found.unit)
    return {
        "schema": "interop.reexpression/1",
        "rules": rules.id,
        "sourceRules": source.id if source is not None else None,
        "start": None if found.start is None else str(found.start),
        "result": {"kind": found.kind, **_numbers(found.value, exact=found.kind == "exact"), "unit": unit},
        "uptakeConvention": found.convention,
        "steps": [_step(step, rules, language) for step in found.steps],
        "missing": [missing_json(item, language) for item in found.missing],
        "notReached": [
            {
                "dimension": item.dimension,
                "title": title(item.dimension, language),
                "reason": words(item.reason, language),
            }
            for item in found.not_reached
        ],
        "assumptions": [words(note, language) for note in found.assumptions],
        "derived": True,
        "claims": [],
    }


def bridge_json(found: Bridge, language: Language = "en") -> dict[str, Any]:
    """Return the bridge of two footprints, as a part of a report.

    Args:
        found: The bridge.
        language: Language of its texts.
    """
    return {
        "unit": unit_text(found.unit),
        "a": None if found.a is None else str(found.a),
        "b": None if found.b is None else str(found.b),
        "difference": None if found.difference is None else str(found.difference),
        "uptakeConventions": list(found.conventions),
        "entries": [_entry(item, language) for item in found.entries],
        "remainder": None
        if found.remainder is None
        else {"point": str(found.remainder_point), **_ends(found.remainder)},
        "missing": [missing_json(item, language) for item in found.missing],
        "comparativeClaim": found.comparative,
        "statement": None if found.comparative else labels("reexpression", language)["not-comparative"],
    }


def words(note: Note, language: Language) -> str:
    """Return a statement in one language.

    Args:
        note: The statement.
        language: ``en`` or ``zh``.
    """
    return labels("reexpression", language)[note.key].format(**_named(note.arguments, language))


def title(dimension: str, language: Language) -> str:
    """Return the short title of a dimension."""
    return dimensions()[dimension].titles[language]


def unit_text(unit: ReexpressedUnit) -> str:
    """Return what a number refers to, the same in every language: ``kgCO2e per 1 kg``."""
    if unit.amount is None or unit.measure is None:
        return "kgCO2e"
    return f"kgCO2e per {unit.amount} {unit.measure}"


def missing_json(item: Missing, language: Language) -> dict[str, Any]:
    """Return what is missing, why, and who could supply it.

    Args:
        item: What is missing.
        language: Language of its texts.
    """
    rule = catalogue()[item.rule]
    return {
        "dimension": item.dimension,
        "title": title(item.dimension, language),
        "rule": item.rule,
        "message": rule.message[language].format(**_named(item.arguments, language)),
        "what": rule.mend[language],
        "who": item.owner,
    }


def _step(step: Step, rules: EffectiveRuleSet, language: Language) -> dict[str, Any]:
    choice = rules.choice(step.dimension)
    return {
        "dimension": step.dimension,
        "title": title(step.dimension, language),
        "formula": step.formula,
        "inputs": [_input(item) for item in step.inputs],
        "delta": None if step.delta is None else _delta(step.delta, exact=step.exact),
        "factor": None if step.factor is None else str(step.factor.middle()),
        "exactness": "exact" if step.exact else "interval",
        "assumptions": [words(note, language) for note in step.assumptions],
        "source": {
            "rules": rules.id,
            "clause": choice.clause.number if choice.clause is not None else None,
            "evidence": str(rules.evidence(step.dimension)),
        },
    }


def _entry(item: BridgeEntry, language: Language) -> dict[str, Any]:
    return {
        "dimension": item.dimension,
        "title": title(item.dimension, language),
        "delta": None if item.delta is None else _delta(item.delta, exact=item.exact),
        "point": str(item.point),
        "exactness": "not-computable" if item.delta is None else "exact" if item.exact else "interval",
        "formula": item.formula or None,
        "inputs": [_input(part) for part in item.inputs],
        "assumptions": [words(note, language) for note in item.assumptions],
        "missing": None if item.missing is None else missing_json(item.missing, language),
        "reason": None if item.kept is None else words(item.kept.reason, language),
    }


def _input(item: Input) -> dict[str, str]:
    return {"symbol": item.symbol, "value": item.value, "unit": item.unit, "source": item.source}


def _delta(delta: Interval, *, exact: bool) -> str | dict[str, str]:
    return str(delta.middle()) if exact else _ends(delta)


def _ends(value: Interval) -> dict[str, str]:
    low, high = value.reported()
    return {"low": str(low), "high": str(high)}


def _numbers(value: Interval | None, *, exact: bool) -> dict[str, str | None]:
    if value is None:
        return {"value": None, "low": None, "high": None}
    if exact:
        return {"value": str(value.middle()), "low": None, "high": None}
    return {"value": None, **_ends(value)}


def _named(arguments: Mapping[str, Argument], language: Language) -> dict[str, Argument]:
    """Arguments with the labels of the concepts and components that they name."""
    known = labels("reexpression", language)
    separator = ", " if language == "en" else "、"
    named: dict[str, Argument] = {}
    for key, value in arguments.items():
        text = str(value)
        if text in concepts():
            named[key] = concepts()[text].labels[language]
        elif key in ("component", "components", "what", "kind"):
            named[key] = separator.join(known.get(part, part) for part in text.replace(",", " ").split())
        else:
            named[key] = value
    return named
