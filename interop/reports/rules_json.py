"""What the project can compare by, as JSON: finding rules, rule sets, claim profiles, dimensions."""

from __future__ import annotations

from typing import Any

from interop.equivalence.rulesets.concepts import concepts_of_dimension
from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.rulesets.library import claim_ids, claim_profile, effective_rule_set, rule_set_ids
from interop.equivalence.rulesets.notation import to_line
from interop.model.rules import Language, catalogue
from interop.reports.ruleset_values import value_text


def rules_list_json(what: str) -> dict[str, Any]:
    """Return a list as JSON, form ``interop.rules-list/1``: each item with its id and its titles in en and zh.

    Args:
        what: ``findings``, ``rule-sets``, ``claims`` or ``dimensions``.
    """
    items = {"findings": _findings, "rule-sets": _rule_sets, "claims": _claims, "dimensions": _dimensions}[what]()
    return {"schema": "interop.rules-list/1", "what": what, "items": items}


def _findings() -> list[dict[str, Any]]:
    return [
        {"id": rule.id, "severity": rule.severity.label, "topic": rule.topic, "title": dict(rule.checks)}
        for rule in catalogue().values()
    ]


def _rule_sets() -> list[dict[str, Any]]:
    found = []
    for name in rule_set_ids():
        rules = effective_rule_set(name)
        methods = [item.choice for key, item in rules.choices.items() if dimensions()[key].is_method]
        own = rules.own
        record = {"id": name, "number": own.number, "level": str(own.level), "status": str(own.status)}
        known = sum(not choice.is_unknown for choice in methods)
        chain = [member.id for member in rules.chain]
        found.append({**record, "title": dict(own.title), "chain": chain, "dimensions": len(methods), "known": known})
    return found


def _claims() -> list[dict[str, Any]]:
    profiles = map(claim_profile, claim_ids())
    return [
        {"id": item.id, "title": dict(item.title), "materiality": str(item.materiality), "material": [*item.dimensions]}
        for item in profiles
    ]


def _dimensions() -> list[dict[str, Any]]:
    return [
        {"id": item.id, "title": dict(item.titles), "comparator": item.comparator} for item in dimensions().values()
    ]


def claim_json(name: str) -> dict[str, Any]:
    """Return a claim profile as JSON, form ``interop.claim-profile/1``.

    Args:
        name: Id of the profile.
    """
    return {"schema": "interop.claim-profile/1", **claim_profile(name).model_dump(mode="json")}


def dimension_json(name: str, language: Language) -> dict[str, Any]:
    """Return one dimension across the library as JSON, form ``interop.dimension/1``.

    Args:
        name: Id of the dimension.
        language: Language of the values in words.
    """
    values = []
    for key in rule_set_ids():
        found = effective_rule_set(key).choices[name]
        value = found.choice.value
        line = "" if value.kind in ("text", "silent", "unknown") else to_line(value)
        words = value_text(value, language)
        grade = {"evidence": str(found.evidence), "origin": found.origin.id}
        values.append({"rules": key, "kind": value.kind, "line": line, "words": words, **grade})
    options = [{"id": item.id, "title": dict(item.labels)} for item in concepts_of_dimension(name)]
    title = dict(dimensions()[name].titles)
    return {"schema": "interop.dimension/1", "id": name, "title": title, "options": options, "values": values}
