"""The boundary (D02): the sum of the life-cycle stages that both sides hold, where the document resolves them."""

from __future__ import annotations

from interop.equivalence.reexpression.interval import Interval, total
from interop.equivalence.reexpression.steps import Note
from interop.equivalence.reexpression.tables import concepts_of_boundary, concepts_of_stage
from interop.equivalence.reexpression.view import Amount, View
from interop.equivalence.reexpression.working import Piece, Working, kilograms
from interop.model.footprint.codes import Component, Stage

DIMENSION = "D02"
_APART = frozenset({Stage.PACKAGING})
"""Stages that another dimension settles."""
_BEYOND = concepts_of_stage(Stage.D)
_OUTBOUND = concepts_of_stage(Stage.DISTRIBUTION)


def stages_of(view: View) -> tuple[Stage, ...]:
    """Stages inside a document's boundary: those that it names, else those that it has results for."""
    named = view.boundary.stages_included
    if named:
        return tuple(named)
    return tuple(dict.fromkeys(item.stage for _, item in view.results() if item.stage is not None))


def concepts_inside(view: View) -> frozenset[str]:
    """Concepts of D02 that a document's boundary holds, by its stages and by its type."""
    found = frozenset().union(*(concepts_of_stage(stage) for stage in stages_of(view)))
    return found | (concepts_of_boundary(view.boundary.type)[0] if view.boundary.type is not None else frozenset())


def concepts_outside(view: View) -> frozenset[str]:
    """Concepts of D02 that a document's boundary leaves out: all that it does not name, where it names any.

    What lies beyond the boundary is never a part of it and needs no leaving out.
    """
    inside = concepts_inside(view)
    every = frozenset().union(*map(concepts_of_stage, Stage))
    return every - inside - _BEYOND if inside else frozenset()


def step(work: Working) -> None:
    """Take out the stages that are not wanted; a wanted stage that the document lacks is missing."""
    target = work.target
    if not target.inside and not target.outside:
        if target.rules is not None and target.rules.choice(DIMENSION).is_unknown:
            work.lack_rule(DIMENSION)
        return
    held = concepts_inside(work.view)
    if not held:
        work.leave(DIMENSION, "source-unknown")
        return
    _add(work, target.inside - held - _OUTBOUND)
    surplus = [stage for stage in stages_of(work.view) if _concepts(stage) and _concepts(stage) & target.outside]
    split = [stage for stage in surplus if not _concepts(stage) <= target.outside]
    for stage in split:
        work.lack(DIMENSION, "REEXPRESS-STAGE", stage=str(stage))
    unresolved = (held & target.outside) - _OUTBOUND - frozenset().union(*map(concepts_of_stage, surplus))
    for concept in sorted(unresolved - _BEYOND):
        work.lack(DIMENSION, "REEXPRESS-STAGE", stage=concept)
    if surplus and not split:
        _take_out(work, surplus)


def _concepts(stage: Stage) -> frozenset[str]:
    found = concepts_of_stage(stage)
    return frozenset() if stage in _APART or found == _OUTBOUND else found


def _add(work: Working, lacking: frozenset[str]) -> None:
    """Put in the stages of another footprint that this one lacks; without one they are missing."""
    other = work.target.other
    known = other.stage_totals(work.convention) if other is not None else {}
    fitting = {stage: amount for stage, amount in known.items() if _concepts(stage) and _concepts(stage) <= lacking}
    covered = frozenset().union(*(concepts_of_stage(stage) for stage in fitting))
    for concept in sorted(lacking - covered):
        work.lack(DIMENSION, "REEXPRESS-STAGE", stage=concept)
    if other is not None and fitting and lacking <= covered:
        _change(work, fitting, 1, other)


def _take_out(work: Working, surplus: list[Stage]) -> None:
    known = work.view.stage_totals(work.convention)
    beyond = [stage for stage in surplus if _concepts(stage) <= _BEYOND]
    plain = [stage for stage in surplus if stage not in beyond]
    for stage in (stage for stage in plain if stage not in known):
        work.lack(DIMENSION, "REEXPRESS-STAGE", stage=str(stage))
    if any(stage not in known for stage in plain):
        return
    held = _adds_up(work, known, beyond)
    if held is None and all(known[stage].value == 0 for stage in surplus if stage in known):
        return
    if held is None:
        work.lack(DIMENSION, "REEXPRESS-STAGES-SUM", total=str(work.start.value))
        return
    out = {stage: known[stage] for stage in (*plain, *(beyond if held else ())) if known[stage].value}
    if out:
        _change(work, out, -1, work.view)


def _adds_up(work: Working, known: dict[Stage, Amount], beyond: list[Stage]) -> bool | None:
    """Whether the total holds what lies beyond the boundary; None where the stages do not add up to it either way."""
    inside = [stage for stage in stages_of(work.view) if stage in known and stage not in beyond]
    resolved = [stage for stage in stages_of(work.view) if stage not in beyond]
    if any(stage not in known for stage in resolved):
        return None
    for stages, answer in (([*inside, *(stage for stage in beyond if stage in known)], True), (inside, False)):
        amounts = [known[stage] for stage in stages]
        difference = total(Interval.point(item.value) for item in amounts) - Interval.point(work.start.value)
        tolerance = total(Interval.point(item.tolerance) for item in (*amounts, work.start)).high
        if -tolerance <= difference.low and difference.high <= tolerance and (answer is False or beyond):
            return answer
    return None


def _change(work: Working, stages: dict[Stage, Amount], sign: int, view: View) -> None:
    parts = [(stage, amount, Interval.point(amount.value * sign)) for stage, amount in stages.items()]
    for stage, _, value in parts:
        work.pieces.append(Piece(DIMENSION, value, Component.TOTAL, stage, view))
    work.move(
        DIMENSION,
        f"E' = E {'+' if sign > 0 else '-'} {' - '.join(str(s) for s in stages) if sign < 0 else ' + '.join(stages)}",
        total(value for _, _, value in parts),
        tuple(kilograms(str(stage), amount) for stage, amount, _ in parts),
        assumptions=(Note("stages-complete", {}),),
    )
