"""A canonical footprint as the checks of meaning see it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from interop.model.finding import Argument, Finding, Severity
from interop.model.footprint.base import decimal_of
from interop.model.rules import rule_of


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the results.

    Attributes:
        path: JSON pointer of the result.
        component: What it is a part of.
        number: The value, in kg CO2e per unit.
        item: The result with everything it says.
    """

    path: str
    component: str
    number: Decimal
    item: Mapping[str, Any]

    def says(self, name: str) -> str | None:
        """Return what the result says of one of its fields."""
        return self.item.get(name)


@dataclass(slots=True)
class View:
    """A footprint under check.

    Attributes:
        tree: The canonical footprint.
        values: Its results that have a value.
        file: File for findings.
        findings: What was found, in order.
        faulty: Paths of results whose value is refused at its place; sums with them say nothing more.
    """

    tree: Mapping[str, Any]
    file: str
    values: list[Value] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Take the values of the results."""
        for ordinal, item in enumerate(self.tree.get("results") or ()):
            number = as_number(item.get("value"))
            if number is not None:
                self.values.append(Value(f"/results/{ordinal}", item["component"], number, item))

    def part(self, *names: str) -> Any:
        """Return a part of the footprint, None where it is not there.

        Args:
            names: Keys on the way.
        """
        node: Any = self.tree
        for name in names:
            node = node.get(name) if isinstance(node, dict) else None
        return node

    def number(self, *names: str) -> Decimal | None:
        """Return a number of the footprint, None where it is not there.

        Args:
            names: Keys on the way.
        """
        return as_number(self.part(*names))

    def whole(self) -> list[Value]:
        """Return the values of the whole boundary and of all gases."""
        return [value for value in self.values if value.says("stage") is None and value.says("gas") is None]

    def report(self, rule: str, path: str, severity: Severity | None = None, **arguments: Argument) -> None:
        """Note a finding.

        Args:
            rule: Id of the rule.
            path: JSON pointer inside the canonical footprint.
            severity: Overrides the default severity.
            arguments: Values for the message.
        """
        level = rule_of(rule).severity if severity is None else severity
        self.findings.append(Finding(rule, level, self.file, path, None, arguments))


Check = Callable[[View], None]
"""A check of one topic: it looks at a footprint and reports."""


def as_number(value: object) -> Decimal | None:
    """Read a decimal text of the canonical model; None where it is none.

    Args:
        value: Any JSON value.
    """
    try:
        return decimal_of(value)
    except ValueError:
        return None


def rounding(*numbers: Decimal) -> Decimal:
    """Return how far a sum of numbers may be off because each was rounded to its last digit.

    Args:
        numbers: Numbers with their digits; 0 counts as exact.
    """
    halves = [Decimal((0, (5,), int(number.as_tuple().exponent) - 1)) for number in numbers if number]
    return sum(halves, Decimal(0))
