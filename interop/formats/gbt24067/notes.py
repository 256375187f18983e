"""What reading a workbook has to say: one finding for each tolerance and each place that was not read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from interop.io.text import escaped
from interop.model.finding import Finding
from interop.model.rules import finding

_SHOWN = 60


class Unreadable(Exception):
    """A cell does not hold what its field asks for.

    Attributes:
        expected: What the field asks for, in English.
    """

    def __init__(self, expected: str) -> None:
        super().__init__(expected)
        self.expected = expected


@dataclass(slots=True)
class Notes:
    """Collects the findings of one workbook.

    Attributes:
        file: File for findings.
        findings: What was found so far.
    """

    file: str
    findings: list[Finding] = field(default_factory=list)
    _unread: Counter[str] = field(default_factory=Counter)
    _first: dict[str, str] = field(default_factory=dict)

    def add(self, rule: str, place: str, **arguments: str) -> None:
        """Add a finding.

        Args:
            rule: Its rule.
            place: Place of the cell, such as ``7结果!B5``.
            arguments: What its message names; long texts are cut.
        """
        found = finding(rule, file=self.file, path=place)
        shown = {name: _short(text) for name, text in arguments.items()}
        self.findings.append(replace(found, arguments=shown))

    def unread(self, sheet: str, place: str) -> None:
        """Count a cell that is no part of the template; each sheet gets one finding for all of them.

        Args:
            sheet: Name of the sheet.
            place: Place of the cell.
        """
        self._unread[sheet] += 1
        self._first.setdefault(sheet, place)

    def close(self) -> list[Finding]:
        """Return every finding, those that were counted last."""
        for sheet, count in self._unread.items():
            place = self._first[sheet]
            self.findings.append(
                finding("WORKBOOK-UNREAD", file=self.file, path=place, sheet=_short(sheet), count=count)
            )
        return self.findings


def _short(text: str) -> str:
    return escaped(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")
