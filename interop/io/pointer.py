"""JSON pointers (RFC 6901)."""

from __future__ import annotations


def pointer_step(key: str) -> str:
    """Write a key as one step of a JSON pointer.

    Args:
        key: Key of an object.
    """
    return key.replace("~", "~0").replace("/", "~1")
