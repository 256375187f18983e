"""The ledger: one fate for every leaf of a source, one origin for every leaf of a target.

A leaf is, in XML, every attribute except namespace declarations, every text that is not only XML white space, every
comment and every processing instruction; in JSON every scalar. Carried leaves are summed per document and place,
every other fate has a line of its own. The source total comes from a count that is made apart from the walk
(``interop.crosswalk.leaves``), so that a walk that forgets a leaf cannot hide it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Protocol

import orjson


class Fate(StrEnum):
    """What became of a source leaf."""

    CARRIED = "carried"
    CONVERTED = "converted"
    MERGED = "merged"
    SPLIT = "split"
    APPROXIMATED = "approximated"
    RESIDUE = "residue"
    DROPPED = "dropped"


class Origin(StrEnum):
    """Where a target leaf comes from."""

    SOURCE = "source"
    DERIVED = "derived"
    SUPPLIED = "supplied"
    PROFILE = "profile"
    MISSING = "missing"


class Place(Protocol):
    """Where carried leaves stand: a slot of the grammar, or a row of a crosswalk.

    Attributes:
        path: Path without ordinals.
        row: Row of the table that moved the value.
    """

    path: str
    row: str


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the ledger.

    Attributes:
        path: Place in the source.
        fate: What became of the leaf or leaves; of a line without a place in the source the origin of the target leaf.
        row: Row of the table that moved it, or the step that did.
        to: Places in the target, empty where nothing holds it.
        reason: Why, where the fate is not ``carried``.
        count: Number of leaves that the line speaks of.
    """

    path: str
    fate: Fate | Origin
    row: str
    to: tuple[str, ...] = ()
    reason: str = ""
    count: int = 1


@dataclass(slots=True)
class Account:
    """Totals of a ledger; accounts of documents add up to the account of a package.

    Attributes:
        source_total: Leaves of the source, counted apart from the walk.
        fates: Number of source leaves by fate.
        origins: Number of target leaves by origin.
        structure: Structure without a leaf, by kind (empty elements, order, edge white space, ...).
    """

    source_total: int = 0
    # Not counters: every document has an account, and to make a counter costs more than to fill one.
    fates: dict[Fate, int] = field(default_factory=partial(defaultdict, int))
    origins: dict[Origin, int] = field(default_factory=partial(defaultdict, int))
    structure: dict[str, int] = field(default_factory=partial(defaultdict, int))

    @property
    def balanced(self) -> bool:
        """Whether every source leaf has exactly one fate."""
        return self.source_total == sum(self.fates.values())

    def add(self, other: Account) -> None:
        """Add the account of another document."""
        self.source_total += other.source_total
        for fate, count in other.fates.items():
            self.fates[fate] += count
        for origin, count in other.origins.items():
            self.origins[origin] += count
        for name, count in other.structure.items():
            self.structure[name] += count

    def source_leaves(self) -> dict[str, int]:
        """The block ``source_leaves`` of a conversion report."""
        return {"total": self.source_total, **{fate.value: self.fates[fate] for fate in Fate}}

    def target_leaves(self) -> dict[str, int]:
        """The block ``target_leaves`` of a conversion report."""
        return {"total": sum(self.origins.values()), **{origin.value: self.origins[origin] for origin in Origin}}


class DocumentLedger:
    """Takes the fates of one document's leaves as a renderer moves them.

    The bulk path only appends to ``carried`` and ``converted``: integer ids of slots, or path strings where no table
    knows the place. Everything else goes through ``note``.

    Attributes:
        file: The document, as the package names it.
        carried: One entry per leaf that arrived unchanged.
        converted: One entry per leaf that arrived in another form with the same value (a year as an integer).
        structural: Places of source leaves that became structure of the target: a namespace declaration, an empty
            element.
        derived: Number of target leaves that the renderer made from structure, such as namespace declarations.
        structure: Structure without a leaf, by kind.
        lines: Lines of every other fate.
    """

    __slots__ = ("carried", "converted", "derived", "file", "lines", "structural", "structure")

    def __init__(self, file: str) -> None:
        self.file = file
        self.carried: list[int | str] = []
        self.converted: list[int | str] = []
        self.structural: list[int | str] = []
        self.derived = 0
        self.structure: dict[str, int] = defaultdict(int)
        self.lines: list[LedgerLine] = []

    def note(self, path: str, fate: Fate | Origin, row: str, *to: str, reason: str = "", count: int = 1) -> None:
        """Record a fate other than carried or converted."""
        self.lines.append(LedgerLine(path, fate, row, to, reason, count))

    def accounted(self) -> int:
        """Return the number of source leaves that have a fate so far."""
        summed = len(self.carried) + len(self.converted) + len(self.structural)
        return summed + sum(line.count for line in self.lines)

    def keep_in_residue(self) -> None:
        """Turn the fate of every dropped leaf into residue, once a residue holds them."""
        self.lines = [replace(line, fate=Fate.RESIDUE) if line.fate is Fate.DROPPED else line for line in self.lines]

    def account(self, source_total: int) -> Account:
        """Close the ledger of this document.

        Args:
            source_total: Leaves of the source, counted apart.
        """
        result = Account(source_total=source_total, structure=self.structure)
        result.fates[Fate.CARRIED] = len(self.carried)
        result.fates[Fate.CONVERTED] = len(self.converted) + len(self.structural)
        result.origins[Origin.SOURCE] = len(self.carried) + len(self.converted)
        result.origins[Origin.DERIVED] = self.derived
        targets: set[str] = set()
        for line in self.lines:
            if isinstance(line.fate, Fate):
                result.fates[line.fate] += line.count
            targets.update(line.to)
        result.origins[Origin.SOURCE] += len(targets)
        return result

    def encode(self, places: Sequence[Place]) -> bytes:
        """Write the ledger as JSON lines.

        Args:
            places: Place of each slot id, in the order of the ids.
        """
        prefix = b'{"file":' + orjson.dumps(self.file)
        rests: list[bytes] = []
        for leaves, lines in ((self.carried, _CARRIED), (self.converted, _CONVERTED), (self.structural, _STRUCTURAL)):
            if leaves:
                known = lines.of(places)
                rests.extend(
                    [known.get(summed) or lines.add(known, places, *summed) for summed in Counter(leaves).items()]
                )
        rests.extend(_encode_line(line) for line in self.lines)
        return prefix + prefix.join(rests) if rests else b""


_Lines = dict[tuple[int | str, int], bytes]
"""Encoded lines by place and number of leaves."""


class _Summed:
    """Lines that sum leaves of one fate; equal lines recur in every document and are kept."""

    def __init__(self, fate: Fate, reason: str = "") -> None:
        self.fate = fate
        self.reason = reason
        self._known: dict[int, tuple[Sequence[Place], _Lines]] = {}

    def of(self, places: Sequence[Place]) -> _Lines:
        """Return the lines that are known of the places of a dataset type, which are held so that they stay apart."""
        return self._known.setdefault(id(places), (places, {}))[1]

    def add(self, known: _Lines, places: Sequence[Place], leaf: int | str, count: int) -> bytes:
        """Write what follows the name of the file, and keep it where the tables know the place."""
        if isinstance(leaf, str):
            return self._line(leaf, "foreign content", count)
        line = known[leaf, count] = self._line(places[leaf].path, places[leaf].row, count)
        return line

    def _line(self, path: str, row: str, count: int) -> bytes:
        return _encode_line(LedgerLine(path, self.fate, row, (path,), self.reason, count))


_CARRIED = _Summed(Fate.CARRIED)
_CONVERTED = _Summed(Fate.CONVERTED, "same value in another form")
_STRUCTURAL = _Summed(Fate.CONVERTED, "became structure")


def _encode_line(line: LedgerLine) -> bytes:
    record = {
        "path": line.path,
        "fate": line.fate.value,
        "row": line.row,
        "to": line.to,
        "reason": line.reason,
        "count": line.count,
    }
    return b"," + orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)[1:]
