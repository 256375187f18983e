"""Take parts out of what a crossing made: those that mean nothing without a field that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from interop.crosswalk.engine import Crossing
from interop.crosswalk.ledger import Fate
from interop.crosswalk.moves import Move
from interop.io.pointer import pointer_step

Steps = tuple[str | int, ...]


def faulty_parts(tree: dict[str, Any]) -> Iterator[tuple[Steps, str]]:
    """Yield the parts of a canonical footprint that its model refuses, last items of lists first, each with the reason.

    Args:
        tree: The footprint.
    """
    from pydantic import ValidationError

    try:
        from interop.model.footprint.footprint import Footprint  # only writing needs the models

        Footprint.model_validate(tree)
    except ValidationError as faults:
        found: dict[Steps, str] = {}
        for fault in faults.errors(include_url=False, include_context=False, include_input=False):
            steps, missing = fault["loc"], fault["type"] == "missing"
            if missing:
                found[steps[:-1]] = f"it means nothing without {steps[-1]}"
            else:
                found.setdefault(_existing(tree, steps), f"the canonical model refuses it: {fault['msg']}")
        whole = [steps for steps in found if not any(steps[:size] in found for size in range(1, len(steps)))]
        yield from ((steps, found[steps]) for steps in sorted(whole, key=_order, reverse=True))


def empty_items(node: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Yield the items of lists that only hold the place of something that was dropped, last ones first.

    Args:
        node: A JSON value.
        steps: Keys and ordinals that lead to it.
    """
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from empty_items(inner, (*steps, key))
    elif isinstance(node, list):
        for ordinal in reversed(range(len(node))):
            if node[ordinal] in (None, {}, []):
                yield (*steps, ordinal)
            else:
                yield from empty_items(node[ordinal], (*steps, ordinal))


def _order(steps: Steps) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (0, step) for step in steps)


def _existing(tree: Any, steps: Steps) -> Steps:
    """Return the steps that lead to something; the last ones may name what the validator looked for."""
    node, taken = tree, 0
    for step in steps:
        inside = isinstance(node, dict) and step in node
        if not inside and not (isinstance(node, list) and isinstance(step, int) and step < len(node)):
            break
        node, taken = node[step], taken + 1
    return steps[:taken]


def remove_part(crossing: Crossing, steps: Steps, reason: str) -> list[str]:
    """Take a part out; what only went there is dropped, and later items of its list move up.

    Args:
        crossing: The crossing whose tree holds the part.
        steps: Keys and ordinals that lead to it.
        reason: Why, for the ledger.

    Returns:
        Pointers of the source leaves that are dropped by it.
    """
    *way, last = steps
    holder = crossing.tree
    for step in way:
        holder = holder[step]  # type: ignore[index]
    del holder[last]  # type: ignore[arg-type]
    part = _pointer(steps)
    parent = _pointer(steps[:-1])
    lost: list[str] = []
    for source, move in crossing.moves.fates.items():
        to = tuple(_moved(target, part, parent, last) for target in move.to)
        left = tuple(target for target in to if target is not None)
        if move.to and not left:
            lost.append(source)
            crossing.moves.fates[source] = Move(Fate.DROPPED, move.row, (), reason)
        elif left != move.to:
            crossing.moves.fates[source] = Move(move.fate, move.row, left, move.reason)
    for record in (crossing.moves.origins, crossing.moves.reasons):
        entries = [(_moved(target, part, parent, last), value) for target, value in record.items()]
        record.clear()
        record.update({target: value for target, value in entries if target is not None})  # type: ignore[misc]
    return lost


def _moved(target: str, part: str, parent: str, last: str | int) -> str | None:
    """Return where a leaf stands once the part is out; None for a leaf of the part itself."""
    if target == part or target.startswith(f"{part}/"):
        return None
    if isinstance(last, int) and target.startswith(f"{parent}/"):
        ordinal, slash, rest = target.removeprefix(f"{parent}/").partition("/")
        if int(ordinal) > last:
            return f"{parent}/{int(ordinal) - 1}{slash}{rest}"
    return target


def _pointer(steps: Steps) -> str:
    return "".join(f"/{pointer_step(str(step))}" for step in steps)
