"""Transforms of texts: prefixes of identifiers."""

from __future__ import annotations

from interop.crosswalk.ledger import Fate
from interop.crosswalk.transform import Call, NotTransferable, Values, register


def _strip(values: Values, call: Call) -> Values:
    """Take off a prefix, such as that of a URN."""
    prefix, text = call.arguments[0], values[0]
    if not isinstance(text, str) or not text.startswith(prefix):
        raise NotTransferable(f"{text!r} does not start with {prefix!r}")
    return [text.removeprefix(prefix)]


def _add(values: Values, call: Call) -> Values:
    """Put a prefix before the text."""
    return [f"{call.arguments[0]}{values[0]}"]


register("prefix", _strip, _add, Fate.CONVERTED)
