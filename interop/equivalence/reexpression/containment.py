"""Put a component into the number or take it out: what packaging, logistics, land use and credits have in common."""

from __future__ import annotations

from dataclasses import dataclass

from interop.equivalence.reexpression import choices
from interop.equivalence.reexpression.interval import ZERO, Interval, from_zero_to
from interop.equivalence.reexpression.steps import Input, Note
from interop.equivalence.reexpression.tables import Place
from interop.equivalence.reexpression.view import View
from interop.equivalence.reexpression.working import Piece, Working, kilograms
from interop.model.footprint.codes import Component, Stage, UptakeConvention

_WHY: dict[Place, tuple[str, ...]] = {
    "known": (),
    "before-the-gate": ("outside-taken-out",),
    "anywhere": ("stage-unknown",),
}


@dataclass(frozen=True, slots=True)
class Itemised:
    """What documents state of a component.

    Attributes:
        value: Its amount with the sign that it has in a total.
        inputs: The stated amounts.
        component: The component, where it is one only.
        stage: Its stage, where it is stated as one.
        view: Document that states it.
        assumptions: Under which the amount is whole.
    """

    value: Interval
    inputs: tuple[Input, ...]
    component: Component | None
    stage: Stage | None
    view: View
    assumptions: tuple[Note, ...] = ()


def itemised(
    view: View,
    symbol: str,
    component: Component,
    stage: Stage | None = None,
    convention: UptakeConvention | None = None,
) -> Itemised | None:
    """Return a component that a document states by itself, or as a stage of its own.

    Args:
        view: The document.
        symbol: What formulas call it.
        component: The component.
        stage: Stage whose total says the same.
        convention: Uptake convention that the total of the stage has.
    """
    amount = view.amount(component)
    if amount is not None:
        return Itemised(Interval.point(amount.value), (kilograms(symbol, amount),), component, None, view)
    amount = view.amount(Component.TOTAL, stage, convention) if stage is not None else None
    if amount is None:
        return None
    return Itemised(Interval.point(amount.value), (kilograms(symbol, amount),), Component.TOTAL, stage, view)


def wanted(work: Working, dimension: str) -> frozenset[bool] | None:
    """Whether the wanted total holds a component: one answer, both, or None where that is not known."""
    return choices.containment(work.target.places.get(dimension))


def held_by_rules(work: Working, dimension: str) -> bool | None:
    """Whether the rules behind the document put a component into its total; None where they leave it open."""
    found = choices.containment(choices.counting(work.rules, dimension)) if work.rules is not None else None
    return next(iter(found)) if found is not None and len(found) == 1 else None


def settle(
    work: Working,
    dimension: str,
    symbol: str,
    held: bool | None,
    want: frozenset[bool] | None,
    found: Itemised | None,
    added: Itemised | None = None,
    *,
    name: str,
    bounded: bool = True,
    place: Place = "known",
    assumptions: tuple[Note, ...] = (),
) -> None:
    """Bring a component into the number or out of it.

    Args:
        work: The number.
        dimension: Dimension that is settled.
        symbol: What formulas call the component.
        held: Whether the number holds it; None where the document does not say.
        want: Whether it is wanted inside; both where either is allowed; None where that is not known.
        found: What the document states of it.
        added: What another document states of it, where it may be added from there.
        name: Name of the component for messages.
        bounded: Whether bounds may be given where the document does not say if the number holds it.
        place: Whether a part of it may lie in what was taken out of the number before.
        assumptions: Under which the step holds.
    """
    if want is None:
        work.leave(dimension, "target-unknown")
        return
    if len(want) > 1 or held in want:
        return
    keep = next(iter(want))
    amount = found if found is not None or not keep else added
    if amount is None:
        if held is None and bounded:
            work.leave(dimension, "holding-unknown")
        else:
            work.lack(dimension, "REEXPRESS-HOLDING" if held is None else "REEXPRESS-AMOUNT", component=name)
        return
    if amount.value.is_zero:
        return
    if held is None and not bounded:
        work.lack(dimension, "REEXPRESS-HOLDING", component=name)
        return
    delta = amount.value if keep else ZERO - amount.value
    unsure = held is None or place == "anywhere"
    change = from_zero_to(delta) if unsure else delta
    why = ("holding-unknown",) if held is None else _WHY[place] if work.something_taken_out() else ()
    notes = (*assumptions, *amount.assumptions, *(Note(key, {"component": name}) for key in why))
    work.pieces.append(Piece(dimension, change, None if unsure else amount.component, amount.stage, amount.view))
    formula = f"E' = E {'+' if keep else '-'} {symbol}"
    if unsure:
        formula = f"E' in [E, E {'+' if keep else '-'} {symbol}]"
    work.move(dimension, formula, change, amount.inputs, exact=not unsure, assumptions=notes)
