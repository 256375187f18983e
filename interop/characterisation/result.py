"""What characterising one inventory gives, and what it leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from interop.model.finding import Finding
from interop.vocabulary.units import PRECISION


class Reason(StrEnum):
    """Why an elementary exchange has no part in a result."""

    NO_FACTOR = "no-factor"
    """The method has no factor for the flow."""
    OTHER_FLOW = "other-flow"
    """The flow is a greenhouse gas by name or CAS number, but none of the flows that methods know."""
    BOUND = "bound"
    """Only an upper bound of the factor is published."""
    DIRECTION = "direction"
    """The method has a factor for the other direction, or the exchange states none."""
    NO_MASS = "no-mass"
    """How many kilograms a unit of the flow is cannot be told."""
    NO_AMOUNT = "no-amount"
    """The amount, or its allocated share, is no usable number."""


@dataclass(frozen=True, slots=True)
class GasResult:
    """The part of one gas.

    Attributes:
        substance: Key of the gas.
        emitted: Kilogram emitted.
        taken_up: Kilogram taken up from the air.
        result: Kilogram of carbon dioxide equivalent.
    """

    substance: str
    emitted: Decimal
    taken_up: Decimal
    result: Decimal


@dataclass(frozen=True, slots=True)
class Uncharacterised:
    """An elementary exchange without a part in the result.

    Attributes:
        exchange: Internal identifier of the exchange.
        flow: UUID of the flow.
        name: Name of the flow.
        reason: Why.
        substance: Key of the gas where the flow is a greenhouse gas, else empty.
        kilograms: How much of it, in kilogram, where that is known.
        literal: The amount as written.
    """

    exchange: str
    flow: str
    name: str
    reason: Reason
    substance: str
    kilograms: Decimal | None
    literal: str


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A product or waste exchange whose life cycle is not in a direct result, or a flow that is not known.

    Attributes:
        exchange: Internal identifier of the exchange.
        flow: UUID of the flow, empty where the exchange names none.
        kind: ``product``, ``waste``, ``other`` or ``unknown``.
        names: Names by language.
        direction: ``Input``, ``Output``, or empty where the process does not say.
        amount: The amount, or None where it is no usable number.
        unit: Key of the unit, empty where unknown.
        substance: Key of the greenhouse gas that an output whose flow is not known is called, else empty.
    """

    exchange: str
    flow: str
    kind: str
    names: Mapping[str, str]
    direction: str
    amount: Decimal | None
    unit: str
    substance: str = ""


@dataclass(frozen=True, slots=True)
class ClimateResult:
    """The climate result of one inventory as it stands: what the process itself emits and takes up.

    It is no footprint unless the inventory is that of a whole life cycle: no product input is followed.

    Attributes:
        method: Key of the method.
        total: Kilogram of carbon dioxide equivalent per amount of the reference flow; 0 where nothing has a factor.
        by_gas: Parts by key of the gas, sorted.
        by_origin: Parts by origin (``fossil``, ``biogenic``, ``land-use-change``, empty where not stated), sorted.
        elementary: Number of elementary exchanges.
        characterised: Number of those that have a factor, zero among them.
        uncharacterised: The others, in the order of the process.
        unlinked: Product and waste exchanges other than the reference flow, and flows that are not known.
        exact: Whether no figure was rounded.
        findings: What the figures leave out or rest on.
    """

    method: str
    total: Decimal
    by_gas: Mapping[str, GasResult]
    by_origin: Mapping[str, Decimal]
    elementary: int
    characterised: int
    uncharacterised: tuple[Uncharacterised, ...]
    unlinked: tuple[Unlinked, ...]
    exact: bool
    findings: tuple[Finding, ...]

    @property
    def has_result(self) -> bool:
        """Whether at least one exchange has a factor; without it a total of 0 says nothing."""
        return self.characterised > 0

    @property
    def share_without_factor(self) -> Decimal | None:
        """Elementary exchanges without a factor by all of them, by count; None where there are none."""
        if not self.elementary:
            return None
        return PRECISION.copy().divide(Decimal(len(self.uncharacterised)), Decimal(self.elementary))

    @property
    def gases_without_factor(self) -> tuple[str, ...]:
        """Keys of the greenhouse gases of the inventory that have no part in the result, sorted."""
        named = {item.substance for item in self.uncharacterised} | {item.substance for item in self.unlinked}
        return tuple(sorted(named - {""}))

    @property
    def product_inputs(self) -> tuple[Unlinked, ...]:
        """Products and wastes that go into the process, or whose side it does not state, and are not followed."""
        return tuple(item for item in self.unlinked if item.direction != "Output" and item.kind != "unknown")
