"""A claim profile: for which purpose two rule sets are compared, and what matters for it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from interop.model.ruleset.identity import ProductScope, Status
from interop.model.ruleset.parts import Amount, CircumstanceCode, Date, DimensionId, Strict, Text


class MaterialDimension(Strict):
    """A dimension that matters for a claim.

    Attributes:
        outcome: What a difference that cannot be converted means: it ``blocks`` the claim, or is a ``condition`` on it.
        why: Why it matters for this purpose.
        products: Products for which it matters; without codes, for all. Where the product is not known, it matters.
    """

    outcome: Literal["blocks", "condition"]
    why: Text
    products: ProductScope = ProductScope()


class ClaimCondition(Strict):
    """What has to hold beside the rules, whatever they say.

    Attributes:
        id: Stable id inside the profile.
        text: The condition.
    """

    id: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
    text: Text


class Review(Strict):
    """Who has looked at the list of material dimensions.

    Attributes:
        state: ``proposed`` by the project, or ``reviewed`` by a body.
        by: Who reviewed it.
        date: When.
    """

    state: Literal["proposed", "reviewed"]
    by: str | None = None
    date: Date | None = None


class ClaimProfile(Strict):
    """A purpose, and what is material for it; there are no weights.

    Attributes:
        id: Stable id, also the name of its file.
        title: Title.
        purpose: What the result is to be used for.
        total: Which total the claim rests on.
        materiality: Difference of the total, in percent, below which an effect does not matter.
        materiality_note: Where that default comes from.
        circumstances: What holds for this purpose, such as ``intermediate-product``; it decides conditional choices.
        statuses: Statuses that the rules behind the claim may have; another one blocks it, an unknown one that is not
            listed leaves it undecided.
        dimensions: What is material, by dimension; all others are compared, shown and decide nothing.
        conditions: What has to hold beside the rules.
        review: Who has looked at it.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: Text
    purpose: Text
    total: Literal["excluding-uptake", "including-uptake", "total", "same-in-both"]
    materiality: Annotated[Amount, Field(ge=0, le=100)]
    materiality_note: Text
    circumstances: tuple[CircumstanceCode, ...] = ()
    statuses: Annotated[tuple[Status, ...], Field(min_length=1)]
    dimensions: dict[DimensionId, MaterialDimension]
    conditions: tuple[ClaimCondition, ...] = ()
    review: Review
