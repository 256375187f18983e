"""What became of the leaves of one document on its way through a crosswalk, pointer by pointer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from interop.crosswalk.ledger import Account, DocumentLedger, Fate, Origin

_FROM_ELSEWHERE = {Origin.SUPPLIED, Origin.PROFILE, Origin.DERIVED}

IMPLIED = "the place in the source says it"
"""How the reason of a leaf begins that only repeats where its value stood (the component of a column)."""

_ORDER = {fate: rank for rank, fate in enumerate(Fate)}


@dataclass(slots=True)  # not frozen: one is made for every leaf on every way, and freezing doubles the cost
class Move:
    """The fate of one source leaf, or of several that share it and its reason; never changed, only replaced.

    Attributes:
        fate: What became of it.
        row: Row of the table that moved it, or the step that did.
        to: Pointers in the target.
        reason: Why, where the fate is not ``carried``.
        count: Number of leaves.
    """

    fate: Fate
    row: str
    to: tuple[str, ...] = ()
    reason: str = ""
    count: int = 1


@dataclass(slots=True)
class Moves:
    """The fates of a document's leaves, and the origins of the leaves that were made.

    Attributes:
        fates: Fate of each source leaf by its pointer.
        origins: Origin of each target leaf by its pointer.
        reasons: Formula or profile behind a target leaf whose origin is not the source.
    """

    fates: dict[str, Move] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)

    def move(self, source: str, fate: Fate, row: str, to: tuple[str, ...], reason: str = "") -> None:
        """Record where a leaf went; a leaf that is used again keeps its first fate and gains the new places."""
        earlier = self.fates.get(source)
        if earlier is None or (earlier.fate is Fate.DROPPED and fate is not Fate.DROPPED):
            self.fates[source] = Move(fate, row, to, reason)
        elif fate is not Fate.DROPPED:
            self.fates[source] = Move(earlier.fate, earlier.row, tuple(dict.fromkeys(earlier.to + to)), earlier.reason)

    def drop_together(self, source: str, count: int, row: str, reason: str) -> None:
        """Record that leaves which nothing read are dropped, as one.

        Args:
            source: Place that holds them all.
            count: How many there are.
            row: Step that passed them over.
            reason: Why.
        """
        self.fates[source] = Move(Fate.DROPPED, row, (), reason, count)

    def made(self, target: str, origin: Origin, reason: str = "") -> None:
        """Record where a target leaf comes from."""
        self.origins[target] = origin
        if reason:
            self.reasons[target] = reason

    def then(self, later: Moves) -> Moves:
        """Join this way with the way on: source to canonical, then canonical to target.

        A leaf whose places are all lost on the way on is dropped with their reason; one that arrives keeps the worse of
        its fates.

        Args:
            later: The way on, from the leaves that this one made.
        """
        joined = Moves({}, dict(later.origins), dict(later.reasons))
        for source, move in self.fates.items():
            joined.fates[source] = _joined(move, later) if move.to else move
        for target in later.fates.values():
            for pointer in target.to:
                joined.origins.setdefault(pointer, Origin.SOURCE)
        for canonical, origin in self.origins.items():
            if origin is not Origin.SOURCE and canonical in later.fates:
                for pointer in later.fates[canonical].to:
                    joined.made(pointer, origin, self.reasons.get(canonical, ""))
        return joined

    def account(self, source_total: int) -> Account:
        """Sum up.

        Args:
            source_total: Leaves of the source, counted apart.
        """
        fates: Counter[Fate] = Counter()
        for move in self.fates.values():
            fates[move.fate] += move.count
        return Account(source_total, fates, Counter(self.origins.values()))

    def ledger(self, file: str, record: str = "") -> DocumentLedger:
        """Give the ledger lines of a document: one per source leaf, then one per target leaf that came from elsewhere.

        The second kind has the origin in place of a fate, no place in the source and a count of 0, so that the counts
        add up to the leaves of the source. A source that begins with ``#`` is a pointer from the top of the file:
        a leaf of the envelope of the record.

        Args:
            file: The document, as the source names it.
            record: JSON pointer of the record in its file.
        """
        ledger = DocumentLedger(file)
        for source, move in self.fates.items():
            path = source[1:] if source.startswith("#") else record + source
            ledger.note(path, move.fate, move.row, *move.to, reason=move.reason, count=move.count)
        for target, origin in self.origins.items():
            if origin in _FROM_ELSEWHERE and not self.reasons.get(target, "").startswith(IMPLIED):
                ledger.note("", origin, "", target, reason=self.reasons.get(target, ""), count=0)
        return ledger


def _joined(move: Move, later: Moves) -> Move:
    if len(move.to) == 1 and (step := later.fates.get(move.to[0])) is not None and step.to:  # nearly every leaf
        worst = step if _ORDER[step.fate] > _ORDER[move.fate] else move
        row = move.row if move.row == step.row else f"{move.row} > {step.row}"
        return Move(worst.fate, row, step.to, worst.reason)
    onward = [later.fates[pointer] for pointer in move.to if pointer in later.fates]
    arrived = [step for step in onward if step.to]
    if not arrived:
        why = onward[0] if onward else Move(Fate.DROPPED, move.row, (), "the target has no place for it")
        return Move(why.fate if not why.to else Fate.DROPPED, why.row, (), why.reason)
    worst = max((move, *arrived), key=lambda step: _ORDER[step.fate])
    rows = " > ".join(dict.fromkeys(step.row for step in (move, *arrived)))
    to = tuple(dict.fromkeys(pointer for step in arrived for pointer in step.to))
    return Move(worst.fate, rows, to, worst.reason)
