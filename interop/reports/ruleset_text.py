"""Rule sets, claim profiles and dimensions on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.rulesets.library import (
    claim_ids,
    claim_profile,
    effective_rule_set,
    rule_set_ids,
)
from interop.io.text import escaped
from interop.model.evidence import Evidence
from interop.model.rules import Language
from interop.model.ruleset.choice import Choice
from interop.reports.labels import labels
from interop.reports.ruleset_values import value_text

if TYPE_CHECKING:
    from interop.model.ruleset.effective import EffectiveRuleSet

_UNQUOTED = "?"
"""Mark behind a clause number that was not seen at the issuing body."""


def rule_sets_text(language: Language) -> Iterator[str]:
    """Yield one line for each rule set of the library: id, number, known dimensions of method, title.

    Args:
        language: ``en`` or ``zh``.
    """
    for name in rule_set_ids():
        rules = effective_rule_set(name)
        methods = [item.choice for key, item in rules.choices.items() if dimensions()[key].is_method]
        known = sum(not choice.is_unknown for choice in methods)
        yield f"{name:20} {known:2}/{len(methods)}  {own_words(rules.own.title, language)}"


def claims_text(language: Language) -> Iterator[str]:
    """Yield one line for each claim profile: id, material dimensions, title.

    Args:
        language: ``en`` or ``zh``.
    """
    for name in claim_ids():
        profile = claim_profile(name)
        yield f"{name:20} {len(profile.dimensions):2}  {own_words(profile.title, language)}"


def dimensions_text(language: Language) -> Iterator[str]:
    """Yield one line for each dimension: id, comparator, title.

    Args:
        language: ``en`` or ``zh``.
    """
    for dimension in dimensions().values():
        yield f"{dimension.id}  {dimension.comparator:16} {dimension.titles[language]}"


def rule_set_text(rules: EffectiveRuleSet, language: Language) -> Iterator[str]:
    """Yield the page of one rule set: what it is, then every dimension with value, evidence, clause and origin.

    Args:
        rules: The rule set with what it takes from its bases.
        language: ``en`` or ``zh``.
    """
    own = rules.own
    yield f"{own.number}  {own_words(own.title, language)}"
    words = labels("ruleset", language)
    status = words["status-unknown" if own.status == "unknown" else own.status]
    yield f"  {own.id} · {words[own.level]} · {status}"
    for event in own.events:
        yield f"  {words[event.event]} {event.date} ({words[event.evidence]})"
    if own.adoption:
        degree = words["degree-unknown" if own.adoption.degree == "unknown" else own.adoption.degree]
        yield f"  {own.adoption.of}: {degree}"
    if own.extends:
        yield f"  {words[own.extends.role]} {own.extends.id} ({words[own.extends.evidence]})"
    if own.note:
        yield f"  {own_words(own.note, language)}"
    yield ""
    for key, item in rules.choices.items():
        origin = "" if item.origin is own else f" [{item.origin.id}]"
        yield f"{key}  {dimensions()[key].titles[language]}"
        yield f"     {choice_text(item.choice, language, item.evidence)}{origin}"


def dimension_text(name: str, language: Language) -> Iterator[str]:
    """Yield what every rule set of the library says in one dimension.

    Args:
        name: Id of the dimension.
        language: ``en`` or ``zh``.
    """
    yield f"{name}  {dimensions()[name].titles[language]}"
    for key in rule_set_ids():
        rules = effective_rule_set(key)
        if name in rules.choices:
            yield f"  {key:20} {choice_text(rules.choice(name), language, rules.evidence(name))}"


def claim_text(name: str, language: Language) -> Iterator[str]:
    """Yield the page of one claim profile.

    Args:
        name: Id of the profile.
        language: ``en`` or ``zh``.
    """
    profile = claim_profile(name)
    yield f"{name}  {own_words(profile.title, language)}"
    yield f"  {own_words(profile.purpose, language)}"
    words = labels("ruleset", language)
    yield f"  {words[profile.total]} · {profile.materiality} % ({own_words(profile.materiality_note, language)})"
    yield f"  {words[profile.review.state]}"
    yield ""
    for key, material in profile.dimensions.items():
        group = f" [{own_words(material.products.text, language)}]" if material.products.text else ""
        yield f"{key}  {words[material.outcome]}  {dimensions()[key].titles[language]}{group}"
    yield ""
    for condition in profile.conditions:
        yield f"  {condition.id}: {own_words(condition.text, language)}"


def choice_text(choice: Choice, language: Language, evidence: Evidence) -> str:
    """Return a choice on one line: value, modality, clause, evidence.

    Args:
        choice: The choice.
        language: ``en`` or ``zh``.
        evidence: How well it is known for the rule set that is shown.
    """
    parts = [] if choice.modality is None else [labels("ruleset", language)[choice.modality]]
    if choice.clause is not None:
        mark = "" if choice.clause.evidence is Evidence.CITED else _UNQUOTED
        parts.append(f"{escaped(choice.clause.number)}{mark}")
    if not choice.is_unknown:
        parts.append(labels("ruleset", language)[evidence])
    value = escaped(value_text(choice.value, language))
    return f"{value} ({', '.join(dict.fromkeys(parts))})" if parts else value


def own_words(text: dict[str, str], language: Language) -> str:
    """Return a text in the language, or in the first one that it has, with hostile characters shown.

    Args:
        text: The text by language.
        language: ``en`` or ``zh``.
    """
    return escaped(text.get(language) or next(iter(text.values())))
