"""Components that a document itemises as one or more values of its result."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from interop.equivalence.reexpression.containment import Itemised, held_by_rules, settle, wanted
from interop.equivalence.reexpression.gases import lines_of
from interop.equivalence.reexpression.interval import Interval, total
from interop.equivalence.reexpression.steps import Note
from interop.equivalence.reexpression.tables import Parts, Place, parts_of
from interop.equivalence.reexpression.view import Amount, View
from interop.equivalence.reexpression.working import Working, kilograms
from interop.model.footprint.codes import Component, Stage

_NO_STAGES: frozenset[Stage] = frozenset()


@dataclass(frozen=True, slots=True)
class _Stated:
    """What a document states of one component.

    Attributes:
        amounts: Stated amounts with the sign that they have in the sum.
        placed: Whether the document says of all of it in which stages it lies.
    """

    amounts: tuple[tuple[Amount, int], ...]
    placed: bool


def itemised_dimension(
    view: View, dimension: str, symbol: str, without: Collection[Stage] = _NO_STAGES
) -> Itemised | None:
    """Return what a document states of the components of a dimension, or None.

    A component that is not stated beside one that is counts as none; the assumption says so.

    Args:
        view: The document.
        dimension: The dimension.
        symbol: What formulas call their sum.
        without: Stages of which the parts are left out, where the document states them.
    """
    for parts in parts_of(dimension):
        known = {name: found for name in parts.components if (found := _stated(view, name, without)) is not None}
        if not known:
            continue
        absent = [str(name) for name in parts.components if name not in known]
        notes = (Note("component-not-stated", {"components": ", ".join(absent)}),) if absent else ()
        amounts = [(amount, sign) for found in known.values() for amount, sign in found.amounts]
        present = [name for name, found in known.items() if any(amount.value for amount, _ in found.amounts)]
        whole = len(present) == 1 and len(known[present[0]].amounts) == 1
        return Itemised(
            total(_signed(amount, sign, parts) for amount, sign in amounts),
            tuple(kilograms(symbol, amount) for amount, _ in amounts),
            present[0] if whole else None,
            None,
            view,
            notes,
        )
    return None


def _signed(amount: Amount, sign: int, parts: Parts) -> Interval:
    return Interval.point(sign * (-abs(amount.value) if parts.negative else amount.value))


def _stated(view: View, component: Component, without: Collection[Stage]) -> _Stated | None:
    """Return the amounts of a component: the whole less its parts in some stages, else its parts in the others."""
    whole, by_stage = view.amount(component), view.amounts_by_stage(component)
    if whole is None:
        kept = tuple((amount, 1) for stage, amount in by_stage.items() if stage not in without)
        return _Stated(kept, placed=True) if by_stage else None
    out = tuple((amount, -1) for stage, amount in by_stage.items() if stage in without)
    rest = Interval.point(whole.value) - total(Interval.point(item.value) for item in by_stage.values())
    return _Stated(((whole, 1), *out), placed=rest.is_zero)


def settle_dimension(work: Working, dimension: str, symbol: str) -> None:
    """Settle the components of one dimension by the places that both sides give them.

    What lies in a stage that was taken out is gone with it already.

    Args:
        work: The number.
        dimension: The dimension.
        symbol: What formulas call the components.
    """
    other = work.target.other
    gone = work.stages_taken_out()
    settle(
        work,
        dimension,
        symbol,
        held_by_rules(work, dimension),
        wanted(work, dimension),
        itemised_dimension(work.view, dimension, symbol, gone),
        itemised_dimension(other, dimension, symbol) if other is not None else None,
        name=" ".join(str(name) for name in parts_of(dimension)[0].components),
        place=_place(work.view, dimension, gone),
    )


def _place(view: View, dimension: str, gone: Collection[Stage]) -> Place:
    if _placed(view, dimension):
        return "known"
    place = parts_of(dimension)[0].place
    return "known" if place == "anywhere" and all(_gross(view, stage) for stage in gone) else place


def _gross(view: View, stage: Stage) -> bool:
    """Whether the emissions that a document states gas by gas make up a stage, so that nothing lowers it."""
    whole, gases = view.amount(Component.TOTAL, stage), lines_of(view, Component.TOTAL, stage)
    if whole is None or any(line.amount is None or line.amount < 0 for line in gases):
        return False
    return (total(Interval.point(line.amount or 0) for line in gases) - Interval.point(whole.value)).is_zero


def _placed(view: View, dimension: str) -> bool:
    found = [_stated(view, name, _NO_STAGES) for parts in parts_of(dimension) for name in parts.components]
    return all(item is None or item.placed for item in found)
