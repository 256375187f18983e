"""What a dossier computes of the documents on its sides: the number under the other rules, and the bridge."""

from __future__ import annotations

from dataclasses import dataclass

from interop.equivalence.report import EquivalenceReport
from interop.reports.dossier.figures import BridgeView, ReexpressionView, Words


@dataclass(frozen=True, slots=True)
class Numbers:
    """Figures beside a comparison.

    Attributes:
        reexpression: Number of A under the rules of B, where A is a footprint and B has rules.
        bridge: From the result of A to that of B, where both are footprints.
        no_bridge: Why two footprints have no bridge.
    """

    reexpression: ReexpressionView | None = None
    bridge: BridgeView | None = None
    no_bridge: Words | None = None


NO_NUMBERS = Numbers()
"""Of two rule sets."""


def numbers_of(report: EquivalenceReport) -> Numbers:
    """Compute the figures of a comparison; of two rule sets there are none.

    Args:
        report: The comparison.
    """
    if report.a.document is None:
        return NO_NUMBERS
    from interop.equivalence.bridge import bridge_of
    from interop.equivalence.reexpression import reexpress
    from interop.model.footprint.footprint import Footprint
    from interop.reports.dossier.reexpressing import bridge_view, no_bridge_words, reexpression_view

    first = Footprint.model_validate(report.a.document)
    number = None
    if report.b.rules is not None:
        circumstances = frozenset(report.situation.profile.circumstances)
        number = reexpression_view(reexpress(first, report.b.rules, report.a.rules, circumstances=circumstances))
    found = bridge_of(report)
    if found is None:
        return Numbers(number)
    return Numbers(number, bridge_view(found), no_bridge_words(found))
