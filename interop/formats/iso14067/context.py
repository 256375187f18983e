"""The JSON-LD context of the ISO 14067-aligned JSON: each field onto its term, each value of a list onto its concept.

``mappings/schemas/iso14067-footprint.context.jsonld`` holds the outcome of `context`; a test keeps them equal. The
contexts of nested fields are scoped by property (JSON-LD 1.1), since one key means different things in different parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson

from interop.vocabulary.fields import codes, fields

CONTEXT_FILE = "iso14067-footprint.context.jsonld"

_CORE = "https://w3id.org/pcf-interop/core#"
_TYPES = {
    "#/$defs/decimal": {"@type": "http://www.w3.org/2001/XMLSchema#decimal"},
    "#/$defs/text": {"@container": "@language"},
}


def context_text() -> str:
    """Return the context as the file holds it."""
    return orjson.dumps(context(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def context() -> dict[str, Any]:
    """Make the context from the schema and the field tables."""
    from interop.formats.iso14067.schema import document_schema
    from interop.model.footprint import FORMAT

    top = _scope(document_schema()["properties"], "")
    marks = {"@version": 1.1, FORMAT: f"{_CORE}Footprint"}
    return {"@context": {**marks, **top, "format": "@type"}}


def _scope(properties: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {key: _entry(schema, f"{prefix}{key}") for key, schema in properties.items()}


def _entry(schema: Mapping[str, Any], path: str) -> dict[str, Any]:
    if schema.get("type") == "array":
        return {"@id": schema["x-term"], **_shape(schema["items"], f"{path}[*]")}
    return {"@id": schema["x-term"], **_shape(schema, path)}


def _shape(schema: Mapping[str, Any], path: str) -> dict[str, Any]:
    """What a field, or an item of a list, is in RDF."""
    if "properties" in schema:
        return {"@context": _scope(schema["properties"], f"{path}.")}
    if "enum" in schema:
        named = codes()[path]
        # A value with a slash (0/0, -1/+1) cannot be a term of JSON-LD 1.1; such a list stays text.
        return {} if any("/" in code for code in named) else {"@type": "@vocab", "@context": dict(named)}
    if schema.get("type") == "object":
        return {"@type": "@json"}
    return _TYPES.get(schema.get("$ref", ""), {})


def terms() -> set[str]:
    """Return the IRIs that the context maps fields and values onto."""
    return {known.term for known in fields().values()} | {iri for listed in codes().values() for iri in listed.values()}
