"""Which GWP set a document stands on, climate-carbon feedback (D07) included."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from interop.equivalence.reexpression import choices
from interop.equivalence.reexpression.view import View
from interop.equivalence.reexpression.working import Working
from interop.model.footprint.method import Gas, GwpSource
from interop.vocabulary.gas_names import gas_named
from interop.vocabulary.gwp import gwp, sets
from interop.vocabulary.methods import methods
from interop.vocabulary.substances import substances

GWP, FEEDBACK, HORIZON = "D06", "D07", "D05"
_REPORT = re.compile(r"AR ?([0-9])")


def sets_of(view: View) -> tuple[str, ...]:
    """Return the GWP sets that a document may stand on: what it names, less what its own factors contradict.

    A report that has factors with and without feedback stands for both where the document does not say which.

    Args:
        view: The document.

    Returns:
        Keys of sets; empty where it names none that is known.
    """
    gwp_part = view.footprint.gwp
    sources = list(gwp_part.sources or ()) if gwp_part is not None else []
    if view.method is not None:
        sources = [item for item in sources if item.method == view.method] or [GwpSource(method=view.method)]
    if not sources and gwp_part is not None and gwp_part.primary_report:
        sources = [GwpSource(report=gwp_part.primary_report)]
    found = tuple(dict.fromkeys(key for item in sources for key in _sets_of_source(item)))
    if len(sources) != 1 or gwp_part is None:
        return found
    return tuple(key for key in found if not _contradicted(key, gwp_part.gases or ())) or found


def horizons_of(view: View) -> set[int]:
    """Time horizons that a document states, in years."""
    gwp_part = view.footprint.gwp
    return {item.horizon for item in (gwp_part.sources or () if gwp_part else ()) if item.horizon is not None}


def source_sets(work: Working) -> tuple[str, ...]:
    """The sets of the document; where it names none, those that its rules leave."""
    return sets_of(work.view) or (choices.gwp_sets(work.rules) if work.rules is not None else ())


def dimension_of(source: Iterable[str], target: Iterable[str]) -> str:
    """The dimension in which two GWP sets differ: feedback alone where both stand on one report."""
    reports = {sets()[key].ipcc for key in (*source, *target)}
    return FEEDBACK if len(reports) == 1 and {sets()[key].feedback for key in (*source, *target)} > {"yes"} else GWP


def substance_of(gas: str, cas: str | None = None, origin: str | None = None) -> str:
    """Return the key of the substance that a gas names, with its origin where that is known; empty for no gas."""
    if gas in substances():
        key = gas
    else:
        key = gas_named([gas], cas or "")
    if not key or origin is None or substances()[key].origin:
        return key
    base = substances()[key].base
    return next((item.key for item in substances().values() if item.base == base and item.origin == origin), key)


def _sets_of_source(source: GwpSource) -> tuple[str, ...]:
    if source.horizon is not None and all(item.horizon != source.horizon for item in sets().values()):
        return ()
    if source.method is not None:
        named = next((item.key for item in methods().values() if source.method in (item.key, item.uuid)), None)
        if named in sets():
            return (str(named),)
        if named is not None:
            return ()
    match = _REPORT.search((source.report or "").upper())
    if match is None:
        return ()
    # The IPCC's own sets: those of an implementer stand for themselves and are named by their method.
    found = [item for item in sets().values() if item.ipcc == f"AR{match[1]}" and item.implementer == "IPCC"]
    if len(found) > 1 and source.feedback is not None:
        found = [item for item in found if (item.feedback == "yes") is source.feedback]
    return tuple(item.key for item in found)


def _contradicted(key: str, gases: Iterable[Gas]) -> bool:
    for item in gases:
        known = gwp(substance_of(item.gas, item.cas, item.origin), key)
        if item.gwp is None or known is None or known.value is None:
            continue
        half = Decimal(5).scaleb(int(item.gwp.as_tuple().exponent) - 1)
        if abs(known.value - item.gwp) > half:
            return True
    return False
