"""Components that a document itemises as one or more values of its result."""

from __future__ import annotations

from interop.equivalence.reexpression.containment import Itemised, held_by_rules, settle, wanted
from interop.equivalence.reexpression.interval import Interval, total
from interop.equivalence.reexpression.steps import Note
from interop.equivalence.reexpression.tables import parts_of
from interop.equivalence.reexpression.view import View
from interop.equivalence.reexpression.working import Working, kilograms


def itemised_dimension(view: View, dimension: str, symbol: str) -> Itemised | None:
    """Return what a document states of the components of a dimension, or None.

    A component that is not stated beside one that is counts as none; the assumption says so.

    Args:
        view: The document.
        dimension: The dimension.
        symbol: What formulas call their sum.
    """
    for parts in parts_of(dimension):
        stated = [(name, view.amount(name)) for name in parts.components]
        known = [(name, amount) for name, amount in stated if amount is not None]
        if not known:
            continue
        values = [-abs(amount.value) if parts.negative else amount.value for _, amount in known]
        absent = [str(name) for name, amount in stated if amount is None]
        notes = (Note("component-not-stated", {"components": ", ".join(absent)}),) if absent else ()
        present = [name for name, amount in known if amount.value]
        only = present[0] if len(present) == 1 else None
        inputs = tuple(kilograms(symbol, amount) for _, amount in known)
        return Itemised(total(map(Interval.point, values)), inputs, only, None, view, notes)
    return None


def settle_dimension(work: Working, dimension: str, symbol: str) -> None:
    """Settle the components of one dimension by the places that both sides give them.

    Args:
        work: The number.
        dimension: The dimension.
        symbol: What formulas call the components.
    """
    other = work.target.other
    settle(
        work,
        dimension,
        symbol,
        held_by_rules(work, dimension),
        wanted(work, dimension),
        itemised_dimension(work.view, dimension, symbol),
        itemised_dimension(other, dimension, symbol) if other is not None else None,
        name=" ".join(str(name) for name in parts_of(dimension)[0].components),
    )
