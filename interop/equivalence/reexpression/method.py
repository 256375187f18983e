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

_NO_CO_PRODUCTS = "not-applicable"
"""What a document states for its allocation where there is nothing to allocate."""


def step(work: Working) -> None:
    """Name what stays as the source has it, and refuse where two fixed methods exclude each other."""
    rules = work.target.rules
    if rules is None:
        return
    for dimension in BEYOND_FORMULAS:
        here = _of_source(work, dimension)
        stated = _stated(work.target.other, dimension) if work.target.other is not None else None
        there = _names(rules, dimension) if stated is None else frozenset({stated})
        if _concerned(work.view, dimension) is False:
            continue
        if stated is None and rules.choice(dimension).is_unknown:
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
    """Refuse where the document shows that it is concerned; where it does not say, name the difference."""
    if _concerned(work.view, dimension) and dimensions()[dimension].effect == "not-convertible":
        work.lack(dimension, "REEXPRESS-RECALCULATION", needs=dimensions()[dimension].needs)
    else:
        work.leave(dimension, "not-computed")


def _concerned(view: View, dimension: str) -> bool | None:
    """Whether the document shows that a dimension bears on its number; None where it does not say."""
    carbon, allocation, study = view.carbon, view.footprint.allocation, view.footprint.study
    if dimension in ("D12", "D13"):
        return None if carbon.biogenic is None else carbon.biogenic != 0
    if dimension == "D29":
        return None if carbon.captured is None else carbon.captured != 0
    if dimension == "D30":
        return allocation.mass_balance.used if allocation is not None and allocation.mass_balance is not None else None
    if dimension == "D41":
        return True if study is not None and study.kind == "prospective" else None
    if dimension == "D20" and allocation is not None and allocation.multi_output == _NO_CO_PRODUCTS:
        return False
    return True if _stated(view, dimension) is not None else None


def _stated(view: View, dimension: str) -> str | None:
    """The concept that the document names for its own method, or None."""
    allocation = view.footprint.allocation
    if allocation is None:
        return None
    found = {"D20": allocation.multi_output, "D22": allocation.recycling, "D23": allocation.waste_incineration}
    name = found.get(dimension)
    return next((text for text in (name, f"{dimension}-{name}") if name and text in concepts()), None)


def _of_source(work: Working, dimension: str) -> frozenset[str] | None:
    """Concepts that the document chose, else those that its rules allow; None where nothing is known."""
    stated = _stated(work.view, dimension)
    if stated is not None:
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
