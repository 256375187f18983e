"""Values in a form that does not depend on order, and fingerprints from it."""

from __future__ import annotations

import hashlib
from typing import Any

import orjson

from interop.model.ruleset.values import Value

_ORDERED = frozenset({"steps"})


def canonical_value(value: Value) -> object:
    """Return a value with everything sorted whose order means nothing."""
    return _sorted(value.model_dump(mode="json"), ordered=False)


def fingerprint(*parts: object) -> str:
    """Return twelve hexadecimal digits that name some values in every language, order and place."""
    return hashlib.sha256(orjson.dumps(parts, option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]


def _sorted(part: Any, *, ordered: bool) -> object:
    if isinstance(part, dict):
        return {key: _sorted(inner, ordered=key in _ORDERED) for key, inner in part.items()}
    if isinstance(part, (list, tuple)):
        items = [_sorted(inner, ordered=False) for inner in part]
        return items if ordered else sorted(items, key=orjson.dumps)
    return part
