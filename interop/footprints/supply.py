"""Values from a filled gap sheet: checked, put under their canonical paths, and marked as supplied.

A value of the source is never replaced unless the row of the sheet says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.moves import Move, Moves
from interop.crosswalk.paths import UNDETERMINED, compile_path, look_up, place
from interop.crosswalk.table import IDENTITY
from interop.footprints.documents import FootprintDocument
from interop.footprints.gap_sheet import Answer, read_answers
from interop.footprints.gaps import record_key
from interop.footprints.supply_places import places
from interop.footprints.supply_values import JsonScalar, WrongForm, value_of
from interop.formats.iso14067.shapes import Shape, shape
from interop.io.limits import Limits
from interop.io.pointer import pointer_step
from interop.io.text import escaped
from interop.model.finding import Finding
from interop.model.rules import finding

_SEVERAL = re.compile(r"[\n;；]")
_LANGUAGE = re.compile(r"\{([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}$")
_CHINESE = re.compile("[㐀-鿿]")


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
            for item in _supply(answer, footprint, moves, done):
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


def _supply(answer: Answer, footprint: dict[str, Any], moves: Moves, done: set[str]) -> Iterator[Finding]:
    """Put one answer into a footprint; ``done`` holds the pointers that earlier answers have filled."""
    language = _LANGUAGE.search(answer.path)
    base = answer.path.partition("{")[0]
    form = _shape(base)
    if form is None or (language is not None and form.kind != "text"):
        yield finding("GAP-PATH", path=escaped(answer.path), place=answer.place)
        return
    for text, tag in _texts(answer, form, language[1] if language else ""):
        values = [part.strip() for part in _SEVERAL.split(text) if part.strip()] if base.count("[*]") else [text]
        try:
            read = [value_of(value, base, form, percent=answer.percent) for value in values]
        except WrongForm as wrong:
            yield finding("GAP-VALUE", path=escaped(answer.path), place=answer.place, expected=wrong.expected)
            return
        for path, value in places(footprint, base, read, tag):
            yield from _put(answer, footprint, moves, done, path, tag, value)


def _shape(path: str) -> Shape | None:
    try:
        compile_path(path, IDENTITY)
    except (ValueError, IndexError):
        return None
    return shape(path)


def _texts(answer: Answer, form: Shape, language: str) -> Iterator[tuple[str, str]]:
    """The texts of an answer with their languages; a value that is no text has none."""
    if form.kind != "text":
        yield answer.value or answer.english, ""
        return
    if answer.value:
        yield answer.value, language or ("zh" if _CHINESE.search(answer.value) else UNDETERMINED)
    if answer.english:
        yield answer.english, "en"


def _put(
    answer: Answer,
    footprint: dict[str, Any],
    moves: Moves,
    done: set[str],
    path: str,
    language: str,
    value: JsonScalar,
) -> Iterator[Finding]:
    compiled = compile_path(path, IDENTITY)
    there = look_up(footprint, compiled, ())
    if language and there is not None and isinstance(there.value, dict):
        pointer = f"{there.pointer}/{pointer_step(language)}"
        stated = there.value.get(language)
    else:
        pointer = there.pointer if there is not None else ""
        stated = there.value if there is not None else None
    if stated == value or pointer in done:
        return  # the same is stated, or an answer for this very record came first
    if stated is not None and not answer.replace:
        yield finding("GAP-TAKEN", path=escaped(path), place=answer.place)
        return
    if stated is not None:
        _forget(moves, pointer, answer.place)
    whole = {**(there.value if there is not None else {}), language: value} if language else value
    found = place(footprint, compiled, (), whole)
    put = f"{found.pointer}/{pointer_step(language)}" if language else found.pointer
    done.add(put)
    for each in (put, *found.keys):
        moves.made(each, Origin.SUPPLIED, f"gap sheet, {answer.place}")


def _forget(moves: Moves, pointer: str, where: str) -> None:
    """A value of the source that the sheet replaces is dropped."""
    moves.fates = {
        source: Move(Fate.DROPPED, "supply", (), f"replaced by the gap sheet, {where}")
        if move.to == (pointer,)
        else move
        for source, move in moves.fates.items()
    }
