"""What the JSON parser calls for numbers and objects: keep every digit, and mark what must be refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from interop.io.limits import Limits
from interop.io.text import escaped
from interop.model.finding import Argument

_LARGEST_DOUBLE_EXPONENT = 308
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in the parsed value where a part of the document is refused.

    Attributes:
        rule: Id of the rule.
        arguments: Arguments of its message.
    """

    rule: str
    arguments: dict[str, Argument]


class Hooks:
    """The hooks of one parse.

    A hook cannot know where in the document it is called. It leaves a mark instead of raising, and the place
    of the mark in the parsed value is the place of the fault.

    Attributes:
        marked: Whether any mark was left.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._chars = limits.number_chars
        self._exponent = limits.number_exponent
        self.marked = False

    def whole(self, literal: str) -> int | Mark:
        """Read a number without point and exponent."""
        if len(literal) <= self._exponent:
            return int(literal)
        return self._marked_number(literal, len(literal.lstrip("-")) - 1) or int(literal)

    def decimal(self, literal: str) -> Decimal | Mark:
        """Read any other number, with its digits as they stand."""
        if len(literal) > self._chars:
            return self.constant(literal)
        try:
            value = Decimal(literal)
        except InvalidOperation:  # an exponent of twenty digits
            return self.constant(literal)
        return self._marked_number(literal, value.adjusted()) or value

    def constant(self, literal: str) -> Mark:
        """Mark a number that no reader of JSON can be trusted to keep: NaN, an infinity, too many digits."""
        return self._mark(
            "JSON-NUMBER",
            literal=_shortened(literal),
            value=len(literal),
            limit=self._chars,
            option="number-chars",
        )

    def unique(self, pairs: list[tuple[str, object]]) -> dict[str, object] | Mark:
        """Read an object; two equal keys are marked, since readers differ in which of them wins."""
        members = dict(pairs)
        if len(members) == len(pairs):
            return members
        counts = Counter(key for key, _ in pairs)
        key = next(key for key, count in counts.items() if count > 1)
        return self._mark("JSON-DUPKEY", key=escaped(_shortened(key)))

    def _marked_number(self, literal: str, exponent: int) -> Mark | None:
        """Mark a number whose length or size is beyond its limit; beyond a double it is none at all."""
        size = abs(exponent)
        if len(literal) > self._chars or size > _LARGEST_DOUBLE_EXPONENT:
            return self.constant(literal)
        if size <= self._exponent:
            return None
        return self._mark(
            "NUM-RANGE",
            literal=_shortened(literal),
            value=size,
            limit=self._exponent,
            option="number-exponent",
        )

    def _mark(self, rule: str, **arguments: Argument) -> Mark:
        self.marked = True
        return Mark(rule, arguments)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
