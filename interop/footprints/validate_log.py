"""Collect the findings of footprints: the line of each also names the record of the file that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import orjson

from interop.model.finding import Finding
from interop.packages.findings import FindingLog


class RecordLog(FindingLog):
    """A log whose lines name the record."""

    def __init__(self, handle: BinaryIO | None = None) -> None:
        """Start an empty log.

        Args:
            handle: Takes every finding as a JSON line (``--findings``).
        """
        super().__init__()
        self._lines = handle

    def add_of(self, record: str, findings: Iterable[Finding]) -> None:
        """Take findings of one record.

        Args:
            record: What tells the record from the others of its file; empty where it is the only one.
            findings: The findings.
        """
        items = list(findings)
        self.add(items)
        if self._lines is not None:
            lines = [orjson.dumps({**item.as_record(), "record": record}) for item in items]
            self._lines.write(b"".join(line + b"\n" for line in lines))

    def first(self) -> list[Finding]:
        """Return the examples of every rule, in the order in which the rules were first found."""
        return [item for examples in self.examples.values() for item in examples]
