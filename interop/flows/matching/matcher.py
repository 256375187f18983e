"""Match a flow list against another: the rules for a flow, in their order."""

from __future__ import annotations

from collections.abc import Iterator

from interop.flows.contexts import context_of
from interop.flows.flow import Flow, FlowKind, FlowList
from interop.flows.mapping import Predicate
from interop.flows.matching.climate import counted_instead
from interop.flows.matching.evidence import compare
from interop.flows.matching.findings import about_name, about_uuid
from interop.flows.matching.groups import NUTRIENT, groups_of, is_nutrient, pesticide_class
from interop.flows.matching.index import FlowIndex
from interop.flows.matching.judging import Judgement, judge
from interop.flows.matching.placing import place
from interop.flows.matching.result import Answer, Match, Reason
from interop.flows.matching.substance import Substance, substances_of
from interop.flows.nomenclature.cas import cas_number
from interop.flows.nomenclature.land_use import LandUse, land_use_of
from interop.flows.nomenclature.name import parse_name
from interop.flows.nomenclature.origin import default_origins
from interop.flows.nomenclature.refrigerants import code_of_cas
from interop.flows.quantities import factor_between
from interop.model.finding import Finding
from interop.model.rules import finding


class Matcher:
    """Matches the flows of one list; judgements of substances are kept, since contexts repeat them."""

    def __init__(self, source: FlowList, index: FlowIndex) -> None:
        """Prepare a list.

        Args:
            source: The list to be matched.
            index: The list to be matched against.
        """
        self.source = source
        self.index = index
        self._groups = groups_of(source.flows)
        self._judgements: dict[tuple[str, str, tuple[str, ...], str], tuple[Substance, Judgement]] = {}
        self._named_contexts: set[str] = set()
        self._uncounted: set[str] = set()

    def matches(self) -> Iterator[Match]:
        """Yield the result for every flow, in the order of the list."""
        for flow in self.source.flows:
            yield self.match(flow)

    def match(self, flow: Flow) -> Match:
        """Match one flow.

        Args:
            flow: A flow of the source list.
        """
        result = Match(flow)
        if self._by_uuid(flow, result):
            return result
        if flow.kind in (FlowKind.PRODUCT, FlowKind.WASTE):
            result.reason = Reason.PRODUCT
            return result
        context = context_of(flow.context)
        if not context:
            self._unknown_context(flow, result)
        elif context.startswith("land"):
            self._by_land_use(flow, context, result)
        else:
            self._by_substance(flow, context, result)
        return result

    def judgement(self, flow: Flow) -> tuple[Substance, Judgement]:
        """Return the substance of a flow and what the target list has for it.

        Args:
            flow: An elementary flow.
        """
        origin = default_origins().get((parse_name(flow.name).key, context_of(flow.context)), "")
        identity = (flow.name, flow.cas, flow.synonyms, origin)
        known = self._judgements.get(identity)
        if known is None:
            substance = substances_of([flow])[0]
            known = self._judgements[identity] = (substance, judge(substance, self.index, origin))
        return known

    def _by_uuid(self, flow: Flow, result: Match) -> bool:
        """The same UUID is the same flow where name or CAS number agree; a list may have given it to another."""
        target = self.index.flows.get(flow.uuid)
        if target is None:
            return False
        (here,), (there,) = substances_of([flow]), substances_of([target])
        evidence = compare(here, there)
        foreign = evidence.cas is None and not flow.name.isascii()  # a name in another language says nothing
        agrees = foreign or (not evidence.conflicts and bool(evidence.name or evidence.cas))
        result.findings.extend(about_uuid(flow, target, agrees=agrees))
        factor = factor_between(flow, target)
        if not agrees or factor is None:
            return False
        result.answer = Answer(target, Predicate.EXACT, "uuid", factor)
        return True

    def _by_substance(self, flow: Flow, context: str, result: Match) -> None:
        first = len(self._judgements)
        substance, judgement = self.judgement(flow)
        if len(self._judgements) > first:
            result.findings.extend(about_name(flow, substance, judgement))
        groups = self._groups.get(flow.name, frozenset())
        if is_nutrient(substance.name.key, context):
            groups |= {NUTRIENT}
        result.answer, reason = place(flow, context, judgement, groups)
        if result.answer is not None:
            result.findings.extend(self._about_climate(substance, result.answer))
        if result.answer is None and reason is Reason.NOTHING:
            result.answer = self._by_pesticide_class(flow, substance, context)
        result.reason = reason if result.answer is None else None

    def _about_climate(self, substance: Substance, answer: Answer) -> Iterator[Finding]:
        """Say once per substance that the target has no climate factor where another flow of the same gas has one."""
        code = substance.name.code or code_of_cas().get(cas_number(answer.target.cas), "")
        others = (flow for other in self.index.by_code.get(code, ()) for flow in other.all_flows())
        counted = counted_instead(answer.target, others) if code and substance.label not in self._uncounted else None
        if counted is not None:
            self._uncounted.add(substance.label)
            yield finding("FLOW-NOT-COUNTED", name=answer.target.name, other=counted.name, uuid=counted.uuid)

    def _by_pesticide_class(self, flow: Flow, substance: Substance, context: str) -> Answer | None:
        group = pesticide_class(flow.name)
        if not group or substance.name.collective or self.index.by_cas.get(substance.cas):
            return None
        found = Judgement({"pesticide-class": self.index.by_key.get(group, [])})
        answer, _ = place(flow, context, found, self._groups.get(flow.name, frozenset()))
        return answer and Answer(answer.target, Predicate.BROAD, answer.rule, answer.factor, answer.twins)

    def _by_land_use(self, flow: Flow, context: str, result: Match) -> None:
        use = land_use_of(flow.name, context)
        result.reason = Reason.NOTHING
        for wanted, predicate, rule in (
            (use.use, Predicate.EXACT, "land-use"),
            (use.broader, Predicate.BROAD, "land-use-class"),
        ):
            targets = self.index.land.get(LandUse(use.kind, wanted), []) if wanted else []
            fitting = [(target, factor_between(flow, target)) for target in targets]
            if targets:
                result.reason = Reason.UNIT
            for target, factor in sorted(fitting, key=lambda item: item[0].uuid):
                if factor is not None:
                    result.answer, result.reason = Answer(target, predicate, rule, factor, len(fitting) - 1), None
                    return

    def _unknown_context(self, flow: Flow, result: Match) -> None:
        result.reason = Reason.CONTEXT_UNKNOWN
        path = "/".join(flow.context)
        if path not in self._named_contexts:
            self._named_contexts.add(path)
            result.findings.append(finding("FLOW-CONTEXT-UNKNOWN", file=self.source.source, context=path or "-"))
