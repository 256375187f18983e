"""The edition of the ledger for whoever gets the document: what each value of it comes from, what was withheld.

It is made of the footprint as it was written, so that nothing of the source is in it that the document does not hold:
no place, file name or hash of the source, no value, and of the way in only its fate and the row of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import orjson

from interop.crosswalk.engine import leaves
from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.moves import Move
from interop.footprints.withholding import ROW
from interop.footprints.writing import WrittenFootprint

_VALUES = re.compile(r"\"[^\"]*\"|'[^']*'|[0-9][0-9.,]{3,}")
"""What may be a value of the source in the words of a step of the way in: what is quoted, and longer numbers."""

_RANK = {fate: rank for rank, fate in enumerate(Fate)}


@dataclass(frozen=True, slots=True)
class SharedLine:
    """What became of one value.

    Attributes:
        path: JSON pointer in the canonical footprint; path of the field where it is withheld or missing; empty for a
            value that only the document has.
        origin: ``source``, ``derived``, ``supplied``, ``profile`` or ``missing``.
        fate: A fate of the ledger, or ``withheld``; empty where there was no value.
        row: Rows of the tables that moved it.
        to: JSON pointers in the document.
        reason: Why or how, where the fate is not ``carried``.
    """

    path: str
    origin: str
    fate: str = ""
    row: str = ""
    to: tuple[str, ...] = ()
    reason: str = ""

    def encode(self, record: str) -> bytes:
        """Write the line.

        Args:
            record: What names the record in the file.
        """
        line = {
            "record": record,
            "path": self.path,
            "origin": self.origin,
            "fate": self.fate,
            "row": self.row,
            "to": self.to,
            "reason": self.reason,
        }
        return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def shared_lines(written: WrittenFootprint, *, inside: bool = False) -> Iterator[SharedLine]:
    """Yield the lines of one record: its values, what is new in the document, what is withheld and missing.

    Args:
        written: The record after it was written or refused.
        inside: Whether the lines stay in the house: then they say how a value was changed when it was read.
    """
    if written.footprint is None:
        return
    arrived = _arrived(written)
    placed: set[str] = set()
    listed = [f"/withheld/{ordinal}" for ordinal in range(len(written.footprint.get("withheld") or []))]
    for pointer, _ in leaves(written.footprint):
        line = _line(pointer, written, arrived.get(pointer), inside=inside)
        placed.update(line.to)
        if pointer not in listed:
            yield line
    out = written.way_out
    for pointer, _ in leaves(written.tree or {}):
        if pointer not in placed:
            origin = out.origins.get(pointer, Origin.DERIVED)
            yield SharedLine("", origin.value, to=(pointer,), reason=out.reasons.get(pointer, ""))
    for path in written.footprint.get("withheld") or []:
        yield SharedLine(path, Origin.SOURCE.value, "withheld", ROW)
    for gap in written.gaps:
        yield SharedLine(gap.path or gap.target, Origin.MISSING.value, reason=gap.reason)


def record_label(written: WrittenFootprint, ordinal: int) -> str:
    """Return what names a record outside of the house: its identifier where that leaves, else its number in the run.

    Args:
        written: The record.
        ordinal: Number of the record in the run, from 1.
    """
    return str(((written.footprint or {}).get("study") or {}).get("id") or ordinal)


def _arrived(written: WrittenFootprint) -> dict[str, Move]:
    """The way in by its end: for each leaf of the footprint the move of the worst fate."""
    arrived: dict[str, Move] = {}
    for move in written.way_in.fates.values():
        for pointer in move.to:
            earlier = arrived.get(pointer)
            if earlier is None or _RANK[move.fate] > _RANK[earlier.fate]:
                arrived[pointer] = move
    return arrived


def _line(pointer: str, written: WrittenFootprint, way_in: Move | None, *, inside: bool) -> SharedLine:
    way_out = written.way_out.fates.get(pointer) or Move(Fate.DROPPED, "", (), "the document does not hold it")
    moves = [way_in, way_out] if way_in is not None else [way_out]
    worst = way_out if not way_out.to else max(moves, key=lambda move: _RANK[move.fate])
    origin = written.way_in.origins.get(pointer, Origin.SOURCE)
    reason = way_out.reason
    if worst is way_in and worst.fate is not Fate.CARRIED:
        reason = way_in.reason if inside else "when it was read"
    if origin is not Origin.SOURCE:
        made = written.way_in.reasons.get(pointer, "")
        reason = (_VALUES.sub("…", made) if origin is Origin.DERIVED and not inside else made) or reason
    rows = " > ".join(dict.fromkeys(move.row for move in moves if move.row))
    return SharedLine(pointer, origin.value, worst.fate.value, rows, way_out.to, reason)
