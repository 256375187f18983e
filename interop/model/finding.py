"""What a check found, where, and how serious it is.

A finding carries a rule id and typed arguments, never a rendered sentence: the text in English and Chinese is looked
up in ``mappings/messages`` when a person reads it, so that a fingerprint is the same in every language.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

import orjson

Argument = str | int


class Severity(IntEnum):
    """How serious a finding is; the order serves ``--fail-on``."""

    INFO = 0
    WARNING = 1
    ERROR = 2

    @property
    def label(self) -> str:
        """The word used in reports and options: ``info``, ``warning`` or ``error``."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding at one place.

    Attributes:
        rule: Stable rule id without a severity in it, such as ``XML-DOCTYPE``.
        severity: How serious it is in the run that made it.
        file: Path of the file as the user gave it, or the exact path inside a package.
        path: Place inside the file: an XPath-like path for XML, a JSON pointer for JSON.
        line: Line in the file, counted from 1, where known.
        arguments: Values that the message template names.
    """

    rule: str
    severity: Severity
    file: str | None = None
    path: str | None = None
    line: int | None = None
    arguments: Mapping[str, Argument] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that name this finding in every language and run.

        Hash of rule, file, path and canonical arguments; line and severity are left out, since a reviewer's decision
        has to survive both.
        """
        key = orjson.dumps([self.rule, self.file, self.path, dict(self.arguments)], option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(key).hexdigest()[:12]

    def as_record(self) -> dict[str, object]:
        """The finding as one line of a findings file (``--findings``)."""
        return {
            "rule": self.rule,
            "severity": self.severity.label,
            "file": self.file,
            "path": self.path,
            "line": self.line,
            "arguments": dict(self.arguments),
            "fingerprint": self.fingerprint,
        }


class InputRefused(Exception):
    """An input was refused before anything was written; the findings say where and why.

    Attributes:
        findings: At least one finding of severity error; the first is the cause.
    """

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{f.rule} {f.file or ''} {f.path or ''}".strip() for f in findings))
        self.findings = findings


class UsageError(Exception):
    """The request itself cannot be carried out: a wrong option, an output that is in the way, a missing extra."""
