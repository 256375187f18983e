"""The grammar of the three versions, and the one that a document follows."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from interop.crosswalk.table import Version
from interop.formats.field_table import Field, Validator, compiled, json_schema, load_fields

WRITTEN: Version = (9,)
"""Version that is written."""

SPEC_VERSION = "urn:io.catenax.pcf:datamodel:version:9.0.0"

_STATED = re.compile(r"urn:io\.catenax\.pcf:datamodel:version:(\d+)\.\d+\.\d+")
_KNOWN = {7, 8, 9}


def version_of(tree: Any) -> Version:
    """Tell the version of a document from what it states.

    Args:
        tree: A JSON value.

    Returns:
        ``(9,)``, ``(8,)`` or ``(7,)``; empty where it is no document of a known version.
    """
    if not isinstance(tree, dict):
        return ()
    scope = tree.get("scopeOfPcfForm")
    held = scope[0] if isinstance(scope, list) and scope and isinstance(scope[0], dict) else tree
    stated = held.get("specVersion")
    texts = stated if isinstance(stated, list) else [stated]
    found = [match for text in texts if isinstance(text, str) and (match := _STATED.fullmatch(text))]
    number = int(found[0][1]) if found else 0
    return (number,) if number in _KNOWN else ()


def fields(version: Version) -> tuple[Field, ...]:
    """Return the fields of a version in the order in which they are written."""
    return load_fields("catenax", f"catenax-{version[0]}")


@cache
def validator(version: Version) -> Validator:
    """Return the compiled JSON Schema of a version."""
    return compiled(json_schema(fields(version)))
