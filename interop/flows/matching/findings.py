"""What matching has to say about a flow besides its answer."""

from __future__ import annotations

from collections.abc import Iterator

from interop.flows.contexts import context_of
from interop.flows.flow import Flow
from interop.flows.matching.judging import Judgement
from interop.flows.matching.substance import Substance
from interop.model.finding import Finding
from interop.model.rules import finding


def about_name(flow: Flow, substance: Substance, judgement: Judgement) -> Iterator[Finding]:
    """Yield findings about a substance: a CAS number that is none, a name that has another CAS number there.

    Args:
        flow: The first flow of the substance.
        substance: The substance.
        judgement: What the target list has for it.
    """
    if flow.cas and not substance.cas:
        yield finding("FLOW-CAS-INVALID", name=flow.name, cas=flow.cas)
    for other in judgement.contradictions:
        yield finding("FLOW-CAS-CONTRADICTION", name=flow.name, cas=substance.cas, other=other.label, there=other.cas)
    for other in judgement.differing:
        yield finding("FLOW-CAS-DIFFERS", name=flow.name, cas=substance.cas, other=other.label, there=other.cas)


def about_uuid(flow: Flow, target: Flow, *, agrees: bool) -> Iterator[Finding]:
    """Yield findings about a flow that shares its UUID with one of the target list.

    Args:
        flow: The flow.
        target: The flow of the target list.
        agrees: Whether name or CAS number agree.
    """
    if not agrees:
        yield finding("FLOW-UUID-REUSED", uuid=flow.uuid, name=flow.name, other=target.name)
    elif _lies_elsewhere(flow, target):
        here, there = "/".join(flow.context), "/".join(target.context)
        yield finding("FLOW-CONTEXT-DIFFERS", uuid=flow.uuid, name=flow.name, context=here, there=there)


def _lies_elsewhere(flow: Flow, target: Flow) -> bool:
    """Compare the whole paths within one scheme, and what they mean between two."""
    if flow.context[:1] == target.context[:1]:
        return flow.context != target.context
    return context_of(flow.context) != context_of(target.context)
