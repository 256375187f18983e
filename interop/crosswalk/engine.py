"""The crosswalk engine: one interpreter of the tables, in both directions, with the ledger computed on the way.

Values move only here. What no row reads is left over and has to be accounted for by the format (unknown fields, an
extension that holds what the format has no place for).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.moves import IMPLIED, Moves
from interop.crosswalk.paths import Binding, Found, Path, bindings, look_up, place
from interop.crosswalk.table import Row, Side
from interop.crosswalk.transform import Call, NotTransferable, Values
from interop.io.pointer import pointer_step
from interop.model.finding import Finding

Direction = Literal["get", "put"]

_APPROXIMATE = {"close", "broad", "narrow"}


@dataclass(slots=True)
class Crossing:
    """The outcome of one way through a crosswalk.

    Attributes:
        tree: What was made: the canonical footprint (get) or the document of the format (put).
        moves: Fate of every leaf that a row read, origin of every leaf that a row made.
        left: Pointers of the source leaves that no row read.
        findings: What the transforms had to say.
        recorded: Whether fates and origins are kept; without it only those of leaves that a row drops.
    """

    tree: dict[str, Any] = field(default_factory=dict)
    moves: Moves = field(default_factory=Moves)
    left: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    recorded: bool = True

    def drop_left(self, reason: str) -> None:
        """Give every leaf that is left over the fate ``dropped``.

        Args:
            reason: Why, for the ledger.
        """
        for pointer in self.left:
            self.moves.move(pointer, Fate.DROPPED, "", (), reason)
        self.left.clear()


def cross(
    source: Mapping[str, Any],
    rows: Sequence[Row],
    direction: Direction,
    *,
    options: Mapping[str, str] | None = None,
    file: str = "",
    base: str = "",
    recorded: bool = True,
) -> Crossing:
    """Carry a document through a crosswalk.

    Args:
        source: The document of the format (get) or the canonical footprint (put).
        rows: Rows of the crosswalk for the version at hand.
        direction: ``get`` from the format, ``put`` to it.
        options: Options of the run by name.
        file: File, for findings.
        base: JSON pointer of the document in its file, for findings.
        recorded: Whether to record what became of each leaf, and which are left; who only wants the tree does without.
    """
    crossing = Crossing(recorded=recorded)
    call = Call((), options or {}, crossing.findings, "", file)
    for row in rows:
        here, there = (row.format, row.canonical) if direction == "get" else (row.canonical, row.format)
        if not here.paths:
            continue
        if len(here.paths) == 1 and not here.paths[0].stars:  # most rows, and most fields of a format are not stated
            only = look_up(source, here.paths[0], ())
            if only is not None:
                _carry([only], row, here, there, (), direction, call, crossing, base)
            continue
        for bound in _bound(source, here):
            found = [look_up(source, path, bound if path.stars else ()) for path in here.paths]
            if any(found):
                _carry(found, row, here, there, bound, direction, call, crossing, base)
    if recorded:
        fates = crossing.moves.fates
        crossing.left.extend(pointer for pointer, _ in leaves(source) if pointer not in fates)
    return crossing


_ONCE: tuple[Binding, ...] = ((),)


def _bound(source: Mapping[str, Any], side: Side) -> Iterable[Binding]:
    """Ordinals for which one of the moved paths leads somewhere."""
    if not side.moved[0].stars:
        return _ONCE
    return dict.fromkeys(bound for path in side.moved for bound in bindings(source, path) if len(bound) == path.stars)


def _carry(
    found: list[Found | None],
    row: Row,
    here: Side,
    there: Side,
    bound: Binding,
    direction: Direction,
    call: Call,
    crossing: Crossing,
    base: str,
) -> None:
    if len(found) == 1:  # nearly every row has one path on each side
        moved = [item for item in found if item is not None]
    else:
        moved = [item for item, only in zip(found, here.looked_at, strict=True) if item is not None and not only]
    if not moved or any(isinstance(item.value, dict | list) for item in moved):
        return
    if not there.paths:
        _drop(crossing, moved, row.id, row.note)
        return
    call.arguments, call.path, call.fate, call.reason = row.arguments, base + moved[0].pointer, None, ""
    values = [None if item is None else item.value for item in found]
    try:
        made = _places(crossing, row, there, bound, _apply(row, direction, values, call))
    except NotTransferable as refusal:
        if refusal.finding is not None:
            crossing.findings.append(refusal.finding)
        _drop(crossing, moved, row.id, refusal.reason)
        return
    if crossing.recorded:
        _record(crossing, row, call, moved, made)


def _record(crossing: Crossing, row: Row, call: Call, moved: list[Found], made: list[Found]) -> None:
    """Record where the values of a row went, and where those that it made come from."""
    changed = [item.value for item in moved] != [item.value for item in made]
    fate = call.fate or _fate(row, changed)
    to = tuple(pointer for item in made for pointer in (item.pointer, *item.keys))
    reason = "" if fate is Fate.CARRIED else call.reason or row.note or row.transform.name
    for item in moved:
        for pointer in (item.pointer, *item.keys):
            crossing.moves.move(pointer, fate, row.id, to, reason)
    for item in made:
        crossing.moves.origins.setdefault(item.pointer, Origin.SOURCE)
        for key in item.keys:
            crossing.moves.made(key, Origin.DERIVED, f"{IMPLIED} (row {row.id})")


def _apply(row: Row, direction: Direction, values: Values, call: Call) -> Values:
    function = row.transform.get if direction == "get" else row.transform.put
    return function(values, call)


def _fate(row: Row, changed: bool) -> Fate:
    if row.relation in _APPROXIMATE:
        return Fate.APPROXIMATED
    return row.transform.fate if changed else Fate.CARRIED


def _drop(crossing: Crossing, moved: list[Found], row: str, reason: str) -> None:
    for item in moved:
        for pointer in (item.pointer, *item.keys):
            crossing.moves.move(pointer, Fate.DROPPED, row, (), reason)


def _places(crossing: Crossing, row: Row, there: Side, bound: Binding, values: Values) -> list[Found]:
    """Put the values that a transform gave; None puts nothing, a path only looked at takes nothing."""
    if len(values) != len(there.paths):
        raise ValueError(f"row {row.id}: the transform gave {len(values)} values for {len(there.paths)} places")
    if len(values) == 1:
        return [] if values[0] is None else [_put(crossing, there.paths[0], bound, values[0], row)]
    made: list[Found] = []
    for path, only, value in zip(there.paths, there.looked_at, values, strict=True):
        if not only and value is not None:
            made.append(_put(crossing, path, bound, value, row))
    return made


def _put(crossing: Crossing, path: Path, bound: Binding, value: Any, row: Row) -> Found:
    ordinals = bound if path.stars else ()
    there = look_up(crossing.tree, path, ordinals)
    if there is not None and there.value != value:
        raise NotTransferable(f"{path.text} is taken by another value already (row {row.id})")
    return there if there is not None else place(crossing.tree, path, ordinals, value)


def leaves(value: Any, pointer: str = "") -> list[tuple[str, Any]]:
    """Return every scalar of a JSON value with its pointer, in document order.

    Args:
        value: A JSON value.
        pointer: Pointer of the value itself.
    """
    found: list[tuple[str, Any]] = []
    _collect(value, pointer, found)
    return found


def _collect(value: Any, pointer: str, found: list[tuple[str, Any]]) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _collect(inner, f"{pointer}/{key if key.isalnum() else pointer_step(key)}", found)
    elif isinstance(value, list):
        for ordinal, inner in enumerate(value):
            _collect(inner, f"{pointer}/{ordinal}", found)
    else:
        found.append((pointer, value))
