"""The way of one footprint into PACT: what was made, why values are missing, and what forbids it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from interop.crosswalk.engine import Crossing, leaves
from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.paths import compile_path, look_up
from interop.crosswalk.table import IDENTITY, Row
from interop.formats.footprint import Gap
from interop.io.pointer import pointer_step


@dataclass(frozen=True, slots=True)
class Derived:
    """How a field was made that no row fills.

    Attributes:
        formula: In words.
        sources: Pointers of the canonical leaves that it was made from.
    """

    formula: str
    sources: tuple[str, ...]


@dataclass(slots=True)
class PactCrossing(Crossing):
    """A crossing that also knows why.

    Attributes:
        reasons: Why a field of the format could not be filled although something was there, by its path.
        blocked: What forbids to write the footprint in this format at all.
        derived: How each field that a step filled was made, by its pointer.
        notices: What a reader of the document has to know before using it, by language.
        before: Amount and measure of the source where the document states another amount.
        source: The footprint as it is stated in a unit of the format.
    """

    reasons: dict[str, str] = field(default_factory=dict)
    blocked: list[Gap] = field(default_factory=list)
    derived: dict[str, Derived] = field(default_factory=dict)
    notices: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    source: dict[str, Any] = field(default_factory=dict)

    def change(self, source: str, fate: Fate, reason: str) -> None:
        """Record that a value was restated before it was moved.

        Args:
            source: Its canonical pointer.
            fate: What became of it by that.
            reason: How it was restated.
        """
        move = self.moves.fates.get(source)
        if move is not None and move.to and move.fate is not Fate.APPROXIMATED:
            self.moves.fates[source] = replace(move, fate=fate, reason=reason)

    def explain(self, rows: Iterable[Row]) -> None:
        """Keep, for each field, why a value that was there could not be moved to it.

        Args:
            rows: Rows of the format.
        """
        fields = {row.id: row.format.moved[0].text for row in rows}
        for move in self.moves.fates.values():
            if move.fate is Fate.DROPPED and move.row in fields:
                self.reasons.setdefault(fields[move.row].removesuffix("[*]"), move.reason)

    def fill(self, path: str, value: Any, sources: Iterable[str], row: str, reason: str) -> None:
        """Put a value that a step takes from the footprint.

        Args:
            path: Path in the document, keys only.
            value: The value, a scalar or a list of scalars.
            sources: Pointers of the canonical leaves that it was made from.
            row: Name of the step.
            reason: What the step does, for the ledger.
        """
        *steps, last = path.split(".")
        node = self.tree
        for step in steps:
            node = node.setdefault(step, {})
        node[last] = value
        pointer = "/" + path.replace(".", "/")
        targets = tuple(f"{pointer}/{i}" for i in range(len(value))) if isinstance(value, list) else (pointer,)
        made_from = tuple(sources)
        for source in made_from:
            self.moves.move(source, Fate.CONVERTED, row, targets, reason)
        for target in targets:
            self.moves.made(target, Origin.DERIVED, reason)
            self.derived[target] = Derived(reason, made_from)

    def remove(self, pointer: str, reason: str) -> None:
        """Take a part of the document out again; what it was made from is dropped.

        Args:
            pointer: Pointer of an entry of an object.
            reason: Why, for the ledger.
        """
        head, _, key = pointer.rpartition("/")
        node = self.tree
        for step in head.split("/")[1:]:
            node = node[step]
        gone = {place: reason for place, _ in leaves(node[key], pointer)}
        del node[key]
        self.rename({place: place for place, _ in leaves(self.tree)}, gone)
        self.reasons.setdefault(pointer[1:].replace("/", "."), reason)

    def block(self, target: str, path: str, reason: str) -> None:
        """Forbid the document.

        Args:
            target: Place in the format that would say something else than the source.
            path: Canonical path that says it.
            reason: Why.
        """
        self.blocked.append(Gap(target, path, reason))

    def rename(self, new: Mapping[str, str], reasons: Mapping[str, str]) -> None:
        """Follow leaves of the document to their new places.

        Args:
            new: New pointer of each leaf that is still there, by its old one.
            reasons: Why a leaf is there no more, by its old pointer.
        """
        moves = self.moves
        for source, move in list(moves.fates.items()):
            if not move.to or all(new.get(pointer) == pointer for pointer in move.to):
                continue
            to = tuple(dict.fromkeys(new[pointer] for pointer in move.to if pointer in new))
            if to:
                moves.fates[source] = replace(move, to=to)
            else:
                why = next((reasons[pointer] for pointer in move.to if pointer in reasons), move.reason)
                moves.fates[source] = replace(move, fate=Fate.DROPPED, to=(), reason=why)
        moves.origins = {new[pointer]: origin for pointer, origin in moves.origins.items() if pointer in new}
        moves.reasons = {new[pointer]: reason for pointer, reason in moves.reasons.items() if pointer in new}
        self.derived = {new[pointer]: how for pointer, how in self.derived.items() if pointer in new}


def found(footprint: Mapping[str, Any], path: str) -> tuple[Any, str]:
    """Look up a canonical value.

    Args:
        footprint: The canonical footprint.
        path: Path without stars.

    Returns:
        The value and its pointer; None and nothing where it is not there.
    """
    hit = look_up(footprint, compile_path(path, IDENTITY), ())
    return (None, "") if hit is None else (hit.value, hit.pointer)


def pointer_of(steps: Iterable[str | int]) -> str:
    """Write steps as a JSON pointer.

    Args:
        steps: Keys and ordinals.
    """
    return "".join(f"/{step}" if isinstance(step, int) else f"/{pointer_step(step)}" for step in steps)
