"""The exempted share (D17): an interval where it estimates greenhouse gases, and no bound otherwise."""

from __future__ import annotations

from decimal import Decimal

from interop.equivalence.reexpression import choices
from interop.equivalence.reexpression.credits import not_itemised
from interop.equivalence.reexpression.gwp import gross_emissions
from interop.equivalence.reexpression.interval import Interval, from_zero_to
from interop.equivalence.reexpression.steps import Input, Note
from interop.equivalence.reexpression.view import View
from interop.equivalence.reexpression.working import Working
from interop.model.footprint.codes import CutOffBasis

DIMENSION = "D17"
_OTHER_BASES = (CutOffBasis.MASS, CutOffBasis.ENERGY, CutOffBasis.MASS_AND_ENERGY)


def exempted_share(view: View) -> Decimal | None:
    """Return the share of the complete emissions that a document estimates to have left out, in percent.

    A number that repeats a cut-off criterion by mass or energy is no estimate of emissions.
    """
    exemption, cut_off = view.boundary.exemption, view.boundary.cut_off
    if exemption is None or exemption.percent is None:
        return None
    repeats = cut_off is not None and cut_off.basis in _OTHER_BASES and cut_off.total_percent == exemption.percent
    return None if repeats else exemption.percent


def left_out(work: Working, percent: Decimal) -> Interval:
    """Return how much may have been left out: from nothing to the whole exempted share of the gross emissions.

    Args:
        work: The number.
        percent: Exempted share in percent, below 100.

    Raises:
        ValueError: The gross emissions are not known.
    """
    gross = gross_emissions(work)
    if gross is None:
        raise ValueError("gross emissions are not known")
    share = Interval.point(percent) / Interval.point(100)
    positive = from_zero_to(gross) if gross.low < 0 else gross
    most = positive * share / (Interval.point(1) - share) * work.factor
    return from_zero_to(most)


def step(work: Working) -> None:
    """Bound the number of a complete inventory where more was left out than is wanted."""
    limit, share = work.target.exempted_percent, exempted_share(work.view)
    if limit is None:
        if work.target.rules is not None and not choices.is_open(work.target.rules, DIMENSION):
            _leave(work)
        return
    if share is None:
        _unknown_share(work, limit)
        return
    if share <= limit:
        return
    if share >= 100 or gross_emissions(work) is None:
        work.lack(DIMENSION, "REEXPRESS-GROSS")
        return
    inputs = (Input("x", str(share), "%", "boundary.exemption.percent"), Input("limit", str(limit), "%", "rules"))
    notes = (Note("exemption-estimate", {}), Note("gross-positive", {}), *not_itemised(work))
    formula = "E' in [E, E + G x / (1 - x)]"
    work.move(DIMENSION, formula, left_out(work, share), inputs, exact=False, assumptions=notes)


def _unknown_share(work: Working, limit: Decimal) -> None:
    cut_off = work.view.boundary.cut_off
    stated = cut_off.total_percent if cut_off is not None else None
    loose = choices.cut_off_percent(work.rules) if work.rules is not None else None
    known = stated if stated is not None else loose
    other_basis = cut_off is not None and cut_off.basis in _OTHER_BASES
    exemption = work.view.boundary.exemption
    repeated = exemption is not None and exemption.percent is not None
    if repeated or other_basis or (known is not None and known > limit):
        work.lack(DIMENSION, "REEXPRESS-EXEMPTION", limit=str(limit))
    elif known is None:
        work.leave(DIMENSION, "exemption-unknown")


def _leave(work: Working) -> None:
    if work.target.rules is not None and work.target.rules.choice(DIMENSION).is_unknown:
        work.leave(DIMENSION, "target-unknown")
