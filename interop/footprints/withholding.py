"""Take fields out of a footprint: the tree without them, and the ledger that says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from interop.crosswalk.engine import leaves
from interop.crosswalk.ledger import Fate
from interop.crosswalk.moves import Move, Moves
from interop.footprints.field_lists import FieldList, Nodes, below, item_of
from interop.io.pointer import pointer_step
from interop.vocabulary.fields import fields

ROW = "disclosure"
"""Name of this step in the ledger."""

_NOTHING = object()


@dataclass(slots=True)
class Withheld:
    """What taking out has left and taken.

    Attributes:
        tree: The footprint without what is withheld.
        places: New pointer of each leaf that is left, by its old one; items of lists move up.
        taken: Path of the field of each leaf that was taken out, by its pointer.
    """

    tree: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)

    def paths(self) -> list[str]:
        """Return the fields that were taken out, each once, in the order of the model; no ordinal, no value."""
        order = {path: rank for rank, path in enumerate(fields())}
        return sorted(set(self.taken.values()), key=lambda path: order.get(path, len(order)))


def withhold(footprint: Mapping[str, Any], listed: FieldList) -> Withheld:
    """Take out what a list of fields does not let go.

    Args:
        footprint: The canonical footprint; it is not changed.
        listed: The list.
    """
    done = Withheld()
    kept = _kept(footprint, "", "", (listed.root,), listed, done)
    done.tree = kept if isinstance(kept, dict) else {}
    for pointer, _ in leaves(footprint):
        if pointer not in done.places:
            done.taken[pointer] = field_at(pointer)
    return done


def _kept(value: Any, old: str, new: str, nodes: Nodes, listed: FieldList, done: Withheld) -> Any:
    """Copy what may stay, at its new place."""
    decided = listed.withholds(nodes)
    if decided:
        return _NOTHING
    if decided is None and isinstance(value, dict):
        inner: dict[str, Any] = {}
        for key, part in value.items():
            step = f"/{pointer_step(key)}"
            kept = _kept(part, old + step, new + step, below(nodes, key), listed, done)
            if kept is not _NOTHING:
                inner[key] = kept
        return inner if inner or not value else _NOTHING
    if decided is None and isinstance(value, list):
        items: list[Any] = []
        for ordinal, part in enumerate(value):
            kept = _kept(part, f"{old}/{ordinal}", f"{new}/{len(items)}", item_of(nodes, part), listed, done)
            if kept is not _NOTHING:
                items.append(kept)
        return items if items or not value else _NOTHING
    if decided is None and listed.mode == "allow":
        return _NOTHING  # a scalar where the list goes on: nothing is listed here
    done.places.update({old + rest: new + rest for rest, _ in leaves(value)})
    return value


def field_at(pointer: str) -> str:
    """Return the path of the field that a pointer into a footprint leads to; keys of free data are no part of it.

    Args:
        pointer: JSON pointer.
    """
    path = known = ""
    for step in pointer.split("/")[1:]:
        path = f"{path}[*]" if step.isdigit() else f"{path}.{step}" if path else step
        known = path if path in fields() else known
    return known


def follow(moves: Moves, withheld: Withheld, reason: str) -> None:
    """Let the ledger follow: what was taken out is dropped with the reason, the rest is at its new place.

    Args:
        moves: Fates of the leaves of the source on their way to the footprint; changed in place.
        withheld: What was taken out.
        reason: Why, for the ledger.
    """
    places = withheld.places
    fates: dict[str, Move] = {}
    for source, move in moves.fates.items():
        to = tuple(dict.fromkeys(places[pointer] for pointer in move.to if pointer in places))
        if move.to and not to:
            fates[source] = Move(Fate.DROPPED, ROW, (), reason)
        else:
            fates[source] = Move(move.fate, move.row, to, move.reason)
    moves.fates = fates
    moves.origins = {places[pointer]: origin for pointer, origin in moves.origins.items() if pointer in places}
    moves.reasons = {places[pointer]: text for pointer, text in moves.reasons.items() if pointer in places}
