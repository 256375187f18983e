"""The totals that a rule set defines, as sums of components."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from interop.model.ruleset.parts import KnownEvidence, Line, SourceKey, Strict, Text


class Term(Strict):
    """One component of a total.

    Attributes:
        symbol: How the standard calls it: a letter or the name of a field.
        component: What it is; ``unknown`` where the meaning of the symbol is not known.
        sign: Sign that a value of this component can have.
    """

    symbol: Line
    component: Literal[
        "fossil",
        "fossil-land-management",
        "biogenic-non-co2",
        "biogenic-co2-emissions",
        "biogenic-co2-uptake",
        "land-use-change",
        "land-management-emissions",
        "land-management-removals",
        "aircraft",
        "technological-removals",
        "ccs-capture",
        "unknown",
    ]
    sign: Literal["positive", "negative", "any", "unknown"] = "unknown"


class Total(Strict):
    """A total and what is summed into it.

    Attributes:
        symbol: How the standard calls it.
        kind: Which total it is.
        terms: Its components.
        apart: Components that are reported and not summed.
        source: Keys of sources.
        evidence: How well the formula is known.
        note: Remark for people.
    """

    symbol: Line
    kind: Literal["excluding-uptake", "including-uptake", "total"]
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]
    apart: tuple[Term, ...] = ()
    source: tuple[SourceKey, ...] = ()
    evidence: KnownEvidence
    note: Text | None = None
