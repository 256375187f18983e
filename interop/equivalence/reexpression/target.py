"""What the number is wanted as: the choices of a rule set, or those of another footprint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from interop.equivalence.reexpression import choices
from interop.equivalence.reexpression.view import View
from interop.model.footprint.codes import FactorKind, UptakeConvention
from interop.model.ruleset.amounts import ReferenceUnitValue
from interop.model.ruleset.effective import EffectiveRuleSet

COMPONENT_DIMENSIONS = ("D14", "D15", "D16", "D21", "D28")
"""Dimensions whose components a total holds or does not hold."""


@dataclass(frozen=True, slots=True)
class ElectricityFactor:
    """The factor that electricity is wanted with.

    Attributes:
        value: Kilogram per kWh.
        kind: What it counts.
        source: Where it is from.
        delivery_point: Where the electricity is counted, as the document names it; None where not known.
        gwp_report: Assessment report of its GWP set; None where not known.
        line: Index of the line of the document that it replaces; None for all lines.
    """

    value: Decimal
    kind: FactorKind
    source: str
    delivery_point: str | None = None
    gwp_report: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The choices that the number is wanted under.

    Attributes:
        name: Id of the rule set, or what names the other footprint.
        rules: The rule set; None for a footprint.
        gwp_sets: GWP sets that it may stand on; empty where that is not known.
        any_gwp_set: Whether the document may choose among them; else it is not known which one is meant.
        conventions: Uptake conventions that it may have, the preferred one first; empty where that is not known.
        places: How the total may count a dimension's component (``term``, ``inside``, ``outside``); a dimension that
            is not known has no entry.
        inside: Concepts of D02 that the boundary holds.
        outside: Concepts of D02 that it leaves out or reports apart.
        exempted_percent: Share of emissions that may be left out; None without a number.
        unit: What the result may refer to; None where that is not known.
        electricity: Factors that electricity is wanted with.
        other: The other footprint, whose amounts are added where this one leaves something out.
    """

    name: str
    rules: EffectiveRuleSet | None = None
    gwp_sets: tuple[str, ...] = ()
    any_gwp_set: bool = False
    conventions: tuple[UptakeConvention, ...] = ()
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    inside: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    exempted_percent: Decimal | None = None
    unit: ReferenceUnitValue | None = None
    electricity: tuple[ElectricityFactor, ...] = ()
    other: View | None = None


def target_of_rules(
    rules: EffectiveRuleSet,
    circumstances: frozenset[str] = frozenset(),
    electricity: tuple[ElectricityFactor, ...] = (),
) -> Target:
    """Return what a rule set wants.

    Args:
        rules: The rule set, composed.
        circumstances: Circumstances that hold, which conditional stages depend on.
        electricity: Factors under the rule set, which names none itself.
    """
    found = choices.stages(rules)
    inside = frozenset(found.included) if found else frozenset()
    outside = frozenset((*found.excluded, *found.apart)) if found else frozenset()
    if found is not None:
        holding = [part.stages for part in found.conditional if part.applies_if in circumstances]
        inside = inside.union(*holding)
    places = {name: choices.counting(rules, name) for name in ("D04", "D26", "D27", *COMPONENT_DIMENSIONS)}
    return Target(
        name=rules.id,
        rules=rules,
        gwp_sets=choices.gwp_sets(rules),
        any_gwp_set=choices.may_choose_gwp_set(rules),
        conventions=choices.uptake_conventions(rules),
        places={name: found for name, found in places.items() if found is not None},
        inside=inside,
        outside=outside,
        exempted_percent=choices.exempted_percent(rules),
        unit=choices.reference_unit(rules),
        electricity=electricity,
    )
