"""Aircraft emissions (D26): contained in another component, a term of their own, or beside the total."""

from __future__ import annotations

from interop.equivalence.reexpression import choices
from interop.equivalence.reexpression.containment import itemised, settle
from interop.equivalence.reexpression.interval import from_zero_to
from interop.equivalence.reexpression.steps import Note
from interop.equivalence.reexpression.view import View
from interop.equivalence.reexpression.working import Piece, Working
from interop.equivalence.rulesets.concepts import treatments
from interop.model.footprint.codes import AircraftTreatment, Component, UptakeConvention

DIMENSION = "D26"
_PLACES = {AircraftTreatment.OF_WHICH: "inside", AircraftTreatment.ADDITIVE: "term"}


def place_of(view: View, convention: UptakeConvention) -> str | None:
    """How a total counts aircraft emissions: ``inside``, ``term``, or None where the document does not say."""
    found = view.total_result(convention)
    treatment = found.aircraft_treatment if found is not None else None
    return _PLACES.get(treatment) if treatment is not None else None


def step(work: Working) -> None:
    """Settle aircraft emissions.

    A term that the wanted total does not have may still lie in its fossil part: the number is then between the total
    with it and the total without it.
    """
    places = work.target.places.get(DIMENSION)
    place = place_of(work.view, work.convention)
    if place == "inside" and work.rules is not None and "outside" in (choices.counting(work.rules, DIMENSION) or ()):
        place = None  # its rules have no term for it and do not say that another one contains it
    found = itemised(work.view, "A", Component.AIRCRAFT)
    if found is None or not found.value.is_zero:
        _multiplier(work)
    if places is not None and place == "term" and place not in places and "outside" in places:
        if found is None:
            work.lack(DIMENSION, "REEXPRESS-AMOUNT", component="aircraft")
        elif not found.value.is_zero and "inside" in places:
            change = from_zero_to(-found.value)
            work.pieces.append(Piece(DIMENSION, change))
            notes = (Note("aircraft-place", {}),)
            work.move(DIMENSION, "E' in [E - A, E]", change, found.inputs, exact=False, assumptions=notes)
        elif not found.value.is_zero:
            work.pieces.append(Piece(DIMENSION, -found.value, found.component, None, work.view))
            work.move(DIMENSION, "E' = E - A", -found.value, found.inputs)
        return
    want = None if places is None else frozenset(item != "outside" for item in places)
    settle(work, DIMENSION, "A", None if place is None else True, want, found, name="aircraft")


def _multiplier(work: Working) -> None:
    """Refuse where a multiplier for high altitude may be in the number and is not wanted: no document states it."""
    if work.rules is None or work.target.rules is None:
        return
    here, there = (_approach(rules.choice(DIMENSION).value) for rules in (work.rules, work.target.rules))
    if here and not there and DIMENSION in work.target.places:
        work.lack(DIMENSION, "REEXPRESS-MULTIPLIER")


def _approach(value: object) -> bool:
    names = [getattr(value, "concept", ""), *getattr(value, "concepts", ()), *getattr(value, "items", ())]
    return any(name in treatments() and treatments()[name].approach for name in names)
