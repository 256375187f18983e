"""The number on its way: its value, what was taken out and put in, and the record of every step."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from interop.equivalence.reexpression.interval import ZERO, Interval
from interop.equivalence.reexpression.steps import Input, Missing, Note, NotReached, Step
from interop.equivalence.reexpression.target import Target
from interop.equivalence.reexpression.view import Amount, View
from interop.equivalence.rulesets.dimensions import dimensions
from interop.model.finding import Argument
from interop.model.footprint.codes import Component, Stage, UptakeConvention
from interop.model.ruleset.effective import EffectiveRuleSet

KILOGRAM = "kgCO2e"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part that was taken out of the number or put into it, in the GWP set of its document.

    Attributes:
        dimension: Dimension that it was settled for.
        amount: Change of the number.
        component: Component that it is; None where a document has no gases for it.
        stage: Stage that it is.
        view: Document that states it.
    """

    dimension: str
    amount: Interval
    component: Component | None = None
    stage: Stage | None = None
    view: View | None = None


@dataclass(slots=True)
class Working:
    """The number on its way.

    Attributes:
        view: The document.
        target: What is wanted.
        rules: Rules that the document follows; None where not known.
        convention: Uptake convention of the number.
        start: Total that it starts from.
        value: The number.
        exact: Whether every step so far was exact.
        pieces: What was taken out and put in.
        factor: How much the change of the GWP set can let an unknown gas grow or shrink.
        steps: Steps made.
        missing: What is missing.
        not_reached: What stays as it is.
        unit_factor: Factor of the change of the unit.
        unit: What the number refers to, where the unit was changed.
    """

    view: View
    target: Target
    rules: EffectiveRuleSet | None
    convention: UptakeConvention
    start: Amount
    value: Interval = ZERO
    exact: bool = True
    pieces: list[Piece] = field(default_factory=list)
    factor: Interval = field(default_factory=lambda: Interval.point(1))
    steps: list[Step] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    not_reached: list[NotReached] = field(default_factory=list)
    unit_factor: Interval = field(default_factory=lambda: Interval.point(1))
    unit: tuple[Decimal, str] | None = None

    def move(
        self,
        dimension: str,
        formula: str,
        delta: Interval,
        inputs: tuple[Input, ...],
        *,
        exact: bool = True,
        assumptions: tuple[Note, ...] = (),
    ) -> None:
        """Change the number and write down how.

        Args:
            dimension: Dimension that is settled.
            formula: The formula.
            delta: The change.
            inputs: Numbers that it uses.
            exact: Whether the change is one number.
            assumptions: Under which it holds.
        """
        self.value = self.value + delta
        self.exact = self.exact and exact
        self.steps.append(Step(dimension, formula, inputs, delta, exact, assumptions=assumptions))

    def something_taken_out(self) -> bool:
        """Whether stages or outbound logistics of the document are no longer in the number."""
        return any(item.dimension in ("D02", "D27") and item.view is self.view for item in self.pieces)

    def stages_taken_out(self) -> frozenset[Stage]:
        """Stages of the boundary that are no longer in the number."""
        parts = (item for item in self.pieces if item.dimension == "D02" and item.view is self.view)
        return frozenset(item.stage for item in parts if item.stage is not None)

    def lack(self, dimension: str, rule: str, owner: str | None = None, **arguments: Argument) -> None:
        """Write down what a step cannot be made without.

        Args:
            dimension: Dimension that stays unsettled.
            rule: Rule that says what is missing.
            owner: Who could supply it; None: the owner of the dimension.
            arguments: What the rule's message names.
        """
        item = Missing(dimension, rule, owner or dimensions()[dimension].owner, arguments)
        if item not in self.missing:
            self.missing.append(item)

    def lack_rule(self, dimension: str) -> None:
        """Write down that the wanted rules are not known in a dimension without which there is no number under them.

        Args:
            dimension: The dimension.
        """
        self.lack(dimension, "REEXPRESS-RULE-UNKNOWN", "standards-body", rules=self.target.name)

    def leave(self, dimension: str, reason: str, **arguments: str) -> None:
        """Write down that a dimension stays as the source has it.

        Args:
            dimension: The dimension.
            reason: Key of the wording.
            arguments: What the wording names.
        """
        item = NotReached(dimension, Note(reason, arguments))
        if all(known.dimension != dimension for known in self.not_reached):
            self.not_reached.append(item)


def kilograms(symbol: str, amount: Amount) -> Input:
    """An amount of the document as the input of a formula."""
    return Input(symbol, str(amount.value), KILOGRAM, amount.path)
