"""The tables as a JSON Schema (draft 7), for the fast verdict.

Code lists are not in it: they are looked up in dictionaries once a document has the right form.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from interop.formats.tidas.profile.places import LANGUAGE_KEY, TEXT_KEY, Content, Datatype, LanguageRule, Place, Record
from interop.formats.tidas.profile.tables import datatypes, language_rules

Schema: TypeAlias = dict[str, object]

_FOREIGN = "ForeignElements"
_ANY = "ForeignValue"
_SPACE = r"\t-\r\x1c- \x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_IN_RUST = {
    r"\d": r"\p{Nd}",
    r"\s": f"[{_SPACE}]",
    r"\S": f"[^{_SPACE}]",
    ".": r"[^\n]",
    "$": r"\n?$",
}
_TOKEN = re.compile(r"\\.|\[[^\]]*\]|[.$]")


def document_schema(record: Record) -> Schema:
    """Write the JSON Schema of the documents of one dataset type.

    Args:
        record: What a document has to hold.
    """
    return _Writer().document(record)


def rust_pattern(pattern: str) -> str:
    r"""Write a pattern of Python so that the regular expressions of Rust find the same.

    In Python ``\d`` and ``\s`` know all of Unicode, ``.`` excludes the line feed only, and ``$`` also matches before
    a final line feed. Inside brackets nothing needs to change.
    """
    return _TOKEN.sub(lambda token: _IN_RUST.get(token[0], token[0]), pattern)


class _Writer:
    """Writes one schema; named types and datatypes become definitions."""

    def __init__(self) -> None:
        self._definitions: dict[str, Schema] = {_FOREIGN: _foreign(), _ANY: _foreign_value()}

    def document(self, record: Record) -> Schema:
        schema = self._object(record)
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "definitions": self._definitions,
            **schema,
        }

    def _record(self, record: Record) -> Schema:
        if "/" in record.name:
            return self._object(record)
        if record.name not in self._definitions:
            self._definitions[record.name] = self._object(record)
        return _reference(record.name)

    def _object(self, record: Record) -> Schema:
        places = record.members
        schema: Schema = {
            "type": "object",
            "required": [key for key, place in places.items() if place.presence == "required"],
            "properties": {key: self._place(place) for key, place in places.items()},
        }
        choice = [{"required": [key]} for key, place in places.items() if place.presence == "one of"]
        if choice:
            schema["oneOf"] = choice
        conditions = [_unless(key, *place.exemption) for key, place in places.items() if place.exemption]
        if record.is_text:
            conditions.extend(_language(rule) for rule in language_rules())
        if conditions:
            schema["allOf"] = conditions
        return schema

    def _place(self, place: Place) -> Schema:
        if place.value:
            return {"const": place.value}
        forms = self._contents(place.single) if place.single else []
        if place.items:
            forms.append(self._list(place, place.items))
        if place.is_open:
            forms.append({"not": {"type": "object"}})
        return forms[0] if len(forms) == 1 else {"anyOf": forms}

    def _list(self, place: Place, items: Content) -> Schema:
        bounds = {"minItems": place.least, "maxItems": place.most, "uniqueItems": place.unique or None}
        given = {name: bound for name, bound in bounds.items() if bound is not None}
        return {"type": "array", "items": self._contents(items)[0], **given}

    def _contents(self, content: Content) -> list[Schema]:
        schemas = [_reference(_FOREIGN)] if content.foreign else []
        if content.record:
            schemas.append(self._record(content.record))
        if content.datatype:
            self._definitions[content.datatype.name] = _scalar(content.datatype)
            schemas.append(_reference(content.datatype.name))
        return schemas


def _reference(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _scalar(datatype: Datatype) -> Schema:
    if datatype.values:
        return {"enum": list(datatype.values)}
    facets = {
        "minLength": datatype.min_length,
        "maxLength": datatype.max_length,
        "minimum": datatype.minimum,
        "maximum": datatype.maximum,
        "pattern": rust_pattern(datatype.pattern) or None,
    }
    return {"type": datatype.json, **{name: facet for name, facet in facets.items() if facet is not None}}


def _unless(demanded: str, key: str, value: str) -> Schema:
    return {"anyOf": [{"required": [demanded]}, {"properties": {key: {"const": value}}}]}


def _language(rule: LanguageRule) -> Schema:
    holds: Schema = {"pattern": rust_pattern(rule.characters)}
    return {
        "if": {"properties": {LANGUAGE_KEY: {"const": rule.language}}, "required": [LANGUAGE_KEY]},
        "then": {"properties": {TEXT_KEY: holds if rule.demands else {"not": holds}}},
    }


def _foreign() -> Schema:
    """Namespace declarations and at least one element, none of them in the namespaces of the format itself."""
    name, declaration, reserved = (
        rust_pattern(datatypes()[key].pattern) for key in ("ForeignName", "ForeignDeclaration", "ReservedName")
    )
    return {
        "type": "object",
        "patternProperties": {declaration: {"type": "string"}, name: _reference(_ANY), reserved: False},
        "additionalProperties": False,
        "not": {"propertyNames": {"pattern": declaration}},
    }


def _foreign_value() -> Schema:
    """Any value without an empty list in it."""
    return {"minItems": 1, "items": _reference(_ANY), "additionalProperties": _reference(_ANY)}
