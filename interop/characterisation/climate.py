"""From the inventory of one process to its climate result, by gas and by origin.

Amount times kilogram per unit times factor, in exact decimals: flow to flow property to unit group gives the kilograms,
flow and direction give the factor. What has no factor is listed, never counted as zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact

from interop.characterisation.findings import findings_of
from interop.characterisation.flows import FlowFacts, FlowResolver, outside_air
from interop.characterisation.inventory import Exchange, exchanges, internal_id
from interop.characterisation.result import ClimateResult, GasResult, Reason, Uncharacterised, Unlinked
from interop.model.dataset.dataset import Dataset
from interop.validation.view import clark, text_of
from interop.vocabulary.gas_names import gas_named
from interop.vocabulary.gwp import gwp, sets
from interop.vocabulary.methods import FlowFactor, FlowFactors, climate_factors
from interop.vocabulary.substances import gas_flows

_DIGITS = 400
"""Enough for any sum of amounts within the limits of a number: the result of a process is exact."""


def characterise(process: Dataset, flows: FlowResolver, method: str, product: str = "") -> ClimateResult:
    """Characterise the inventory of a process.

    Args:
        process: A process dataset.
        flows: Where its flows are looked up.
        method: Key of a method whose factors we hold (``ef-3.1-jrc``, ``ar6``, ...).
        product: Internal identifier of a co-product: allocated exchanges then count with its share only.

    Returns:
        The direct result per stated amount of the reference flow. Whether it may be used is for
        `direct_result_eligibility` to say.

    Raises:
        KeyError: The method is not known, or only its identity is.
        ValueError: The dataset is no process.
    """
    if process.kind.name != "process":
        raise ValueError(f"{process.file} is no process")
    run = _Run(method, climate_factors(method), product, reference_flows(process))
    for exchange in exchanges(process):
        run.take(exchange, flows.flow(exchange.flow, exchange.version) if exchange.flow else None)
    return run.result(process)


def reference_flows(process: Dataset) -> tuple[str, ...]:
    """Return the internal identifiers of the reference flows of a process, as plain numbers.

    Args:
        process: A process dataset.
    """
    return tuple(internal_id(text_of(item)) for item in process.root.iter(clark("process:referenceToReferenceFlow")))


@dataclass(slots=True)
class _Run:
    """Sums of one process under one method."""

    method: str
    factors: FlowFactors
    product: str
    references: tuple[str, ...]
    context: Context = field(default_factory=lambda: Context(prec=_DIGITS))
    gases: dict[str, list[Decimal]] = field(default_factory=dict)
    origins: dict[str, Decimal] = field(default_factory=dict)
    elementary: int = 0
    rounded: bool = False
    left: list[Uncharacterised] = field(default_factory=list)
    unlinked: list[Unlinked] = field(default_factory=list)

    def take(self, exchange: Exchange, flow: FlowFacts | None) -> None:
        """Take one exchange."""
        if flow is not None and flow.kind == "elementary":
            self.elementary += 1
            self._take_elementary(exchange, flow)
        elif exchange.identifier not in self.references:
            self.unlinked.append(_unlinked(exchange, flow))

    def _take_elementary(self, exchange: Exchange, flow: FlowFacts) -> None:
        factor = self.factors.get((exchange.flow, exchange.direction))
        kilograms = self._kilograms(exchange, flow)
        reason = self._reason(exchange, flow, factor, kilograms)
        if reason is None and factor is not None and kilograms is not None:
            self.rounded = self.rounded or not flow.exact
            self._add(exchange, factor, kilograms)
            return
        name = flow.names.get("en") or next(iter(flow.names.values()), "")
        why = reason or Reason.NO_FACTOR
        self.left.append(
            Uncharacterised(exchange.identifier, exchange.flow, name, why, flow.gas, kilograms, exchange.literal)
        )

    def _kilograms(self, exchange: Exchange, flow: FlowFacts) -> Decimal | None:
        if exchange.amount is None or flow.kilograms is None:
            return None
        amount = self.context.multiply(exchange.amount, flow.kilograms)
        if not self.product or not exchange.shares:
            return amount
        share = exchange.shares.get(self.product, Decimal(0))
        return None if share is None else self.context.multiply(amount, share).scaleb(-2, self.context)

    def _reason(
        self, exchange: Exchange, flow: FlowFacts, factor: FlowFactor | None, kilograms: Decimal | None
    ) -> Reason | None:
        if factor is None:
            return self._no_factor(exchange, flow)
        if flow.kilograms is None:
            return Reason.NO_MASS
        return Reason.NO_AMOUNT if kilograms is None else None

    def _no_factor(self, exchange: Exchange, flow: FlowFacts) -> Reason:
        if any((exchange.flow, side) in self.factors for side in ("Input", "Output")):
            return Reason.DIRECTION
        gas = gas_flows().get(exchange.flow)
        if gas is None:
            return Reason.OTHER_FLOW if flow.gas else Reason.NO_FACTOR
        stated = gwp(gas.substance, self.method) if gas.emitted and self.method in sets() else None
        return Reason.BOUND if stated and stated.below is not None else Reason.NO_FACTOR

    def _add(self, exchange: Exchange, factor: FlowFactor, kilograms: Decimal) -> None:
        add, zero = self.context.add, Decimal(0)
        part = self.context.multiply(kilograms, factor.value)
        sums = self.gases.setdefault(factor.substance, [zero, zero, zero])
        side = 1 if exchange.direction == "Input" else 0
        sums[side] = add(sums[side], kilograms)
        sums[2] = add(sums[2], part)
        self.origins[factor.origin] = add(self.origins.get(factor.origin, zero), part)

    def result(self, process: Dataset) -> ClimateResult:
        """Close the sums."""
        total = Decimal(0)
        for part in self.origins.values():
            total = self.context.add(total, part)
        return ClimateResult(
            self.method,
            total,
            {key: GasResult(key, *self.gases[key]) for key in sorted(self.gases)},
            {key: self.origins[key] for key in sorted(self.origins)},
            self.elementary,
            self.elementary - len(self.left),
            tuple(self.left),
            tuple(self.unlinked),
            not self.rounded and not self.context.flags[Inexact],
            findings_of(process.file, self.method, self.elementary, self.left, self.unlinked),
        )


def _unlinked(exchange: Exchange, flow: FlowFacts | None) -> Unlinked:
    unit = flow.unit.key if flow and flow.unit else ""
    kind = flow.kind if flow else "unknown"
    names = flow.names if flow else exchange.names
    emitted = flow is None and exchange.direction == "Output" and not outside_air(names.values())
    gas = gas_named(names.values()) if emitted else ""
    return Unlinked(exchange.identifier, exchange.flow, kind, names, exchange.direction, exchange.amount, unit, gas)
