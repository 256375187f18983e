"""What a footprint states, as re-expression asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from interop.equivalence.reexpression.interval import Interval
from interop.model.footprint.codes import Component, Stage, UptakeConvention
from interop.model.footprint.footprint import Footprint
from interop.model.footprint.method import Electricity
from interop.model.footprint.parts import Boundary, Unit
from interop.model.footprint.result import CarbonContent, Result

_PARTS_OF_A1_A3 = frozenset({Stage.A1, Stage.A2, Stage.A3})


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated amount.

    Attributes:
        value: Kilogram of carbon dioxide equivalent per unit.
        tolerance: Half a unit of its last digit.
        path: Where the document states it.
    """

    value: Decimal
    tolerance: Decimal
    path: str


class View:
    """Look-ups in one footprint; results of one method where it states several."""

    def __init__(self, footprint: Footprint, method: str | None = None, scale: Decimal = Decimal(1)) -> None:
        """Make a view.

        Args:
            footprint: The footprint.
            method: Method whose results are read where the document has several; None: the first one.
            scale: Factor on every amount, where the unit of another footprint is wanted.
        """
        self.footprint = footprint
        methods = self.methods()
        self.method = method if method in methods else next(iter(methods), None)
        self.scale = scale

    @property
    def boundary(self) -> Boundary:
        """System boundary; an empty one where nothing is stated."""
        return self.footprint.boundary or Boundary()

    @property
    def unit(self) -> Unit:
        """The unit; an empty one where nothing is stated."""
        return self.footprint.unit or Unit()

    @property
    def carbon(self) -> CarbonContent:
        """Carbon content; an empty one where nothing is stated."""
        return self.footprint.carbon_content or CarbonContent()

    @property
    def electricity(self) -> list[Electricity]:
        """Lines of electricity."""
        return self.footprint.electricity or []

    def methods(self) -> list[str]:
        """Methods of the totals, in their order; empty where none is named."""
        totals = (item for item in self.footprint.results or [] if item.component is Component.TOTAL)
        return list(dict.fromkeys(item.method for item in totals if item.method))

    def results(self) -> Iterator[tuple[int, Result]]:
        """Results with a value, of the method looked at, with their place in the document."""
        for index, item in enumerate(self.footprint.results or []):
            if item.value is not None and item.method in (None, self.method):
                yield index, item

    def amount(
        self,
        component: Component,
        stage: Stage | None = None,
        convention: UptakeConvention | None = None,
    ) -> Amount | None:
        """Return the value of a component over all gases, or None.

        Args:
            component: The component.
            stage: Its stage; None for the whole boundary.
            convention: Of a total: the uptake convention that it has, where it states one.
        """
        for index, item in self.results():
            if (item.component, item.stage, item.gas) != (component, stage, None):
                continue
            if convention is not None and item.uptake_convention not in (None, convention):
                continue
            return self._amount(index, item)
        return None

    def amounts_by_stage(self, component: Component) -> dict[Stage, Amount]:
        """Return what a document states of a component stage by stage; none where its stages overlap."""
        stages = dict.fromkeys(item.stage for _, item in self.results() if item.stage is not None)
        stated = {stage: self.amount(component, stage) for stage in stages}
        found = {stage: amount for stage, amount in stated.items() if amount is not None}
        return {} if Stage.A1_A3 in found and not _PARTS_OF_A1_A3.isdisjoint(found) else found

    def totals(self) -> dict[UptakeConvention, Amount]:
        """Totals over all stages by uptake convention, in their order; without one stated, ``unknown``."""
        found: dict[UptakeConvention, Amount] = {}
        for index, item in self.results():
            if (item.component, item.stage, item.gas) == (Component.TOTAL, None, None):
                found.setdefault(item.uptake_convention or UptakeConvention.UNKNOWN, self._amount(index, item))
        return found

    def total_result(self, convention: UptakeConvention) -> Result | None:
        """The result that states the total of a convention, or None."""
        for _, item in self.results():
            if (item.component, item.stage, item.gas) == (Component.TOTAL, None, None) and (
                item.uptake_convention or UptakeConvention.UNKNOWN
            ) is convention:
                return item
        return None

    def stage_totals(self, convention: UptakeConvention) -> dict[Stage, Amount]:
        """Totals by stage that have the convention or state none."""
        stages = dict.fromkeys(item.stage for _, item in self.results() if item.stage is not None)
        found = {stage: self.amount(Component.TOTAL, stage, convention) for stage in stages}
        return {stage: amount for stage, amount in found.items() if amount is not None}

    def scaled(self, value: Decimal) -> Decimal:
        """An amount per unit of the document in the wanted unit."""
        return value if self.scale == 1 else (Interval.point(value) * Interval.point(self.scale)).middle()

    def _amount(self, index: int, item: Result) -> Amount:
        value = item.value or Decimal(0)
        half = Decimal(5).scaleb(int(value.as_tuple().exponent) - 1)
        return Amount(self.scaled(value), self.scaled(half), f"results[{index}].value")
