"""What two footprints show beside their rules: electricity of another quantity, one method in two implementations."""

from __future__ import annotations

from collections.abc import Iterator

from interop.equivalence.answer import Answer, Datum
from interop.equivalence.comparators.gwp import FactorChange, factor_changes, masses_needed
from interop.equivalence.effect import Effect
from interop.equivalence.findings import of_side
from interop.equivalence.relation import Relation
from interop.equivalence.report import EquivalenceFinding, Standing
from interop.equivalence.side import Side
from interop.equivalence.situation import Situation
from interop.vocabulary.gwp import sets

_QUANTITIES = {"life-cycle-co2e": "life-cycle", "combustion-co2": "combustion"}


def document_findings(a: Side, b: Side, situation: Situation) -> Iterator[EquivalenceFinding]:
    """Yield what is found in the values of two footprints.

    Args:
        a: Side A.
        b: Side B.
        situation: What the comparison is made for.
    """
    mine, theirs = (_quantities(side) for side in (a, b))
    if _other_quantity(a, b):
        both = {"a": "combustion" if "combustion" in mine else "life-cycle"}
        both["b"] = "combustion" if "combustion" in theirs and both["a"] != "combustion" else "life-cycle"
        yield of_side("EQ-ELECTRICITY-QUANTITY", Standing.BLOCKER, "producer", a, b, situation, both, "D24")
    changes = _changes_between(a, b)
    if changes:
        gases = " ".join(item.substance for item in changes)
        arguments = {"method": sets()[_method(a)].ipcc, "count": str(len(changes)), "gases": gases}
        yield of_side("EQ-GWP-IMPLEMENTER", Standing.CONDITION, "producer", a, b, situation, arguments, "D06")


def implementation_changes(first: str, second: str) -> tuple[FactorChange, ...]:
    """Return the gases in which two implementations of one assessment report differ; none for two reports.

    Args:
        first: Key of a GWP set.
        second: Key of another one.
    """
    one, other = sets()[first], sets()[second]
    alike = one.ipcc == other.ipcc and one.feedback == other.feedback and first != second
    return factor_changes(first, second) if alike else ()


def document_answer(dimension: str, a: Side, b: Side) -> Answer | None:
    """Return what the values of two footprints say of a dimension, which goes before what their rules say.

    Args:
        dimension: Id of the dimension.
        a: Side A.
        b: Side B.
    """
    if dimension == "D24" and _other_quantity(a, b):
        return Answer(Relation.DISJOINT, Effect.NOT_CONVERTIBLE, data=(Datum("life-cycle-factor"),))
    changes = _changes_between(a, b) if dimension == "D06" else ()
    if changes:
        return Answer(Relation.DISJOINT, Effect.NEEDS_DATA, data=masses_needed(changes))
    return None


def _other_quantity(a: Side, b: Side) -> bool:
    mine, theirs = _quantities(a), _quantities(b)
    return bool(mine) and bool(theirs) and mine != theirs


def _changes_between(a: Side, b: Side) -> tuple[FactorChange, ...]:
    first, second = _method(a), _method(b)
    return implementation_changes(first, second) if first and second else ()


def _quantities(side: Side) -> frozenset[str]:
    kinds = (item.get("factorKind", "") for item in (side.document or {}).get("electricity") or ())
    return frozenset(_QUANTITIES[kind] for kind in kinds if kind in _QUANTITIES)


def _method(side: Side) -> str:
    """Return the GWP set that a footprint names by its key, empty where it names none or several."""
    sources = ((side.document or {}).get("gwp") or {}).get("sources") or ()
    keys = {item.get("method", "") for item in sources} & sets().keys()
    return keys.pop() if len(keys) == 1 else ""
