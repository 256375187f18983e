"""Report the references of a package: each as a finding where that is needed, else as a number."""

from __future__ import annotations

from collections import Counter

from interop.packages.findings import FindingLog
from interop.packages.references import RULES, ReferenceGraph


class ReferenceFindings:
    """Takes the references of one document after another.

    A database has ten times as many references as datasets, and most make the same note: they are counted by target,
    and a finding is made only where the log writes it or keeps it as an example.

    Attributes:
        severities: Severity of the finding that a reference to each target makes, by number; None where it makes none.
    """

    def __init__(self, graph: ReferenceGraph, log: FindingLog) -> None:
        """Resolve a graph.

        Args:
            graph: The graph, with every dataset and target of the package.
            log: Takes the findings.
        """
        outcomes = graph.outcomes()
        self.severities = [outcome.severity for outcome in outcomes]
        self._rules = [RULES.get(outcome.resolution, "") for outcome in outcomes]
        self._graph = graph
        self._log = log
        self._silent: Counter[int] = Counter()
        self._told = {number for number, severity in enumerate(self.severities) if severity is not None}

    def report(self, file: str, numbers: list[int], lines: list[int | None], paths: list[str]) -> None:
        """Report the references of one document.

        Args:
            file: The document.
            numbers: Number of the target of each.
            lines: Line of each, where known.
            paths: Place of each; empty where places are not wanted.
        """
        if self._told.isdisjoint(numbers):
            self._silent.update(numbers)
            return
        for position, number in enumerate(numbers):
            if number not in self._told:
                self._silent[number] += 1
                continue
            path = paths[position] if paths else None
            self._log.add([self._graph.finding(number, file, path, lines[position])])
            if not self._log.needs(self._rules[number]):
                self._told = {other for other in self._told if self._rules[other] != self._rules[number]}

    def close(self) -> None:
        """Count what was not told one by one."""
        for number, count in self._silent.items():
            severity = self.severities[number]
            if severity is not None:
                self._log.count(self._rules[number], severity, count)
