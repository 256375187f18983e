"""From substances to one flow: the context that stands for the source's, and a unit that converts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from interop.flows.contexts import ContextPair, targets_of
from interop.flows.flow import Flow
from interop.flows.mapping import Predicate
from interop.flows.matching.climate import same_climate_factor
from interop.flows.matching.groups import NUTRIENT
from interop.flows.matching.judging import WEAK_RULES, Judgement
from interop.flows.matching.result import Answer, Reason
from interop.flows.matching.substance import Substance
from interop.flows.quantities import factor_between, unit_of
from interop.resources import data_root, table_rows

_BY_NAME = frozenset({"name", "synonym", "refrigerant"})
"""Rules under which flows with different CAS numbers are different substances."""

_SAME_NAME = frozenset({"name-cas", "name"})
"""Rules that hold for nutrients: the CAS number of an element is that of the gas."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A flow of the target list in a context that can stand for the source's."""

    substance: Substance
    flow: Flow
    predicate: Predicate
    factor: Decimal | None


def place(source: Flow, context: str, judgement: Judgement, groups: frozenset[str]) -> tuple[Answer | None, Reason]:
    """Choose the flow of the first rule that has one in a context and unit of the source's.

    A further rule is asked only where the substances before it have no flow in the context, and where it goes by the
    same name or CAS number: another substance that merely has a flow in the right compartment is no substitute.

    Args:
        source: Flow of the source list.
        context: Its context concept.
        judgement: The substances that were found.
        groups: Groups that the source belongs to: ``agrochemical``, for which some contexts are only close, and
            ``nutrient``, whose CAS number says less than its name.

    Returns:
        The answer, and the reason where there is none.
    """
    reason = Reason.CONTRADICTION if judgement.contradictions else Reason.NOTHING
    if judgement.rejected and not judgement.contradictions:
        reason = Reason.CONFLICT
    asked = False
    for rule, substances in judgement.found.items():
        if not _applies(rule, context, groups):
            reason = reason if asked else Reason.CONFLICT
            continue
        if asked and (rule in WEAK_RULES or reason is not Reason.CONTEXT):
            break
        asked = True
        places = list(_places(source, context, substances, groups))
        exact = [item for item in places if item.predicate is Predicate.EXACT and item.factor is not None]
        if exact:
            return _choose(rule, exact)
        reason = _reason(source, places)
    return None, reason


def _applies(rule: str, context: str, groups: frozenset[str]) -> bool:
    if NUTRIENT in groups and rule not in _SAME_NAME:
        return False
    media = _media().get(rule)
    return media is None or context.partition(".")[0] in media


@cache
def _media() -> dict[str, frozenset[str]]:
    """Return the media to which a rule is limited."""
    rows = table_rows(data_root("mappings") / "flows" / "rules.tsv")
    return {row["rule"]: frozenset(row["media"].split()) for row in rows if row["media"]}


def _places(source: Flow, context: str, substances: Iterable[Substance], groups: frozenset[str]) -> Iterable[_Place]:
    for substance in substances:
        for concept, pair in targets_of(context).items():
            for flow in substance.flows.get(concept, ()):
                predicate = _predicate(pair, groups) if same_climate_factor(source, flow) else Predicate.CLOSE
                yield _Place(substance, flow, predicate, factor_between(source, flow))


def _predicate(pair: ContextPair, groups: frozenset[str]) -> Predicate:
    return Predicate.CLOSE if pair.exceptions in groups else pair.predicate


def _choose(rule: str, places: list[_Place]) -> tuple[Answer | None, Reason]:
    """Take the one flow; of twins the newest version, then the first UUID; of different substances none."""
    names = {item.substance.name.key for item in places}
    numbers = {item.substance.cas for item in places} - {""}
    if len(names) > 1 or (rule in _BY_NAME and len(numbers) > 1):
        return None, Reason.AMBIGUOUS
    best = min(places, key=lambda item: (_newest_first(item.flow.version), item.flow.uuid))
    assert best.factor is not None
    return Answer(best.flow, Predicate.EXACT, rule, best.factor, len(places) - 1), Reason.NOTHING


def _newest_first(version: str) -> tuple[int, ...]:
    return tuple(-int(part) for part in version.split(".") if part.isdigit())


def _reason(source: Flow, places: list[_Place]) -> Reason:
    exact = [item for item in places if item.predicate is Predicate.EXACT]
    if exact:
        known = unit_of(source) is not None and any(unit_of(item.flow) is not None for item in exact)
        return Reason.UNIT if known else Reason.UNIT_UNKNOWN
    if any(not same_climate_factor(source, item.flow) for item in places):
        return Reason.CLIMATE
    return Reason.CONVENTION if places else Reason.CONTEXT
