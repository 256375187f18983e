"""Packaging (D04): taken out or put in only where the document says whether its total holds it."""

from __future__ import annotations

from interop.equivalence.reexpression.containment import held_by_rules, itemised, settle, wanted
from interop.equivalence.reexpression.steps import Note
from interop.equivalence.reexpression.tables import parts_of
from interop.equivalence.reexpression.view import View
from interop.equivalence.reexpression.working import Working
from interop.model.footprint.codes import Component, Stage

DIMENSION = "D04"


def holds_packaging(view: View) -> bool | None:
    """Whether a document's total holds the packaging, by its flag or the stages of its boundary."""
    boundary = view.boundary
    if boundary.packaging_included is not None:
        return boundary.packaging_included
    if Stage.PACKAGING in (boundary.stages_included or ()):
        return True
    return False if Stage.PACKAGING in (boundary.stages_excluded or ()) else None


def step(work: Working) -> None:
    """Settle the packaging."""
    held = holds_packaging(work.view)
    held = held_by_rules(work, DIMENSION) if held is None else held
    other = work.target.other
    settle(
        work,
        DIMENSION,
        "P",
        held,
        wanted(work, DIMENSION),
        itemised(work.view, "P", Component.PACKAGING, Stage.PACKAGING, work.convention),
        itemised(other, "P", Component.PACKAGING, Stage.PACKAGING, work.convention) if other is not None else None,
        name="packaging",
        bounded=False,
        place=parts_of(DIMENSION)[0].place,
        assumptions=(Note("same-convention", {"component": "packaging"}),),
    )
