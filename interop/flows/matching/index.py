"""The target list, ready to be asked: substances by CAS number, name, code, parameter and synonym."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from interop.flows.contexts import context_of
from interop.flows.flow import Flow, FlowKind, FlowList
from interop.flows.matching.substance import Substance, substances_of
from interop.flows.nomenclature.land_use import LandUse, land_use_of


class FlowIndex:
    """The flows of a target list by everything that a rule asks for.

    Attributes:
        flows: Every flow by UUID, of several versions the newest.
        substances: The substances of the elementary flows.
        by_cas: Substances by CAS number.
        by_key: Substances by the key of their name.
        by_code: Substances by refrigerant code.
        by_parameter: Substances by sum parameter.
        by_stem: Substances by the key of their name without the oxidation state inside it.
        land: Land use flows by direction and class.
        contexts: Every context concept that the list has.
        products: Product and waste flows.
    """

    def __init__(self, target: FlowList) -> None:
        """Index a list.

        Args:
            target: The list to be matched against.
        """
        self.target = target
        self.flows = {flow.uuid: flow for flow in sorted(target.flows, key=lambda flow: flow.version)}
        self.products = [flow for flow in target.flows if flow.kind in (FlowKind.PRODUCT, FlowKind.WASTE)]
        elementary = [flow for flow in target.flows if flow.kind not in (FlowKind.PRODUCT, FlowKind.WASTE)]
        self.substances = substances_of(elementary)
        self.by_cas = _grouped((item.cas, item) for item in self.substances)
        self.by_key = _grouped((item.name.key, item) for item in self.substances)
        self.by_code = _grouped((item.name.code, item) for item in self.substances)
        self.by_parameter = _grouped((item.name.parameter, item) for item in self.substances)
        self.by_stem = _grouped((item.name.stem, item) for item in self.substances if item.name.stem != item.name.key)
        self.contexts = {context for item in self.substances for context in item.flows}
        self.land = _land(elementary)
        self._by_synonym: dict[str, list[Substance]] | None = None

    def by_synonym(self, key: str) -> list[Substance]:
        """Return the substances that have a name among their synonyms.

        Args:
            key: Key of the name.
        """
        if self._by_synonym is None:
            self._by_synonym = _grouped((key, item) for item in self.substances for key in item.synonym_keys)
        return self._by_synonym.get(key, [])


def _grouped(pairs: Iterable[tuple[str, Substance]]) -> dict[str, list[Substance]]:
    found: defaultdict[str, list[Substance]] = defaultdict(list)
    for key, item in pairs:
        if key:
            found[key].append(item)
    return dict(found)


def _land(flows: Iterable[Flow]) -> dict[LandUse, list[Flow]]:
    found: defaultdict[LandUse, list[Flow]] = defaultdict(list)
    for flow in flows:
        context = context_of(flow.context)
        if context.startswith("land"):
            use = land_use_of(flow.name, context)
            found[LandUse(use.kind, use.use)].append(flow)
    return dict(found)
