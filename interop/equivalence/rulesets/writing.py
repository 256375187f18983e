"""A rule set as YAML, in the one layout that the library has: the same rule set gives the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interop.model.ruleset.parts import Strict

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_LOADED = re.compile("(?i)y|n|yes|no|true|false|on|off|null")
"""Words that other YAML readers take for something else than text."""

_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_SPOKEN = {"zh": 0, "en": 1}
_LAST = ("source", "evidence", "note")
_LONGEST = 110
_UNKNOWN = {"value": {"kind": "unknown"}, "evidence": "unknown"}


def to_yaml(model: Strict) -> bytes:
    """Write a rule set or a claim profile as YAML.

    What has its default is left out. A choice of which nothing is known is the word ``unknown``.

    Args:
        model: The rule set or claim profile.
    """
    document: dict[str, object] = model.model_dump(mode="json", exclude_defaults=True)
    choices = document.get("dimensions")
    if isinstance(choices, dict):
        document["dimensions"] = {key: "unknown" if value == _UNKNOWN else value for key, value in choices.items()}
    return "".join(f"{line}\n" for line in _block(_in_order(document), 0)).encode()


def _in_order(part: object) -> object:
    """Put Chinese and English first among languages, and what a statement stands on behind the statement."""
    if isinstance(part, list):
        return [_in_order(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    if all(_LANGUAGE.fullmatch(key) for key in part):
        return {key: part[key] for key in sorted(part, key=lambda key: (_SPOKEN.get(key, len(_SPOKEN)), key))}
    first = [key for key in part if key not in _LAST]
    return {key: _in_order(part[key]) for key in (*first, *(key for key in _LAST if key in part))}


def _block(part: object, depth: int) -> Iterator[str]:
    """Yield the lines of a mapping or list; what is short stands on one line."""
    indent = "  " * depth
    if isinstance(part, dict):
        for key, inner in part.items():
            line = f"{indent}{_scalar(key)}: {_flow(inner)}"
            if _fits(line, inner, depth):
                yield line
            else:
                yield f"{indent}{_scalar(key)}:"
                yield from _block(inner, depth + 1)
    elif isinstance(part, list):
        for inner in part:
            line = f"{indent}- {_flow(inner)}"
            if _fits(line, inner, depth + 1):
                yield line
            else:
                first, *rest = _block(inner, depth + 1)
                yield f"{indent}- {first.lstrip()}"
                yield from rest


def _fits(line: str, part: object, depth: int) -> bool:
    """Tell whether a part stands on one line: texts always, choices never, others where there is room."""
    if not isinstance(part, (dict, list)) or not part:
        return True
    is_choice = isinstance(part, dict) and {"value", "evidence"} <= part.keys()
    is_field = isinstance(part, dict) and depth == 0
    return not is_choice and not is_field and len(line) <= _LONGEST


def _flow(part: object) -> str:
    if isinstance(part, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(inner)}" for key, inner in part.items()) + "}"
    if isinstance(part, list):
        return "[" + ", ".join(_flow(inner) for inner in part) + "]"
    return _scalar(str(part))


def _scalar(text: str) -> str:
    """Write a text plainly where every reader takes it for a text, else in double quotes."""
    if _PLAIN.fullmatch(text.replace("_", "-")) and not _LOADED.fullmatch(text):
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")
