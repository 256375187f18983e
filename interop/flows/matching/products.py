"""Candidates for product and waste flows: alike in English or Chinese, of the same class, in a unit that converts."""

from __future__ import annotations

from collections.abc import Sequence

from interop.flows.flow import Flow
from interop.flows.matching.likeness import NameIndex
from interop.flows.matching.result import Candidate
from interop.flows.quantities import factor_between

MOST = 5
_SEARCHED = 20
_SAME_CLASS = 10
_OTHER_UNIT = -15
_LEAST = 35


class ProductCandidates:
    """Finds product flows of a target list that a person may take for the source's."""

    def __init__(self, products: Sequence[Flow]) -> None:
        """Prepare a target list.

        Args:
            products: Its product and waste flows.
        """
        self._products = products
        self._languages = {
            language: NameIndex([name_in(flow, language) for flow in products]) for language in ("en", "zh")
        }

    def of(self, flow: Flow) -> list[Candidate]:
        """Return the best candidates for a product flow, the best first.

        The score is the likeness of the names in the language in which they are likest, raised where both flows are of
        one class and lowered where their units do not convert.

        Args:
            flow: A product or waste flow of the source list.
        """
        scores: dict[int, tuple[int, str]] = {}
        for language, index in self._languages.items():
            name = name_in(flow, language)
            for row, score in index.likest(name, _SEARCHED) if name else []:
                found = (round(100 * score), f"similar-name-{language}")
                scores[row] = max(scores.get(row, found), found)
        ranked = [self._judged(flow, row, score, why) for row, (score, why) in scores.items()]
        ranked.sort(key=lambda item: (-item.score, item.target.uuid))
        return [item for item in ranked if item.score >= _LEAST][:MOST]

    def _judged(self, flow: Flow, row: int, score: int, why: str) -> Candidate:
        target = self._products[row]
        if flow.classification and flow.classification == target.classification:
            score, why = score + _SAME_CLASS, f"{why}, same-class"
        if factor_between(flow, target) is None and (flow.unit or flow.flow_property):
            score, why = score + _OTHER_UNIT, f"{why}, other-unit"
        return Candidate(target, max(0, min(100, score)), why)


def name_in(flow: Flow, language: str) -> str:
    """Return the name of a flow in English or Chinese, empty where it has none.

    Args:
        flow: Any flow.
        language: ``en`` or ``zh``.
    """
    if language in flow.names:
        return flow.names[language]
    chinese = any("一" <= character <= "鿿" for character in flow.name)
    return flow.name if chinese == (language == "zh") else ""
