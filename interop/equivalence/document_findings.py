"""What two footprints show beside their rules: electricity of another quantity, one method in two implementations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from interop.equivalence.comparators.gwp import FactorChange, factor_changes
from interop.equivalence.findings import of_side
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
    mine, theirs = (_quantities(side.document or {}) for side in (a, b))
    if mine and theirs and mine != theirs:
        both = {"a": "combustion" if "combustion" in mine else "life-cycle"}
        both["b"] = "combustion" if "combustion" in theirs and both["a"] != "combustion" else "life-cycle"
        yield of_side("EQ-ELECTRICITY-QUANTITY", Standing.BLOCKER, "producer", a, b, situation, both, "D24")
    first, second = (_method(side.document or {}) for side in (a, b))
    changes = implementation_changes(first, second) if first and second else ()
    if changes:
        gases = " ".join(item.substance for item in changes)
        arguments = {"method": sets()[first].ipcc, "count": str(len(changes)), "gases": gases}
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


def _quantities(document: Mapping[str, Any]) -> frozenset[str]:
    kinds = (item.get("factorKind", "") for item in document.get("electricity") or ())
    return frozenset(_QUANTITIES[kind] for kind in kinds if kind in _QUANTITIES)


def _method(document: Mapping[str, Any]) -> str:
    """Return the GWP set that a footprint names by its key, empty where it names none or several."""
    sources = (document.get("gwp") or {}).get("sources") or ()
    keys = {item.get("method", "") for item in sources} & sets().keys()
    return keys.pop() if len(keys) == 1 else ""
