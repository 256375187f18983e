"""Totals of amounts per flow property and direction, before and after a mapping is applied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from lxml import etree

from interop.flows.algebra import ARITHMETIC, plain
from interop.flows.apply_plan import Replacement
from interop.validation.numbers import decimal_of
from interop.validation.references import uuid_referred_to
from interop.validation.view import DatasetView, child, text_of

_DIGITS = 100
"""Digits within which sums are formed; amounts of a package differ by no more than that."""

_TOLERANCE = Decimal("1e-30")
"""Relative difference that rounding to 34 digits may leave."""

Key = tuple[str, str]
"""UUID of the flow property (empty where unknown) and direction."""

Sums = defaultdict[Key, Decimal]


def _sums() -> Sums:
    return defaultdict(Decimal)


@dataclass(slots=True)
class Totals:
    """Sums of the amounts of all exchanges.

    Attributes:
        before: In the source.
        after: In the result.
        explained: Change that follows from conversions between flow properties.
    """

    before: Sums = field(default_factory=_sums)
    after: Sums = field(default_factory=_sums)
    explained: Sums = field(default_factory=_sums)

    def unchanged(self) -> None:
        """Take the sums before as those after."""
        self.after = _sums()
        self.after.update(self.before)

    def explain(self, replacement: Replacement, direction: str, amount: Decimal | None) -> None:
        """Note what one replacement moves from one flow property to another.

        Args:
            replacement: The replacement.
            direction: Direction of the exchange.
            amount: Its amount before; None where it has none.
        """
        if amount is None or (replacement.source_property == replacement.target_property and replacement.factor == 1):
            return
        with localcontext(prec=_DIGITS):
            self.explained[replacement.source_property, direction] -= amount
            self.explained[replacement.target_property, direction] += amount * replacement.factor

    def add(self, other: Totals) -> None:
        """Add the sums of another document."""
        with localcontext(prec=_DIGITS):
            for mine, theirs in zip(
                (self.before, self.after, self.explained), (other.before, other.after, other.explained), strict=True
            ):
                for key, amount in theirs.items():
                    mine[key] += amount

    def places(self) -> list[Key]:
        """Return every flow property and direction that occurs, sorted."""
        return sorted({*self.before, *self.after})

    def agrees(self, key: Key) -> bool:
        """Tell whether conversions explain the whole change."""
        with localcontext(prec=_DIGITS):
            gap = abs(self.after[key] - self.before[key] - self.explained[key])
            return gap <= _TOLERANCE * max(abs(self.before[key]), abs(self.after[key]), abs(self.explained[key]))

    def line(self, key: Key) -> dict[str, str]:
        """Return the sums of one flow property and direction as decimal texts."""
        sums = {"before": self.before[key], "after": self.after[key], "explained": self.explained[key]}
        return {name: str(plain(ARITHMETIC.plus(amount))) for name, amount in sums.items()}


def add_exchanges(sums: Sums, view: DatasetView, properties: Mapping[str, str]) -> None:
    """Add the amounts of a process: resulting amounts, mean amounts where there are none.

    Args:
        sums: Takes the amounts; those that are no number are left out.
        view: The dataset; types other than processes have no exchanges.
        properties: UUID of the flow property by UUID of the flow.
    """
    with localcontext(prec=_DIGITS):
        for exchange in view.elements("process:exchange"):
            amount = amount_of(exchange)
            reference = child(exchange, "process:referenceToFlowDataSet")
            if amount is None or reference is None:
                continue
            uuid = uuid_referred_to(reference)
            sums[properties.get(uuid, ""), direction_of(exchange)] += amount


def direction_of(exchange: etree._Element) -> str:
    """Return the direction of an exchange: ``Input``, ``Output`` or nothing."""
    return text_of(child(exchange, "process:exchangeDirection"))


def amount_of(exchange: etree._Element) -> Decimal | None:
    """Return the resulting amount of an exchange, its mean amount where there is none, or None."""
    resulting = decimal_of(child(exchange, "process:resultingAmount"))
    return decimal_of(child(exchange, "process:meanAmount")) if resulting is None else resulting
