"""Findings of one characterised inventory: what the figures leave out or rest on, one for each cause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from interop.characterisation.result import Reason, Uncharacterised, Unlinked
from interop.model.finding import Finding
from interop.model.rules import finding
from interop.vocabulary.substances import substances

_RULES = {
    Reason.NO_FACTOR: "CHAR-GAS",
    Reason.BOUND: "CHAR-BOUND",
    Reason.DIRECTION: "CHAR-DIRECTION",
    Reason.NO_MASS: "CHAR-MASS",
    Reason.NO_AMOUNT: "CHAR-AMOUNT",
}


def findings_of(
    file: str, method: str, elementary: int, left: Sequence[Uncharacterised], unlinked: Sequence[Unlinked]
) -> tuple[Finding, ...]:
    """Make the findings of one process.

    Args:
        file: File of the process.
        method: Key of the method.
        elementary: Number of its elementary exchanges.
        left: Elementary exchanges without a part in the result.
        unlinked: Exchanges that are not elementary, and flows that are not known.
    """
    return tuple(chain(_gases(file, method, left), _unknown(file, unlinked), _scope(file, elementary, left, unlinked)))


def _gases(file: str, method: str, left: Sequence[Uncharacterised]) -> Iterator[Finding]:
    """Only greenhouse gases are named: that sulfur dioxide has no climate factor is no fault."""
    seen: set[tuple[str, str]] = set()
    for item in left:
        rule = _RULES[item.reason]
        if not item.substance or (rule, item.flow) in seen:
            continue
        seen.add((rule, item.flow))
        gas = substances()[item.substance]
        yield finding(rule, file=file, gas=gas.en, flow=item.flow, method=method, amount=item.literal)


def _unknown(file: str, unlinked: Sequence[Unlinked]) -> Iterator[Finding]:
    missing = dict.fromkeys(item.flow for item in unlinked if item.kind == "unknown")
    for flow in missing:
        count = sum(item.flow == flow and item.kind == "unknown" for item in unlinked)
        yield finding("CHAR-FLOW-UNKNOWN", file=file, flow=flow or "-", count=count)


def _scope(
    file: str, elementary: int, left: Sequence[Uncharacterised], unlinked: Sequence[Unlinked]
) -> Iterator[Finding]:
    if left:
        yield finding("CHAR-COVERAGE", file=file, count=len(left), total=elementary)
    inputs = sum(item.direction != "Output" and item.kind != "unknown" for item in unlinked)
    if inputs:
        yield finding("CHAR-DIRECT", file=file, count=inputs)
