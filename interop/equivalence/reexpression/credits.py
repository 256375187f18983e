"""Credits of system expansion, removals and offsets (D21, D28, D31)."""

from __future__ import annotations

from interop.equivalence.reexpression import choices
from interop.equivalence.reexpression.components import itemised_dimension, settle_dimension
from interop.equivalence.reexpression.containment import held_by_rules
from interop.equivalence.reexpression.interval import ZERO, Interval, from_zero_to
from interop.equivalence.reexpression.steps import Note
from interop.equivalence.reexpression.working import Working

CREDITS, REMOVALS, OFFSETS = "D21", "D28", "D31"


def step(work: Working) -> None:
    """Add back the credits and removals that the wanted total does not hold; offsets have no amount in a document."""
    settle_dimension(work, CREDITS, "C")
    settle_dimension(work, REMOVALS, "R")
    offsetting = work.view.footprint.offsetting
    rules = work.target.rules
    allowed = choices.containment(choices.counting(rules, OFFSETS)) if rules is not None else None
    if offsetting is not None and offsetting.included and allowed == frozenset({False}):
        work.lack(OFFSETS, "REEXPRESS-AMOUNT", component="offsets")


def lowering(work: Working) -> tuple[Interval, Interval]:
    """How far credits and removals may lower the document's total: two amounts of zero or below.

    A stated amount of which the document does not say whether its total holds it lies between zero and itself.
    """
    return _of(work, CREDITS), _of(work, REMOVALS)


def not_itemised(work: Working) -> tuple[Note, ...]:
    """The assumption that nothing lowers the total but what is itemised, where the rules do not rule it out."""
    open_ones = [name for name in (CREDITS, REMOVALS) if held_by_rules(work, name) is not False]
    lacking = [name for name in open_ones if itemised_dimension(work.view, name, "") is None]
    return (Note("no-lowering", {"dimensions": ", ".join(lacking)}),) if lacking else ()


def _of(work: Working, dimension: str) -> Interval:
    found = itemised_dimension(work.view, dimension, "")
    if found is None:
        return ZERO
    held = held_by_rules(work, dimension)
    if held is None:
        return from_zero_to(found.value)
    return found.value if held else ZERO
