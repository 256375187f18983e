"""Values from a filled gap sheet: checked, put under their canonical paths, and marked as supplied.

A value of the source is never replaced unless the row of the sheet says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from interop.crosswalk.moves import Moves
from interop.footprints.documents import FootprintDocument
from interop.footprints.gap_sheet import Answer
from interop.footprints.gap_sheet_reading import read_answers
from interop.footprints.gaps import record_key
from interop.footprints.supply_putting import put_answer
from interop.io.limits import Limits
from interop.io.text import escaped
from interop.model.finding import Finding
from interop.model.rules import finding


def supplied(path: Path, limits: Limits) -> Supply:
    """Read a filled gap sheet.

    Args:
        path: A workbook or a YAML file, as ``interop gaps`` writes it.
        limits: Limits of the gates.

    Raises:
        InputRefused: The file is no gap sheet, or a gate refused it.
    """
    findings: list[Finding] = []
    return Supply(path.name, read_answers(path, limits, findings), findings)


class Supply:
    """The values of one sheet, as a change of a footprint.

    Called as it is, it supplies what is for all records; `for_record` gives the change of one record.
    """

    def __init__(self, file: str, answers: Sequence[Answer], findings: Sequence[Finding] = ()) -> None:
        """Take the values of a sheet.

        Args:
            file: Name of the sheet.
            answers: What was filled in; that for named records first.
            findings: What reading the sheet found.
        """
        self._file = file
        self._answers = answers
        self._found = list(findings)
        self._seen: set[str] = set()
        self._told: set[str] = set()

    def __call__(self, footprint: dict[str, Any], moves: Moves, findings: list[Finding]) -> None:
        """Supply what is for all records."""
        self._apply([each for each in self._answers if not each.records], footprint, moves, findings)

    def for_record(self, document: FootprintDocument) -> _RecordSupply:
        """Return the change of one record.

        Args:
            document: The record.
        """
        key = record_key(document)
        self._seen.add(key)
        return _RecordSupply(self, [each for each in self._answers if not each.records or key in each.records])

    def finish(self) -> list[Finding]:
        """Return what a person has to know once every record was supplied: records of the sheet that never came."""
        unseen = {key: each.place for each in self._answers for key in each.records if key not in self._seen}
        return [
            finding("GAP-RECORD", file=self._file, path=where, record=escaped(key), place=where)
            for key, where in unseen.items()
        ]

    def _apply(
        self, answers: Sequence[Answer], footprint: dict[str, Any], moves: Moves, findings: list[Finding]
    ) -> None:
        findings += self._found
        self._found = []
        done: set[str] = set()
        for answer in answers:
            for item in put_answer(answer, footprint, moves, done):
                fault = Finding(item.rule, item.severity, self._file, answer.place, None, item.arguments)
                if item.rule == "GAP-TAKEN" or fault.fingerprint not in self._told:  # a wrong value is said once
                    self._told.add(fault.fingerprint)
                    findings.append(fault)


class _RecordSupply:
    """What one record is supplied with."""

    def __init__(self, whole: Supply, answers: Sequence[Answer]) -> None:
        self._whole = whole
        self._answers = answers

    def __call__(self, footprint: dict[str, Any], moves: Moves, findings: list[Finding]) -> None:
        """Supply the record."""
        self._whole._apply(self._answers, footprint, moves, findings)
