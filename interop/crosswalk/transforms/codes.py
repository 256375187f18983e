"""Transforms of codes: closed lists on both sides, constants that a place in a format implies."""

from __future__ import annotations

from functools import cache
from typing import Any

from interop.crosswalk.ledger import Fate
from interop.crosswalk.transform import Call, NotTransferable, Values, register
from interop.resources import data_root, table_rows


@cache
def code_pairs(arguments: tuple[str, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the codes of a row's arguments: those of the format with the canonical ones, and the way back.

    Where several codes of one side stand for the same one of the other, the first pair is the way back.

    Args:
        arguments: Pairs ``format=canonical``, or ``table:NAME`` for ``mappings/crosswalks/codes/NAME.tsv``.
    """
    if arguments[0].startswith("table:"):
        table = data_root("mappings") / "crosswalks" / "codes" / f"{arguments[0].removeprefix('table:')}.tsv"
        pairs = [(row["format"], row["canonical"]) for row in table_rows(table)]
    else:
        pairs = [(left, right) for left, _, right in (part.partition("=") for part in arguments)]
    forth: dict[str, str] = {}
    back: dict[str, str] = {}
    for left, right in pairs:
        if right:
            forth.setdefault(left, right)
        if left:
            back.setdefault(right, left)
    return forth, back


_JSON = {"true": True, "false": False}


def _get(values: Values, call: Call) -> Values:
    return [_other(values[0], code_pairs(call.arguments)[0])]


def _put(values: Values, call: Call) -> Values:
    return [_other(values[0], code_pairs(call.arguments)[1])]


def _other(value: Any, codes: dict[str, str]) -> Any:
    text = str(value).lower() if isinstance(value, bool) else value
    if text not in codes:
        raise NotTransferable(f"{value!r} has no counterpart")
    return _JSON.get(codes[text], codes[text])


def _with(values: Values, call: Call) -> Values:
    """Add the constants that the place in the format implies, such as the scale of a score."""
    return [values[0], *(_JSON.get(constant, constant) for constant in call.arguments)]


def _without(values: Values, call: Call) -> Values:
    """Take the value only where the constants are those that the place in the format implies."""
    implied = [_JSON.get(constant, constant) for constant in call.arguments]
    if list(values[1:]) != implied:
        raise NotTransferable(f"the target's field means {', '.join(call.arguments)}, the source says otherwise")
    return [values[0]]


register("code", _get, _put, Fate.CONVERTED)
register("implies", _with, _without)
