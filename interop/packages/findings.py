"""Collect findings of a long run: every one to a file, counts and a few examples in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

import orjson

from interop.model.finding import Finding, Severity


class FindingLog:
    """Takes findings in the order in which they are made.

    Attributes:
        by_rule: Number of findings of each rule.
        by_severity: Number of findings of each severity.
        examples: The first findings of each rule.
    """

    def __init__(self, handle: BinaryIO | None = None, keep: int = 3) -> None:
        """Start an empty log.

        Args:
            handle: Takes every finding as a JSON line (``--findings``).
            keep: How many examples of each rule stay in memory.
        """
        self.by_rule: Counter[str] = Counter()
        self.by_severity: Counter[Severity] = Counter()
        self.examples: dict[str, list[Finding]] = {}
        self._handle = handle
        self._keep = keep

    def write_to(self, handle: BinaryIO | None) -> None:
        """Name the file that takes every finding from here on.

        Args:
            handle: An open file, or None.
        """
        self._handle = handle

    def add(self, findings: Iterable[Finding]) -> None:
        """Take findings."""
        for item in findings:
            self.by_rule[item.rule] += 1
            self.by_severity[item.severity] += 1
            examples = self.examples.setdefault(item.rule, [])
            if len(examples) < self._keep:
                examples.append(item)
            if self._handle is not None:
                self._handle.write(orjson.dumps(item.as_record(), option=orjson.OPT_APPEND_NEWLINE))

    def needs(self, rule: str) -> bool:
        """Tell whether a further finding of a rule would be written, or kept as an example."""
        return self._handle is not None or len(self.examples.get(rule, ())) < self._keep

    def count(self, rule: str, severity: Severity, number: int = 1) -> None:
        """Count findings that nothing needs, without making them."""
        self.by_rule[rule] += number
        self.by_severity[severity] += number

    def errors(self) -> list[Finding]:
        """Return the examples of severity error, in the order of their rules."""
        found = (item for examples in self.examples.values() for item in examples)
        return [item for item in found if item.severity is Severity.ERROR]

    def worst(self) -> Severity | None:
        """Return the greatest severity so far, or None where nothing was found."""
        return max((severity for severity, count in self.by_severity.items() if count), default=None)

    def severities(self) -> dict[str, int]:
        """The block ``findings`` of a conversion report: counts by severity, the worst first."""
        return {severity.label: self.by_severity[severity] for severity in sorted(Severity, reverse=True)}
