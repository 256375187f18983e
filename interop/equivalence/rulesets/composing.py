"""The effective rule set: a product rule with what it takes from the rules that it stands on."""

from __future__ import annotations

from collections.abc import Callable

from interop.equivalence.rulesets.dimensions import dimensions
from interop.model.evidence import Evidence
from interop.model.rules import refused
from interop.model.ruleset.choice import UNKNOWN
from interop.model.ruleset.effective import EffectiveChoice, EffectiveRuleSet
from interop.model.ruleset.ruleset import RuleSet

Lookup = Callable[[str], RuleSet | None]
"""Finds a rule set by id."""


def compose(rule_set: RuleSet, lookup: Lookup, file: str | None = None) -> EffectiveRuleSet:
    """Compose a rule set with its bases.

    A choice of the rule set itself prevails where its ``extends`` says ``own``, that of the base where it says
    ``base``; what the one does not state comes from the other. A choice that is stated as unknown is stated: a product
    rule that is known to regulate something nobody has read does not fall back on the general rule.

    Args:
        rule_set: The rule set.
        lookup: Finds the bases.
        file: Path for findings.

    Raises:
        InputRefused: ``RULESET-BASE``, a base is not there or stands on itself.
    """
    chain = _chain(rule_set, lookup, file)
    choices: dict[str, EffectiveChoice] = {}
    for member in reversed(chain):
        if member.extends is not None:
            choices = {key: _inherited(item, member.extends.evidence) for key, item in choices.items()}
        prevails = member.extends is None or member.extends.precedence == "own"
        for dimension in dimensions():
            choice = member.dimensions.get(dimension)
            if choice is None and member.remaining == "unknown" and dimension.startswith("D"):
                choice = UNKNOWN
            if choice is not None and (prevails or dimension not in choices):
                choices[dimension] = EffectiveChoice(choice, member, choice.evidence)
    ordered = {dimension: choices[dimension] for dimension in dimensions() if dimension in choices}
    return EffectiveRuleSet(rule_set, chain, ordered)


def _inherited(item: EffectiveChoice, link: Evidence) -> EffectiveChoice:
    """Return a choice as the rule set that stands on it has it: no better known than that it does."""
    weakest = max(item.evidence, link, key=list(Evidence).index)
    return EffectiveChoice(item.choice, item.origin, weakest)


def _chain(rule_set: RuleSet, lookup: Lookup, file: str | None) -> tuple[RuleSet, ...]:
    """Return the rule set and its bases, nearest first."""
    chain = [rule_set]
    while chain[-1].extends is not None:
        name = chain[-1].extends.id
        base = lookup(name)
        reason = "unknown" if base is None else "circular" if any(name == member.id for member in chain) else None
        if base is None or reason is not None:
            raise refused("RULESET-BASE", file=file, path="/extends/id", base=name, reason=reason or "unknown")
        chain.append(base)
    return tuple(chain)
