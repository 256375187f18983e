"""Climate factors of flows: what is exact has the same one, where both are known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from interop.flows.flow import Flow
from interop.vocabulary.methods import FlowFactor, climate_factors

_METHOD = "ef-3.1-jrc"


def same_climate_factor(source: Flow, target: Flow) -> bool:
    """Tell whether nothing is known of different climate factors in EF 3.1.

    Args:
        source: A flow.
        target: A flow that may stand for it.
    """
    here, there = _factors().get(source.uuid), _factors().get(target.uuid)
    return here is None or there is None or here.value == there.value


def counted_instead(target: Flow, others: Iterable[Flow]) -> Flow | None:
    """Return the flow of the same gas and compartment that has a climate factor where the target has none.

    Args:
        target: A flow.
        others: Flows of the same gas.
    """
    if target.uuid in _factors():
        return None
    same = (flow for flow in others if flow.context == target.context and flow.uuid in _factors())
    return min(same, key=lambda flow: flow.uuid, default=None)


@cache
def _factors() -> dict[str, FlowFactor]:
    return {uuid: factor for (uuid, _), factor in climate_factors(_METHOD).items()}
