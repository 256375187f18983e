"""Findings of one characterised inventory: what the figures leave out or rest on, one for each cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from interop.characterisation.result import Reason, Uncharacterised, Unlinked
from interop.io.text import escaped
from interop.model.finding import Finding
from interop.model.rules import finding

_SHOWN = 40
_RULES = {
    Reason.NO_FACTOR: "CHAR-GAS",
    Reason.OTHER_FLOW: "CHAR-GAS-OTHER",
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
        amount = escaped(item.literal[:_SHOWN]) or "-"
        yield finding(rule, file=file, gas=item.substance, flow=item.flow, method=method, amount=amount)


def _unknown(file: str, unlinked: Sequence[Unlinked]) -> Iterator[Finding]:
    missing = Counter((item.flow, item.substance) for item in unlinked if item.kind == "unknown")
    for (flow, gas), count in missing.items():
        shown = escaped(flow[:_SHOWN]) or "-"
        if gas:
            yield finding("CHAR-GAS-UNKNOWN", file=file, gas=gas, flow=shown, count=count)
        else:
            yield finding("CHAR-FLOW-UNKNOWN", file=file, flow=shown, count=count)


def _scope(
    file: str, elementary: int, left: Sequence[Uncharacterised], unlinked: Sequence[Unlinked]
) -> Iterator[Finding]:
    if left:
        yield finding("CHAR-COVERAGE", file=file, count=len(left), total=elementary)
    inputs = sum(item.direction != "Output" and item.kind != "unknown" for item in unlinked)
    if inputs:
        yield finding("CHAR-DIRECT", file=file, count=inputs)
