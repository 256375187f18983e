"""Outbound logistics (D27): taken out or put in only where the document says whether its total holds it."""

from __future__ import annotations

from interop.equivalence.reexpression.containment import held_by_rules, itemised, settle, wanted
from interop.equivalence.reexpression.tables import concepts_of_boundary, concepts_of_stage
from interop.equivalence.reexpression.view import View
from interop.equivalence.reexpression.working import Working
from interop.model.footprint.codes import Component, Stage

DIMENSION = "D27"
_OUTBOUND = concepts_of_stage(Stage.DISTRIBUTION)


def holds_logistics(view: View) -> bool | None:
    """Whether a document's total holds outbound logistics: by its flag, its stages, or its type of boundary."""
    boundary = view.boundary
    if boundary.distribution_included is not None:
        return boundary.distribution_included
    if any(concepts_of_stage(stage) == _OUTBOUND for stage in boundary.stages_included or ()):
        return True
    if any(concepts_of_stage(stage) == _OUTBOUND for stage in boundary.stages_excluded or ()):
        return False
    inside, outside = concepts_of_boundary(boundary.type) if boundary.type is not None else (frozenset(), frozenset())
    return True if inside >= _OUTBOUND else False if outside >= _OUTBOUND else None


def step(work: Working) -> None:
    """Settle outbound logistics; where the rules do not place it, the stages of their boundary do."""
    want = wanted(work, DIMENSION)
    if want is None or len(want) > 1:
        if work.target.outside >= _OUTBOUND:
            want = frozenset({False})
        elif work.target.inside >= _OUTBOUND:
            want = frozenset({True})
    held = holds_logistics(work.view)
    held = held_by_rules(work, DIMENSION) if held is None else held
    other = work.target.other
    settle(
        work,
        DIMENSION,
        "L",
        held,
        want,
        itemised(work.view, "L", Component.OUTBOUND_LOGISTICS, Stage.DISTRIBUTION, work.convention),
        itemised(other, "L", Component.OUTBOUND_LOGISTICS, Stage.DISTRIBUTION, work.convention)
        if other is not None
        else None,
        name="outbound-logistics",
        bounded=False,
    )
