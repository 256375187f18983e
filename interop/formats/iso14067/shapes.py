"""What form the value of a canonical path has, read from the published schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import orjson

from interop.formats.iso14067.schema import SCHEMA_FILE
from interop.resources import data_root
from interop.vocabulary.fields import field_path

Kind = Literal["decimal", "date", "text", "code", "string", "boolean", "integer"]


@dataclass(frozen=True, slots=True)
class Shape:
    """The form of one value.

    Attributes:
        kind: ``code`` is one of a closed list, ``text`` a text by language.
        choices: Allowed values with their names by language, where the list is closed.
    """

    kind: Kind
    choices: Mapping[str, Mapping[str, str]]


@cache
def shape(path: str) -> Shape | None:
    """Tell the form of a value.

    Args:
        path: Canonical path; ordinals, selectors and languages make no difference.

    Returns:
        Its form, or None where the path leads to no single value.
    """
    node: Any = _schema()
    for step in field_path(path).split("."):
        key = step.removesuffix("[*]")
        node = node.get("properties", {}).get(key)
        if node is None or (node.get("type") == "array") != step.endswith("[*]"):
            return None
        node = node.get("items", node)
    shared = node.get("$ref", "").rpartition("/")[2]
    if shared:
        return Shape(shared, {})
    if "enum" in node:
        return Shape("code", node["x-values"])
    return Shape(node["type"], {}) if node["type"] in ("string", "boolean", "integer") else None


@cache
def _schema() -> dict[str, Any]:
    schema: dict[str, Any] = orjson.loads((data_root("mappings") / "schemas" / SCHEMA_FILE).read_bytes())
    return schema
