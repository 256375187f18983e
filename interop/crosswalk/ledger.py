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
        for leaves, summed in ((self.carried, _CARRIED), (self.converted, _CONVERTED), (self.structural, _STRUCTURAL)):
            if leaves:
                rests.extend(summed.lines(places, leaves))
        rests.extend(_encode_line(line) for line in self.lines)
        return prefix + prefix.join(rests) if rests else b""


_LONGEST = 256
_SEQUENCES = 1024
"""Most documents of a database have the leaves of another one: so many lists of up to so many leaves are kept."""


class _Known:
    """What has been written of the places of one dataset type, which are held so that their identity stays theirs."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = places
        self.lines: dict[tuple[int | str, int], bytes] = {}
        self.sequences: dict[tuple[int | str, ...], list[bytes]] = {}


class _Summed:
    """Lines that sum leaves of one fate, without the name of the file; equal ones recur and are kept."""

    def __init__(self, fate: Fate, reason: str = "") -> None:
        self.fate = fate
        self.reason = reason
        self._known: dict[int, _Known] = {}

    def lines(self, places: Sequence[Place], leaves: list[int | str]) -> list[bytes]:
        """Return one line for each place.

        Args:
            places: Place of each slot id.
            leaves: The leaves, in the order in which they were met.
        """
        known = self._known.get(id(places)) or self._known.setdefault(id(places), _Known(places))
        if len(leaves) > _LONGEST:
            return self._sum(known, leaves)
        sequence = tuple(leaves)
        lines = known.sequences.get(sequence)
        if lines is None:
            lines = self._sum(known, leaves)
            if len(known.sequences) < _SEQUENCES:
                known.sequences[sequence] = lines
        return lines

    def _sum(self, known: _Known, leaves: list[int | str]) -> list[bytes]:
        return [known.lines.get(summed) or self._line(known, *summed) for summed in Counter(leaves).items()]

    def _line(self, known: _Known, leaf: int | str, count: int) -> bytes:
        if isinstance(leaf, str):  # not kept: of foreign places there are as many as a document likes
            return self._encoded(leaf, "foreign content", count)
        place = known.places[leaf]
        line = known.lines[leaf, count] = self._encoded(place.path, place.row, count)
        return line

    def _encoded(self, path: str, row: str, count: int) -> bytes:
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
