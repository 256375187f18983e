"""From differences to findings: one cause, one finding, with who could settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from interop.equivalence.canonical import canonical_value, fingerprint
from interop.equivalence.report import DimensionResult, EquivalenceFinding, Standing
from interop.equivalence.rulesets.dimensions import dimensions
from interop.equivalence.side import Side
from interop.equivalence.situation import Situation
from interop.equivalence.tables import covering, rules_of_dimensions
from interop.equivalence.verdict import Verdict
from interop.model.finding import Severity
from interop.model.ruleset.totals import Total

_SEVERITY = {
    Standing.BLOCKER: Severity.ERROR,
    Standing.OPEN: Severity.ERROR,
    Standing.CONDITION: Severity.WARNING,
    Standing.NOTE: Severity.INFO,
}
"""What is not known fails a run as a blocker does: nothing unknown and material passes."""

_ORDER = list(Standing)


def order(found: Iterable[EquivalenceFinding]) -> tuple[EquivalenceFinding, ...]:
    """Put the most serious first, then by dimension, rule and fingerprint."""
    return tuple(
        sorted(found, key=lambda item: (_ORDER.index(item.standing), item.dimension or "", item.rule, item.fingerprint))
    )


def dimension_findings(
    a: Side, b: Side, situation: Situation, results: Sequence[DimensionResult]
) -> Iterator[EquivalenceFinding]:
    """Yield a finding for each material difference; one that another dimension causes is named there.

    Args:
        a: Side A.
        b: Side B.
        situation: What the comparison is made for.
        results: All dimensions.
    """
    standing = {item.id: _standing(item) for item in results if item.material and item.verdict is not Verdict.AGREES}
    cause = {name: _cause(name, standing) for name in standing}
    for item in results:
        if item.id in standing and cause[item.id] == item.id:
            covers = tuple(name for name in standing if name != item.id and cause[name] == item.id)
            yield _finding(a, b, situation, item, standing[item.id], covers)


def _standing(item: DimensionResult) -> Standing:
    if item.verdict is Verdict.NOT_KNOWN:
        return Standing.OPEN
    if item.verdict is Verdict.INSIGNIFICANT:
        return Standing.NOTE
    blocks = item.verdict is Verdict.NOT_ACCEPTABLE and item.outcome == "blocks"
    return Standing.BLOCKER if blocks else Standing.CONDITION


def _cause(name: str, standing: dict[str, Standing]) -> str:
    """Return the dimension whose finding names the cause: another one only where that is as serious."""
    for other in covering().get(name, ()):
        if standing.get(other) is standing[name]:
            return other
    return name


def _finding(
    a: Side, b: Side, situation: Situation, item: DimensionResult, standing: Standing, covers: tuple[str, ...]
) -> EquivalenceFinding:
    rule = "EQ-UNKNOWN" if item.verdict is Verdict.NOT_KNOWN else rules_of_dimensions()[item.id]
    values = [canonical_value(statement.choice.value) for statement in (item.a, item.b)]
    mark = fingerprint(rule, item.id, a.id, b.id, situation.profile.id, str(item.answer.relation), values)
    return EquivalenceFinding(rule, _SEVERITY[standing], standing, item.verdict, item.id, _owner(a, item), mark, covers)


def _owner(a: Side, item: DimensionResult) -> str:
    """Return who could settle it: whoever wrote the rule that is not known, else who has the data."""
    if item.verdict is not Verdict.NOT_KNOWN:
        return dimensions()[item.id].owner
    if item.b.choice.is_unknown or a.document is None:
        return "rule-owner"
    return dimensions()[item.id].owner


def side_findings(a: Side, b: Side, situation: Situation) -> Iterator[EquivalenceFinding]:
    """Yield what is found about the rule sets as a whole: status, products, totals, rules that nobody recognises.

    Args:
        a: Side A.
        b: Side B.
        situation: What the comparison is made for.
    """
    for side, name in ((a, "a"), (b, "b")):
        if side.rules is None:
            arguments = {"side": name, "rules": side.id, "candidates": " ".join(side.candidates)}
            yield of_side("EQ-RULES-UNRECOGNISED", Standing.OPEN, "producer", a, b, situation, arguments)
            continue
        own = side.rules.own
        if own.status not in situation.profile.statuses:
            standing = Standing.OPEN if own.status == "unknown" else Standing.BLOCKER
            arguments = {"side": name, "rules": own.id, "status": str(own.status)}
            yield of_side("EQ-RULES-STATUS", standing, "rule-owner", a, b, situation, arguments)
        if situation.within(own.products.cpc) is False:
            arguments = {"side": name, "rules": own.id, "products": " ".join(situation.products)}
            yield of_side("EQ-PRODUCT-SCOPE", Standing.CONDITION, "rule-owner", a, b, situation, arguments)
    yield from _terms(a, b, situation)


def _terms(a: Side, b: Side, situation: Situation) -> Iterator[EquivalenceFinding]:
    """Yield the terms of a total whose meaning is not known and which the other side does not have."""
    for mine, theirs, side in ((a, b, "a"), (b, a, "b")):
        total, other = _total(mine, situation), _total(theirs, situation)
        if total is None or other is None or mine.rules is None or theirs.rules is None:
            continue
        known = {term.symbol for term in other.terms} if mine.rules.own == theirs.rules.own else set()
        for term in total.terms:
            if term.component == "unknown" and term.symbol not in known:
                arguments = {"side": side, "rules": mine.rules.id, "other": theirs.rules.id, "symbol": term.symbol}
                yield of_side("EQ-TOTAL-TERM", Standing.OPEN, "rule-owner", a, b, situation, arguments, "D10")


def _total(side: Side, situation: Situation) -> Total | None:
    totals = [total for member in (side.rules.chain if side.rules else ()) for total in member.totals]
    wanted = [total for total in totals if total.kind == situation.profile.total]
    return next(iter(wanted or totals), None)


def of_side(
    rule: str,
    standing: Standing,
    owner: str,
    a: Side,
    b: Side,
    situation: Situation,
    arguments: dict[str, str],
    dimension: str | None = None,
) -> EquivalenceFinding:
    """Make a finding that is not the difference of one dimension.

    Args:
        rule: Rule id.
        standing: What it does to the status.
        owner: Who could settle it.
        a: Side A.
        b: Side B.
        situation: What the comparison is made for.
        arguments: Language-free values of the message.
        dimension: Dimension that it belongs to, where there is one.
    """
    verdict = Verdict.NOT_KNOWN if standing is Standing.OPEN else Verdict.NOT_ACCEPTABLE
    verdict = Verdict.NEEDS_DATA if standing is Standing.CONDITION else verdict
    mark = fingerprint(rule, a.id, b.id, situation.profile.id, arguments)
    return EquivalenceFinding(rule, _SEVERITY[standing], standing, verdict, dimension, owner, mark, arguments=arguments)
