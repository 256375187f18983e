"""One change that a repair made."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One change: which rule, where, what stood there and what stands there now.

    Attributes:
        rule: Id of the rule (``REPAIR-ORDER``, ``REPAIR-ENUM``, ...).
        path: Place in the source, with ordinals.
        before: The text, value or names of elements as the source has them.
        after: What they became; for what was moved the path of its new place.
        line: Line of the source, counted from 1, where known.
    """

    rule: str
    path: str
    before: str
    after: str
    line: int | None

    def as_record(self, file: str) -> dict[str, object]:
        """The change as one line of a change log (``--changes``)."""
        return {
            "file": file,
            "rule": self.rule,
            "path": self.path,
            "line": self.line,
            "before": self.before,
            "after": self.after,
        }
