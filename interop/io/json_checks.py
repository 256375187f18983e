"""Checks of JSON that its parser does not make: nesting, marks of refused values, misleading strings."""

from __future__ import annotations

from collections.abc import Iterator

from interop.io.json_hooks import Mark
from interop.io.pointer import pointer_step
from interop.io.text import BIDI, SURROGATE, code_points
from interop.model.finding import Finding
from interop.model.rules import finding

_NOT_STRUCTURE = bytes(set(range(256)) - set(b'[]{}"'))
_ONE_KIND = bytes.maketrans(b"{}", b"[]")


def nests_beyond(data: bytes, limit: int) -> bool:
    """Tell whether arrays and objects nest deeper than a limit, without parsing.

    Brackets and quotes alone are kept. Two quotes side by side have no bracket between them: without them the other
    quotes still tell what is inside a string. Of the brackets outside of strings the innermost pairs are taken
    away, layer by layer, so that the work is done in C and grows with the limit, not with what a hostile document
    asks for.

    Args:
        data: A document in UTF-8, well formed or not; brackets that never close count as one inside another.
        limit: Greatest depth allowed.
    """
    if data.count(b"[") + data.count(b"{") <= limit:
        return False
    if b"\\" in data:
        data = data.replace(b"\\\\", b"").replace(b'\\"', b"")
    structure = data.translate(_ONE_KIND, _NOT_STRUCTURE).replace(b'""', b"")
    rest = b"".join(structure.split(b'"')[::2])
    for _ in range(limit):
        if not rest:
            return False
        rest = rest.replace(b"[]", b"")
    return b"[" in rest


def leaves(value: object, pointer: str = "") -> Iterator[tuple[str, object]]:
    """Yield every scalar, mark and key of a parsed document with its JSON pointer, in document order.

    A key comes as text at the pointer of its value, before it.
    """
    if isinstance(value, dict):
        for key, item in value.items():
            place = f"{pointer}/{pointer_step(key)}"
            yield place, key
            yield from leaves(item, place)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, f"{pointer}/{index}")
    else:
        yield pointer, value


def first_mark(value: object) -> tuple[str, Mark]:
    """Return the first mark in a parsed document and its pointer; there must be one."""
    return next((pointer, item) for pointer, item in leaves(value) if isinstance(item, Mark))


def first_unpaired(value: object) -> tuple[str, str] | None:
    """Return the pointer and the code point of the first lone surrogate in a parsed document."""
    for pointer, item in leaves(value):
        if isinstance(item, str) and SURROGATE.search(item):
            return pointer, code_points(SURROGATE, item)
    return None


def misleading_strings(value: object, file: str) -> list[Finding]:
    """Return a ``TXT-BIDI`` warning for every string or key with characters that reorder it."""
    return [
        finding("TXT-BIDI", file=file, path=pointer, characters=code_points(BIDI, item))
        for pointer, item in leaves(value)
        if isinstance(item, str) and BIDI.search(item)
    ]
