"""What a rule set wants of a number, read from its typed choices."""

from __future__ import annotations

from decimal import Decimal

from interop.equivalence.reexpression.tables import conventions
from interop.equivalence.rulesets.concepts import gwp_set_of, treatment_of_all, treatments
from interop.model.footprint.codes import UptakeConvention
from interop.model.ruleset.amounts import Basis, ReferenceUnitValue, ThresholdValue
from interop.model.ruleset.effective import EffectiveRuleSet
from interop.model.ruleset.values import ConceptsValue, ConceptValue, GwpValue, HierarchyValue, ListValue, StagesValue
from interop.vocabulary.gwp import sets

_COUNTED = frozenset({"term", "inside"})


def alternatives(rules: EffectiveRuleSet, dimension: str) -> tuple[tuple[str, ...], ...]:
    """Return the options of a choice, each as the concepts that hold together in it; empty where it has none."""
    value = rules.choice(dimension).value
    if isinstance(value, ConceptValue):
        return ((value.concept,),)
    if isinstance(value, ConceptsValue):
        return tuple((concept,) for concept in value.concepts)
    if isinstance(value, ListValue):
        return (value.items,)
    if isinstance(value, HierarchyValue):
        return tuple((concept,) for step in value.steps for concept in step)
    return ()


def is_open(rules: EffectiveRuleSet, dimension: str) -> bool:
    """Whether a rule set leaves a dimension to the study or does not speak of it."""
    return rules.choice(dimension).value.kind in ("open", "silent")


def counting(rules: EffectiveRuleSet, dimension: str) -> frozenset[str] | None:
    """Return how a total may count a component: ``term``, ``inside``, ``outside``; None where that is not known."""
    if is_open(rules, dimension):
        return frozenset({"term", "inside", "outside"})
    options = [tuple(name for name in option if name in treatments()) for option in alternatives(rules, dimension)]
    if not options or not all(options):
        return None
    return frozenset().union(*(treatment_of_all(option).counting for option in options))


def containment(places: frozenset[str] | None) -> frozenset[bool] | None:
    """Whether a total holds a component: one answer, both where either is allowed, None where that is not known."""
    return None if places is None else frozenset(place in _COUNTED for place in places)


def gwp_sets(rules: EffectiveRuleSet) -> tuple[str, ...]:
    """Return the keys of the GWP sets that a number may stand on; empty where that is not known."""
    value = rules.choice("D06").value
    if not isinstance(value, GwpValue):
        return ()
    keys = tuple(dict.fromkeys(key for key in map(gwp_set_of, value.sets) if key is not None))
    return () if None in map(gwp_set_of, value.sets) and not keys else keys


def may_choose_gwp_set(rules: EffectiveRuleSet) -> bool:
    """Whether a document may choose among the sets, rather than one of them being meant that is not known."""
    value = rules.choice("D06").value
    return isinstance(value, GwpValue) and value.selection != "latest"


def uptake_conventions(rules: EffectiveRuleSet) -> tuple[UptakeConvention, ...]:
    """Return the uptake conventions of the totals that a rule set asks for or allows, in its order."""
    names = [name for option in alternatives(rules, "D10") for name in option]
    return tuple(conventions()[name] for name in names if name in conventions())


def exempted_percent(rules: EffectiveRuleSet) -> Decimal | None:
    """Return the share of emissions that may be left out in all, in percent; None without such a number."""
    value = rules.choice("D17").value
    if isinstance(value, ConceptValue) and value.concept == "D17-nothing-exempt":
        return Decimal(0)
    if not isinstance(value, ThresholdValue):
        return None
    shares = [
        limit.percent for limit in value.limits if limit.scope == "total" and limit.basis == (Basis.GREENHOUSE_GASES,)
    ]
    return min(shares, default=None)


def cut_off_percent(rules: EffectiveRuleSet) -> Decimal | None:
    """Return the largest share, of whatever basis, that may be left out; None where no number is known."""
    value = rules.choice("D17").value
    return max((limit.percent for limit in value.limits), default=None) if isinstance(value, ThresholdValue) else None


def reference_unit(rules: EffectiveRuleSet) -> ReferenceUnitValue | None:
    """Return what a result may refer to, or None where that is not known."""
    value = rules.choice("D03").value
    return value if isinstance(value, ReferenceUnitValue) else None


def stages(rules: EffectiveRuleSet) -> StagesValue | None:
    """Return the stages of the boundary, or None where they are not known."""
    value = rules.choice("D02").value
    return value if isinstance(value, StagesValue) else None


def horizon_of(set_key: str) -> int:
    """Return the time horizon of a GWP set in years."""
    return sets()[set_key].horizon
