"""The published JSON Schema of the ISO 14067-aligned JSON, made from the model and the field tables.

``mappings/schemas/iso14067-footprint.schema.json`` holds the outcome of `document_schema`; a test keeps them equal.
Readers load that file. Beyond JSON Schema each field has ``x-title-zh``, ``x-description-zh``, and where there is one
``x-unit``, ``x-clause`` with ``x-evidence``, ``x-obligation``, ``x-term``; ``x-values`` names the values of a list.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import orjson

from interop.resources import data_root
from interop.vocabulary.fields import Field, codes, fields
from interop.vocabulary.written_terms import written_terms

if TYPE_CHECKING:
    from jsonschema_rs import Validator

SCHEMA_FILE = "iso14067-footprint.schema.json"
IDENTIFIER = "https://w3id.org/pcf-interop/schemas/iso14067-footprint-1.schema.json"

_SHARED = {
    "decimal": ("Decimal as text, with all its digits.", "以文本表示的十进制数，保留全部数字。"),
    "date": (
        "Year, month, day or instant (RFC 3339), as precise as known.",
        "年、月、日或时刻（RFC 3339），精度与来源一致。",
    ),
    "text": (
        "Text by language tag (BCP 47); und where the language is not stated.",
        "按语言标签（BCP 47）给出的文本；语言未说明时用 und。",
    ),
}


@cache
def validator() -> Validator:
    """Return the compiled published schema."""
    import jsonschema_rs

    return jsonschema_rs.validator_for((data_root("mappings") / "schemas" / SCHEMA_FILE).read_text(encoding="utf-8"))


def schema_text() -> str:
    """Return the schema as the file holds it."""
    return orjson.dumps(document_schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def document_schema() -> dict[str, Any]:
    """Make the schema from the model and the field tables.

    Raises:
        KeyError: A field of the model has no row in the field table.
    """
    from interop.model.footprint import FORMAT, SCHEMA_VERSION, Footprint

    model = Footprint.model_json_schema(by_alias=True)
    major = SCHEMA_VERSION.partition(".")[0]
    properties = _properties(model, "", model["$defs"])
    properties["format"] |= {"const": FORMAT}
    properties["schemaVersion"] |= {"pattern": rf"^{major}\.[0-9]+\.[0-9]+$"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": IDENTIFIER,
        "title": "ISO 14067-aligned product carbon footprint",
        "description": "One declared result of one product, with everything that decides what it means.",
        "x-title-zh": "与 ISO 14067 对齐的产品碳足迹",
        "x-description-zh": "一个产品的一项声明结果，以及决定其含义的全部信息。",
        "x-version": SCHEMA_VERSION,
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "schemaVersion"],
        "properties": properties,
        "$defs": _shared(model["$defs"]),
    }


def _properties(part: Mapping[str, Any], prefix: str, parts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _field(inner, f"{prefix}{key}", parts) for key, inner in part["properties"].items()}


def _field(schema: Mapping[str, Any], path: str, parts: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of one field: its words first, then what it may hold."""
    bare = _bare(schema, parts)
    if bare.get("type") == "array":
        path += "[*]"
        return {**_words(fields()[path]), "type": "array", "items": _held(_bare(bare["items"], parts), path, parts)}
    return {**_words(fields()[path]), **_held(bare, path, parts)}


def _bare(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without the null that stands for absence in Python: in JSON a field that is not known is left out."""
    chosen = next((option for option in schema.get("anyOf", ()) if option.get("type") != "null"), schema)
    return parts[chosen["$ref"].rpartition("/")[2]] if "$ref" in chosen else chosen


def _held(bare: Mapping[str, Any], path: str, parts: Mapping[str, Any]) -> dict[str, Any]:
    if "properties" in bare:
        held = {"type": "object", "additionalProperties": False, "properties": _properties(bare, f"{path}.", parts)}
        return held | ({"required": bare["required"]} if "required" in bare else {})
    if "patternProperties" in bare:
        return {"$ref": "#/$defs/text"}
    if "pattern" in bare:
        return {"$ref": "#/$defs/date" if "T" in bare["pattern"] else "#/$defs/decimal"}
    held = {"type": bare["type"]}
    if "enum" in bare:
        held["enum"] = bare["enum"]
        held["x-values"] = {code: written_terms()[codes()[path][code]].labels for code in bare["enum"]}
    return held


def _words(known: Field) -> dict[str, Any]:
    about = known.about
    extra = {
        "x-unit": known.unit,
        "x-obligation": known.obligation,
        "x-clause": known.clause,
        "x-evidence": known.evidence,
        "x-gbt24067": known.gbt24067,
    }
    return {
        "title": about.labels["en"],
        "description": about.definition["en"],
        "x-title-zh": about.labels["zh"],
        "x-description-zh": about.definition["zh"],
        "x-term": known.term,
        **{key: value for key, value in extra.items() if value},
    }


def _shared(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The three shapes that fields share, as the model has them; digits are ASCII under every reader."""
    properties = parts["Product"]["properties"], parts["Unit"]["properties"], parts["Period"]["properties"]
    shapes = {
        "decimal": dict(_bare(properties[1]["amount"], parts)),
        "date": dict(_bare(properties[2]["start"], parts)),
        "text": {**_bare(properties[0]["name"], parts), "additionalProperties": False},
    }
    shapes["date"]["pattern"] = shapes["date"]["pattern"].replace(r"\d", "[0-9]")
    return {
        name: {"description": english, "x-description-zh": chinese, **shapes[name]}
        for name, (english, chinese) in _SHARED.items()
    }
