"""A whole run: every flow matched, candidates for the rest, and the mapping that comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from interop.flows.collector import collector_paused
from interop.flows.flow import Flow, FlowKind, FlowList
from interop.flows.mapping import FlowEnd, FlowMapping, MappingRow
from interop.flows.matching.candidates import Candidates
from interop.flows.matching.index import FlowIndex
from interop.flows.matching.matcher import Matcher
from interop.flows.matching.products import ProductCandidates
from interop.flows.matching.result import Answer, Match, Reason
from interop.flows.quantities import unit_of
from interop.model.finding import Finding
from interop.resources import data_root, table_rows


@dataclass(frozen=True, slots=True)
class MatchRun:
    """The results of matching one list against another.

    Attributes:
        source: The list that was matched.
        target: The list that it was matched against.
        matches: One result per source flow, in the order of the list.
    """

    source: FlowList
    target: FlowList
    matches: list[Match]

    @property
    def unmatched(self) -> list[Match]:
        """The results without an answer."""
        return [match for match in self.matches if match.answer is None]

    @property
    def findings(self) -> list[Finding]:
        """Every finding, in the order of the flows."""
        return [item for match in self.matches for item in match.findings]

    def by_rule(self) -> Counter[tuple[str, str]]:
        """Number of answers by rule and predicate."""
        answers = (match.answer for match in self.matches)
        return Counter((answer.rule, str(answer.predicate)) for answer in answers if answer is not None)

    def by_reason(self) -> Counter[str]:
        """Number of flows without an answer by reason."""
        return Counter(str(match.reason) for match in self.matches if match.reason is not None)

    def mapping(self) -> FlowMapping:
        """Return the answers as a mapping between the two releases."""
        rows = (_row(match.source, match.answer) for match in self.matches if match.answer is not None)
        return FlowMapping(
            rows=tuple(rows),
            source_list=self.source.name,
            source_release=self.source.release,
            target_list=self.target.name,
            target_release=self.target.release,
            title=f"{_title(self.source)} to {_title(self.target)}",
        )


def match_lists(
    source: FlowList, target: FlowList, *, candidates: bool = True, progress: Callable[[int], None] = lambda _: None
) -> MatchRun:
    """Match a flow list against another.

    Args:
        source: The list to be matched.
        target: The list to be matched against.
        candidates: Whether flows without an answer get ranked candidates.
        progress: Called with the number of flows matched.
    """
    matches = []
    with collector_paused():
        index = FlowIndex(target)
        matcher = Matcher(source, index)
        for number, match in enumerate(matcher.matches(), 1):
            matches.append(match)
            if number % 1000 == 0 or number == len(source.flows):
                progress(number)
        if candidates:
            _add_candidates(matches, matcher, index)
    return MatchRun(source, target, matches)


def _add_candidates(matches: list[Match], matcher: Matcher, index: FlowIndex) -> None:
    elementary = Candidates(index)
    products: ProductCandidates | None = None
    for match in matches:
        if match.answer is not None:
            continue
        if match.source.kind in (FlowKind.PRODUCT, FlowKind.WASTE):
            products = products or ProductCandidates(index.products)
            match.candidates = products.of(match.source)
        else:
            judgement = None if match.reason is Reason.CONTEXT_UNKNOWN else matcher.judgement(match.source)[1]
            match.candidates = elementary.of(match.source, judgement)


def _row(flow: Flow, answer: Answer) -> MappingRow:
    note = f"{answer.twins} further flows of the target list are alike" if answer.twins else ""
    return MappingRow(
        source=end_of(flow),
        target=end_of(answer.target),
        predicate=answer.predicate,
        factor=answer.factor,
        rule=answer.rule,
        confidence=confidence(answer.rule),
        note=note,
    )


def end_of(flow: Flow) -> FlowEnd:
    """Return a flow as one end of a mapping row; the unit is that of its flow property where it states none.

    Args:
        flow: Any flow.
    """
    unit = unit_of(flow)
    return FlowEnd(
        uuid=flow.uuid,
        name=flow.name,
        context="/".join(flow.context),
        unit=flow.unit or (unit.key if unit is not None else ""),
        flow_property=flow.flow_property,
        cas=flow.cas,
        location=flow.location,
        version=flow.version,
    )


@cache
def confidence(rule: str) -> Decimal | None:
    """Return the confidence of a rule between 0 and 1, as its table states it.

    Args:
        rule: Id of the rule.
    """
    rows = table_rows(data_root("mappings") / "flows" / "rules.tsv")
    return next((Decimal(row["confidence"]) for row in rows if row["rule"] == rule), None)


def _title(flows: FlowList) -> str:
    return f"{flows.name} {flows.release}".strip()
