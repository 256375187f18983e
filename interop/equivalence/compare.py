"""Two sides compared dimension by dimension for one claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from interop.equivalence.answer import Answer, Pair
from interop.equivalence.comparators import compare
from interop.equivalence.document_findings import document_answer, document_findings
from interop.equivalence.effect import Effect
from interop.equivalence.findings import dimension_findings, order, side_findings
from interop.equivalence.relation import Relation
from interop.equivalence.report import DimensionResult, EquivalenceFinding, EquivalenceReport
from interop.equivalence.rulesets.dimensions import Dimension, dimensions
from interop.equivalence.side import Side, side_of_rules
from interop.equivalence.situation import Situation
from interop.equivalence.verdict import verdict_of
from interop.model.ruleset.claim import ClaimProfile
from interop.model.ruleset.effective import EffectiveRuleSet

_SAME = Answer(Relation.SAME, Effect.NONE)


def situation_of(
    profile: ClaimProfile, a: Side, b: Side, products: Iterable[str] = (), materiality: Decimal | None = None
) -> Situation:
    """Return what a comparison is made for.

    Args:
        profile: The purpose.
        a: Side A.
        b: Side B.
        products: CPC codes that the user names; without any, those of the product rule of A, else of B.
        materiality: In percent; without it, that of the profile.
    """
    codes = tuple(products)
    for side in (a, b):
        if not codes and side.rules is not None:
            codes = side.rules.own.products.cpc
    return Situation(profile, codes, profile.materiality if materiality is None else materiality)


def compare_sides(a: Side, b: Side, situation: Situation) -> EquivalenceReport:
    """Compare two sides for one claim.

    Args:
        a: The side whose result is to be used.
        b: The side whose rules the use follows.
        situation: What the comparison is made for.
    """
    identical = _identical(a, b)
    results = [_result(dimension, a, b, situation, identical) for dimension in dimensions().values()]
    found: list[EquivalenceFinding] = []
    if not identical:
        found = [
            *dimension_findings(a, b, situation, [item for item in results if _by_rules(item, a, b)]),
            *side_findings(a, b, situation),
            *document_findings(a, b, situation),
        ]
    named = {dimension: item.fingerprint for item in found for dimension in (item.dimension, *item.covers) if dimension}
    # A dimension with findings of two causes names that of its own difference, which comes first.
    named |= {item.dimension: item.fingerprint for item in reversed(found) if item.dimension}
    finished = tuple(replace(item, finding=named.get(item.id)) for item in results)
    return EquivalenceReport(a, b, situation, finished, order(found), identical)


def compare_rule_sets(
    a: EffectiveRuleSet,
    b: EffectiveRuleSet,
    profile: ClaimProfile,
    products: Iterable[str] = (),
    materiality: Decimal | None = None,
) -> EquivalenceReport:
    """Compare two rule sets for one claim.

    Args:
        a: The rules under which the result is made.
        b: The rules under which it is to be used.
        profile: The purpose.
        products: CPC codes of the product, where known.
        materiality: In percent; without it, that of the profile.
    """
    first, second = side_of_rules(a), side_of_rules(b)
    return compare_sides(first, second, situation_of(profile, first, second, products, materiality))


def _identical(a: Side, b: Side) -> bool:
    """Tell whether both sides are one: whatever is not known of it is then the same in both."""
    if a.document is not None or b.document is not None:
        return a.document == b.document and a.rules == b.rules
    return a.rules == b.rules


def _by_rules(item: DimensionResult, a: Side, b: Side) -> bool:
    """Tell whether a difference is one of choices; one of values has a finding of its own."""
    return document_answer(item.id, a, b) is None


def _result(dimension: Dimension, a: Side, b: Side, situation: Situation, identical: bool) -> DimensionResult:
    first, second = a.statement(dimension.id), b.statement(dimension.id)
    by_values = document_answer(dimension.id, a, b)
    answer = _SAME if identical else by_values or compare(Pair(dimension, first, second, a, b, situation))
    why = situation.material(dimension.id)
    blocks = why is not None and why.outcome == "blocks"
    verdict = verdict_of(answer, blocks=blocks, number=dimension.effect != Effect.NONE)
    return DimensionResult(
        dimension.id, answer, verdict, why is not None, "" if why is None else why.outcome, first, second
    )
