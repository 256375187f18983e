"""Two electricity factors: one quantity, or two that never convert."""

from __future__ import annotations

from interop.equivalence.answer import Answer, Change, Datum
from interop.equivalence.effect import Effect
from interop.equivalence.relation import Relation
from interop.vocabulary.electricity import ElectricityFactor, ElectricityKind


def compare_factors(first: ElectricityFactor, second: ElectricityFactor) -> Answer:
    """Compare two published factors.

    A footprint factor and one of combustion are different quantities, whatever their numbers; the change between two
    footprint factors is per kWh.

    Args:
        first: Factor under A.
        second: Factor under B.
    """
    if ElectricityKind.UNDETERMINED in (first.kind, second.kind):
        return Answer(Relation.UNKNOWN, Effect.UNKNOWN)
    if first.kind is not second.kind:
        return Answer(Relation.DISJOINT, Effect.NOT_CONVERTIBLE, data=(Datum("life-cycle-factor"),))
    if first.value == second.value:
        return Answer(Relation.SAME, Effect.NONE)
    change = Change(second.value - first.value, second.value - first.value, f"{second.unit.key}/kWh")
    return Answer(
        Relation.DISJOINT, Effect.EXACT, change, (Datum("kwh-and-factors"),), assumptions=("same-delivery-point",)
    )
