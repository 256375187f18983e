"""JSON trees as the crosswalks hold them."""

from __future__ import annotations

from typing import Any


def copied(value: Any) -> Any:
    """Copy a JSON value; its scalars, which nothing changes in place, are shared.

    Args:
        value: A JSON value: objects, lists and scalars only.
    """
    if isinstance(value, dict):
        return {key: copied(inner) if isinstance(inner, dict | list) else inner for key, inner in value.items()}
    if isinstance(value, list):
        return [copied(inner) for inner in value]
    return value
