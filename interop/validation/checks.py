"""The checks of meaning that need nothing but the dataset itself, in the order in which they report."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from interop.model.finding import Finding
from interop.validation.allocation import check_allocation
from interop.validation.amounts import check_amounts
from interop.validation.identity import check_identity
from interop.validation.language import check_language
from interop.validation.locations import check_locations
from interop.validation.ownership import check_ownership
from interop.validation.quantitative_reference import check_quantitative_reference
from interop.validation.traits import check_traits
from interop.validation.uncertainty import check_uncertainty
from interop.validation.view import DatasetView
from interop.validation.years import check_years

Check = Callable[[DatasetView], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_identity,
    check_quantitative_reference,
    check_amounts,
    check_uncertainty,
    check_allocation,
    check_years,
    check_locations,
    check_language,
    check_ownership,
    check_traits,
)


def semantic_findings(view: DatasetView) -> Iterator[Finding]:
    """Run every check on one dataset.

    Args:
        view: The dataset, laid out.
    """
    for check in CHECKS:
        yield from check(view)
