"""A rule set as JSON, and the JSON Schema of that, which is generated from the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from interop.model.evidence import Evidence

if TYPE_CHECKING:
    from interop.model.ruleset.effective import EffectiveRuleSet

SCHEMA = "interop.ruleset/1"


def rule_set_json(rules: EffectiveRuleSet) -> dict[str, object]:
    """Return a rule set as its file states it, and the composed choices with the rule set that each comes from.

    Args:
        rules: The rule set with what it takes from its bases.
    """
    return {
        "schema": SCHEMA,
        "rule_set": rules.own.model_dump(mode="json"),
        "chain": [member.id for member in rules.chain],
        "effective": {
            key: {
                "origin": item.origin.id,
                "evidence": item.evidence.value,
                "choice": item.choice.model_dump(mode="json"),
            }
            for key, item in rules.choices.items()
        },
    }


def rule_set_schema() -> dict[str, object]:
    """Return the JSON Schema of `rule_set_json`, as published in ``mappings/schemas/ruleset.schema.json``."""
    from pydantic import TypeAdapter

    from interop.model.ruleset.choice import Choice
    from interop.model.ruleset.ruleset import RuleSet

    adapters = [("RuleSet", "serialization", TypeAdapter(RuleSet)), ("Choice", "serialization", TypeAdapter(Choice))]
    references, shared = TypeAdapter.json_schemas(adapters)  # type: ignore[arg-type]
    definitions: dict[str, Any] = shared["$defs"]
    cell = {
        "type": "object",
        "additionalProperties": False,
        "required": ["origin", "evidence", "choice"],
        "properties": {
            "origin": {"type": "string", "description": "Rule set that states it."},
            "evidence": {"enum": [grade.value for grade in Evidence]},
            "choice": references["Choice", "serialization"],
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": "Rule set",
        "description": "What interop rules show --json prints: a rule set and its composed choices.",
        "type": "object",
        "additionalProperties": False,
        "required": ["schema", "rule_set", "chain", "effective"],
        "properties": {
            "schema": {"const": SCHEMA},
            "rule_set": references["RuleSet", "serialization"],
            "chain": {"type": "array", "items": {"type": "string"}, "description": "The rule set and its bases."},
            "effective": {
                "type": "object",
                "description": "The choice that counts, by dimension.",
                "additionalProperties": cell,
            },
        },
        "$defs": definitions,
    }
