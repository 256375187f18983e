"""Put one answer of a gap sheet into a footprint: read as its field takes it, never over a value of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from interop.crosswalk.ledger import Fate, Origin
from interop.crosswalk.moves import Move, Moves
from interop.crosswalk.paths import UNDETERMINED, Selector, compile_path, look_up, place
from interop.crosswalk.table import IDENTITY
from interop.footprints.gap_sheet import Answer
from interop.footprints.supply_places import places
from interop.formats.iso14067.shapes import Shape, shape
from interop.formats.iso14067.values import JsonScalar, WrongForm, value_of
from interop.io.pointer import pointer_step
from interop.io.text import escaped
from interop.model.finding import Finding
from interop.model.rules import finding

_SEVERAL = re.compile(r"[\n;；]")
_LANGUAGE = re.compile(r"\{([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}$")
_CHINESE = re.compile("[㐀-鿿]")


def put_answer(answer: Answer, footprint: dict[str, Any], moves: Moves, done: set[str]) -> Iterator[Finding]:
    """Put one answer into a footprint.

    Args:
        answer: What was filled in.
        footprint: The canonical footprint; changed in place.
        moves: Takes the origin of every leaf that is put.
        done: Pointers that earlier answers have filled; those of this one are added.

    Yields:
        ``GAP-PATH``, ``GAP-VALUE`` or ``GAP-TAKEN``, without a file.
    """
    language = _LANGUAGE.search(answer.path)
    base = answer.path.partition("{")[0]
    form = _shape(base)
    if form is None or (language is not None and form.kind != "text"):
        yield finding("GAP-PATH", field=escaped(answer.path), place=answer.place)
        return
    for text, tag in _texts(answer, form, language[1] if language else ""):
        values = [part.strip() for part in _SEVERAL.split(text) if part.strip()] if base.count("[*]") else [text]
        try:
            read = [value_of(value, base, form, percent=answer.percent) for value in values]
        except WrongForm as wrong:
            yield finding("GAP-VALUE", field=escaped(answer.path), place=answer.place, expected=wrong.expected)
            return
        for path, value in places(footprint, base, read, tag):
            yield from _put(answer, footprint, moves, done, path, tag, value)


def _shape(path: str) -> Shape | None:
    try:
        compiled = compile_path(path, IDENTITY)
    except (ValueError, IndexError):
        return None
    chosen = [step for step in compiled.steps if isinstance(step, Selector)]
    return shape(path) if all(_is_stated(path, step) for step in chosen) else None


def _is_stated(path: str, chosen: Selector) -> bool:
    """Tell whether what a selector asks for can be there: known keys, and values of their lists."""
    items = path.partition("[")[0]
    for key, value in chosen.says:
        form = shape(f"{items}[*].{key}")
        if form is None or (form.kind == "code" and value not in form.choices):
            return False
    return True


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
        yield finding("GAP-TAKEN", field=escaped(path), place=answer.place)
        return
    if stated is not None:
        _forget(moves, pointer, f"{answer.by}, {answer.place}")
    whole = {**(there.value if there is not None else {}), language: value} if language else value
    found = place(footprint, compiled, (), whole)
    put = f"{found.pointer}/{pointer_step(language)}" if language else found.pointer
    done.add(put)
    for each in (put, *found.keys):
        moves.made(each, Origin.SUPPLIED, f"{answer.by}, {answer.place}")


def _forget(moves: Moves, pointer: str, by: str) -> None:
    """A value of the source that is replaced is dropped."""
    moves.fates = {
        source: Move(Fate.DROPPED, "supply", (), f"replaced by the {by}") if move.to == (pointer,) else move
        for source, move in moves.fates.items()
    }
