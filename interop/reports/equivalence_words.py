"""The words of an equivalence review: values, messages, assumptions, in English or Chinese."""

from __future__ import annotations

from decimal import Decimal

from interop.equivalence.answer import Change, Datum
from interop.equivalence.relation import Relation
from interop.equivalence.report import DimensionResult, EquivalenceFinding, EquivalenceReport
from interop.equivalence.rulesets.concepts import concepts
from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.side import Side
from interop.io.text import escaped
from interop.model.rules import Language, catalogue
from interop.reports.labels import labels
from interop.reports.ruleset_values import concept_label, value_text
from interop.vocabulary.substances import substances


def message(report: EquivalenceReport, item: EquivalenceFinding, language: Language) -> str:
    """Return the sentence of a finding.

    Args:
        report: The comparison that it belongs to.
        item: The finding.
        language: ``en`` or ``zh``.
    """
    words = labels("equivalence", language)
    arguments = {key: escaped(text) for key, text in item.arguments.items()}
    arguments |= {"a": escaped(report.a.id), "b": escaped(report.b.id), "verdict": words[f"verdict-{item.verdict}"]}
    if "status" in item.arguments:
        arguments["status_words"] = _status_words(item.arguments["status"], language)
    if "candidates" in item.arguments:
        names = item.arguments["candidates"].split()
        arguments["candidates_words"] = (
            words["candidates"].format(items=words["name-join"].join(names)) if names else ""
        )
    if item.rule == "EQ-ELECTRICITY-QUANTITY":
        arguments |= {f"{side}_value": words[f"method-quantity-{item.arguments[side]}"] for side in ("a", "b")}
    elif item.dimension is not None:
        arguments |= _of_dimension(report.result(item.dimension), item, language)
    return catalogue()[item.rule].message[language].format(**arguments)


def _of_dimension(result: DimensionResult, item: EquivalenceFinding, language: Language) -> dict[str, str]:
    return {
        "title": dimensions()[result.id].titles[language],
        "a_value": escaped(value_text(result.a.choice.value, language)),
        "b_value": escaped(value_text(result.b.choice.value, language)),
        "detail": detail(result, item, language),
    }


def detail(result: DimensionResult, item: EquivalenceFinding, language: Language) -> str:
    """Return what belongs behind the verdict: what is at issue, what is needed, how much, where else it shows."""
    words, answer = labels("equivalence", language), result.answer
    parts = []
    if answer.relation is Relation.OPEN:
        parts.append(words["detail-open"])
    named = [concept_label(name, language) for name in answer.parts if name in concepts()]
    if named:
        parts.append(words["detail-parts"].format(items=words["name-join"].join(named)))
    if answer.data:
        needed = words["list-join"].join(datum_text(datum, language) for datum in answer.data)
        parts.append(words["detail-needs"].format(items=needed))
    if answer.change is not None:
        parts.append(words["detail-change"].format(change=change_text(answer.change, language)))
    if item.covers:
        parts.append(words["detail-covers"].format(items=words["name-join"].join(item.covers)))
    return "".join(parts)


def datum_text(datum: Datum, language: Language) -> str:
    """Return what is needed, with the factors or units that it leads from and to."""
    words = labels("equivalence", language)
    what = words[f"needs-{datum.what}"]
    if datum.subject and datum.before:
        extent = {"before": grouped(datum.before), "after": grouped(datum.after), "unit": datum.unit}
        return words["datum-factors"].format(what=what, subject=substance_label(datum.subject, language), **extent)
    if datum.before and datum.after:
        return words["datum-units"].format(before=datum.before, after=datum.after)
    if datum.before:
        return words["datum-subject"].format(what=what, subject=datum.before)
    return what


def substance_label(key: str, language: Language) -> str:
    """Return the name of a substance with its formula, or its key where the table has none."""
    found = substances().get(key)
    if found is None:
        return key
    name = found.zh if language == "zh" else found.en
    return f"{name} {found.formula}".strip()


def change_text(change: Change, language: Language) -> str:
    """Return by how much the number moves."""
    words = labels("equivalence", language)
    if change.unit == "factor":
        return words["change-factor"].format(value=plain(change.low))
    unit = words[f"unit-{change.unit}"]
    if change.low == change.high:
        return words["change-exact"].format(value=plain(change.low), unit=unit)
    return words["change-interval"].format(low=plain(change.low), high=plain(change.high), unit=unit)


def assumptions_text(result: DimensionResult, language: Language) -> list[str]:
    """Return the assumptions under which the effect is as stated."""
    words = labels("equivalence", language)
    return [words[f"assumption-{key}"] for key in result.answer.assumptions]


def side_title(side: Side, language: Language) -> str:
    """Return the title of a side, with hostile characters shown."""
    return escaped(side.title.get(language) or next(iter(side.title.values()), side.id))


def plain(value: Decimal) -> str:
    """Write a number without an exponent."""
    return f"{value:f}"


def grouped(text: str) -> str:
    """Group the digits of a number by thousands."""
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() else text


def _status_words(status: str, language: Language) -> str:
    return labels("ruleset", language)["status-unknown" if status == "unknown" else status]
