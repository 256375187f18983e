"""What a comparison is made for: the claim profile, the product, the materiality."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from interop.model.ruleset.claim import ClaimProfile, MaterialDimension


@dataclass(frozen=True, slots=True)
class Situation:
    """A claim about a product.

    Attributes:
        profile: The purpose, and what is material for it.
        products: Codes of the Central Product Classification, any of which the product may have; empty where not known.
        materiality: Difference of the total, in percent, below which an effect does not matter.
    """

    profile: ClaimProfile
    products: tuple[str, ...]
    materiality: Decimal

    def holds(self, circumstance: str) -> bool | None:
        """Tell whether a circumstance holds for the claim; None where the profile names none at all."""
        named = self.profile.circumstances
        return circumstance in named if named else None

    def material(self, dimension: str) -> MaterialDimension | None:
        """Return why a dimension matters for the claim, or None where it does not.

        A dimension that matters for some products only counts for a product that is not known.
        """
        found = self.profile.dimensions.get(dimension)
        if found is None or not found.products.cpc or not self.products:
            return found
        matching = any(_nested(product, code) for product in self.products for code in found.products.cpc)
        return found if matching else None

    def within(self, codes: tuple[str, ...]) -> bool | None:
        """Tell whether the product is among some codes; None where the product or the codes are not known."""
        if not codes or not self.products:
            return None
        return any(_nested(product, code) for product in self.products for code in codes)


def _nested(first: str, second: str) -> bool:
    """Tell whether one code stands above the other."""
    return first.startswith(second) or second.startswith(first)
