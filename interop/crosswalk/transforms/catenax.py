"""Transforms that Catena-X needs: identifiers with a prefix, a source and its release in one text, lists of one."""

from __future__ import annotations

from functools import cache

from interop.crosswalk.ledger import Fate
from interop.crosswalk.transform import Call, NotTransferable, Values, register
from interop.resources import data_root, table_rows

_URN = "urn:uuid:"


def _bare_id(values: Values, call: Call) -> Values:
    """A UUID with or without the prefix of its URN."""
    text = str(values[0])
    if text.startswith(_URN):
        call.fate, call.reason = Fate.CONVERTED, "the prefix urn:uuid: is left out"
    return [text.removeprefix(_URN)]


def _same(values: Values, _call: Call) -> Values:
    return values


def _one_text(values: Values, _call: Call) -> Values:
    return [values[0], None]


def _name_and_release(values: Values, _call: Call) -> Values:
    """Name and release of a data source as one text."""
    name, release = values
    if name is None:
        raise NotTransferable("a release without the name of its source")
    return [name if release is None else f"{name} {release}"]


@cache
def _spellings(name: str) -> dict[str, str]:
    table = data_root("mappings") / "crosswalks" / "codes" / f"{name}.tsv"
    return {row["written"]: row["spelling"] for row in table_rows(table)}


def _spelt(values: Values, call: Call) -> Values:
    """The same standard in the spelling of the target; one that the table does not know stays as it is."""
    spelling = _spellings(call.arguments[0]).get(values[0], values[0])
    if spelling != values[0]:
        call.fate, call.reason = Fate.CONVERTED, "the same standard in the spelling of the target"
    return [spelling]


def _only(values: Values, call: Call) -> Values:
    """The one item of a list where the target holds one only."""
    first, second = values
    if second is not None:
        raise NotTransferable("the source states several, and the target holds one")
    if first in call.arguments:
        raise NotTransferable(f"{first!r} says that it is not specified")
    return [first]


def _first(values: Values, call: Call) -> Values:
    if values[0] in call.arguments:
        raise NotTransferable(f"{values[0]!r} says that it is not specified")
    return [values[0], None]


_WORDS = {"true": True, "false": False}


def _flag(values: Values, _call: Call) -> Values:
    """A flag that the format writes as a word."""
    if values[0] not in _WORDS:
        raise NotTransferable(f"{values[0]!r} is neither true nor false")
    return [_WORDS[values[0]]]


def _word(values: Values, _call: Call) -> Values:
    return [str(values[0]).lower()]


register("flag-word", _flag, _word, Fate.CONVERTED)
register("catenax-id", _bare_id, _same)
register("joined", _one_text, _name_and_release, Fate.MERGED)
register("spelling", _same, _spelt)
register("only", _first, _only)
