"""Dimensions that no formula reaches: allocation, recycling, mass balance and the like."""

from __future__ import annotations

from interop.equivalence.reexpression import choices
from interop.equivalence.reexpression.containment import held_by_rules
from interop.equivalence.reexpression.view import View
from interop.equivalence.reexpression.working import Working
from interop.equivalence.relation import Relation, of_alternatives
from interop.equivalence.rulesets.concepts import concepts, treatments
from interop.equivalence.rulesets.dimensions import dimensions
from interop.model.ruleset.effective import EffectiveRuleSet

BEYOND_FORMULAS = ("D09", "D12", "D13", "D18", "D19", "D20", "D22", "D23", "D25", "D29", "D30", "D41")
"""Dimensions that move a number and have no itemised amount in a footprint."""


def step(work: Working) -> None:
    """Name what stays as the source has it, and refuse where two fixed methods exclude each other."""
    rules = work.target.rules
    if rules is None:
        return
    for dimension in BEYOND_FORMULAS:
        here = _of_source(work, dimension)
        there = _names(rules, dimension)
        if rules.choice(dimension).is_unknown:
            work.leave(dimension, "target-unknown")
        elif here is None:
            work.leave(dimension, "source-unknown")
        elif _same_place(work, dimension):
            continue
        elif here and there and of_alternatives(here, there) is Relation.DISJOINT:
            _excluded(work, dimension)
        elif here != there:
            work.leave(dimension, "choice-kept")


def _excluded(work: Working, dimension: str) -> None:
    """Refuse where the document is concerned; what it shows to be none of its business does not move its number."""
    concerned = _concerned(work.view, dimension)
    if concerned is False:
        return
    if concerned and dimensions()[dimension].effect == "not-convertible":
        work.lack(dimension, "REEXPRESS-RECALCULATION", needs=dimensions()[dimension].needs)
    else:
        work.leave(dimension, "not-computed")


def _concerned(view: View, dimension: str) -> bool | None:
    """Whether a dimension bears on the document; None where it does not say."""
    carbon, allocation = view.carbon, view.footprint.allocation
    if dimension in ("D12", "D13"):
        return None if carbon.biogenic is None else carbon.biogenic != 0
    if dimension == "D29":
        return None if carbon.captured is None else carbon.captured != 0
    if dimension == "D30":
        return allocation.mass_balance.used if allocation is not None and allocation.mass_balance is not None else None
    return None if dimension == "D25" else True


def _of_source(work: Working, dimension: str) -> frozenset[str] | None:
    """Concepts that the document chose, else those that its rules allow; None where nothing is known."""
    allocation = work.view.footprint.allocation
    stated = {
        "D20": allocation.multi_output if allocation else None,
        "D22": allocation.recycling if allocation else None,
        "D23": allocation.waste_incineration if allocation else None,
    }.get(dimension)
    if stated is not None and stated in concepts():
        return frozenset({stated})
    if work.rules is None or work.rules.choice(dimension).is_unknown:
        return None
    return _names(work.rules, dimension)


def _names(rules: EffectiveRuleSet, dimension: str) -> frozenset[str]:
    return frozenset(name for option in choices.alternatives(rules, dimension) for name in option)


def _same_place(work: Working, dimension: str) -> bool:
    """Whether both sides leave the component outside, or both hold it, by the treatment of their concepts."""
    rules = work.target.rules
    if rules is None or not _names(rules, dimension) & set(treatments()):
        return False
    there = choices.containment(choices.counting(rules, dimension))
    held = held_by_rules(work, dimension)
    return held is not None and there == frozenset({held})
