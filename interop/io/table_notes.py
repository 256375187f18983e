"""What has to be said about a table once it is read: one finding for each rule, however many cells it concerns."""

from __future__ import annotations

from collections import Counter

from interop.io.text import BIDI, code_points
from interop.model.finding import Finding
from interop.model.rules import finding


class TableNotes:
    """Counts the cases of each rule and keeps the first place; a misleading text is a finding of its own."""

    def __init__(self, file: str) -> None:
        """Begin without a note.

        Args:
            file: Path for findings.
        """
        self._file = file
        self._counts: Counter[str] = Counter()
        self._first: dict[str, tuple[str, dict[str, str]]] = {}
        self._misleading: list[Finding] = []

    def count(self, rule: str, path: str, **arguments: str) -> None:
        """Count one case.

        Args:
            rule: Id of the rule; its message takes ``count`` and the arguments of the first case.
            path: Place of the case.
            arguments: What else the message names.
        """
        self._counts[rule] += 1
        self._first.setdefault(rule, (path, arguments))

    def look_for_misleading(self, path: str, text: str) -> None:
        """Note a text that holds characters which reorder it on screen (``TXT-BIDI``).

        Args:
            path: Place of the text.
            text: The text.
        """
        if BIDI.search(text):
            characters = code_points(BIDI, text)
            self._misleading.append(finding("TXT-BIDI", file=self._file, path=path, characters=characters))

    def findings(self) -> list[Finding]:
        """Return one finding for each rule, and one for each misleading text."""
        found = []
        for rule, count in self._counts.items():
            path, arguments = self._first[rule]
            found.append(finding(rule, file=self._file, path=path, line=None, severity=None, count=count, **arguments))
        return found + self._misleading
