"""One product footprint as the checks of meaning see it: its numbers, its period, and where findings go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from interop.crosswalk.table import Version
from interop.formats.pact.checks.literals import decimal_of
from interop.io.text import escaped
from interop.model.finding import Argument, Finding, Severity
from interop.model.rules import rule_of

ZERO = Decimal(0)
_SHOWN = 60


class View:
    """A footprint under check.

    A value that its own place already refuses (a wrong sign, no decimal) is not seen by checks that compare it with
    others: one cause gives one finding.

    Attributes:
        tree: The product footprint.
        pcf: Its carbon footprint; empty where there is none.
        version: Version that the content follows.
        numbers: Decimals of the carbon footprint by field, those that are well formed and in their range.
        faulty: Fields of the carbon footprint, and fields at the top, whose value is refused at its place.
        findings: What was found, in order.
    """

    __slots__ = ("_file", "_pointer", "faulty", "findings", "numbers", "pcf", "tree", "version")

    def __init__(self, tree: Mapping[str, Any], file: str, pointer: str, version: Version) -> None:
        """Look at a footprint.

        Args:
            tree: The product footprint.
            file: File for findings.
            pointer: JSON pointer of the footprint in its file.
            version: Version that its content follows.
        """
        self.tree = tree
        pcf = tree.get("pcf")
        self.pcf: Mapping[str, Any] = pcf if isinstance(pcf, dict) else {}
        self.version = version
        self.numbers: dict[str, Decimal] = {}
        self.faulty: set[str] = set()
        self.findings: list[Finding] = []
        self._file = file
        self._pointer = escaped(pointer)

    def read_numbers(self, fields: frozenset[str], *, clean: bool) -> None:
        """Take the numbers of the carbon footprint.

        Args:
            fields: Names of the fields that hold a number.
            clean: Whether the form of every number is known to be right.
        """
        pcf = self.pcf
        if clean:
            self.numbers = {name: Decimal(pcf[name]) for name in pcf if name in fields}
            return
        for name in fields.intersection(pcf) - self.faulty:
            number = decimal_of(pcf[name])
            if number is not None:
                self.numbers[name] = number

    def report(self, rule: str, path: str, severity: Severity | None = None, **arguments: Argument) -> None:
        """Note a finding.

        Args:
            rule: Id of the rule.
            path: JSON pointer inside the footprint, fit to be shown.
            severity: Overrides the default severity.
            arguments: Values for the message; hostile ones have to be ``shown`` before.
        """
        level = severity_of(rule) if severity is None else severity
        self.findings.append(Finding(rule, level, self._file, self._pointer + path, None, arguments))

    def instant(self, name: str) -> datetime | None:
        """Return an instant of the footprint or of its carbon footprint; None where there is none to compare.

        Args:
            name: Name of the field.
        """
        text = self.pcf.get(name) or self.tree.get(name)
        return instant_of(text) if name not in self.faulty else None


@cache
def severity_of(rule: str) -> Severity:
    """Return the default severity of a rule.

    Args:
        rule: Id of the rule.
    """
    return rule_of(rule).severity


def instant_of(text: object) -> datetime | None:
    """Read an instant with its offset from Greenwich; None where it is none.

    Args:
        text: A text of RFC 3339.
    """
    if not isinstance(text, str):
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.tzinfo is not None else None


def shown(value: object) -> str:
    """Return a value of a document for a message: one line, not too long.

    Args:
        value: Any JSON value.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if value is None:
        return "null"
    text = value if isinstance(value, str) else "{…}" if isinstance(value, dict) else str(value)
    return escaped(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")
