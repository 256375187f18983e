"""Ranked candidates for the flows without an answer: for a person to choose from, never asserted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from interop.flows.contexts import context_of, targets_of
from interop.flows.flow import Flow
from interop.flows.mapping import Predicate
from interop.flows.matching.index import FlowIndex
from interop.flows.matching.judging import Judgement
from interop.flows.matching.likeness import NameIndex
from interop.flows.matching.result import Candidate
from interop.flows.matching.substance import Substance
from interop.flows.quantities import factor_between

MOST = 5
_SEARCHED = 20
_LEAST = 45


class Candidates:
    """Finds candidates in a target list; names are judged once, contexts per flow."""

    def __init__(self, index: FlowIndex) -> None:
        """Prepare a target list.

        Args:
            index: The list.
        """
        self._index = index
        self._names: NameIndex | None = None
        self._similar: dict[str, list[tuple[Substance, int]]] = {}

    def of(self, flow: Flow, judgement: Judgement | None) -> list[Candidate]:
        """Return the best candidates for an elementary flow.

        Args:
            flow: A flow without an answer.
            judgement: What the rules found and rejected for its substance, where they were asked.
        """
        seen: dict[str, Candidate] = {}
        for substance, score, why in (*_judged(judgement), *self._alike(flow)):
            for target, placed in _flows_of(substance, flow):
                shown = why if placed else f"{why}, other-context"
                if factor_between(flow, target) is None:
                    shown += ", other-unit"
                seen.setdefault(target.uuid, Candidate(target, score, shown))
        return list(seen.values())[:MOST]

    def _alike(self, flow: Flow) -> Iterator[tuple[Substance, int, str]]:
        for substance, score in self._similar_to(flow.name):
            yield substance, score, "similar-name"

    def _similar_to(self, name: str) -> list[tuple[Substance, int]]:
        """N-grams find the likest names quickly; rapidfuzz then compares each with the name as a whole."""
        known = self._similar.get(name)
        if known is None:
            from rapidfuzz.fuzz import WRatio

            substances = self._index.substances
            if self._names is None:
                self._names = NameIndex([substance.label for substance in substances])
            likest = [substances[row] for row, _ in self._names.likest(name, _SEARCHED)]
            scored = [(item, round(WRatio(name.lower(), item.label.lower()))) for item in likest]
            ranked = sorted(scored, key=lambda item: (-item[1], item[0].label))
            known = self._similar[name] = [item for item in ranked if item[1] >= _LEAST]
        return known


def _judged(judgement: Judgement | None) -> Iterator[tuple[Substance, int, str]]:
    """What the rules found comes first, then what they rejected: their reasons are better than a likeness."""
    if judgement is None:
        return
    for rule, substances in judgement.found.items():
        yield from ((substance, 100, rule) for substance in substances)
    for substance, conflict in judgement.rejected:
        yield substance, 90, f"other-{conflict}"


def _flows_of(substance: Substance, flow: Flow) -> list[tuple[Flow, bool]]:
    """Return the substance's flows in the contexts that can stand for the source's, the exact one first.

    Where it has none there, one of the same medium, or any other, and False.
    """
    pairs = targets_of(context_of(flow.context))
    placed = [pair for concept, pair in pairs.items() if concept in substance.flows]
    if placed:
        placed.sort(key=lambda pair: pair.predicate is not Predicate.EXACT)
        return [(_first(substance.flows[pair.target]), True) for pair in placed]
    medium = context_of(flow.context).partition(".")[0]
    near = sorted(concept for concept in substance.flows if concept.partition(".")[0] == medium)
    return [(_first(substance.flows[(near or sorted(substance.flows))[0]]), False)]


def _first(flows: Iterable[Flow]) -> Flow:
    return min(flows, key=lambda flow: flow.uuid)
